"""Mutants of real files through every command: does anything crash, hang, swell, or lose text without a word?

    python benchmarks/fuzz.py [--seed 1] [--mutants 400] [--folder 40] [--keep DIR] [--state FILE]

Files of tests/data and examples/, and an OFD file, a mail, an archived page and an archive made of them, are changed by
a seeded generator (bytes flipped, cut off, parts of packages exchanged, XML elements dropped, doubled and changed,
objects of a PDF, lines of a text, tags of a page), laid into folders, and go through `check` with every format,
`extract`, `annotate` and `fix`, each in a process of its own, a fork of one that is warm. Counted are tracebacks, exit status 70, faults that were told as
ours, hangs, files given up for time or memory, outputs that do not open, files without a state, peak memory, and silent
loss: words that a plain converter still finds in a file which was told as checked and whole, and which the reading
neither has nor reports.
"""

from __future__ import annotations

import argparse
import gc
import hashlib
import io
import json
import os
import pickle
import random
import re
import resource
import shutil
import signal
import sys
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import chain
from pathlib import Path
from types import FrameType

from lxml import etree

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
PLAIN = ROOT / "tests" / "data" / "documents" / "plain"
KINDS = (".docx", ".xlsx", ".xls", ".html", ".pdf", ".txt", ".csv", ".md")
CONTAINERS = (".zip", ".eml")
FORMATS = ("terminal", "json", "html", "xlsx", "csv", "sarif", "junit", "github", "gitlab")
OPTIONS = ("--jobs", "1", "--ocr", "never")  # one page that lost its fonts would cost as much as a hundred mutants
COMMANDS = (
    ["check", "in", *OPTIONS, *(f"--format={name}:{name}.out" for name in FORMATS)],  # fills the cache for the others
    ["extract", "in", *OPTIONS, "-o", "all.json"],
    ["annotate", "in", "-o", "copies", *OPTIONS],
    ["fix", "in", "-o", "fixed", "--propose", *OPTIONS],
)
HANG = 900  # seconds for one command over a folder; a file has 60, and other work may share the machine
BUG = 70  # the exit status of a fault of ours
OURS = "这是 jxlint 的缺陷"
GIVEN_UP = re.compile("超过 [0-9.]+ 秒，已中止|所需内存超过|进程意外中止")
SMALL = (
    ("一级指标", "二级指标", "三级指标", "指标值"),
    ("---", "---", "---", "---"),
    ("产出指标", "数量指标", "路灯更换数量", "≥240盏"),
    ("产出指标", "质量指标", "更换合格率", "≥98%"),
    ("效益指标", "社会效益指标", "夜间照明覆盖率", "≥95%"),
)
# The examples are whole documents of fifty tables: one costs as much as thirty others; those of tests/data have three.
WEIGHTS = {"examples": 0.01, "plain": 0.1}
ROWS = 12  # of a table in a file that is made shorter: the head and some indicators, nothing new comes below
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

    short = {f"short-{path.name}": _shortened(path) for path in sorted(PLAIN.iterdir()) if path.suffix in SHORTER}
    word, sheet, page = (short[f"short-{name}"] for name in ("A.docx", "B.xlsx", "C.html"))
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@example.org", "b@example.org", "绩效目标表"
    mail.set_content("请查收附件")
    mail.add_alternative(page.decode(), subtype="html")
    mail.add_attachment(sheet, "application", "octet-stream", filename="B.xlsx")
    made = {
        **short,
        "short.txt": "\n".join("\t".join(row) for row in SMALL if row[0] != "---").encode(),
        "made.ofd": ofd(stroked() + table()),
        "made.mht": mhtml(page.decode()),
        "made.eml": mail.as_bytes(),
        "made.zip": _packed({"A.docx": word, "B.xlsx": sheet, "C.html": page}),
        "made.csv": (ROOT / "tests" / "data" / "rows.tsv").read_bytes()[:4_000],
        "made.md": "\n".join(("| " + " | ".join(row) + " |") for row in SMALL).encode(),
    }
    for name, data in made.items():
        (folder / name).write_bytes(data)
    return [folder / name for name in made]


