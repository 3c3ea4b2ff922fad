"""Sentences for users, one module for each area, so that they can be read in a row."""
