"""The command line: click groups that parse and dispatch, no logic."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the `jxlint` command and leave with its exit code."""
    from lint import __version__

    sys.stdout.write(f"jxlint {__version__}\n")
