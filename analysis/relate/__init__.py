"""Spans meet spans (voices, roles of quotations, speakers), and articles meet articles (stories, reuse, statements)."""
