"""The cache gives back what was read, survives damage and company, and stays within its bounds."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path

import pytest

from lint import cache as module
from lint.cache import Cache, key_of
from lint.cli.root import run
from lint.received import input_of
from tests.test_records import whole_document

PLAIN = Path(__file__).parent / "data" / "documents" / "plain"
KEYS = ("aa01", "bb02", "cc03")
KEY, OTHER, _ = KEYS


def entries(folder: Path) -> list[Path]:
    return [path for path in folder.glob("**/*") if path.is_file()]


def test_a_reading_comes_back_under_the_name_the_file_has_now(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put(KEY, whole_document())
    assert cache.get("b.txt", KEY) == replace(whole_document(), path="b.txt")
    assert cache.get("b.txt", OTHER) is None


def test_a_damaged_entry_is_read_again_and_mended(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put(KEY, whole_document())
    (entry,) = entries(tmp_path)
    for damage in (b"", b'{"schema_version": "1", "docu', b'{"schema_version": "1", "documents": []}', b"\xff"):
        entry.write_bytes(damage)
        assert cache.get("a.txt", KEY) is None
    cache.put(KEY, whole_document())
    assert cache.get("a.txt", KEY) == whole_document()


def test_a_changed_entry_is_no_reading(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put(KEY, whole_document())
    (entry,) = entries(tmp_path)
    changed = entry.read_bytes().replace("核对".encode(), "删去".encode())
    assert changed != entry.read_bytes()
    entry.write_bytes(changed)
    assert cache.get("a.txt", KEY) is None


@pytest.mark.skipif(os.name != "posix", reason="permissions are those of POSIX")
def test_entries_are_for_their_owner_only(tmp_path: Path) -> None:
    Cache(tmp_path / "cache").put(KEY, whole_document())
    for path in (tmp_path / "cache", *(tmp_path / "cache").glob("**/*")):
        assert path.stat().st_mode & 0o077 == 0, path


def test_a_key_tells_content_suffix_and_reader_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    named = {"a.txt": b"one", "b.txt": b"one", "c.txt": b"two", "d.csv": b"one"}
    keys = [key_of(input_of(name), content) for name, content in named.items()]
    assert keys[0] == keys[1] == key_of(input_of("a.txt"), sha256(b"one").hexdigest())
    assert len(set(keys)) == 3
    monkeypatch.setattr(module, "reader_version", lambda: b"another")
    assert key_of(input_of("a.txt"), b"one") not in keys


def test_the_version_of_the_reader_is_what_its_files_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installed release that is patched, or whose files are as old as others, reads anew."""
    module.reader_version.cache_clear()
    before = module.reader_version()
    (tmp_path / "layouts").mkdir()
    (tmp_path / "layouts" / "a.yaml").write_text("a: 1")
    monkeypatch.setattr(module, "rules_dir", lambda: tmp_path)
    module.reader_version.cache_clear()
    with_one = module.reader_version()
    (tmp_path / "layouts" / "a.yaml").write_text("a: 2")
    module.reader_version.cache_clear()
    assert len({before, with_one, module.reader_version()}) == 3
    module.reader_version.cache_clear()


def test_the_least_recently_used_go_first(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    for at, content in enumerate(KEYS):
        cache.put(content, whole_document())
        newest = max(entries(tmp_path), key=lambda path: path.stat().st_mtime_ns)
        os.utime(newest, (at, at))
    size = entries(tmp_path)[0].stat().st_size
    assert cache.get("a.txt", KEYS[1]) is not None
    Cache(tmp_path, limit=2 * size).prune()
    kept = [content for content in KEYS if cache.get("a.txt", content)]
    assert kept == [KEYS[1], KEYS[2]]


def test_a_folder_that_cannot_be_written_is_as_good_as_none(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    cache = Cache(tmp_path / "file")
    cache.put(KEY, whole_document())
    assert cache.get("a.txt", KEY) is None
    cache.prune()


def _use(folder: Path, number: int) -> bool:
    cache = Cache(folder, limit=1)
    for _ in range(30):
        cache.put(KEY, whole_document())
        found = cache.get("a.txt", KEY)
        if found not in (None, whole_document()):
            return False
        cache.prune()
    return True


def test_runs_that_share_the_folder_never_see_half_an_entry(tmp_path: Path) -> None:
    with get_context("spawn").Pool(3) as pool:
        assert all(pool.starmap(_use, [(tmp_path, number) for number in range(3)]))


@pytest.mark.parametrize("command", [("annotate",), ("fix", "--propose")])
@pytest.mark.parametrize("suffix", [".docx", ".xlsx", ".wordlike.pdf"])
def test_a_copy_is_the_same_whether_its_document_was_read_now_or_before(
    command: tuple[str, ...], suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(kept))
    shutil.copy(PLAIN / f"D{suffix}", tmp_path / f"表{suffix}")
    held = []
    for options in (["--no-cache"], [], []):
        run([*command, str(tmp_path / f"表{suffix}"), "-o", str(tmp_path / "新"), *options])
        held.append((len(list(kept.glob("*/readings/*/*"))), sorted(map(Path.read_bytes, (tmp_path / "新").iterdir()))))
        shutil.rmtree(tmp_path / "新")
    assert [entries for entries, _ in held] == [0, 1, 1]
    assert held[0][1] == held[1][1] == held[2][1]
