"""The few calls into PDFium that reading takes, in bulk: each call through ctypes costs about a microsecond.

Radicals that some producers write instead of the ideographs they look like (⼀⽬⺠⻓) are made those ideographs.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import repeat
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from lint.errors import UnreadError
from lint.messages import pdf as say
from lint.patterns import regex
from lint.readers.page.frame import Frame
from lint.readers.page.marks import Char
from lint.readers.page.overlay import Sifted, sift
from lint.readers.pdf.fallback_font import standing_in
from lint.readers.pdf.guard import refuse_bombs

# NFKC knows but two of the supplement, U+2E81-2EF3 in order: these follow the property Equivalent_Unified_Ideograph of
# the Unicode Character Database (UAX #44). U+2E80 (repeat) has no equal.
_RADICALS = (
    "⺁⺂⺃⺄⺅⺆⺇⺈⺉⺊⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺧"
    "⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺴⺵⺶⺷⺸⺹⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍"
    "⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳"
)
_IDEOGRAPHS = (
    "厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵旡日月歺母民氵氺灬爫爫丬牛"
    "犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶"
    "辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟"
)
_ANY = regex("[\u2e81-\u2fd5\uf900-\ufad9]")


@cache
def _table() -> dict[int, str]:
    kangxi = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
    supplement = dict(zip(map(ord, _RADICALS), _IDEOGRAPHS, strict=True))
    compatible = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xF900, 0xFADA)}
    return kangxi | supplement | compatible


def unify(text: str) -> str:
    """`text` with each radical or compatibility ideograph replaced by its ideograph, one for one."""
    return text.translate(_table()) if _ANY.search(text) else text


_HYPHEN = regex("(?<![A-Za-z])[\x02\ufffe]")


def hyphens(text: str) -> str:
    """`text` with PDFium's marks for hyphens at the ends of lines as hyphens, but for those that part a Latin word."""
    return _HYPHEN.sub("-", text)


_UNSEEN = regex("[\x02\xad\ufffe\x00]")  # marks that PDFium sets for hyphens
_SURROGATE = regex("[\ud800-\udfff]")
_ENDS = frozenset("\r\n\x00")
_SAMPLE = 48  # characters asked for the way they run, or are drawn
_MOSTLY = 0.8  # of the characters; a scan may bear a stamp with the day or page numbers that are seen


Handle = Any  # a pointer to something of PDFium's
Call = Callable[..., Any]


@contextmanager
def opened(data: bytes) -> Iterator[pdfium.PdfDocument]:
    """The document in `data`; UnreadError with the sentence for the user where PDFium will not have it."""
    refuse_bombs(data)
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        code = getattr(error, "err_code", None)
        sentences = {raw.FPDF_ERR_PASSWORD: say.ENCRYPTED, raw.FPDF_ERR_SECURITY: say.UNKNOWN_LOCK}
        raise UnreadError(sentences.get(code, say.NOT_A_PDF)) from None
    try:
        with standing_in():  # fonts are looked for when pages are
            yield document
    finally:
        document.close()


def _unchecked(function: Handle) -> Call:
    """`function` taking plain addresses, which spares ctypes the making of a pointer object for each call."""
    address = ctypes.cast(function, ctypes.c_void_p).value
    assert address is not None
    return ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)(address)


