"""From findings to proposals that were judged again, and to documents that are mended by them."""

from lint.repair.mend import Mended, mend
from lint.repair.propose import judged_alone, propose, unproposed

__all__ = ["Mended", "judged_alone", "mend", "propose", "unproposed"]
