"""`jxlint rules new`: a rule file with every key that a first rule needs and a word on each."""

from __future__ import annotations

from pathlib import Path

import click

from lint.cli import output
from lint.cli.chinese import Command
from lint.errors import UserError
from lint.messages import cli as say
from lint.messages.rules import TEMPLATE
from lint.patterns import regex
from lint.report import Exit

_ID = regex(r"[A-Z]\d{3}")
_SLUG = regex(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


@click.command("new", cls=Command, help=say.RULES_NEW_HELP)
@click.argument("id_", metavar="编号")
@click.option("--slug", required=True, metavar="英文名", help=say.SLUG_HELP)
@click.option("--name", required=True, metavar="中文名", help=say.NAME_HELP)
@click.option("--output", "-o", "folder", default=".", metavar="文件夹", help=say.RULES_NEW_OUTPUT_HELP)
def new(id_: str, slug: str, name: str, folder: str) -> int:
    """Write the file of a new rule."""
    from lint import rulebook

    if not _ID.fullmatch(id_):
        raise UserError(say.BAD_ID.format(text=id_))
    if not _SLUG.fullmatch(slug):
        raise UserError(say.BAD_SLUG.format(text=slug))
    book = rulebook.catalogue()
    for taken in (id_, slug, name):
        if (rule := book.get(taken)) is not None:
            raise UserError(say.TAKEN.format(text=taken, rule=rule.id))
    target = output.folder(folder) / f"{id_}-{slug}.yaml"
    if target.exists():
        raise UserError(say.EXISTS.format(path=target))
    output.save(str(target), TEMPLATE.format(id=id_, slug=slug, name=_quoted(name)))
    output.tell(say.WRITTEN.format(path=Path(target)))
    return Exit.CLEAN


def _quoted(text: str) -> str:
    """A YAML scalar that is read back as `text`."""
    return "'" + text.replace("'", "''") + "'"