def _shortened(path: Path) -> bytes:
    """A file with the beginning of its first table or two: the others cost time and show nothing new."""
    return SHORTER[path.suffix](path.read_bytes())


def _short_word(data: bytes) -> bytes:
    parts = _parts(data)
    root = etree.fromstring(parts["word/document.xml"])
    _shorten(root.find("{*}body"), "{*}tbl", "{*}tr")
    return _packed({**parts, "word/document.xml": etree.tostring(root, xml_declaration=True, encoding="UTF-8")})


def _short_page(data: bytes) -> bytes:
    from lxml import html

    root = html.fromstring(data)
    _shorten(root.find("body"), "table", "tr")
    return html.tostring(root, encoding="utf-8")


def _shorten(body, table: str, row: str) -> None:
    for element in list(body)[9:]:
        body.remove(element)
    for grid in body.iter(table):
        for last in list(grid.iter(row))[ROWS:]:
            last.getparent().remove(last)


def _short_book(data: bytes) -> bytes:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data))
    for sheet in book.worksheets[1:]:
        book.remove(sheet)
    out = io.BytesIO()
    book.save(out)
    core = "docProps/core.xml"  # which says when it was saved
    return _packed({**_parts(out.getvalue()), core: _parts(data)[core]})


def _first_page(data: bytes) -> bytes:
    from pypdf import PdfReader, PdfWriter

    out = io.BytesIO()
    writer = PdfWriter()
    writer.add_page(PdfReader(io.BytesIO(data)).pages[0])
    writer.write(out)
    return out.getvalue()


SHORTER = {".docx": _short_word, ".html": _short_page, ".xlsx": _short_book, ".pdf": _first_page}


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
    """What was counted so far; kept in a file, from which a run that was ended goes on."""

    seed: int = 1
    batches: int = 0  # done, the next one is made with this number
    mutants: int = 0
    commands: int = 0
    tracebacks: int = 0
    crashed: int = 0  # exit 70, or ended by a signal
    hangs: int = 0
    stateless: int = 0  # files with no state or several
    seconds: float = 0.0  # of processor time, in the commands
    peak: int = 0  # KiB, of the largest process so far
    kinds: Counter[str] = field(default_factory=Counter)  # mutants by format and what was done to them
    exits: Counter[str] = field(default_factory=Counter)  # commands by name and exit status
    states: Counter[str] = field(default_factory=Counter)  # files by state
    ours: Counter[str] = field(default_factory=Counter)  # faults that are told as ours
    unopened: list[str] = field(default_factory=list)  # outputs and copies that do not open
    given_up: list[str] = field(default_factory=list)  # for time, memory, or a process that died
    silent: list[str] = field(default_factory=list)

    def save(self, path: Path) -> None:
        """Write it where the next run finds it."""
        fresh = path.with_name(path.name + ".new")
        fresh.write_text(json.dumps(vars(self), ensure_ascii=False, indent=1), encoding="utf-8")
        fresh.replace(path)

    @classmethod
    def load(cls, path: Path) -> Tally:
        """What an earlier run kept."""
        held = json.loads(path.read_text(encoding="utf-8"))
        counters = {name: Counter(held[name]) for name in ("kinds", "exits", "states", "ours")}
        return cls(**{**held, **counters})


def warm() -> None:
    """Import and work out once what every command needs: each is then a fork of this process.

    Started anew, the commands over twenty files cost more in starting than in reading.
    """
    from lint import api, engine, repair, tables
    from lint.readers.dispatch import read_one
    from lint.readers.limits import Limits
    from lint.received import input_of

    before = dict(os.environ)
    settled = cache(partial(api.settle, None))
    api.settle = lambda _folder, choices, **more: settled(choices, **more)  # the rules are the same in all commands
    book = api.settled(api.Options()).book
    for path in sorted(PLAIN.iterdir()):
        if path.suffix in KINDS:
            engine.judge_alone(book, tables.recognise(read_one(input_of(str(path)), Limits())))
    repair.judged_alone = shared(repair.judged_alone)
    engine.judge_alone = shared(engine.judge_alone)
    with tempfile.TemporaryDirectory(prefix="fuzz-warm-") as made:
        work = Path(made)
        (work / "in").mkdir()
        for name in ("A.docx", "B.xlsx", "C.wordlike.pdf"):
            shutil.copy(PLAIN / name, work / "in" / name)
        for arguments in COMMANDS:
            _command(arguments, work)
    os.chdir(ROOT)
    os.environ.clear()
    os.environ.update(before)
    tempfile.tempdir = None
    gc.freeze()


