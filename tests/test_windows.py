"""What other systems lack is not asked for while modules are imported."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent

# What Windows lacks of Python's library: modules, functions of os and numbers of signals. (fcntl is asked for where
# sys.platform says so, which libraries look at, too, and cannot be changed here.)
SCRIPT = """
import os, pkgutil, signal, sys
for name in ("resource", "termios", "pwd", "grp", "pty", "tty", "syslog"):
    sys.modules[name] = None
for name in ("fork", "setpgid", "killpg", "getpgid", "mkfifo", "geteuid", "getuid", "wait4"):
    if hasattr(os, name):
        delattr(os, name)
for name in ("SIGHUP", "SIGALRM", "SIGKILL", "setitimer", "ITIMER_REAL"):
    if hasattr(signal, name):
        delattr(signal, name)
import lint
lost = []
for module in pkgutil.walk_packages(lint.__path__, "lint."):
    if module.name == "lint.__main__":
        continue
    try:
        __import__(module.name)
    except Exception as error:
        lost.append(f"{module.name}: {error!r}")
print(*lost, sep="\\n")
sys.exit(bool(lost))
"""


def test_every_module_is_imported_where_there_is_no_posix() -> None:
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, env=env, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
