"""A bureau's own library of indicators (指标库): names, classes, usual values, core indicators."""

from lint.library.entries import FIELDS, STANDARDS, Library, LibraryEntry
from lint.library.file import default_place, dump, load

__all__ = ["FIELDS", "STANDARDS", "Library", "LibraryEntry", "default_place", "dump", "load"]
