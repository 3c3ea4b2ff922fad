"""The grammar of the forms: their words, headers, columns and levels, once, for grids and for text of every kind."""
