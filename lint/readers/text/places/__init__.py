"""Tables in text that keeps the columns of a page by blanks."""
