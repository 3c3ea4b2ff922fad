"""Text that belongs elsewhere: to another trade, project, department, level of government or year.

- foreign: A term of another trade, which the rest of the document never mentions.
- sister: A row of a sister programme: the project is one of several alike, and the row measures another of them.
- carryover: Words of another year or another level of government, left from the text that was copied.
- borrowed: A row that stands in another department's table and speaks of that table's project, not of this one's.
- borrowed_goals: A sentence of the goals that stands in another project's table and speaks of that project.
- elsewhere: An indicator that, of all departments of the run, only those of one other trade have.
- phrase: One sentence that stands in the tables of many departments, whatever their projects are.
- unchanged: Goals that a department took over from the year before, sentence by sentence.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from lint.checks.base import FIELD, FIELDS_TYPE, Check, Hit, Outcome, Spot, hit_of, percent
from lint.checks.batch import Batch, project_of
from lint.checks.subjects import JudgedDocument, JudgedRow, JudgedTable, Subject, texts
from lint.copies.programme import same_programme
from lint.copies.statements import bigrams, department, number, sentences
from lint.declared.record import declare
from lint.declared.types import INTEGER, LEXICON, REGEX, SHARE, TEXT, ListOf
from lint.messages import copies as say
from lint.patterns import regex
from lint.text.lexicon import Lexicon
from lint.text.normal import key, squash
from lint.text.words import fields_of, foreign_terms, stands_in, terms_in

if TYPE_CHECKING:
    from lint.archive import Use

_HEAD = ("title", "project", "fund_use", "narrative", "goals")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Foreign(Check):
    """Judges only departments whose field of work is known; a term that the head of any table uses is at home."""

    kind: ClassVar[str] = "foreign"
    help: ClassVar[str] = "别的行业的专业词（词表 foreign-terms），文件别处从未提到"
    scopes: ClassVar[tuple[str, ...]] = ("document",)
    gives: ClassVar[Mapping[str, str]] = {"word": "外行词", "home": "它是哪一行的词"}

    field: tuple[str, ...] = declare(FIELDS_TYPE, "在哪些列里找")
    hosts: tuple[str, ...] = declare(ListOf(TEXT), "代列各行各业项目的部门领域，单凭它不判", ())

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        if not isinstance(subject, JudgedDocument):
            return
        known = subject.squash("outside") + "".join(sheet.squash(f) for sheet in subject.sheets for f in _HEAD)
        terms = {term: home for group, home in foreign_terms() for term in group if term not in known}
        for sheet in subject.sheets:
            names = (subject.text("department"), sheet.text("owner"), sheet.text("project"), sheet.text("title"))
            if own := (fields_of(*names) | _told_by(sheet)) - set(self.hosts):
                away = {term: home for term, home in terms.items() if own.isdisjoint(home)}
                for row in sheet.rows:
                    yield from self.judge(sheet, row, away)

    def judge(self, sheet: JudgedTable, row: JudgedRow, away: Mapping[str, tuple[str, ...]]) -> Iterator[Outcome]:
        """The first foreign term of a row."""
        for field in self.field:
            text = row.squash(field)
            # words are cut only where a term was found: jieba takes a fifth of a second to load
            found = next((term for term in terms_in(text) if term in away and stands_in(term, text)), None)
            if found:
                yield Hit((row,), field, {"word": found, "home": away[found][0]}, sheet=sheet)
                return


def _told_by(sheet: JudgedTable) -> frozenset[str]:
    """The fields of work whose terms the table's own head uses, whatever the department is called."""
    head = terms_in("".join(sheet.squash(field) for field in _HEAD))
    return frozenset(home[0] for group, home in foreign_terms() if any(term in head for term in group))


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Sister(Check):
    """Judges a table whose own name tells one programme of a family, and whose head mentions no other of it."""

    kind: ClassVar[str] = "sister"
    help: ClassVar[str] = "指标量的是同类的另一个项目"
    scopes: ClassVar[tuple[str, ...]] = ("table",)
    gives: ClassVar[Mapping[str, str]] = {"own": "本项目", "other": "指标说的项目"}
    reads: ClassVar[tuple[str, ...]] = ("name", "project")

    families: tuple[str, ...] = declare(ListOf(TEXT), "互不相混的同类项目，用斜线分开；同一个项目的几种叫法用竖线")

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        if not isinstance(subject, JudgedTable):
            return
        named = subject.squash("project") or subject.squash("title")
        head = "".join(subject.squash(field) for field in _HEAD)
        for family in self.families:
            programmes = [tuple(one.split("|")) for one in family.split("/")]
            own = [names for names in programmes if any(name in named for name in names)]
            others = [names for names in programmes if names not in own and not any(name in head for name in names)]
            if len(own) == 1:
                yield from self.strangers(subject, own[0], others)

    def strangers(self, sheet: JudgedTable, own: tuple[str, ...], others: list[tuple[str, ...]]) -> Iterator[Outcome]:
        """The rows that name another programme of the family and not this one."""
        for row in sheet.rows:
            text = row.squash("name") + row.squash("description")
            if not any(name in text for name in own) and (other := _first(others, row)):
                yield Hit((row,), "name", {"own": own[0], "other": other}, sheet=sheet)


