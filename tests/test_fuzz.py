"""A few mutants of a fixed seed through every command; longer runs: `python benchmarks/fuzz.py`."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from benchmarks.fuzz import MUTATORS, PLAIN, ROOT, lost, made_sources, opens

MUTANTS = 12


def command(state: Path, mutants: int, folder: int) -> list[str]:
    numbers = ("--seed", "7", "--mutants", str(mutants), "--folder", str(folder), "--state", str(state))
    return [sys.executable, str(ROOT / "benchmarks" / "fuzz.py"), *numbers]


@pytest.mark.slow
def test_mutants_neither_crash_nor_hang_nor_lose_text(tmp_path: Path) -> None:
    state = tmp_path / "tally.json"
    done = subprocess.run(command(state, MUTANTS, MUTANTS), check=False, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    tally = json.loads(state.read_text(encoding="utf-8"))
    assert (tally["mutants"], tally["commands"]) == (MUTANTS, 4)
    assert sum(tally["states"].values()) == sum(tally["kinds"].values()) == MUTANTS
    assert (tally["crashed"], tally["tracebacks"], tally["hangs"]) == (0, 0, 0)
    assert not tally["ours"] and not tally["silent"]


@pytest.mark.slow
def test_a_run_that_is_ended_tells_its_tally_and_is_taken_up_again(tmp_path: Path) -> None:
    state = tmp_path / "tally.json"
    running = subprocess.Popen(command(state, 10**6, 2), stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    while not state.exists() and running.poll() is None:
        time.sleep(0.1)
    running.send_signal(signal.SIGTERM)
    told, _ = running.communicate()
    first = json.loads(state.read_text(encoding="utf-8"))
    assert f"{first['mutants']} mutants of seed 7" in told.decode()
    again = subprocess.run(command(state, first["mutants"] + 2, 2), check=False, capture_output=True, encoding="utf-8")
    assert f"{first['mutants'] + 2} mutants of seed 7" in again.stdout
    assert json.loads(state.read_text(encoding="utf-8"))["batches"] == first["batches"] + 1


def test_every_mutator_changes_something_and_one_seed_gives_one_mutant(tmp_path: Path) -> None:
    sources = (*sorted(PLAIN.iterdir()), *made_sources(tmp_path))
    for suffix, mutators in MUTATORS.items():
        source = next((path for path in sources if path.suffix == suffix), None)
        data = source.read_bytes() if source else "表\n甲,乙\n一,二\n三,四\n".encode()
        for mutate in dict.fromkeys(mutators):
            made = [mutate(data, random.Random(seed)) for seed in (1, 1, 2, 3)]
            assert made[0] == made[1], mutate
            assert any(one != data for one in made), mutate


def test_a_word_that_a_reading_lacks_is_found() -> None:
    source = PLAIN / "B.html"
    assert "城镇新增就业人数" in lost(source.read_bytes(), source, "")
    assert lost(source.read_bytes(), source, source.read_text(encoding="utf-8")) == []


def test_an_output_that_does_not_open_is_found(tmp_path: Path) -> None:
    for name, good, bad in (("json.out", "{}", "{"), ("junit.out", "<a/>", "<a>"), ("csv.out", "a", "")):
        path = tmp_path / name
        path.write_text(good, encoding="utf-8")
        assert opens(path)
        path.write_text(bad, encoding="utf-8")
        assert not opens(path)
    book = tmp_path / "a.xlsx"
    book.write_bytes((PLAIN / "A.xlsx").read_bytes())
    assert opens(book)
    book.write_bytes(book.read_bytes()[:500])
    assert not opens(book)
