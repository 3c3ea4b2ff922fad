"""Where output goes: the screen with its width and colours, or a file written whole."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING, TextIO

import click

from lint.errors import UserError, why
from lint.files import write_atomic
from lint.messages import cli as say
from lint.text.width import visible

if TYPE_CHECKING:
    from lint.api import Progress

PLAIN_WIDTH = 80  # of redirected output


def screen_width() -> int:
    """Columns of the window; 80 when the output is redirected and COLUMNS is not set."""
    return max(get_terminal_size((PLAIN_WIDTH, 24)).columns, 40)


def wants_color(choice: str, stream: TextIO) -> bool:
    """Whether to colour: as asked, else NO_COLOR and FORCE_COLOR, else whether a person looks."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or stream.isatty()


def tell(sentence: str, *, err: bool = False) -> None:
    """Print a sentence; what the name of a file may hide in it, such as orders to the terminal, is shown."""
    click.echo(visible(sentence), err=err)


def put(data: str | bytes) -> None:
    """Print text or bytes on standard output."""
    if isinstance(data, str):
        sys.stdout.write(data)
    else:
        sys.stdout.buffer.write(data)
    sys.stdout.flush()


def put_markdown(text: str, color: bool) -> None:
    """Print Markdown laid out for the window."""
    from rich.console import Console
    from rich.markdown import Markdown

    console = Console(width=screen_width(), no_color=not color, highlight=False)
    console.print(Markdown(text))


def save(path: str, data: str | bytes) -> None:
    """Write a file whole; raises UserError when it cannot be written."""
    try:
        write_atomic(Path(path), data)
    except OSError as error:
        raise UserError(say.NOT_WRITTEN.format(path=path, reason=why(error))) from error


def folder(name: str) -> Path:
    """The folder of that name, made when it is missing; raises UserError when it cannot be."""
    path = Path(name)
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(say.NOT_WRITTEN.format(path=name, reason=why(error))) from error
    return path


@contextmanager
def progress_bar(label: str, hidden: bool) -> Iterator[Progress | None]:
    """A function to report progress to, drawn on the error stream; None where nobody watches."""
    if hidden or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=None)

        def step(done: int, total: int, recognised: int = 0, wanted: int = 0) -> None:
            if recognised < wanted:  # a scan takes seconds a page: its pages are what time goes by
                said = say.RECOGNISING.format(done=recognised, total=wanted)
                bar.update(task, description=said, completed=recognised, total=wanted)
            else:
                bar.update(task, description=label, completed=done, total=total)

        yield step