def _first(others: list[tuple[str, ...]], row: JudgedRow) -> str:
    name = row.squash("name")
    return next((word for names in others for word in names if word in name), "")


_LEVELS = (
    ("区", r"(?:新区|新城|高新区|开发区|管委会|区)"),
    ("县", r"[县旗]"),
    ("市", r"[市州盟]"),
    ("省", r"(?:省|自治区)"),
)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Carryover(Check):
    """The level is the lowest that the department's name tells; a department whose name tells none is not judged."""

    kind: ClassVar[str] = "carryover"
    help: ClassVar[str] = "别的年度、别的层级的字样"
    scopes: ClassVar[tuple[str, ...]] = ("document",)
    gives: ClassVar[Mapping[str, str]] = {"found": "字样", "count": "次数", "own": "本单位的层级或本年度"}
    cases: ClassVar[Mapping[str, str]] = {"year": "年度不是预算年度", "level": "层级与单位不符"}

    field: tuple[str, ...] = declare(FIELDS_TYPE, "哪些文字")
    year: re.Pattern[str] | None = declare(REGEX, "第一个括号是年度", None)
    levels: Lexicon | None = declare(LEXICON, "层级用词，每行“词=层级”", None)
    at_least: int = declare(INTEGER, "层级用词至少出现几次", 2)

    def find(self, subject: Subject) -> Iterator[Outcome]:
        """What is wrong with `subject`."""
        if not isinstance(subject, JudgedDocument):
            return
        own = subject.document.year
        for field in self.field:
            for owner, _, plain in texts(subject, field):
                found = self.year.search(plain) if self.year and own else None
                if found and int(found[1]) != own:
                    yield hit_of(owner, field, {"found": found[0], "count": "1", "own": str(own)}, "year")
        yield from self.level(subject)

    def level(self, whole: JudgedDocument) -> Iterator[Outcome]:
        """The level words that stand for a level other than the department's, often enough to be no quotation."""
        level = _level(whole.text("department"))
        if not level or self.levels is None:
            return
        everything = "\n".join(plain for field in self.field for _, _, plain in texts(whole, field))
        for entry in sorted(self.levels.words):
            word, _, other = entry.partition("=")
            count = everything.count(word)
            if other != level and count >= self.at_least:
                yield Hit(gives={"found": word, "count": str(count), "own": level}, case="level")


def _level(department: str) -> str:
    """The lowest level of government that a department's name tells, or ''."""
    found = [(match.end(), level) for level, pattern in _LEVELS for match in re.finditer(pattern, squash(department))]
    return max(found)[1] if found else ""


