"""The command line: one module for each command, which parses, calls the api and prints; no logic.

Importing this package must stay cheap: `jxlint --version` is run by hooks and shells.
"""

from __future__ import annotations

import sys


def main() -> None:
    """Run the `jxlint` command and leave with its exit code."""
    if sys.argv[1:] == ["--version"]:
        from lint import __version__

        sys.stdout.write(f"jxlint {__version__}\n")
        return
    from lint.cli.root import run

    sys.exit(run(sys.argv[1:]))
