"""Tokens become spans: quotations, attributions, labels, credits. Pure, one article at a time, compiled."""
