"""Estimates to pictures and pages: the last room, which nothing else imports."""
