"""What every test may rely on, and which tests are left out where a program is missing."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from lint.kept import SHELF
from lint.readers.office import find_program

# What `@pytest.mark.needs(name)` asks for: the name that people know it by, and whether it is there.
PROGRAMS = {
    "office": ("LibreOffice", lambda: shutil.which("soffice") is not None or find_program() is not None),
    "browser": ("Chromium with its driver", lambda: bool(shutil.which("chromium") and shutil.which("chromedriver"))),
    "git": ("git", lambda: shutil.which("git") is not None),
}
# A loaded machine draws and runs slowly, which says nothing of the code.
settings.register_profile("loaded", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("loaded")
LEFT_OUT = pytest.StashKey[Counter[str]]()


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees, or leaves anything in, the user's cache of readings."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "cache"))


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Path]:
    """A file that takes what is kept from run to run, as long as the test runs."""
    path = tmp_path / "kept" / "shelf.lines"
    SHELF.open(path)
    yield path
    SHELF.open(None)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselect what cannot run on this machine; under CI nothing may be missing."""
    missing = {name for name, (_, there) in PROGRAMS.items() if not there()}
    needs = {item: {mark.args[0] for mark in item.iter_markers("needs")} for item in items}
    lacking = {item: needs[item] & missing for item in items if needs[item] & missing}
    if lacking and os.environ.get("CI", "").lower() in ("true", "1"):
        names = sorted({PROGRAMS[name][0] for found in lacking.values() for name in found})
        raise pytest.UsageError(
            f"under CI no test may be left out, and {', '.join(names)} is missing: ./test installs it"
        )
    if lacking:
        config.hook.pytest_deselected(items=list(lacking))
        items[:] = [item for item in items if item not in lacking]
        config.stash[LEFT_OUT] = Counter(PROGRAMS[name][0] for found in lacking.values() for name in sorted(found)[:1])


def pytest_unconfigure(config: pytest.Config) -> None:
    """The last line: what was left out, and why."""
    left_out = config.stash.get(LEFT_OUT, None)
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if left_out and reporter is not None:
        why = ", ".join(f"{count} for want of {name}" for name, count in left_out.items())
        reporter.write_line(f"left out: {left_out.total()} tests ({why}); ./test installs what is missing where it can")
