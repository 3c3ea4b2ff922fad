"""Mutants of real files through every command: does anything crash, hang, swell, or lose text without a word?

    python benchmarks/fuzz.py [--seed 1] [--mutants 400] [--folder 20] [--keep DIR]

Files of tests/data and examples/, and an OFD file, a mail, an archived page and an archive made of them, are changed by
a seeded generator (bytes flipped, cut off, parts of packages exchanged, XML elements dropped, doubled and changed,
objects of a PDF, lines of a text, tags of a page), laid into folders, and go through `check` with every format,
`extract` and `annotate`, each in a process of its own. Counted are tracebacks, exit status 70, faults that were told as
ours, hangs, files given up for time or memory, outputs that do not open, files without a state, peak memory, and silent
loss: words that a plain converter still finds in a file which was told as checked and whole, and which the reading
neither has nor reports.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from lxml import etree

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
PLAIN = ROOT / "tests" / "data" / "documents" / "plain"
KINDS = (".docx", ".xlsx", ".xls", ".html", ".pdf", ".txt", ".csv", ".md")
CONTAINERS = (".zip", ".eml")
FORMATS = ("terminal", "json", "html", "xlsx", "csv", "sarif", "junit", "github", "gitlab")
HANG = 900  # seconds for one command over a folder; a file has 60, and other work may share the machine
OURS = "这是 jxlint 的缺陷"
GIVEN_UP = re.compile("超过 [0-9.]+ 秒，已中止|所需内存超过|进程意外中止")
SMALL = (
    ("一级指标", "二级指标", "三级指标", "指标值"),
    ("---", "---", "---", "---"),
    ("产出指标", "数量指标", "路灯更换数量", "≥240盏"),
    ("产出指标", "质量指标", "更换合格率", "≥98%"),
    ("效益指标", "社会效益指标", "夜间照明覆盖率", "≥95%"),
)
_RARE = 0.1  # the examples are whole documents of fifty tables: one costs as much as ten others
STAND_IN = "\ue0ff"  # for a character that no XML may hold and lxml refuses to write
MEMORY = 1 << 20  # KiB that one reading process may have

Mutator = Callable[[bytes, random.Random], bytes]


def flips(data: bytes, rng: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.choice((1, 4, 16, 64))):
        changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def cut(data: bytes, rng: random.Random) -> bytes:
    return data[: rng.randrange(len(data))]


def doubled(data: bytes, rng: random.Random) -> bytes:
    start, end = sorted(rng.randrange(len(data)) for _ in range(2))
    return data[:end] + data[start:end] + data[end:]


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0)), part, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def exchanged(data: bytes, rng: random.Random) -> bytes:
    """A package of which a part is gone, has the content of another, or broken bytes."""
    parts = _parts(data)
    one, other = rng.choice(list(parts)), rng.choice(list(parts))
    turn = rng.randrange(4)
    if turn == 0:
        del parts[one]
    elif turn == 1:
        parts[one], parts[other] = parts[other], parts[one]
    elif turn == 2:
        parts[one] = flips(parts[one] or b"x", rng)
    else:
        parts[one] = parts[one][: rng.randrange(len(parts[one]) + 1)]
    return _packed(parts)


def elements(data: bytes, rng: random.Random) -> bytes:
    """A package in one part of which elements are dropped, doubled, moved or changed."""
    parts = _parts(data)
    names = [name for name in parts if re.search(r"(document|sheet\d+|sharedStrings|styles|workbook|\d)\.xml$", name)]
    name = rng.choice(names or list(parts))
    try:
        root = etree.fromstring(parts[name])
    except etree.XMLSyntaxError:
        return data
    for _ in range(rng.choice((1, 3, 10))):
        every = [element for element in root.iter() if element.getparent() is not None and isinstance(element.tag, str)]
        if not every:
            break
        _change_element(rng.choice(every), rng)
    written = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    parts[name] = written.replace(STAND_IN.encode(), "\ufffe".encode())
    return _packed(parts)


def _change_element(element, rng: random.Random) -> None:
    parent = element.getparent()
    turn = rng.randrange(6)
    if turn == 0:
        parent.remove(element)
    elif turn == 1:
        parent.insert(parent.index(element), etree.fromstring(etree.tostring(element)))
    elif turn == 2 and element.attrib:
        element.set(
            rng.choice(list(element.attrib)), rng.choice(("-1", "0", "99999999999", "x", "", "1e9", "A0", "\u202e"))
        )
    elif turn == 3 and element.text:
        element.text = rng.choice(("1" * 50_000, "=1+1", "\u202e反", STAND_IN, "", element.text * 20))
    elif turn == 4:
        element.tag = etree.QName(etree.QName(element).namespace, rng.choice(("p", "tc", "tr", "tbl", "c", "v", "x")))
    else:
        rng.choice(list(element.getroottree().getroot().iter("*"))).append(etree.fromstring(etree.tostring(element)))


def objects(data: bytes, rng: random.Random) -> bytes:
    """A PDF of which an object is gone, has the content of another, or other numbers."""
    found = list(re.finditer(rb"\d+ 0 obj(.*?)endobj", data, re.S))
    if len(found) < 2:
        return flips(data, rng)
    one, other = rng.sample(found, 2)
    turn = rng.randrange(3)
    if turn == 0:
        return data[: one.start(1)] + other[1] + data[one.end(1) :]
    if turn == 1:
        return data[: one.start(1)] + b" null " + data[one.end(1) :]
    numbers = re.sub(rb"\b\d+\b", lambda n: str(rng.choice((0, -1, 10**9, int(n[0])))).encode()[:12], one[1][:200])
    return data[: one.start(1)] + numbers + data[one.start(1) + 200 :]


def lines(data: bytes, rng: random.Random) -> bytes:
    listed = data.split(b"\n")
    for _ in range(rng.choice((1, 5, 20))):
        at, other = rng.randrange(len(listed)), rng.randrange(len(listed))
        turn = rng.randrange(3)
        if turn == 0:
            listed[at], listed[other] = listed[other], listed[at]
        elif turn == 1:
            listed.insert(at, listed[other])
        elif len(listed) > 2:
            del listed[at]
    return b"\n".join(listed)


def tags(data: bytes, rng: random.Random) -> bytes:
    found = list(re.finditer(rb"<[^>]*>", data))
    for match in sorted(rng.sample(found, min(len(found), rng.choice((1, 4, 12)))), key=lambda m: -m.start()):
        turn = rng.randrange(4)
        fresh = rng.choice(
            (b"<tr>", b"<td rowspan=9999>", b"</table>", b"<table>", b"<td colspan=-1>", b"<select>", b"<!--")
        )
        middle = (b"", match[0] * 2, fresh, match[0] + fresh)[turn]
        data = data[: match.start()] + middle + data[match.end() :]
    return data


def inside(data: bytes, rng: random.Random) -> bytes:
    """An archive of which one file is changed as files of its kind are."""
    parts = _parts(data)
    name = rng.choice(list(parts))
    parts[name] = rng.choice(MUTATORS[Path(name).suffix])(parts[name], rng)
    return _packed(parts)


MUTATORS: dict[str, tuple[Mutator, ...]] = {
    ".docx": (flips, cut, exchanged, elements, elements, elements),
    ".xlsx": (flips, cut, exchanged, elements, elements, elements),
    ".xls": (flips, cut, doubled),
    ".html": (flips, cut, doubled, tags, tags),
    ".pdf": (flips, cut, objects, objects),
    ".txt": (flips, cut, doubled, lines, lines),
    ".csv": (flips, cut, lines),
    ".md": (flips, cut, lines, doubled),
    ".ofd": (flips, cut, exchanged, elements, elements),
    ".mht": (flips, cut, lines, tags),
    ".eml": (flips, cut, lines),
    ".zip": (flips, cut, exchanged, inside, inside),
}


def made_sources(folder: Path) -> list[Path]:
    """Files of the kinds that have no sample in the project, made of those that have."""
    from email.message import EmailMessage

    from tests.readers.test_mail import mhtml
    from tests.readers.test_ofd import ofd, stroked, table

    word, sheet, page = (PLAIN / name for name in ("A.docx", "B.xlsx", "C.html"))
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@example.org", "b@example.org", "绩效目标表"
    mail.set_content("请查收附件")
    mail.add_alternative(page.read_text(encoding="utf-8"), subtype="html")
    mail.add_attachment(sheet.read_bytes(), "application", "octet-stream", filename=sheet.name)
    made = {
        "made.ofd": ofd(stroked() + table()),
        "made.mht": mhtml(page.read_text(encoding="utf-8")),
        "made.eml": mail.as_bytes(),
        "made.zip": _packed({each.name: each.read_bytes() for each in (word, sheet, page)}),
        "made.csv": (ROOT / "tests" / "data" / "rows.tsv").read_bytes()[:20_000],
        "made.md": "\n".join(("| " + " | ".join(row) + " |") for row in SMALL).encode(),
    }
    for name, data in made.items():
        (folder / name).write_bytes(data)
    return [folder / name for name in made]


def plain_text(data: bytes, suffix: str) -> str:
    """What a plain converter shows of a file; '' where it shows nothing."""
    try:
        if suffix == ".docx":
            root = etree.fromstring(_parts(data)["word/document.xml"])
            paragraphs = root.iter("{*}p")
            return "\n".join("".join(t.text or "" for t in p.iter("{*}t")) for p in paragraphs)
        if suffix == ".xlsx":
            shared = etree.fromstring(_parts(data)["xl/sharedStrings.xml"])
            texts = ["".join(t.text or "" for t in si.iter("{*}t")) for si in shared.iter("{*}si")]
            used = []
            for name, part in _parts(data).items():
                if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name):
                    cells = (c for c in etree.fromstring(part).iter("{*}c") if c.get("t") == "s")
                    used += [int(v.text or 0) for c in cells for v in c.iter("{*}v")]
            return "\n".join(texts[at] for at in used if at < len(texts))
        if suffix == ".ofd":
            pages = (part for name, part in _parts(data).items() if name.startswith("Doc_0/Pages/"))
            return "\n".join(text or "" for page in pages for text in etree.fromstring(page).itertext())
        if suffix == ".html":
            from lxml import html

            return "\n".join(html.fromstring(data).itertext())
        if suffix == ".pdf":
            import pypdfium2

            return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data))
        if suffix in (".txt", ".md", ".csv"):
            return data.decode("utf-8")
    except Exception:
        return ""
    return ""


_WORD = re.compile(r"[\u4e00-\u9fff]{4,}")


def lost(data: bytes, source: Path, reading: str) -> list[str]:
    """Chinese words that the file shows and the reading has nowhere, of those that are read in the file it was made of.

    Labels that no reading keeps, and words that only a mutation has glued together, are none of these.
    """
    held, suffix = re.sub(r"\s+", "", reading), source.suffix
    known = read_before(source)
    return [word for word in _words(data, suffix) if word not in held and word in known]


def _words(data: bytes, suffix: str) -> list[str]:
    shown = (re.sub(r"\s+", "", line) for line in plain_text(data, suffix).split("\n"))
    return list(dict.fromkeys(word for line in shown for word in _WORD.findall(line)))


@cache
def read_before(source: Path) -> frozenset[str]:
    """The words of an unchanged file that its reading holds."""
    from lint import api
    from lint.records import documents_to_json

    reading = json.dumps(documents_to_json(api.extract([str(source)]).documents), ensure_ascii=False)
    held = re.sub(r"\s+", "", reading)
    return frozenset(word for word in _words(source.read_bytes(), source.suffix) if word in held)


@dataclass
class Tally:
    mutants: int = 0
    commands: int = 0
    tracebacks: int = 0
    crashed: int = 0
    hangs: int = 0
    stateless: int = 0  # files with no state or several
    unopened: list[str] = field(default_factory=list)  # outputs and copies that do not open
    given_up: list[str] = field(default_factory=list)  # for time, memory, or a process that died
    ours: Counter[str] = field(default_factory=Counter)
    states: Counter[str] = field(default_factory=Counter)
    silent: list[str] = field(default_factory=list)
    peak: int = 0  # KiB, of the largest process so far


def run(arguments: list[str], folder: Path, tally: Tally) -> None:
    """Run a command and count what goes wrong."""
    command = [sys.executable, "-m", "lint", *arguments]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(folder / "cache"), "TMPDIR": str(folder)}
    tally.commands += 1
    running = subprocess.Popen(
        command, cwd=folder, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    try:
        out, err = running.communicate(timeout=HANG)
    except subprocess.TimeoutExpired:
        os.killpg(running.pid, signal.SIGKILL)
        running.communicate()
        tally.hangs += 1
        return
    told = out.decode("utf-8", "replace") + err.decode("utf-8", "replace")
    tally.tracebacks += "Traceback (most recent call last)" in told
    if arguments[0] != "check":  # which tells it of each file in its JSON
        tally.ours.update(line[:120] for line in told.splitlines() if OURS in line)
    if running.returncode == 70 or running.returncode < 0:
        tally.crashed += 1
        for log in folder.glob("jxlint-*.log"):
            tally.ours[log.read_text(encoding="utf-8").strip().splitlines()[-1][:120]] += 1
            log.unlink()


def batch(rng: random.Random, sources: list[Path], count: int, tally: Tally, keep: Path | None) -> None:
    """One folder of mutants through all commands."""
    with tempfile.TemporaryDirectory(prefix="fuzz-") as made:
        work = Path(made)
        (work / "in").mkdir()
        made_of: dict[str, Path] = {}
        for number in range(count):
            source = rng.choices(sources, [_RARE if path.parent.name == "examples" else 1 for path in sources])[0]
            mutate = rng.choice(MUTATORS[source.suffix])
            name = f"{number:03}-{mutate.__name__}-{source.stem}{source.suffix}"
            made_of[name] = source
            (work / "in" / name).write_bytes(mutate(source.read_bytes(), rng))
        tally.mutants += count
        outputs = [f"--format={name}:{work / name}.out" for name in FORMATS]
        run(["check", "in", "--jobs", "2", *outputs], work, tally)  # reads, and fills the cache for the other two
        run(["extract", "in", "--jobs", "2", "-o", str(work / "all.json")], work, tally)
        run(["annotate", "in", "-o", "copies", "--jobs", "2"], work, tally)
        judge(work, made_of, tally, keep)
    tally.peak = max(tally.peak, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)


def judge(work: Path, made_of: dict[str, Path], tally: Tally, keep: Path | None) -> None:
    """What became of the files of a folder, and whether text is gone without a word."""
    report, read = work / "json.out", work / "all.json"
    if not report.exists() or not read.exists():
        tally.unopened.append("no report")
        return
    files = json.loads(report.read_text(encoding="utf-8"))["files"]
    readings = {Path(d["path"]).name: d for d in json.loads(read.read_text(encoding="utf-8"))["documents"]}
    states = Counter(Path(file["path"]).name for file in files if str(Path(file["path"]).parent) == "in")
    tally.stateless += sum(states[name] != 1 for name in made_of)
    for file in files:
        name = Path(file["path"]).name
        if name not in made_of:  # in a container
            continue
        tally.states[file["state"]] += 1
        if OURS in file["why"]:
            tally.ours[f"{file['why'][:60]} {name}"] += 1
            _keep(work, name, keep)
        if GIVEN_UP.search(file["why"]):
            tally.given_up.append(f"{name}: {file['why']}")
            _keep(work, name, keep)
        if file["state"] == "checked" and name in readings:
            data = (work / "in" / name).read_bytes()
            gone = lost(data, made_of[name], json.dumps(readings[name], ensure_ascii=False))
            if gone:
                tally.silent.append(f"{name}: {len(gone)} words, {' '.join(gone[:3])}")
                _keep(work, name, keep)
    for path in sorted((*work.glob("*.out"), *(work / "copies").rglob("*.*"))):
        original = work / "in" / path.name
        if not opens(path) and (not original.exists() or opens(original)):  # broken parts are copied as they are
            tally.unopened.append(path.name)
            _keep(work, path.name, keep)


def opens(path: Path) -> bool:
    """Whether a file that we wrote can be opened: its JSON and XML parsed, the parts of its package read."""
    try:
        if path.suffix in {".xlsx", ".docx"} or path.name == "xlsx.out":
            parts = _parts(path.read_bytes())
            for name in parts:
                if re.search(r"(comments\d*|document|workbook|styles|sheet\d+)\.xml$", name):
                    etree.fromstring(parts[name])
        elif path.name in {"json.out", "sarif.out", "gitlab.out"}:
            json.loads(path.read_text(encoding="utf-8"))
        elif path.name == "junit.out":
            etree.parse(path)
        return path.stat().st_size > 0 or path.name == "github.out"
    except (ValueError, KeyError, OSError, zipfile.BadZipFile, etree.XMLSyntaxError):
        return False


def _keep(work: Path, name: str, keep: Path | None) -> None:
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        found = next(path for path in (work / "in" / name, work / name, *work.rglob(name)) if path.exists())
        shutil.copy(found, keep / f"{len(list(keep.iterdir())):04}-{name}")


def fuzz(seed: int, mutants: int, size: int, keep: Path | None = None, echo: bool = False) -> Tally:
    """So many mutants of a seed."""
    rng, tally = random.Random(seed), Tally()
    sources = sorted(path for path in (*PLAIN.iterdir(), *(ROOT / "examples").iterdir()) if path.suffix in KINDS)
    sources = [path for path in sources if path.stat().st_size < 400_000 and "README" not in path.name]
    with tempfile.TemporaryDirectory(prefix="fuzz-made-") as made:
        sources += made_sources(Path(made))
        while tally.mutants < mutants:
            batch(rng, sources, min(size, mutants - tally.mutants), tally, keep)
            if echo:
                print(f"\r{tally.mutants} mutants", end="", file=sys.stderr, flush=True)
    return tally


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--mutants", type=int, default=400)
    parser.add_argument("--folder", type=int, default=20)
    parser.add_argument("--keep", type=Path)
    asked = parser.parse_args()
    tally = fuzz(asked.seed, asked.mutants, asked.folder, asked.keep, echo=True)
    tell(tally)
    return int(bool(tally.crashed or tally.tracebacks or tally.hangs or tally.ours or tally.unopened))


def tell(tally: Tally) -> None:
    """Print what was counted."""
    print(f"\n{tally.mutants} mutants, {tally.commands} commands; files: {dict(tally.states)}")
    print(
        f"files without one state {tally.stateless}, outputs that do not open {len(tally.unopened)} {tally.unopened[:9]}"
    )
    print(f"given up: {len(tally.given_up)}", *tally.given_up[:20], sep="\n  ")
    print(
        f"exit 70 or killed {tally.crashed}, tracebacks {tally.tracebacks}, hangs {tally.hangs}, peak {tally.peak} KiB"
    )
    print(f"faults of ours: {sum(tally.ours.values())}", *tally.ours.most_common(20), sep="\n  ")
    print(f"silent loss: {len(tally.silent)}", *tally.silent[:40], sep="\n  ")


if __name__ == "__main__":
    sys.exit(main())
