"""What one file may cost before it is refused; the configuration can change each limit."""

from __future__ import annotations

import os
import signal
from dataclasses import dataclass

MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Upper limits of the reading of one file. Those of memory and time hold for the child process that reads it."""

    max_bytes: int = 100 * MIB  # size of the file
    memory: int = 1024 * MIB  # address space of the reading process
    seconds: float = 60.0  # wall time for one file
    part_bytes: int = 64 * MIB  # one part of a docx or xlsx, unpacked
    line_bytes: int = 60_000  # one line of a text
    cells: int = 300_000  # cells of one table or sheet, the blank ones within its area included
    rows: int = 100_000  # rows of one table or sheet
    columns: int = 2_000  # columns of one table
    depth: int = 32  # tables inside tables
    members: int = 2_000  # files inside one archive
    unpacked: int = 1024 * MIB  # all files of one archive together
    nested: int = 2  # archives inside archives
    office_seconds: float = 90.0  # one call of LibreOffice, whatever the number of files
    office_memory: int = 4096 * MIB  # address space of LibreOffice
    scan_seconds: float = 180.0  # wall time for the recognition of one page
    scan_memory: int = 4096 * MIB  # address space of a process while it recognises a page, most of it only reserved
    scan_pixels: int = 80_000_000  # of one picture; an A3 page at 600 dpi has 70 million
    scan_pages: int = 500  # pictures of one file that are recognised
    ocr: str = "auto"  # which pages are recognised: those without text, none ("never"), all ("always")


class Stalled(Exception):
    """A program that we called hangs; what it started can be ended only with the whole process group."""


def end_group() -> None:
    """End this process with all it started, if it leads a group of its own as reading processes do."""
    if os.name == "posix" and os.getpgid(0) == os.getpid():
        os.killpg(0, signal.SIGKILL)