_REGION = regex(r"([一-鿿]{1,6}?(?:省|自治区|市|自治州|县|区|旗))")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Borrowed(Check):
    """The row is the hit, the row that it was taken from is the related place."""

    kind: ClassVar[str] = "borrowed"
    help: ClassVar[str] = "本行与别的部门某行文字相同，说的却是别人的项目或地方"
    scopes: ClassVar[tuple[str, ...]] = ("batch",)
    gives: ClassVar[Mapping[str, str]] = {
        "value": "相同的文字",
        "words": "说明来历的字词",
        "origin": "另一处在哪里",
        "other_project": "对方的项目名称",
    }
    cases: ClassVar[Mapping[str, str]] = {"place": "文中有对方的地名", "project": "文中说的是对方的项目"}
    reads: ClassVar[tuple[str, ...]] = ("name",)

    field: str = declare(FIELD, "比较哪个字段", "description")
    min_length: int = declare(INTEGER, "不足几个字的不比", 10)
    words: int = declare(INTEGER, "与对方项目至少相同几个二字词，而与本项目一个也没有", 3)

    def compare(self, batch: Batch) -> Iterator[Hit]:
        """What is wrong between the documents of `batch`."""
        rows: defaultdict[str, list[JudgedRow]] = defaultdict(list)
        for sheet in batch.sheets:
            for row in sheet.rows:
                text = row.key(self.field)
                if len(text) >= self.min_length:
                    rows[text].append(row)
        judged = {id(whole) for whole in batch.wholes}
        for text, found in rows.items():
            if len({batch.about[row.sheet].department for row in found}) < 2:
                continue
            claims = Claims(text, found, batch, self.words)
            for row in found:
                if id(row.whole) in judged and (claim := claims.against(row)):
                    yield self.hit(row, claim)

    def hit(self, row: JudgedRow, claim: Claim) -> Hit:
        """The hit for `row`, whose text another row has the better claim to."""
        sheet = claim.row.sheet
        document = sheet.whole.document
        gives = {
            "value": row.text(self.field),
            "words": claim.words,
            "origin": say.place(document.path, document.department, document.year, sheet.number),
            "other_project": project_of(sheet),
        }
        return Hit((row,), self.field, gives, claim.case, {}, row.sheet, (Spot(sheet, (claim.row,)),))


class Claim(NamedTuple):
    """A row whose place or project a text speaks of; `at` is where it stands among the rows with the text."""

    at: int
    row: JudgedRow
    case: str
    words: str


class Claims:
    """The claims to one text, of which each row of thousands is asked: so they are few.

    A claim rests on the other's place or on its programme. Of all rows with the same place or programme the first can
    speak for the rest, and against rows of its own department the first of another department.
    """

    def __init__(self, text: str, rows: Sequence[JudgedRow], batch: Batch, words: int) -> None:
        self.text = text
        self.about = batch.about
        self.places: defaultdict[str, list[Claim]] = defaultdict(list)
        self.projects: defaultdict[str, list[Claim]] = defaultdict(list)
        said, regions = bigrams(text), {}
        theirs: dict[str, set[str]] = {}
        for at, row in enumerate(rows):
            department, project = self.about[row.sheet]
            if department not in regions:
                regions[department] = _region(row)
            if (place := regions[department]) and place in text:
                self.add(self.places[place], Claim(at, row, "place", place))
            if project not in theirs:
                theirs[project] = said & bigrams(key(project))
            if len(theirs[project]) >= words:
                self.add(self.projects[project], Claim(at, row, "project", project))
        self.said, self.theirs = said, theirs

    def add(self, claims: list[Claim], claim: Claim) -> None:
        """Keep the claim when it is the first, or the first of another department than that."""
        if not claims or (len(claims) == 1 and self.department(claims[0].row) != self.department(claim.row)):
            claims.append(claim)

    def department(self, row: JudgedRow) -> str:
        """The department of a row's table."""
        return self.about[row.sheet].department

    def against(self, row: JudgedRow) -> Claim | None:
        """The first claim of another department that beats what `row` has to do with the text itself."""
        if not self.places and not self.projects:
            return None
        own, region, mine = _own(row.sheet, row.text("name")), _region(row), self.about[row.sheet]
        found = [claim for place in self.places if place != region and place not in own for claim in self.places[place]]
        if not any(piece in own for piece in self.said):
            found += (claim for claims in self.projects.values() for claim in claims)
        for claim in sorted(found, key=lambda claim: (claim.at, claim.case)):  # where a row has both, the place
            if self.department(claim.row) == mine.department:
                continue
            if claim.case == "place":
                return claim
            if not same_programme(project_of(row.sheet), project_of(claim.row.sheet)):
                return claim._replace(words=_joined(self.text, self.theirs[claim.words]))
        return None


def _region(row: JudgedRow) -> str:
    """The county or city in the name of the row's department."""
    found = _REGION.match(row.whole.key("department"))
    return found[1] if found else ""


def _own(sheet: JudgedTable, name: str = "") -> str:
    """All that a table says of itself, and the `name` of one of its rows: project, goals, use of the funds, owner."""
    return key("，".join((sheet.text("goals"), name))) + "，" + _head(sheet)


def _head(sheet: JudgedTable) -> str:
    """What a table says of itself but for its goals and rows."""
    texts = (project_of(sheet), sheet.text("title"), sheet.text("fund_use"), sheet.text("narrative"))
    return key("，".join((*texts, sheet.text("department"))))


