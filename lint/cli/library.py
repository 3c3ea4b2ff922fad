"""`jxlint library`: a bureau's own library of indicators."""

from __future__ import annotations

from pathlib import Path

import click

from lint.cli import output
from lint.cli.chinese import Command, Group
from lint.errors import UnreadError, UserError
from lint.library import Library, LibraryEntry, default_place, dump, load
from lint.library.file import NAME
from lint.messages import library as say
from lint.report import Exit


@click.group(cls=Group, help=say.LIBRARY_HELP)
def library() -> None:
    """Group the commands on a library."""


@library.command("import", cls=Command, help=say.IMPORT_HELP, short_help=say.IMPORT_SHORT)
@click.argument("files", nargs=-1, metavar=say.FILES)
@click.option("-o", "--output", "out", metavar="文件", help=say.FILE_HELP)
@click.option("--user", is_flag=True, help=say.USER_HELP)
def import_(files: tuple[str, ...], out: str | None, user: bool) -> int:
    """Read the library out of workbooks and store it as a plain file."""
    if not files:
        raise UserError(say.NOT_GIVEN)
    place = Path(out) if out else default_place() if user else Path(NAME)
    if place.resolve() in {Path(file).resolve() for file in files}:
        raise UserError(say.OVER_ITSELF.format(path=place))
    found = Library([entry for file in files for entry in _read(file)], "、".join(Path(file).name for file in files))
    if user:
        output.folder(str(place.parent))
    output.save(str(place), dump(found))
    core = sum(entry.is_core for entry in found.entries)
    output.tell(say.imported(str(place), len(found.entries), len(found.purposes), core, user and not out))
    return Exit.CLEAN


def _read(file: str) -> list[LibraryEntry]:
    """The indicators of one file; tells of tables that have no headings of a library."""
    from lint import readers
    from lint.inputs import unread
    from lint.library.sheet import entries_of
    from lint.source import Grid

    try:
        blocks = readers.read(file).blocks
    except UnreadError as error:
        raise UnreadError(unread(file, str(error)).message) from None
    sheets = [entries_of(block) for block in blocks if isinstance(block, Grid)]
    if not any(sheets):
        raise UnreadError(say.NOT_RECOGNISED.format(path=file))
    if left := sum(not sheet for sheet in sheets):
        output.tell(say.SHEET_LEFT.format(path=file, count=left), err=True)
    return [entry for sheet in sheets for entry in sheet]


@library.command("show", cls=Command, help=say.SHOW_HELP)
@click.option("--file", "file_", metavar="文件", help=say.SHOW_FILE_HELP)
def show(file_: str | None) -> int:
    """List the indicators by what the money is for and by class."""
    from lint.config.settle import library_file

    place = Path(file_) if file_ else library_file(Path.cwd())
    if place is None:
        raise UserError(say.NONE_KNOWN)
    held: dict[str, dict[str, list[str]]] = {}
    for entry in load(place).entries:
        levels = held.setdefault(entry.purpose or say.OTHER_PURPOSE, {})
        level = entry.level2 or entry.level1 or say.NO_LEVEL
        levels.setdefault(level, []).append(entry.name + say.CORE * entry.is_core)
    for purpose, levels in held.items():
        output.put(f"{purpose}\n")
        for level, names in levels.items():
            output.put(f"  {level}：{'、'.join(names)}\n")
    return Exit.CLEAN
