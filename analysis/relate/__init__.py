"""Spans meet spans: whose words a label stands in, what a quotation is, who speaks across articles."""
