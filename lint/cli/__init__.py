"""The command line: one module for each command, which parses, calls the api and prints; no logic.

Importing this package must stay cheap: `jxlint --version` is run by hooks and shells.
"""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress


def main() -> None:
    """Run the `jxlint` command and leave with its exit code."""
    if sys.argv[1:] == ["--version"] and sys.stdout is not None:
        from lint import __version__

        with suppress(OSError, ValueError):  # told below
            os.write(sys.stdout.fileno(), f"jxlint {__version__}\n".encode())  # a buffer would keep what failed
            return
    # Nearly all that a run makes lives to its end: a tenth of a start went into looking for what could be freed.
    gc.set_threshold(100_000, 5, 5)
    # numpy is asked for no linear algebra, and the threads that it keeps for that run idle at full speed for a while.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        code = _run()
    except KeyboardInterrupt:  # half of a short run goes by before the command has anything to tidy up
        import signal

        from lint.messages.cli import INTERRUPTED

        with suppress(OSError, AttributeError):  # a closed stream
            sys.stderr.write(f"{INTERRUPTED}\n")
        code = 128 + signal.SIGINT
    gc.freeze()  # or the interpreter would look through all that is left before it gives it back to the system
    sys.exit(code)


def _run() -> int:
    from lint import kept

    kept.SHELF.open(kept.default_file())
    from lint.cli.root import run

    code = run(sys.argv[1:])
    with suppress(KeyboardInterrupt):  # all that was asked for is done
        kept.SHELF.save()
    return code
