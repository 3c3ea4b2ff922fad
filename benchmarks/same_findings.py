"""Whether one document gives the same findings as a Word file, as a PDF and as a scan.

    python benchmarks/same_findings.py [FIRST,OTHER,... ...]

Each argument is one document in several files, joined by commas: the first says what should be found, the others are held
against it. Without arguments: test documents as Word, as PDF and as their pages scanned at 200 dpi. A finding is the same
when rule, table, rows and column are the same and its sentence is, blanks and widths apart; of a scan the sentence may hold a
misread character, so that what differs in its words alone is counted for itself.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pypdfium2 as pdfium

sys.path.insert(0, str(Path(__file__).parents[1]))
from tests.readers.scan.paper import PLAIN, bound, drawn, noisy

ROOT = Path(__file__).parents[1]
Findings = dict[tuple[Any, ...], tuple[str, str, str]]  # by rule and place: words, severity, certainty
PAIRS = (("A.docx", "A.calc.pdf"), ("C.docx", "C.wordlike.pdf"), ("D.docx", "D.writer.pdf"))


def main(documents: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        several = [[Path(name) for name in one.split(",")] for one in documents] or made(Path(folder))
        for first, *others in several:
            wanted = found(first)
            print(f"{first.name}: {len(wanted)} findings, {dict(Counter(item[2] for item in wanted.values()))}")
            for other in others:
                print(f"  {other.name}: {compared(wanted, found(other))}")


def made(folder: Path) -> list[list[Path]]:
    """The test documents, each with a scan of its PDF."""
    several = []
    for word, pdf in PAIRS:
        scan = folder / f"{Path(pdf).stem}.scan.pdf"
        pages = len(pdfium.PdfDocument(PLAIN / pdf))
        scan.write_bytes(bound(*(noisy(drawn(pdf, page)) for page in range(pages))))
        several.append([PLAIN / word, PLAIN / pdf, scan])
    return several


def found(path: Path) -> Findings:
    """The findings of a file by rule and place, a count telling those of one place apart."""
    command = [sys.executable, "-m", "lint", "check", str(path), "--format", "json", "--fail-on", "never", "-q"]
    done = subprocess.run(command, capture_output=True, check=False, cwd=ROOT)
    report = json.loads(done.stdout)
    for unread in report["unread"]:
        print(f"  {path.name} told: {unread.get('message', unread)}")
    seen: Counter[tuple[Any, ...]] = Counter()
    findings = {}
    for one in report["findings"]:
        place = one["place"]
        key = (one["rule"], place["table_index"], tuple(place["rows"]), place["field"])
        seen[key] += 1
        words = normalize("NFKC", "".join(one["message"].split()))
        findings[*key, seen[key]] = (words, one["severity"], one["certainty"])
    return findings


def compared(wanted: Findings, got: Findings) -> str:
    both, more = wanted.keys() & got.keys(), got.keys() - wanted.keys()
    same = sum(wanted[key][0] == got[key][0] for key in both)
    missing = Counter(key[0] for key in wanted.keys() - both)
    return (
        f"{same} the same, {len(both) - same} in other words, {missing.total()} missing {dict(missing)}, "
        f"{len(more)} more {dict(Counter((key[0], got[key][2]) for key in more))}; "
        f"grades {dict(Counter(got[key][2] for key in got))}"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