def shared(judge: Callable[..., object]) -> Callable[..., object]:
    """`judge` that keeps what it says of a document for the commands to come, as the cache keeps the reading."""

    def kept(book, document):
        key = pickle.dumps((judge.__name__, [rule.id for rule in book.rules], document))
        path = Path(os.environ["XDG_CACHE_HOME"]) / f"{hashlib.sha256(key).hexdigest()}.judged"
        if not path.exists():
            path.write_bytes(pickle.dumps(judge(book, document)))
        return pickle.loads(path.read_bytes())

    return kept


def run(arguments: list[str], folder: Path, tally: Tally, keep: Path | None = None) -> None:
    """Run a command in a fork of this process and count what goes wrong."""
    tally.commands += 1
    child = os.fork()
    if child == 0:
        status = 1
        try:
            os.setsid()
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, signal.SIG_DFL)
            status = _command(arguments, folder)
        finally:
            os._exit(status)
    status = _waited(child)
    said = (folder / "told").read_bytes().decode("utf-8", "replace")
    tally.exits[f"{arguments[0]} {'hang' if status is None else status}"] += 1
    if status is None:
        tally.hangs += 1
        return
    tally.tracebacks += "Traceback (most recent call last)" in said
    tally.crashed += status == BUG or status < 0
    for log in folder.glob("jxlint-*.log"):
        told = log.read_text(encoding="utf-8").strip().splitlines()
        place = next((line.strip() for line in reversed(told) if "/lint/" in line), "")
        tally.ours[f"{arguments[0]}: {told[-1][:120]} {place.removeprefix('File ').replace(str(ROOT), '')}"] += 1
        log.unlink()
    for name in re.findall(rf"in/(\S+?)[：/].*{OURS}", said):
        _keep(folder, name, keep)


def _command(arguments: list[str], folder: Path) -> int:
    """The exit status of a command in this process, with `folder` as its own; what it prints goes to `told` there."""
    from lint.cli.root import run as command

    os.chdir(folder)
    os.environ.update(XDG_CACHE_HOME=str(folder / "cache"), TMPDIR=str(folder))
    (folder / "cache").mkdir(exist_ok=True)
    tempfile.tempdir = None
    sys.argv = ["jxlint", *arguments]
    kept = [os.dup(number) for number in range(3)]
    told = os.open("told", os.O_RDWR | os.O_CREAT | os.O_TRUNC)
    for number, stream in enumerate((os.open(os.devnull, os.O_RDONLY), told, told)):
        os.dup2(stream, number)
    try:
        return command(arguments)
    except BaseException:
        traceback.print_exc()
        return 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        for number, stream in enumerate(kept):
            os.dup2(stream, number)


def _waited(child: int) -> int | None:
    """The exit status of a process; None where it hung and was killed with all that it started."""
    end = time.monotonic() + HANG
    try:
        while time.monotonic() < end:
            pid, status = os.waitpid(child, os.WNOHANG)
            if pid:
                return os.waitstatus_to_exitcode(status)
            time.sleep(0.02)
    except KeyboardInterrupt:
        os.kill(child, signal.SIGKILL)  # its readers end themselves when it is gone
        raise
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return None


def batch(sources: list[Path], count: int, tally: Tally, keep: Path | None) -> None:
    """One folder of mutants through all commands; what is made hangs on the seed and the number of the folder only."""
    rng = random.Random(f"{tally.seed} {tally.batches}")
    with tempfile.TemporaryDirectory(prefix="fuzz-", ignore_cleanup_errors=True) as made:
        work = Path(made)
        (work / "in").mkdir()
        made_of: dict[str, Path] = {}
        for number in range(count):
            source = rng.choices(sources, [WEIGHTS.get(path.parent.name, 1) for path in sources])[0]
            mutate = rng.choice(MUTATORS[source.suffix])
            name = f"{number:03}-{mutate.__name__}-{source.stem}{source.suffix}"
            made_of[name] = source
            (work / "in" / name).write_bytes(mutate(source.read_bytes(), rng))
        begun = _spent()
        for arguments in COMMANDS:
            run(arguments, work, tally, keep)
        judge(work, made_of, tally, keep)
    tally.seconds += _spent() - begun
    tally.kinds.update(f"{path.suffix[1:]} {name.split('-')[1]}" for name, path in made_of.items())
    tally.mutants += count
    tally.batches += 1
    tally.peak = max(tally.peak, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)


