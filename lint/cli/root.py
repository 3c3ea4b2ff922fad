"""The `jxlint` group, and the one place where errors become sentences and exit codes."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module

import click

from lint import __version__
from lint.cli import streams
from lint.cli.chinese import Command, Group, usage_sentence
from lint.errors import UnreadError, UserError, why, write_log
from lint.messages import cli as say
from lint.report import Exit

BUG = 70  # EX_SOFTWARE of sysexits.h
INTERRUPTED = 130  # 128 + SIGINT, as a shell has it

# Command → module of its group; imported when the command is used or help lists it.
COMMANDS = {
    "check": "lint.cli.check",
    "extract": "lint.cli.extract",
    "show": "lint.cli.show",
    "annotate": "lint.cli.annotate",
    "fix": "lint.cli.fix",
    "return": "lint.cli.return_",
    "round": "lint.cli.round",
    "desk": "lint.cli.desk",
    "compare": "lint.cli.compare",
    "baseline": "lint.cli.baseline",
    "watch": "lint.cli.watch",
    "rules": "lint.cli.rules",
    "explain": "lint.cli.explain",
    "config": "lint.cli.config",
    "archive": "lint.cli.archive",
    "library": "lint.cli.library",
}
# Commands whose function cannot have their name.
NAMED = {"round": "round_", "return": "return_"}


class LazyGroup(Group):
    """A group that imports the module of a command when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command `cmd_name`, or None."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(COMMANDS[cmd_name]), NAMED.get(cmd_name, cmd_name))
        return command


@click.command(cls=LazyGroup, help=say.ROOT_HELP, no_args_is_help=False, invoke_without_command=True)
@click.version_option(__version__, prog_name="jxlint", message="%(prog)s %(version)s", help=say.VERSION_HELP)
@click.pass_context
def root(ctx: click.Context) -> int:
    """Print the help when no command is named."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
        return Exit.MISUSE
    return Exit.CLEAN


def run(arguments: Sequence[str]) -> int:
    """The exit code of `jxlint ARGUMENTS`."""
    streams.prepare()
    code = _run(arguments)
    failed = streams.flush()
    if failed is None or isinstance(failed, BrokenPipeError):
        return code
    return _say(say.NOT_PRINTED.format(reason=why(failed)), Exit.MISUSE)


def _run(arguments: Sequence[str]) -> int:
    try:
        return int(root.main(list(arguments), prog_name="jxlint", standalone_mode=False) or 0)
    except click.ClickException as error:
        return _say(usage_sentence(error), Exit.MISUSE)
    except UserError as error:
        return _say(str(error), Exit.MISUSE)
    except UnreadError as error:
        return _say(str(error), Exit.UNREAD)
    except (click.Abort, KeyboardInterrupt):
        return _say(say.INTERRUPTED, INTERRUPTED)
    except streams.Ended as ended:
        return _say(say.INTERRUPTED, 128 + ended.number)
    except BrokenPipeError:  # the reader of our output has gone, as `head` does: nobody is left to tell
        streams.abandon(sys.stdout)
        return Exit.CLEAN
    except Exception as error:
        if isinstance(error, OSError) and streams.is_full(error):
            streams.abandon(sys.stdout)
            return _say(say.NOT_PRINTED.format(reason=why(error)), Exit.MISUSE)
        return _say(say.BUG.format(kind=type(error).__name__, log=write_log(error)), BUG)


def _say(sentence: str, code: int) -> int:
    streams.tell(sentence)
    return code


__all__ = ["COMMANDS", "Command", "root", "run"]