def _joined(text: str, pieces: set[str]) -> str:
    """The stretches of `text` that `pieces` cover."""
    covered = [text[at : at + 2] in pieces for at in range(len(text) - 1)]
    stretches, at = [], 0
    while at < len(covered):
        if covered[at]:
            end = at
            while end < len(covered) and covered[end]:
                end += 1
            stretches.append(text[at : end + 1])
            at = end
        at += 1
    return "、".join(stretches)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class BorrowedGoals(Check):
    """Of other documents, of the same department too; two tables of one document are compared by their names."""

    kind: ClassVar[str] = "borrowed_goals"
    help: ClassVar[str] = "绩效目标的一句与别的文件里另一个项目的相同，说的是那个项目"
    scopes: ClassVar[tuple[str, ...]] = ("batch",)
    gives: ClassVar[Mapping[str, str]] = {
        "value": "相同的句子",
        "words": "说明来历的字词",
        "origin": "另一处在哪里",
        "other_project": "对方的项目名称",
    }
    reads: ClassVar[tuple[str, ...]] = ("goals", "project")

    min_length: int = declare(INTEGER, "不足几个字的句子不比", 10)
    words: int = declare(INTEGER, "与对方项目至少相同几个二字词，而与本项目一个也没有", 3)

    def compare(self, batch: Batch) -> Iterator[Hit]:
        """What is wrong between the documents of `batch`."""
        said: defaultdict[str, list[JudgedTable]] = defaultdict(list)
        for sheet in batch.sheets:
            for sentence in {one for goal in sheet.table.goals for one in sentences(goal.text)}:
                if len(sentence) >= self.min_length:
                    said[sentence].append(sheet)
        judged = {id(whole) for whole in batch.wholes}
        for sentence, sheets in said.items():
            pieces = bigrams(sentence)
            owners = [one for one in sheets if len(pieces & self.project(one, batch)) >= self.words]
            for sheet in sheets if owners else ():
                if id(sheet.whole) in judged and pieces.isdisjoint(bigrams(_head(sheet))):
                    yield from self.hits(sheet, sentence, owners, batch)

    def project(self, sheet: JudgedTable, batch: Batch) -> set[str]:
        """The pairs of characters of what a table's project is about."""
        return bigrams(key(batch.about[sheet].programme))

    def hits(self, sheet: JudgedTable, sentence: str, owners: list[JudgedTable], batch: Batch) -> Iterator[Hit]:
        """The hit for a table, at the first of another document whose project the sentence speaks of."""
        other = next((one for one in owners if one.whole is not sheet.whole), None)
        if other is None or same_programme(project_of(sheet), project_of(other)):
            return
        document = other.whole.document
        gives = {
            "value": sentence,
            "words": _joined(sentence, self.project(other, batch)),
            "origin": say.place(document.path, document.department, document.year, other.number),
            "other_project": project_of(other),
        }
        yield Hit((), "goals", gives, "", {}, sheet, (Spot(other, (), "goals"),))


