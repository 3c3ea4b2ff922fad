"""A run over more tables than fit into memory: files of tables in, a report for each part of the documents out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from lint import api
from lint.copies.compare import FEW
from lint.extras import require_archive
from lint.inputs import unread
from lint.report import Report


def is_large(names: Sequence[str]) -> bool:
    """Whether `names` are files of tables, with more of them than are judged in one go."""
    paths = [Path(name) for name in names]
    if not paths or not all(path.suffix.lower() == ".parquet" and path.is_file() for path in paths):
        return False
    require_archive()
    from lint.archive.bulk import Files

    return Files(paths).rows > FEW


def check(names: Sequence[str], options: api.Options, progress: api.Progress | None = None) -> Iterator[Report]:
    """What the rules find in files of tables, a report for each part of the documents.

    The last report has no documents; its notes are on the run as a whole. Progress is told in tables.
    """
    from lint.archive import bulk

    held, entries = api.settled(options, names), api.baseline_of(options)
    files = bulk.Files([Path(name) for name in names])
    compares = any(rule.where.each == "batch" for rule in held.book.rules)
    done, idle, gone = 0, None, None
    for part in bulk.in_parts(files, compares):
        missed = [unread(*broken) for broken in part.broken]
        missed += [gap for document in part.documents for gap in api.gaps_in(document)]
        beside = api.Beside(part.beside, part.known)
        judged = api.judge_part(api.Reading(part.documents, tuple(missed)), held, options, entries, beside)
        idle = judged.idle if idle is None else [note for note in idle if note in judged.idle]
        gone = judged.gone if gone is None else [entry for entry in gone if entry in judged.gone]
        done += judged.report.tables
        if progress:
            progress(done, files.rows)
        yield judged.report
    notes = (*(idle or ()), *api.told_gone(options, gone or ()))
    yield Report((), (), (), notes=notes, settings=api.settings_of(held))
