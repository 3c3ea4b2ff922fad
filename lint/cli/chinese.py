"""click in Chinese: help pages that fit a window of wide characters, and usage errors as one sentence."""

from __future__ import annotations

from collections.abc import Iterable

import click

from lint.messages import cli as say
from lint.text.width import width, wrap


class Formatter(click.HelpFormatter):
    """A help page whose lines are folded by columns, not by characters."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The usage line."""
        self.write(f"{say.USAGE}{prog} {args}\n")

    def write_heading(self, heading: str) -> None:
        """A heading in Chinese."""
        self.write(f"{say.HEADINGS.get(heading, heading)}：\n")

    def write_text(self, text: str) -> None:
        """Paragraphs, each line of which is folded to the window; click's marks against folding are dropped."""
        indent = " " * self.current_indent
        for line in text.replace("\b\n", "").splitlines():
            for start, end in wrap(line, self.width - self.current_indent):
                self.write(f"{indent}{line[start:end]}\n")
            if not line:
                self.write("\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Options or commands with their help beside them."""
        rows = list(rows)
        first = min(max((width(name) for name, _ in rows), default=0), col_max) + col_spacing
        indent = " " * self.current_indent
        for name, text in rows:
            room = max(self.width - self.current_indent - first, 20)
            told = text.replace("  [required]", say.REQUIRED)
            lines = [told[start:end] for start, end in wrap(told, room)]
            if width(name) + col_spacing > first:
                self.write(f"{indent}{name}\n")
            else:
                head = lines.pop(0) if lines else ""
                self.write(f"{indent}{name}{' ' * (first - width(name))}{head}\n")
            for line in lines:
                self.write(f"{indent}{' ' * first}{line}\n")


class Context(click.Context):
    """A context whose help pages are ours."""

    formatter_class = Formatter


class Command(click.Command):
    """A command with a help page and a help option in Chinese."""

    context_class = Context

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The words after the command's name in the usage line."""
        return [say.METAVARS.get(piece, piece) for piece in super().collect_usage_pieces(ctx)]

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The help option, described in Chinese."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = say.HELP_HELP
        return option


class Group(Command, click.Group):
    """A group of such commands."""

    command_class = Command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first word names, with a guess where there is none."""
        if self.get_command(ctx, args[0]) is None:
            from lint.declared.types import not_allowed

            raise click.UsageError(not_allowed(say.NO_SUCH_COMMAND, args[0], self.list_commands(ctx)), ctx)
        return super().resolve_command(ctx, args)


def usage_sentence(error: click.ClickException) -> str:
    """One Chinese sentence for a wrong use."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "jxlint"
    return say.WRONG_USE.format(what=_what(error), command=command)


def _what(error: click.ClickException) -> str:
    match error:
        case click.NoSuchOption():
            return say.no_such_option(error.option_name, list(error.possibilities or ()))
        case click.MissingParameter():
            return say.MISSING.format(name=_named(error.param))
        case click.BadParameter():
            return say.BAD_VALUE.format(name=_named(error.param), reason=error.message)
        case click.FileError():
            return say.BAD_VALUE.format(name=error.ui_filename, reason=error.message)
        case click.BadOptionUsage():
            return say.BAD_OPTION.format(name=error.option_name)
        case click.UsageError() if error.ctx is not None and isinstance(error.ctx.command, click.Group):
            return error.message
        case click.UsageError():  # what is left of them in click: more arguments than the command takes
            return say.TOO_MANY
        case _:
            return error.format_message()


def _named(parameter: click.Parameter | None) -> str:
    if parameter is None:
        return ""
    if isinstance(parameter, click.Argument):
        return parameter.metavar or parameter.human_readable_name
    return "/".join(parameter.opts)
