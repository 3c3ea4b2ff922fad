"""What is done with an archive: add, look up, list, remove, rebuild."""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import numpy as np

from lint.archive import index, manifest, parts, query
from lint.archive.arrays import Array
from lint.archive.goal_history import Goals
from lint.archive.goal_history import look_up as look_up_goals
from lint.archive.known import Asked, Known
from lint.archive.manifest import BrokenPart, Manifest, writing
from lint.archive.phrases import Use, among
from lint.archive.phrases import look_up as look_up_phrases
from lint.archive.sketch import boilerplate_array, sketch
from lint.archive.tables import chunks, document_of
from lint.copies import boilerplate
from lint.copies.body import Body
from lint.copies.likeness import LOOK, jaccard
from lint.copies.statements import department, strange_goals, strangers
from lint.errors import UserError, why
from lint.files import write_atomic
from lint.messages import archive as say
from lint.model import Document

LEXICON = "boilerplate.grams"  # the archive's own lexicon, when it has one
UNINDEXED = 4_096  # tables, and
UNINDEXED_SHARE = 0.05  # of all: beyond both the index is made anew
ATTEMPTS = 5  # to read what a writer may replace meanwhile
NEAREST = 20  # stored tables that one table is compared with in full
# tables whose words are searched for those of strange rows: 21,000 take 0.15 s for a document of 132 rows
SEARCHED = 200_000
ASKED = 256  # texts that are searched for at a time
WITNESSES = 12  # departments that are heard for one text; their numbers are hashes, so that these are of any trade
Row = Mapping[str, Any]
T = TypeVar("T")


class Added(NamedTuple):
    """What became of the documents that were offered."""

    documents: int
    tables: int
    known: int  # documents that were stored already, unchanged
    replaced: int  # documents stored under the same path with other content


@dataclass(frozen=True, slots=True)
class Earlier:
    """A stored document with the tables that were found alike, and their positions in it."""

    document: Document
    positions: tuple[int, ...]


