"""Old and rare Office files (doc, wps, rtf, odt, ods …), which LibreOffice converts to docx or xlsx first.

LibreOffice runs without network, macros or the user's profile, in a private temporary folder that is removed after.
It belongs to the process group of the reading process, so that both end together.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from lint.errors import UnreadError
from lint.messages import reading as say
from lint.readers.limits import Limits, Stalled

TARGETS = {"doc": "docx", "rtf": "docx", "odt": "docx", "ods": "xlsx"}
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)
_OPTIONS = ("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard")
_SETTINGS = {  # no macros, no links to elsewhere, no way out
    ("org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution"): "true",
    ("org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel"): "3",
    ("org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks"): "true",
    ("org.openoffice.Inet/Settings", "ooInetProxyType"): "2",
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyName"): "127.0.0.1",
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyPort"): "9",
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyName"): "127.0.0.1",
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort"): "9",
}


def folder_prefix(pid: int) -> str:
    """How the temporary folders of a reading process are named: whoever ends the process removes them."""
    return f"jxlint-{pid}-"


def remove_folders(pid: int) -> None:
    """Remove what a reading process that was killed has left."""
    for folder in Path(tempfile.gettempdir()).glob(folder_prefix(pid) + "*"):
        shutil.rmtree(folder, ignore_errors=True)


def convert(files: Mapping[str, tuple[str, bytes]], limits: Limits) -> dict[str, bytes]:
    """The converted content of each file that could be converted, by name; `files` holds kind and content of each.

    All files of one target are converted by one call. Raises UnreadError where LibreOffice is missing, Stalled where
    it is too slow.
    """
    program = find_program()
    if program is None:
        raise UnreadError(say.NO_OFFICE.format(command=say.OFFICE_COMMANDS.get(sys.platform, say.OFFICE_COMMAND)))
    converted: dict[str, bytes] = {}
    for target in sorted({TARGETS[kind] for kind, _ in files.values()}):
        chosen = {name: file for name, file in files.items() if TARGETS[file[0]] == target}
        folder = Path(tempfile.mkdtemp(prefix=folder_prefix(os.getpid())))
        try:
            inputs = _write_inputs(folder, chosen)
            _run(program, folder, target, list(inputs.values()), limits)
            for name, path in inputs.items():
                result = folder / "out" / f"{path.stem}.{target}"
                if result.exists():
                    converted[name] = result.read_bytes()
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    return converted


def find_program() -> str | None:
    """LibreOffice's command, None where it is not installed."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in _PLACES if shutil.which(place)), None)


def _write_inputs(folder: Path, files: Mapping[str, tuple[str, bytes]]) -> dict[str, Path]:
    """Copies under plain names and true suffixes, and a profile with our settings."""
    (folder / "in").mkdir()
    (folder / "out").mkdir()
    profile = folder / "profile" / "user"
    profile.mkdir(parents=True)
    items = "".join(
        f'<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for (path, name), value in _SETTINGS.items()
    )
    (profile / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>',
        encoding="utf-8",
    )
    inputs: dict[str, Path] = {}
    for number, (name, (kind, data)) in enumerate(files.items()):
        inputs[name] = folder / "in" / f"{number}.{kind}"
        inputs[name].write_bytes(data)
    return inputs


def _run(program: str, folder: Path, target: str, inputs: Sequence[Path], limits: Limits) -> None:
    """Convert the files. Where that takes too long, the process group must be ended: parts of LibreOffice still run."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, profile, *_OPTIONS, "--convert-to", target, "--outdir", str(folder / "out"), *map(str, inputs)]
    environment = {**os.environ, "HOME": str(folder), "TMPDIR": str(folder)}
    try:
        subprocess.run(
            command,
            env=environment,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=limits.office_seconds,
            preexec_fn=(lambda: _give_memory(limits.office_memory)) if os.name == "posix" else None,
            check=False,
        )
    except OSError:  # it is there and cannot be started
        raise UnreadError(say.OFFICE_FAILED) from None
    except subprocess.TimeoutExpired:
        shutil.rmtree(folder, ignore_errors=True)
        raise Stalled(say.OFFICE_TOO_SLOW.format(seconds=limits.office_seconds)) from None


def _give_memory(size: int) -> None:
    """Lift the reading process's memory limit for LibreOffice, which maps far more than it uses."""
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (size if hard == resource.RLIM_INFINITY else min(size, hard), hard))
