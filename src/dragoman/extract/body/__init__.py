"""What of a page is its article, and what blocks it is made of."""
