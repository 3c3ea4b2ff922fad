"""From findings to proposals that were judged again, and to documents that are mended by them."""

from lint.repair.mend import Mended, mend
from lint.repair.propose import propose

__all__ = ["Mended", "mend", "propose"]