class PageText:
    """The text of one page: all of it at once, and character by character when a table needs that."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self._handle = page.get_textpage()
        self.count: int = self._handle.count_chars()
        self.text = hyphens(unify(self._whole()))

    def close(self) -> None:
        """Free PDFium's memory."""
        self._handle.close()

    def _whole(self) -> str:
        if self.count <= 0:
            return ""
        buffer = ctypes.create_string_buffer(2 * self.count + 2)
        written = raw.FPDFText_GetText(
            self._handle.raw, 0, self.count, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
        )
        return buffer.raw[: max(0, 2 * (written - 1))].decode("utf-16-le", "replace")

    def _letters(self) -> Sequence[str]:
        """One string for each character of PDFium's own count, radicals replaced by ideographs."""
        # Where each character has one code unit of text the bulk call has given them already.
        if len(self.text) == self.count and not _SURROGATE.search(self.text):
            return self.text
        handle = self._handle.raw
        codes = (raw.FPDFText_GetUnicode(handle, i) for i in range(self.count))
        return [unify(chr(c)) if c < 0x110000 and not 0xD800 <= c < 0xE000 else "\ufffd" for c in codes]

    def turns(self) -> int:
        """Quarter turns counter-clockwise of most of the text, in file coordinates."""
        handle = self._handle.raw
        step = max(1, self.count // _SAMPLE)
        # A generated blank has angle 0 whatever the text, so only what is not blank votes.
        votes = Counter(
            round(-raw.FPDFText_GetCharAngle(handle, i) / (math.pi / 2)) % 4
            for i in range(0, self.count, step)
            if not chr(raw.FPDFText_GetUnicode(handle, i) or 32).isspace()
        )
        return votes.most_common(1)[0][0] if votes else 0

    @property
    def is_unseen(self) -> bool:
        """Whether most of the text is set to be invisible, as a layer of recognised text over a scan is."""
        handle, step = self._handle.raw, 1 + self.count // _SAMPLE
        modes = [_mode(raw.FPDFText_GetTextObject(handle, i)) for i in range(0, self.count, step)]
        known = [mode for mode in modes if mode is not None]
        return bool(known) and known.count(raw.FPDF_TEXTRENDERMODE_INVISIBLE) >= _MOSTLY * len(known)

    def boxes(self) -> list[float]:
        """Left, top, right, bottom of each character in file coordinates, one after the other."""
        floats = (ctypes.c_float * (4 * self.count))()
        start = ctypes.addressof(floats)
        call = _unchecked(raw.FPDFText_GetLooseCharBox)
        handle = ctypes.cast(self._handle.raw, ctypes.c_void_p).value
        for _ in map(call, repeat(handle), range(self.count), range(start, start + 16 * self.count, 16)):
            pass
        return list(floats)

    def angles(self) -> list[float]:
        """The angle of each character, clockwise in file coordinates; 0 for those that PDFium made up."""
        address = ctypes.cast(raw.FPDFText_GetCharAngle, ctypes.c_void_p).value
        assert address is not None
        call = ctypes.CFUNCTYPE(ctypes.c_float, ctypes.c_void_p, ctypes.c_int)(address)
        handle = ctypes.cast(self._handle.raw, ctypes.c_void_p).value
        return list(map(call, repeat(handle), range(self.count)))

    def colours(self, places: Iterable[int]) -> list[tuple[int, int, int, int]]:
        """Red, green, blue and opacity (0 to 255) of the characters at `places`."""
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        handle, found = self._handle.raw, []
        for i in places:
            raw.FPDFText_GetFillColor(handle, i, red, green, blue, alpha)
            found.append((red.value, green.value, blue.value, alpha.value))
        return found

    def chars(self, frame: Frame) -> Sifted:
        """The characters on the page, in the order of the file, without those that PDFium made up, and watermarks."""
        flat = self.boxes()
        turned, upright = frame.reading, frame.turns == 0
        u0, v0, u1, v1 = frame.area
        found, places = [], []
        for i, (text, left, top, right, bottom) in enumerate(
            zip(self._letters(), flat[0::4], flat[1::4], flat[2::4], flat[3::4], strict=True)
        ):
            if left == right or text in _ENDS:
                continue  # a generated blank or line end has no width
            # the usual case is written out: this runs for every letter
            box = (left, -top, right, -bottom) if upright else turned(left, bottom, right, top)
            if u0 <= (box[0] + box[2]) / 2 <= u1 and v0 <= (box[1] + box[3]) / 2 <= v1:
                found.append(Char(*box, text))
                places.append(i)
        return sift(found, places, self.angles(), frame.turns, self.colours)

    def lines(self) -> Iterator[tuple[str, tuple[float, float, float, float]]]:
        """The lines as PDFium orders them, each with its left, bottom, right and top in file coordinates."""
        place = raw.FS_RECTF()
        start = 0
        unseen = _UNSEEN.search(self.text)
        for piece in self.text.split("\r\n"):
            text = " ".join((_UNSEEN.sub("", piece) if unseen else piece).split())
            if text:
                ends = []
                for i in (start, start + len(piece) - 1):
                    raw.FPDFText_GetLooseCharBox(self._handle.raw, min(i, self.count - 1), place)
                    ends.append((place.left, place.bottom, place.right, place.top))
                first, last = ends
                yield (
                    text,
                    (
                        min(first[0], last[0]),
                        min(first[1], last[1]),
                        max(first[2], last[2]),
                        max(first[3], last[3]),
                    ),
                )
            start += len(piece) + 2


def _mode(item: Handle) -> int | None:
    """How a text object is drawn; None for a character that PDFium made up."""
    return raw.FPDFTextObj_GetTextRenderMode(item) if item else None


def page_frame(page: pdfium.PdfPage, turns: int) -> Frame:
    """The frame of a page whose text has `turns`."""
    media, crop = page.get_mediabox(), page.get_cropbox()
    both = (
        max(media[0], crop[0]),
        max(media[1], crop[1]),
        min(media[2], crop[2]),
        min(media[3], crop[3]),
    )
    return Frame(both if both[0] < both[2] and both[1] < both[3] else media, page.get_rotation(), turns)
