"""Configuration: one file (the nearest upward), on top of a profile, under the command line."""

from lint.config.settle import Choices, Settled, settle

__all__ = ["Choices", "Settled", "settle"]