RELATED = 20  # places told; the message has the whole count


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Elsewhere(Check):
    """Judges departments whose trade is known; what the table's own head speaks of is never a stranger.

    The evidence is the run, with the tables of an archive that are alike or have the row: several departments of
    one trade have the indicator, nobody else has, and this department is of another trade.
    """

    kind: ClassVar[str] = "elsewhere"
    help: ClassVar[str] = "这个指标在别的部门的表里，只有另一个行当的几家才有"
    scopes: ClassVar[tuple[str, ...]] = ("batch",)
    gives: ClassVar[Mapping[str, str]] = {"home": "有这个指标的行当", "departments": "这个行当里有几个部门有"}
    numbers: ClassVar[tuple[str, ...]] = ("departments",)
    reads: ClassVar[tuple[str, ...]] = ("name",)

    min_length: int = declare(INTEGER, "名称不足几个字的不比", 6)
    departments: int = declare(INTEGER, "这个行当里至少几个部门有", 3)

    def compare(self, batch: Batch) -> Iterator[Hit]:
        """What is wrong between the documents of `batch`."""
        rows: defaultdict[str, list[JudgedRow]] = defaultdict(list)
        for sheet in batch.sheets:
            for row in sheet.rows:
                if row.level != "满意度" and len(name := row.key("name")) >= self.min_length:
                    rows[name].append(row)
        judged = {id(whole) for whole in batch.wholes}
        for found in rows.values():
            of = {batch.about[row.sheet].department: row for row in found}  # one row speaks for its department
            if len(of) > self.departments:
                yield from self.strangers(found, of, batch, judged)

    def strangers(
        self, rows: Sequence[JudgedRow], of: Mapping[str, JudgedRow], batch: Batch, judged: set[int]
    ) -> Iterator[Hit]:
        """The rows of the one department that lacks the trade which all others with the indicator share."""
        trades = {name: fields_of(row.text("department"), row.sheet.text("owner")) for name, row in of.items()}
        counts = Counter(trade for own in trades.values() for trade in own)
        home = next((trade for trade, count in counts.items() if count == len(of) - 1), "")
        alone = next((name for name, own in trades.items() if own and home not in own), None) if home else None
        if alone is None:
            return
        others = [row for name, row in of.items() if name != alone]
        gives = {"home": home, "departments": str(len(others))}
        spots = tuple(Spot(other.sheet, (other,)) for other in others[:RELATED])
        for row in rows:
            ours = id(row.whole) in judged and batch.about[row.sheet].department == alone
            if ours and not bigrams(row.key("name")) & bigrams(_own(row.sheet)):
                yield Hit((row,), "name", gives, "", {"departments": len(others)}, row.sheet, spots)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Phrase(Check):
    """Each such sentence is one hit, at its first row.

    With an archive all of its descriptions count, not only those in tables that are alike; other fields, and
    descriptions shorter than are kept there, are counted in the documents of the run alone.
    """

    kind: ClassVar[str] = "phrase"
    help: ClassVar[str] = "同一句话出现在许多部门的表里"
    scopes: ClassVar[tuple[str, ...]] = ("batch",)
    gives: ClassVar[Mapping[str, str]] = {
        "value": "这句话",
        "count": "出现在几行",
        "departments": "出现在几个部门",
        "share": "占全部部门的比例",
        "names": "用它描述的不同指标名称有几个",
    }
    numbers: ClassVar[tuple[str, ...]] = ("count", "departments", "share", "names")

    field: str = declare(FIELD, "比较哪个字段", "description")
    min_length: int = declare(INTEGER, "不足几个字的不比", 10)
    departments: int = declare(INTEGER, "至少出现在几个部门", 3)
    share: float = declare(SHARE, "至少占全部部门的多少", 0.2)
    programmes: int = declare(INTEGER, "至少用于几个不同的项目", 3)
    names: int = declare(INTEGER, "至少描述几个不同名称的指标", 1)

    def compare(self, batch: Batch) -> Iterator[Hit]:
        """What is wrong between the documents of `batch`."""
        rows: defaultdict[str, list[JudgedRow]] = defaultdict(list)
        for sheet in batch.sheets:
            for row in sheet.rows:
                text = row.key(self.field)
                if len(text) >= self.min_length and text != row.key("name"):
                    rows[text].append(row)
        judged = {id(whole) for whole in batch.wholes}
        known = batch.known if self.field == "description" else None
        # Documents that come from the archive are counted in what is known of it, and perhaps those judged as well.
        counted_here = 0 if known and known.own else len(batch.departments(known is None))
        everyone = counted_here + (known.departments if known else 0)
        told = batch.known.told if batch.known else frozenset()
        for text, found in rows.items():
            if id(found[0].whole) in judged and (not told or number(text) not in told):
                stored = known.uses.get(number(text)) if known else None
                if stored and known and known.own:
                    tally = PhraseUse(stored.rows, *map(len, (stored.departments, stored.programmes, stored.names)))
                else:
                    counted = found if known is None else [row for row in found if id(row.whole) in judged]
                    tally = PhraseUse.of(counted, batch, stored)
                yield from self.hit(found, tally, everyone)

    def hit(self, rows: list[JudgedRow], tally: PhraseUse, everyone: int) -> Iterator[Hit]:
        """The hit for the rows that say the same, when they are of enough departments."""
        share = tally.departments / everyone
        if tally.departments < self.departments or share < self.share:
            return
        if tally.names < self.names or tally.programmes < self.programmes:
            return
        first, *rest = rows
        gives = {
            "value": first.text(self.field),
            "count": str(tally.rows),
            "departments": str(tally.departments),
            "share": percent(share),
            "names": str(tally.names),
        }
        numbers = {"count": tally.rows, "departments": tally.departments, "share": share, "names": tally.names}
        related = tuple(Spot(row.sheet, (row,)) for row in rest[:RELATED])
        yield Hit((first,), self.field, gives, "", numbers, first.sheet, related)


