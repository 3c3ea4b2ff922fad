"""Arguments and options that several commands share."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any, TypeVar

import click

from lint.messages import cli as say

Function = TypeVar("Function", bound=Callable[..., Any])

paths = click.argument("paths", nargs=-1, metavar=say.PATHS_METAVAR)
select = click.option("--select", multiple=True, metavar="规则", help=say.SELECT_HELP)
ignore = click.option("--ignore", multiple=True, metavar="规则", help=say.IGNORE_HELP)
no_progress = click.option("--no-progress", is_flag=True, help=say.NO_PROGRESS_HELP)


def ordinal(text: str) -> int:
    """A whole number from 1, as the type of an option."""
    if not text.isdecimal() or int(text) < 1:
        raise click.BadParameter(say.not_an_ordinal(text))
    return int(text)


class OneOf(click.Choice[str]):
    """One of a few words."""

    def get_invalid_choice_message(self, value: object, ctx: click.Context | None) -> str:
        """The sentence for a word that is none of them."""
        return say.not_one_of(str(value), self.choices)


color = click.option(
    "--color",
    type=OneOf(["auto", "always", "never"]),
    default="auto",
    metavar="auto|always|never",
    help=say.COLOR_HELP,
)
jobs = click.option("--jobs", "-j", type=ordinal, metavar="N", help=say.JOBS_HELP)


def processes(jobs: int | None) -> int:
    """The number of reading processes: as asked, or one for each core."""
    return jobs or os.cpu_count() or 1


def split(values: tuple[str, ...]) -> tuple[str, ...]:
    """The parts of repeated, comma-separated values; a full-width comma will do."""
    parts = (part.strip() for value in values for part in value.replace("，", ",").split(","))
    return tuple(part for part in parts if part)
