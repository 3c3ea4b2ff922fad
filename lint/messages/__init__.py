"""Sentences for users, one module for each area, so that they can be read in a row.

A sentence with gaps is a `Final` template, whose fields mypy holds against what fills them; one that says different
things of different arguments is a function.
"""
