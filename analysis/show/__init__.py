"""Estimates to pictures and pages: the last room, which no other room imports."""
