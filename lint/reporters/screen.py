"""Text laid out as a terminal of so many columns would show it."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console


def console_on(out: StringIO, columns: int, color: bool) -> Console:
    """A console that writes into `out`; what a document says is never taken for markup."""
    from rich.console import Console

    return Console(
        file=out,
        width=columns,
        color_system="standard" if color else None,
        force_terminal=color,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
