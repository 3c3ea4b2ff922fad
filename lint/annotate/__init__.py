"""Annotated copies: the file that a department sent, with a remark at each offending cell and nothing else touched."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from lint.annotate.remarks import Copy, Remark, remarks
from lint.errors import UserError
from lint.findings import Finding
from lint.messages import annotate as say
from lint.model import Document

__all__ = ["Copy", "Remark", "annotate", "remarks"]


def annotate(data: bytes, document: Document, findings: Iterable[Finding]) -> tuple[bytes, list[str]]:
    """A copy of the file `data` with remarks, and sentences on what could not be placed in it.

    Raises UserError for a format that takes no remarks, and for a file that would lose something by being written.
    """
    writers = _writers()
    if document.format not in writers:
        raise UserError(say.no_remarks_in(document.path, document.format))
    found, homeless = remarks(document, findings)
    notes = [say.homeless(document.path, sentence) for sentence in homeless]
    written = writers[document.format](data, document.path, found)
    notes += [say.homeless(document.path, remark.text) for remark in written.missed]
    return written.data, [*notes, *written.notes]


Writer = Callable[[bytes, str, list[Remark]], Copy]


def _writers() -> Mapping[str, Writer]:
    from lint.annotate.docx import annotate_docx
    from lint.annotate.pdf import annotate_pdf
    from lint.annotate.xlsx import annotate_xlsx

    return {"docx": annotate_docx, "xlsx": annotate_xlsx, "xlsm": annotate_xlsx, "pdf": annotate_pdf}
