"""What the frozen program runs: the command, or without one the review desk in the folder beside it."""

from __future__ import annotations

import multiprocessing
import sys
from pathlib import Path


def main() -> None:
    """Run `jxlint`; a double click, which gives no arguments, opens the review desk."""
    multiprocessing.freeze_support()  # the same program serves as the processes that read files and do jobs
    if len(sys.argv) == 1:
        sys.argv += ["desk", str(Path(sys.executable).resolve().parent.parent / "审核")]
    from lint.cli import main as command

    command()


if __name__ == "__main__":
    main()