class PhraseUse(NamedTuple):
    """How often, and by whom, one phrase is used."""

    rows: int
    departments: int
    programmes: int
    names: int

    @classmethod
    def of(cls, rows: Sequence[JudgedRow], batch: Batch, stored: Use | None) -> PhraseUse:
        """The count over `rows` and what is stored; departments under judgement are not among the stored ones."""
        about = [batch.about[row.sheet] for row in rows]
        departments, programmes = ({one[at] for one in about} for at in range(2))
        names = {row.key("name") for row in rows}
        if stored is None:
            return cls(len(rows), len(departments), len(programmes), len(names))
        return cls(
            len(rows) + stored.rows,
            len(departments) + len(stored.departments),
            stored.with_programmes(map(number, programmes)),
            stored.with_names(map(number, names)),
        )


Own = dict[int, tuple[JudgedTable, str]]  # a sentence's number → where it stands, and its text


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Unchanged(Check):
    """One hit for a document, at its first table with goals; the nearest earlier year that has any is compared.

    All documents of a department and year count together, since some publish one file for each project.
    """

    kind: ClassVar[str] = "unchanged"
    help: ClassVar[str] = "绩效目标的句子与本部门往年的相同"
    scopes: ClassVar[tuple[str, ...]] = ("batch",)
    gives: ClassVar[Mapping[str, str]] = {
        "earlier": "对照的年度",
        "same": "没有变的句数",
        "total": "共几句，重复的只算一句",
        "share": "没有变的占多少",
        "sentence": "没有变的第一句，年度、文号和标点不计",
    }
    numbers: ClassVar[tuple[str, ...]] = ("share", "total")
    reads: ClassVar[tuple[str, ...]] = ("goals",)

    share: float = declare(SHARE, "至少多大比例的句子没有变", 0.8)
    min_sentences: int = declare(INTEGER, "不足几句的不比", 5)

    def compare(self, batch: Batch) -> Iterator[Hit]:
        """What is wrong between the documents of `batch`."""
        judged, run = set(batch.wholes), _run(batch)
        past: defaultdict[int, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
        for (whose, earlier), stored in (batch.known.goals if batch.known else {}).items():
            past[whose][earlier] |= stored
        for (whose, earlier), documents in run.items():
            past[whose][earlier].update(*documents.values())
        for (whose, year), documents in run.items():
            if nearest := max((one for one, said in past[whose].items() if one < year and said), default=None):
                for whole, own in documents.items():
                    if whole in judged and len(own) >= self.min_sentences:
                        others = run.get((whose, nearest), {})
                        yield from self.hit(own, nearest, past[whose][nearest], others)

    def hit(self, own: Own, earlier: int, before: set[int], others: Mapping[JudgedDocument, Own]) -> Iterator[Hit]:
        """The hit for a document with the sentences `own`, when enough of them were said `before`, by `others` too."""
        same = [sentence for sentence in own if sentence in before]
        share = len(same) / len(own)
        if share < self.share:
            return
        first = next(iter(own.values()))[0]
        gives = {
            "earlier": str(earlier),
            "same": str(len(same)),
            "total": str(len(own)),
            "share": percent(share),
            "sentence": own[same[0]][1] if same else "",
        }
        # The first table of each that says one of them; what is only counted, in an archive, has no place.
        places = ([theirs[sentence][0] for sentence in theirs if sentence in own] for theirs in others.values())
        related = tuple(Spot(sheets[0], (), "goals") for sheets in places if sheets)[:RELATED]
        yield Hit((), "goals", gives, "", {"share": share, "total": len(own)}, first, related)


def _run(batch: Batch) -> dict[tuple[int, int], dict[JudgedDocument, Own]]:
    """The documents of the run and those like them, by department and year, where both are known."""
    found: dict[tuple[int, int], dict[JudgedDocument, Own]] = {}
    for whole in (*batch.wholes, *batch.earlier):
        document = whole.document
        if document.department and document.year is not None:
            whose = department(document.department, document.path)
            found.setdefault((whose, document.year), {})[whole] = _own_goals(whole)
    return found


def _own_goals(whole: JudgedDocument) -> Own:
    """The sentences of a document's goals, each where it is said first."""
    found: Own = {}
    for sheet in whole.sheets:
        for goal in sheet.table.goals:
            for sentence in sentences(goal.text):
                found.setdefault(number(sentence), (sheet, sentence))
    return found
