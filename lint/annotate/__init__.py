"""Annotated copies: the file that a department sent, with a remark at each offending cell and nothing else touched."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256

from lint.annotate.remarks import Copy, Remark, remarks
from lint.errors import UserError, write_log
from lint.findings import Finding
from lint.messages import annotate as say
from lint.model import Document
from lint.received import Input

__all__ = ["Annotator", "Copy", "Remark", "annotate", "logged", "remarks"]


@dataclass(frozen=True)
class Annotator:
    """Writes the copies of files in the process that each has: documents and findings by the name of the file."""

    documents: Mapping[str, tuple[Document, tuple[Finding, ...]]]

    def copy(self, source: Input, data: bytes) -> tuple[bytes, list[str]]:
        """The copy of a file and notes on it; raises UserError as `annotate` does."""
        document, findings = self.documents[source.name]
        if document.sha256 and document.sha256 != sha256(data).hexdigest():
            raise UserError(say.CHANGED.format(path=source.name))
        return annotate(data, document, findings)


def annotate(data: bytes, document: Document, findings: Iterable[Finding]) -> tuple[bytes, list[str]]:
    """A copy of the file `data` with remarks, and sentences on what could not be placed in it.

    Raises UserError for a format that takes no remarks, and for a file that would lose something by being written.
    """
    writers = _writers()
    if document.format not in writers:
        raise UserError(say.NO_REMARKS_IN.format(path=document.path, kind=document.format))
    found, homeless = remarks(document, findings)
    notes = [say.homeless(document.path, sentence) for sentence in homeless]
    with logged(document.path):
        written = writers[document.format](data, document.path, found)
    notes += [say.homeless(document.path, remark.text) for remark in written.missed]
    return written.data, [*notes, *written.notes]


@contextmanager
def logged(path: str) -> Iterator[None]:
    """What goes wrong in writing a copy as a sentence, with the traceback in a file.

    The packages that write are strict with parts that reading does not need, so it need be no fault of ours.
    """
    try:
        yield
    except (UserError, MemoryError):
        raise
    except Exception as error:
        raise UserError(say.NOT_WRITTEN.format(path=path, log=write_log(error))) from error


Writer = Callable[[bytes, str, list[Remark]], Copy]


def _writers() -> Mapping[str, Writer]:
    from lint.annotate.docx import annotate_docx
    from lint.annotate.pdf import annotate_pdf
    from lint.annotate.xlsx import annotate_xlsx

    return {"docx": annotate_docx, "xlsx": annotate_xlsx, "xlsm": annotate_xlsx, "pdf": annotate_pdf}
