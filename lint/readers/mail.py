"""Mails (.eml) and archived web pages (.mht): MIME messages of parts (RFC 2045 to 2047, 2557).

A mail is a container: its attachments are files, and so is its text where it holds a table. An archived page is read
as the web page in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from mimetypes import guess_extension
from typing import TYPE_CHECKING, cast

from lint.errors import UnreadError
from lint.messages import reading as say
from lint.patterns import regex
from lint.readers.limits import MIB, Limits
from lint.received import decoded
from lint.source import Source

if TYPE_CHECKING:
    from email.message import EmailMessage, Message

_HEAD = 16_384  # bytes that the header of a message may take
_NAME = regex(r"[A-Za-z][A-Za-z0-9-]{0,60}:")
_MIME = regex(r"^(?:mime-version|content-type)\s*:", re.I | re.M)
_SENT = regex(r"^(?:to|cc|received|delivered-to|message-id)\s*:", re.I | re.M)
# What browsers and Word save a page as; a mail of another type need not say whom it is for, as a draft does not.
_PAGE = regex(r"^content-type\s*:\s*(?:multipart/related|text/html)", re.I | re.M)
_OUTLOOK = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})  # winmail.dat: attachments in its own way
_NAMING = frozenset({"content-disposition", "content-type"})
_BYTES = regex("[\udc80-\udcff]")  # as the parser keeps bytes that are no ASCII
_RAW_NAME = regex(r'name="([^"]{1,500})"', re.I)
_TABLE = regex(r"<table", re.I)
_WORDS = regex("(?:数量|质量|时效|成本|满意度|效益)指标|三级指标")
_FEW = 2  # such words that a text has which may be a table
_DEEPEST = 64  # messages in messages


def message_kind(head: str) -> str | None:
    """Whether a text that begins so is a mail ("mail") or an archived page ("mhtml"); None for any other text."""
    header = re.split(r"\r?\n\r?\n", head[:_HEAD], maxsplit=1)[0]
    if not _NAME.match(header) or not _MIME.search(header):
        return None
    return "mhtml" if _PAGE.search(header) and not _SENT.search(header) else "mail"


def parts(data: bytes, limits: Limits) -> list[tuple[str, bytes]]:
    """The files that a mail carries, with their names; its text is one where it seems to hold a table."""
    found: list[tuple[str, bytes]] = []
    size = 0
    for part in _leaves(_parsed(data), 0):
        name, content = _file_name(part), _content(part)
        kind = part.get_content_type()
        if kind in _OUTLOOK or name.lower() == "winmail.dat":
            name = f"{name}.tnef".replace(".dat.", ".")
        if not name and kind in {"text/html", "text/plain"} and _may_hold_table(content, kind):
            name = say.MAIL_TEXT + (".html" if kind == "text/html" else ".txt")
        if not name and part.get_content_maintype() == "application":
            name = say.MAIL_ATTACHMENT + (guess_extension(kind) or "")
        shown = part.get_content_maintype() == "image" and part.get_content_disposition() == "inline"
        if name and not shown:  # a picture in the text is the sender's emblem; some programs call every file inline
            size += len(content)
            found.append((name, content))
        if len(found) > limits.members:
            raise UnreadError(say.TOO_MANY_MEMBERS.format(count=len(found), limit=limits.members))
        if size > limits.unpacked:
            raise UnreadError(say.UNPACKS_TOO_BIG.format(limit=limits.unpacked // MIB))
    return found


def read_mhtml(data: bytes, path: str, limits: Limits) -> Source:
    """The Source of an archived web page: that of its first page, then of those in its frames."""
    from lint.readers.html import read_html

    parts = (part for part in _leaves(_parsed(data), 0) if part.get_content_type() == "text/html")
    sources = [read_html(page, path, limits) for page in map(_content, parts) if page.strip()]
    if not sources:
        raise UnreadError(say.MHTML_EMPTY)
    framed = say.HTML_FRAMES.partition("{")[0]
    notices = tuple(
        notice
        for source in sources
        for notice in source.notices
        if len(sources) == 1 or not notice.message.startswith(framed)  # the frames are pages of the archive
    )
    blocks = tuple(block for source in sources for block in source.blocks)
    return replace(sources[0], format="mhtml", blocks=blocks, notices=notices)


def _parsed(data: bytes) -> EmailMessage:
    from email import policy  # every start would pay for what few files need
    from email.parser import BytesParser

    try:
        return BytesParser(policy=policy.default).parsebytes(data)
    except (RecursionError, ValueError, LookupError, AttributeError, IndexError) as error:
        raise UnreadError(say.DAMAGED) from error  # what the parser raises over broken headers is of many kinds


def _leaves(message: Message, depth: int) -> Iterator[Message]:
    """The parts that hold content, those of messages within the message included."""
    if depth > _DEEPEST:
        raise UnreadError(say.NESTED_TOO_DEEP.format(limit=_DEEPEST))
    inner = message.get_payload()
    if message.is_multipart() and isinstance(inner, list):
        for part in inner:
            yield from _leaves(cast("Message", part), depth + 1)
    else:
        yield message


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _file_name(part: Message) -> str:
    """The name of an attachment: decoded, without folders."""
    raw = " ".join(str(value) for key, value in part.raw_items() if key.lower() in _NAMING)
    found = _RAW_NAME.search(raw) if _BYTES.search(raw) else None
    if found:  # bytes that no header may hold, as old programs write them
        name = decoded(found[1].encode("utf-8", "surrogateescape"))
    else:
        try:
            name = part.get_filename() or ""
        except (ValueError, LookupError, AttributeError, IndexError):
            name = ""
    name = name.replace("\\", "/").rpartition("/")[2].strip()
    return re.sub(r"[\x00-\x1f]", "", name) if name not in {".", ".."} else ""


def _may_hold_table(content: bytes, kind: str) -> bool:
    text = decoded(content)
    words = len(set(_WORDS.findall(text))) >= _FEW
    return words and (kind == "text/plain" or bool(_TABLE.search(text)))
