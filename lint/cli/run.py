"""What the options that commands share ask for, as one value, and how a command ends that could not read all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lint.cli import options, output
from lint.messages import cli as say
from lint.report import Exit

if TYPE_CHECKING:
    from lint import api
    from lint.report import Report, Unread


@dataclass(frozen=True, slots=True)
class Run:
    """The files that a command is about, what is asked of the api for them, and whether nobody wants to watch."""

    paths: tuple[str, ...]
    options: api.Options
    no_progress: bool

    def bar(self, label: str = say.READING) -> AbstractContextManager[api.Progress | None]:
        """Where progress is told to."""
        return output.progress_bar(label, self.no_progress)

    def judged(self, **changes: Any) -> Report:  # noqa: ANN401 -- fields of the options
        """The report on the files, under the options with `changes`."""
        from lint import api

        with self.bar() as step:
            return api.check(self.paths, replace(self.options, **changes), step)


def with_run(command: Callable[..., int]) -> Callable[..., int]:
    """A command that is given a Run in place of those of the shared options that it has."""

    @wraps(command)
    def packed(
        *,
        paths: tuple[str, ...] = (),
        select: tuple[str, ...] = (),
        ignore: tuple[str, ...] = (),
        config: str | None = None,
        profile: str | None = None,
        form: str | None = None,
        preview: bool = False,
        ocr: str | None = None,
        jobs: int | None = None,
        no_cache: bool = True,
        no_progress: bool = False,
        **own: Any,  # noqa: ANN401 -- the options of the command itself
    ) -> int:
        from lint.api import Options

        asked = Options(
            select=options.split(select),
            ignore=options.split(ignore),
            config=Path(config) if config else None,
            profile=profile,
            form=form,
            preview=preview,
            jobs=options.processes(jobs),
            cache=options.cache(no_cache),
            ocr=ocr,
        )
        return command(Run(paths, asked, no_progress), **own)

    return packed


def ended(missed: Sequence[Unread]) -> Exit:
    """Tell what was not read; how a command ends that judges nothing."""
    for one in missed:
        output.tell(one.message, err=True)
    return Exit.of_reading(missed)
