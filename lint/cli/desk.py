"""`jxlint desk`: the whole round on a page of this machine."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import click

from lint.cli import options, output, streams
from lint.cli.chinese import Command
from lint.extras import require_desk
from lint.messages import page as say
from lint.report import Exit


@click.command(cls=Command, help=say.DESK_HELP)
@click.argument("folder", metavar=say.DESK_METAVAR, default=say.DEFAULT_FOLDER, type=click.Path(path_type=Path))
@click.option("--port", type=options.between(0, 65535), default=0, metavar="N", help=say.PORT_HELP)
@click.option("--no-browser", is_flag=True, help=say.NO_BROWSER_HELP)
@click.option("--host", default="127.0.0.1", metavar="地址", help=say.HOST_HELP)
@click.option("--password-file", type=click.Path(path_type=Path), metavar="文件", help=say.PASSWORD_HELP)
def desk(folder: Path, port: int, no_browser: bool, host: str, password_file: Path | None) -> int:
    """Serve the page until it is stopped."""
    require_desk()
    from lint.page.serve import serve

    with suppress(KeyboardInterrupt, streams.Ended):  # before the page listens; after that it stops by itself
        serve(folder, output.tell, port=port, browser=not no_browser, host=host, password_file=password_file)
    output.tell(say.CLOSED)
    return Exit.CLEAN
