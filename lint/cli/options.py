"""Arguments and options that several commands share."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar

import click

from lint.messages import cli as say
from lint.messages.report import LEVELS, SEVERITY

if TYPE_CHECKING:
    from lint.cache import Cache

Command = Callable[..., Any]
Decorator = Callable[[Command], Command]
N = TypeVar("N", int, float)

paths = click.argument("paths", nargs=-1, metavar=say.PATHS_METAVAR)
select = click.option("--select", multiple=True, metavar="规则", help=say.SELECT_HELP)
ignore = click.option("--ignore", multiple=True, metavar="规则", help=say.IGNORE_HELP)
no_progress = click.option("--no-progress", is_flag=True, help=say.NO_PROGRESS_HELP)


def ordinal(text: str) -> int:
    """A whole number from 1, as the type of an option."""
    if not text.isdecimal() or int(text) < 1:
        raise click.BadParameter(say.NOT_AN_ORDINAL.format(text=text))
    return int(text)


def between(low: N, high: N) -> Callable[[Any], N]:
    """A number from `low` to `high`, as the type of an option."""

    def number(text: Any) -> N:  # noqa: ANN401 -- what was typed, or the default
        with suppress(ValueError):
            found = type(low)(text)
            if low <= found <= high:
                return found
        raise click.BadParameter(say.NOT_BETWEEN.format(text=text, low=low, high=high))

    return number


class OneOf(click.Choice[str]):
    """One of a few words."""

    def get_invalid_choice_message(self, value: object, ctx: click.Context | None) -> str:
        """The sentence for a word that is none of them."""
        return say.not_one_of(str(value), self.choices)


class Translated(OneOf):
    """One of a few words, in English or in Chinese."""

    def __init__(self, words: Mapping[str, str]) -> None:
        super().__init__([*words, *words.values()])
        self._english = {chinese: name for name, chinese in words.items()}

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401
        """The English word, which everything else goes by."""
        chosen = super().convert(value, param, ctx)
        return self._english.get(chosen, chosen)


LEVEL = Translated(LEVELS)  # from which findings fail a run
SEVERITIES = Translated(SEVERITY)


color = click.option(
    "--color",
    type=OneOf(["auto", "always", "never"]),
    default="auto",
    metavar="auto|always|never",
    help=say.COLOR_HELP,
)
jobs = click.option("--jobs", "-j", type=ordinal, metavar="N", help=say.JOBS_HELP)

ocr = click.option(
    "--ocr", type=OneOf(["auto", "never", "always"]), metavar="auto|never|always", default=None, help=say.OCR_HELP
)
no_cache = click.option("--no-cache", is_flag=True, help=say.NO_CACHE_HELP)


def cache(no_cache: bool) -> Cache | None:
    """The user's cache of readings, or none when that was asked for."""
    from lint.cache import Cache, default_folder

    return None if no_cache else Cache(default_folder())


def processes(jobs: int | None) -> int:
    """The number of reading processes: as asked, or one for each core."""
    return jobs or os.cpu_count() or 1


def split(values: tuple[str, ...]) -> tuple[str, ...]:
    """The parts of repeated, comma-separated values; a full-width comma will do."""
    parts = (part.strip() for value in values for part in value.replace("，", ",").split(","))
    return tuple(part for part in parts if part)


def together(*options: Decorator) -> Decorator:
    """Several arguments and options as one decorator, in the order in which the help lists them."""

    def decorated(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorated


# What is in force: file, profile, form, preview rules.
configuration = together(
    click.option("--config", metavar="文件", help=say.CONFIG_HELP),
    click.option("--profile", metavar="方案", help=say.PROFILE_HELP),
    click.option("--form", type=OneOf(["auto", "legacy", "mof-2021"]), metavar="表式", help=say.FORM_HELP),
    click.option("--preview", is_flag=True, help=say.PREVIEW_HELP),
)
selection = together(paths, select, ignore, configuration)
judging = together(selection, ocr, jobs, no_cache, no_progress)