class Archive:
    """An archive in a folder."""

    def __init__(self, folder: Path, create: bool = False) -> None:
        self.folder = folder
        if create:
            try:
                folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise UserError(say.no_folder(str(folder), why(error))) from error
        elif not folder.is_dir():
            raise UserError(say.NO_ARCHIVE.format(folder=folder))
        own = folder / LEXICON
        self.boilerplate = boilerplate.load(own if own.exists() else None)
        self.notes: list[str] = []  # what the user should know of the archive's state

    def manifest(self) -> Manifest:
        """The manifest as it is now; raises UserError when what is stored cannot be compared with new tables."""
        found = manifest.load(self.folder)
        if found is None:
            return Manifest(boilerplate=manifest.digest(self.boilerplate))
        if found.boilerplate != manifest.digest(self.boilerplate):
            raise UserError(say.OTHER_LEXICON.format(folder=self.folder))
        self.inspect(found)
        return found

    def inspect(self, found: Manifest) -> None:
        """Raise BrokenPart when a part is missing or not as long as it was written."""
        for part in found.parts:
            path = self.folder / part.name
            if not path.exists() or path.stat().st_size != part.size:
                raise BrokenPart(say.BROKEN_PART.format(path=path, folder=self.folder))

    def add(self, rows: Iterable[Row]) -> Added:
        """Store the tables in `rows` whose documents are not stored yet, all of them or none."""
        with writing(self.folder):
            before = self.manifest()
            self.sweep(before)
            stored = {one.path: (one.content, one.part) for one in query.documents(self.folder, before.parts)}
            known, outdated = set(), {}

            def fresh() -> Iterator[Row]:
                for row in rows:
                    content, number = stored.get(row["document"], ("", 0))
                    if content == row["content"]:
                        known.add(row["document"])
                        continue
                    if content:
                        outdated[row["document"]] = number
                    yield row

            part = parts.write(self.folder, before.next_number, fresh(), self.boilerplate)
            if part is None:
                return Added(0, 0, len(known), 0)
            after = self.without(replace(before, next_number=part.number + 1), outdated)
            after = replace(after, parts=(*after.parts, part))
            manifest.save(self.folder, after)
            self.refresh(after)
            return Added(part.documents, part.tables, len(known), len(outdated))

    def remove(self, paths: Iterable[str]) -> int:
        """Forget the documents stored under `paths`; answers how many there were."""
        wanted = set(paths)
        with writing(self.folder):
            before = self.manifest()
            self.sweep(before)
            found = {one.path: one.part for one in query.documents(self.folder, before.parts) if one.path in wanted}
            after = self.without(before, found)
            manifest.save(self.folder, after)
            self.refresh(after)
            return len(found)

    def without(self, before: Manifest, paths: Mapping[str, int]) -> Manifest:
        """`before` with the documents `paths` (path to number of part) written out of their parts, not yet saved."""
        kept, number = [], before.next_number
        for part in before.parts:
            if part.number not in paths.values():
                kept.append(part)
                continue
            rows = (row for row in parts.read(self.folder / part.name) if row["document"] not in paths)
            written = parts.write(self.folder, number, rows, self.boilerplate)
            kept += [written] if written else []
            number += 1
        if number == before.next_number:
            return before
        gone = {part.number for part in before.parts} - {part.number for part in kept}
        stale = gone & set(before.indexed)  # an index that names rows of parts that are gone is of no use
        return replace(
            before,
            parts=tuple(kept),
            next_number=number,
            index="" if stale else before.index,
            indexed=() if stale else before.indexed,
        )

    def refresh(self, current: Manifest, always: bool = False) -> None:
        """Make the index anew when too many tables are outside it."""
        outside = sum(part.tables for part in current.parts if part.number not in current.indexed)
        if always or outside > max(UNINDEXED, UNINDEXED_SHARE * current.tables):
            name = f"index-{current.next_number:06}"
            if name == current.index:
                name += "b"
            index.build(self.folder, current.parts, self.folder / name)
            current = replace(current, index=name, indexed=tuple(part.number for part in current.parts))
            manifest.save(self.folder, current)
        self.sweep(current)

    def sweep(self, current: Manifest) -> None:
        """Delete what an interrupted run left behind, and what the manifest no longer names."""
        for pattern in ("part-*.parquet", ".part-*", "index-*", ".index-*", f".{manifest.NAME}.*"):
            for path in self.folder.glob(pattern):
                if path.name in current.files():
                    continue
                if path.is_dir():
                    shutil.rmtree(path, ignore_errors=True)  # a reader may still have it open; then it goes next time
                else:
                    path.unlink(missing_ok=True)

    def use_lexicon(self, path: Path) -> None:
        """Take a lexicon of the user's own; what is stored must be rebuilt with it."""
        self.boilerplate = boilerplate.load(path)
        text = path.read_text(encoding="utf-8")
        with writing(self.folder):
            write_atomic(self.folder / LEXICON, text)

    def rebuild(self) -> list[str]:
        """Sketch all parts anew into one and index it; answers the names of parts that could not be read."""
        with writing(self.folder):
            found = sorted(self.folder.glob("part-*.parquet"))
            try:
                before = manifest.load(self.folder)
            except UserError:
                before = None
            if before is not None:
                named = {part.name for part in before.parts}
                found = [path for path in found if path.name in named]
            broken = [path.name for path in found if not _sound(path)]
            number = max((int(path.stem[5:11]) for path in self.folder.glob("part-*.parquet")), default=0) + 1
            for name in broken:
                (self.folder / name).replace(self.folder / f"damaged-{name}")
            rows = _latest(path for path in found if path.name not in broken)
            part = parts.write(self.folder, number, rows, self.boilerplate)
            current = Manifest((part,) if part else (), number + 1, boilerplate=manifest.digest(self.boilerplate))
            manifest.save(self.folder, current)
            self.refresh(current, always=True)
            missing = {part.name for part in before.parts} - {path.name for path in found} if before else set()
            return sorted({*broken, *missing})

    def earlier(self, documents: Iterable[Document]) -> list[Earlier]:
        """The stored tables that are alike to a table of `documents` or have its strange rows, but for those documents.

        An index that is harmed is told in `notes` and made anew. Raises UserError.
        """
        asked = list(documents)
        return self._reading(lambda current: self._earlier(current, asked))

    def known(self, documents: Sequence[Document]) -> Known:
        """What is stored of the phrases in `documents`, and of the goals of their departments in earlier years."""
        asked = Asked.of(documents)
        return self._reading(lambda current: self._known(current, asked))

    def _reading(self, ask: Callable[[Manifest], T]) -> T:
        """What `ask` reads; when a writer comes between or the index must be made anew, it is asked again."""
        for _ in range(ATTEMPTS):
            current = self.manifest()
            try:
                return ask(current)
            except (index.BrokenIndex, BrokenPart) as error:
                if self.manifest() != current:  # a writer came between and took away what was being read
                    continue
                if isinstance(error, BrokenPart):
                    raise
            self._mend_index()
        raise UserError(say.BROKEN_INDEX_AGAIN.format(folder=self.folder))

    def _mend_index(self) -> None:
        with writing(self.folder):
            current = self.manifest()
            self.refresh(current, always=True)
        self.notes.append(say.BROKEN_INDEX.format(path=self.folder / current.index))

    def _earlier(self, current: Manifest, documents: list[Document]) -> list[Earlier]:
        from lint.archive.tables import content_of
        from lint.copies.body import body_of

        bodies = [body_of(table) for document in documents for table in document.tables]
        if not bodies or not current.parts:
            return []
        sketched = sketch(bodies, boilerplate_array(self.boilerplate))
        near = {*nearest(list(sketched.bodies()), self.look_up(current, np.unique(sketched.keys)))}
        near |= self._sharing(current, documents)
        own = {content_of(document) for document in documents} | {document.path for document in documents}
        rows = [row for row in query.fetch(self.folder, near) if row.content not in own and row.document not in own]
        found: dict[tuple[str, str], list[query.StoredRow]] = {}
        for row in rows:
            found.setdefault((row.document, row.content), []).append(row)
        return [
            Earlier(document_of([row.record for row in kept], path), tuple(row.position for row in kept))
            for (path, _), kept in found.items()
        ]

    def _sharing(self, current: Manifest, documents: list[Document]) -> set[int]:
        """The ids of stored tables with the very words that are strange in `documents`, a few of each.

        A row may be of another department alone, a goal of another project of the same as well.
        """
        if current.tables > SEARCHED:
            return set()
        strange = {
            text for one in documents for table in one.tables for text in strangers(table, one.department) if text
        }
        goals = {text for one in documents for table in one.tables for text in strange_goals(table)}
        own = {department(one.department, one.path) for one in documents}
        # (text, whether of the own department) → department, or table of the own → table: neither crowds the other out
        witnesses: defaultdict[tuple[str, bool], dict[int, int]] = defaultdict(dict)
        for texts in chunks(sorted(strange | goals), ASKED):
            for found in query.sharing(self.folder, current.parts, texts):
                ours = found.whose in own
                for text in found.texts & goals if ours else found.texts:
                    # each table of the department's own is heard: the goals may stand in all but one by right
                    witnesses[text, ours].setdefault(found.id if ours else found.whose, found.id)
        return {id_ for whose in witnesses.values() for _, id_ in sorted(whose.items())[:WITNESSES]}

    def _known(self, current: Manifest, asked: Asked) -> Known:
        wanted, without, last = asked.wanted(), asked.without(), asked.last
        outside = [part for part in current.parts if part.number not in current.indexed]
        uses: dict[int, Use] = {}
        goals: Goals = {}
        stored = without[:0]
        if current.index:
            uses, stored = index.uses(self.folder / current.index, wanted, without)
            goals = index.goals(self.folder / current.index, last)
        if outside:
            rest = query.phrases(self.folder, outside, wanted.tolist())
            for phrase, use in look_up_phrases(rest, wanted, without).items():
                uses[phrase] = uses[phrase].joined(use) if phrase in uses else use
            for year, sentences in look_up_goals(query.goals(self.folder, outside, last), last).items():
                goals[year] = goals.get(year, frozenset()) | sentences
            stored = np.union1d(stored, rest.every_department)
        return Known(len(stored) - among(stored, without), uses, goals)

    def look_up(self, current: Manifest, keys: Array) -> list[index.Stored]:
        """The stored tables that share one of `keys`: from the index, and from the parts that it lacks."""
        outside = [part for part in current.parts if part.number not in current.indexed]
        found = index.look_up(self.folder / current.index, keys) if current.index else []
        return found + query.scan(self.folder, outside, keys.tolist())

    def bodies(self) -> Iterator[tuple[str, str]]:
        """(department, body) of every stored table; the document's path where it names no department."""
        for part in self.manifest().parts:
            for row in parts.read(self.folder / part.name):
                yield row["department"] or row["document"], row["body"]

    def listing(self) -> list[query.StoredDocument]:
        """The stored documents."""
        return query.documents(self.folder, self.manifest().parts)


def nearest(bodies: list[Body], stored: list[index.Stored]) -> list[int]:
    """The ids of the stored tables that are alike to one of `bodies`, the `NEAREST` of each."""
    kept: set[int] = set()
    candidates = [(one.id, Body(one.grams, one.whole)) for one in stored]
    for body in bodies:
        scored = [(jaccard(body, other), -id_) for id_, other in candidates]
        kept.update(-id_ for likeness, id_ in sorted(scored, reverse=True)[:NEAREST] if likeness >= LOOK)
    return sorted(kept)


def _sound(path: Path) -> bool:
    """Whether a part can be read to its end."""
    try:
        for _ in parts.read(path):
            pass
    except BrokenPart:
        return False
    return True


def _latest(paths: Iterable[Path]) -> Iterator[Row]:
    """The rows of parts, the newest part first, and of each path only its newest content."""
    seen: dict[str, str] = {}
    for path in sorted(paths, reverse=True):
        for row in parts.read(path):
            if seen.setdefault(row["document"], row["content"]) == row["content"]:
                yield row
