"""Files become documents, documents become tokens."""