def _spent() -> float:
    """Seconds of processor time of the commands so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


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
    copies = ((work / folder).rglob("*.*") for folder in ("copies", "fixed"))
    for path in sorted((*work.glob("*.out"), *chain.from_iterable(copies))):
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


def fuzz(  # noqa: PLR0913 -- what a run is asked for
    tally: Tally, mutants: int, size: int, *, keep: Path | None, state: Path | None, ended: Callable[[], bool]
) -> Tally:
    """Mutants in folders of `size` until there are so many, or the run is `ended`.

    Where `state` is given, the tally is kept there after each folder.
    """
    sources = sorted(path for path in (*PLAIN.iterdir(), *(ROOT / "examples").iterdir()) if path.suffix in KINDS)
    sources = [path for path in sources if path.stat().st_size < 400_000 and "README" not in path.name]
    with tempfile.TemporaryDirectory(prefix="fuzz-made-") as made:
        sources += made_sources(Path(made))
        while tally.mutants < mutants and not ended():
            batch(sources, min(size, mutants - tally.mutants), tally, keep)
            if state is not None:
                tally.save(state)
                print(f"\r{tally.mutants} mutants", end="", file=sys.stderr, flush=True)
    return tally


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--mutants", type=int, default=400)
    parser.add_argument("--folder", type=int, default=40, help="mutants in a folder")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="where mutants go that crash, hang or lose text")
    parser.add_argument("--state", type=Path, metavar="FILE", help="where the tally is kept, and taken up again")
    asked = parser.parse_args()
    state = asked.state or Path(tempfile.gettempdir()) / f"fuzz-{asked.seed}.json"
    tally = Tally.load(state) if asked.state and state.exists() else Tally(asked.seed)
    signals: list[int] = []

    def end(number: int, _frame: FrameType | None) -> None:
        signals.append(number)  # an exception is lost where it is raised in a finalizer
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, end)
    warm()
    try:
        fuzz(tally, asked.mutants, asked.folder, keep=asked.keep, state=state, ended=lambda: bool(signals))
    except KeyboardInterrupt:
        tally = Tally.load(state) if state.exists() else Tally(asked.seed)
        print(f"\nended; to go on: --seed {tally.seed} --folder {asked.folder} --state {state}", file=sys.stderr)
    tell(tally)
    return int(bool(tally.crashed or tally.tracebacks or tally.hangs or tally.ours or tally.unopened))


def tell(tally: Tally) -> None:
    """Print what was counted."""
    each = tally.seconds / max(tally.mutants, 1)
    print(f"\n{tally.mutants} mutants of seed {tally.seed}, {tally.commands} commands, {each:.2f} s of processor each")
    print("by format and kind:", _counts(tally.kinds))
    print("files by state:", _counts(tally.states))
    print("commands by exit status:", _counts(tally.exits))
    print(
        f"exit 70 or killed {tally.crashed}, tracebacks {tally.tracebacks}, hangs {tally.hangs}, peak {tally.peak} KiB"
    )
    print(f"files without one state {tally.stateless}, outputs that do not open {len(tally.unopened)}")
    print(*tally.unopened[:20], sep="\n  ")
    print(f"given up: {len(tally.given_up)}", *tally.given_up[:40], sep="\n  ")
    print(f"faults of ours: {sum(tally.ours.values())}", *tally.ours.most_common(20), sep="\n  ")
    print(f"silent loss: {len(tally.silent)}", *tally.silent[:60], sep="\n  ")


def _counts(counter: Counter[str]) -> str:
    return ", ".join(f"{name} {count}" for name, count in sorted(counter.items()))


if __name__ == "__main__":
    sys.exit(main())
