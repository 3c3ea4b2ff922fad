"""Headers by the places of their pieces: what stands above each other is one column, however narrow cells tore it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lint.forms.cellcost import LEAD, ORDER
from lint.forms.content import kind_of
from lint.forms.headers import COMPLETE, Role, bare, coverage, read_header
from lint.forms.levels import is_level_text
from lint.forms.streams import columns_of, ends_table, is_lead
from lint.forms.vocabulary import vocabulary
from lint.patterns import BUDGET_YEAR, regex
from lint.readers.text.places.page import Piece, TextPage
from lint.text.normal import squash

_APART = regex(r"(?<=\D) (?=\D)")  # pages set a blank between Han and digits as well
_YEAR = regex(rf"{BUDGET_YEAR} ?年")
_WINDOW = 3  # lines above and below the line of the levels that a header may take
_WIDE = 90  # characters of a line of prose
_BESIDE, _LONGEST_BESIDE = 2, 4  # columns from a header, and characters of what completes it
_FEWEST = 3  # columns
_FEWEST_NAMED = 4  # roles on the line of a header without levels
_NO_HEADER = frozenset({"number", "quantity", "sign"})
_LONGEST_HEADER = 16  # characters of one line of a header
_LONGEST_PART = 2  # of a header: 符号, 值, 单位; longer ones (指标值) are parts only below a header over several


@dataclass(slots=True)
class HeaderColumn:
    """A column of a header: its pieces from the top, and what they say together."""

    pieces: list[Piece]
    roles: tuple[Role, ...] = ()
    text: str = ""
    above: tuple[Piece, ...] = ()  # the header that this column is a part of: 指标值 above 符号, 值, 单位

    @property
    def low(self) -> int:
        """Its left edge."""
        return min(piece.low for piece in self.pieces)

    @property
    def high(self) -> int:
        """Its right edge."""
        return max(piece.high for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Placed:
    """A header by its places: columns from the left, and the lines that it takes."""

    heads: tuple[HeaderColumn, ...]
    first: int
    end: int


def placed_headers(page: TextPage, numbers: Sequence[int]) -> Iterator[Placed]:
    """The headers among the lines with these indexes, in order."""
    done = -1
    for place, n in enumerate(numbers):
        if n <= done or "  " not in page.lines[n].strip() or "\t" in page.lines[n]:
            continue
        roles = [_role_of(piece) for piece in _header_pieces(page, n)]
        named = {"name", "value"} <= set(roles) and len({role for role in roles if role}) >= _FEWEST_NAMED
        if len({role for role in roles if role in {"level1", "level2", "name"}}) < 2 and not named:
            continue
        above = [m for m in numbers[max(0, place - _WINDOW) : place] if m > done]
        ends = [i for i, m in enumerate(above) if is_end(page, m)]
        found = _around(page, [*above[ends[-1] + 1 if ends else 0 :], *numbers[place : place + _WINDOW + 1]], n)
        if found:
            done = found.end - 1
            yield found


def _header_pieces(page: TextPage, n: int) -> list[Piece]:
    """The pieces of line `n`, those apart that single blanks part where headers of narrow columns stand."""
    found: list[Piece] = []
    for piece in page.pieces(n):
        rest = piece
        if sum(map(_is_complete, _APART.split(piece.text))) > 1:
            while blank := _APART.search(rest.text):
                first, rest = rest.parted(blank.start(), page.measure)
                found.append(first)
        found.append(rest)
    return found


def _role_of(piece: Piece) -> Role | None:
    """The role that a piece names by itself."""
    header = read_header(squash(piece.text))
    return header.best if header.known and max(header.roles.values(), default=0) >= 1.5 else None


def _around(page: TextPage, near: Sequence[int], anchor: int) -> Placed | None:
    """The best header that the line `anchor` is a part of."""
    best: tuple[float, Placed] | None = None
    at = near.index(anchor)
    for first in range(at + 1):
        for last in range(at, len(near)):
            window = near[first : last + 1]
            heads = _columns([piece for n in window for piece in _header_pieces(page, n)], anchor)
            if heads is None:
                continue
            score = _score(heads, anchor) - 0.05 * (len(window) - 1)
            if best is None or score > best[0]:
                best = score, Placed(tuple(heads), window[0], window[-1] + 1)
    if best is None:
        return None
    roles = [head.roles[0] for head in best[1].heads]
    enough = len(roles) >= _FEWEST and any("value" in head.roles for head in best[1].heads)
    if not enough or not ("name" in roles or "level2" in roles):
        return None
    parts = [role for h in best[1].heads if (h.above or len(h.pieces) == 1) and (role := _part_of(h))]
    return best[1] if len(set(parts)) == len(parts) else None  # two such sets: which is the year's, the text tells not


def _columns(pieces: Sequence[Piece], anchor: int) -> list[HeaderColumn] | None:
    """Pieces that stand above each other as columns; None where a piece is none of a header or two are side by side."""
    if not all(map(_may_head, pieces)):
        return None
    upper = {p: under for p in pieces if len(under := _under(p, pieces)) > 1}  # what stands over several columns
    heads: list[HeaderColumn] = []
    for piece in sorted((p for p in pieces if p not in upper), key=lambda p: (p.line != anchor, -len(p.text))):
        over = [head for head in heads if any(_is_above(piece, p) for p in head.pieces)]
        if len(over) > 1 or any(p.line == piece.line for head in over for p in head.pieces):
            return None
        if over:
            over[0].pieces.append(piece)
        else:
            heads.append(HeaderColumn([piece]))
    for head in [head for head in heads if len(head.pieces) == 1]:
        if near := _nearest([other for other in heads if other is not head], head.pieces[0]):
            near[0].pieces += head.pieces
            heads.remove(head)
    if any(len(h.pieces) > 1 and read_header(p.text).other in {"order", "remark"} for h in heads for p in h.pieces):
        return None  # 序号 within another header: their columns overlap
    heads.sort(key=lambda head: head.low)
    for head in heads:
        head.pieces.sort(key=lambda piece: piece.line)
        head.above = tuple(p for p, under in upper.items() if set(under) & set(head.pieces))
        _name(head)
    _part(heads)
    while heads and not _may_lead(heads):
        heads = heads[1:]  # labels beside the columns
    first = next((i for i, head in enumerate(heads) if head.roles[0] in {"level1", "level2"}), 0)
    for head in heads[:first]:
        if is_lead(head.text) and head.roles != (ORDER,):
            head.roles = (LEAD,)
    return heads


def _may_head(piece: Piece) -> bool:
    """Whether a piece may be a part of a header: 2025 年目 | 标值 as well."""
    is_cell = is_level_text(piece.text) or (kind_of(piece.text) in _NO_HEADER and not _YEAR.match(piece.text))
    return not is_cell and len(piece.text) <= _LONGEST_HEADER


def _name(head: HeaderColumn) -> None:
    """Say what a column holds by its pieces, and by what stands above it and others."""
    head.text = "".join(squash(piece.text) for piece in head.pieces)
    above = "".join(squash(piece.text) for piece in head.above)
    head.roles = columns_of(read_header(head.text, (above,) if above else ()))


def _part(heads: Sequence[HeaderColumn]) -> None:
    """Where a value is parted below its header (符号 | 值 | 单位), give that header to all its parts side by side."""
    role = {i: _part_of(head) for i, head in enumerate(heads)}
    for at, head in enumerate(heads):
        above = head.above or tuple(head.pieces[:-1])
        if not role[at] or not above or not read_header("".join(squash(p.text) for p in above)).names("value", 1.5):
            continue
        first = last = at
        while first and role[first - 1] and len(heads[first - 1].pieces) == 1:
            first -= 1
        while last + 1 < len(heads) and role[last + 1] and len(heads[last + 1].pieces) == 1:
            last += 1
        if first == last and not head.above:
            continue
        for i in range(first, last + 1):
            heads[i].above, heads[i].pieces = above, heads[i].pieces[-1:]
            _name(heads[i])
            heads[i].roles = (role[i] or "value",)


def _part_of(head: HeaderColumn) -> Role | None:
    """What part of a value the last line of a column names by itself."""
    word = bare(head.pieces[-1].text)
    return vocabulary().value_parts.get(word) if head.above or len(word) <= _LONGEST_PART else None


def _may_lead(heads: Sequence[HeaderColumn]) -> bool:
    """Whether the first of the columns is one: a level or name, or another column but for labels beside them all."""
    text = heads[0].text
    if vocabulary().is_group(text) and heads[1:2] and {"level1", "level2", "name"} & {*heads[1].roles[:1]}:
        return False
    header = read_header(text)
    own = header.known and bool(header.roles or header.other) and not vocabulary().head_field(text)
    return heads[0].roles[0] in {"level1", "level2", "name"} or (own and not vocabulary().is_group(text))


def _under(piece: Piece, pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces of the first line below that stand under a piece, if they are several side by side."""
    below = sorted({p.line for p in pieces if p.line > piece.line})
    found = ([p for p in pieces if p.line == n and piece.low <= p.middle <= piece.high] for n in below)
    return next((under for under in found if len(under) > 1), [])


def _is_above(one: Piece, other: Piece) -> bool:
    """Whether of two pieces the shorter stands with its middle above or below the longer."""
    short, long = sorted((one, other), key=lambda p: p.high - p.low)
    return long.low <= short.middle <= long.high


def _nearest(heads: Sequence[HeaderColumn], piece: Piece) -> list[HeaderColumn]:
    """The column that a piece beside it completes: places of characters are a little off where widths differ."""
    known = read_header(squash(piece.text)).has("standard") and _is_all_header(piece.text)  # 绩效标准
    if known or _is_complete(piece.text) or len(squash(piece.text)) > _LONGEST_BESIDE:
        return []
    near = [head for head in heads if max(head.low - piece.high, piece.low - head.high) <= _BESIDE]
    near = [head for head in near if all(p.line != piece.line for p in head.pieces)]
    near = [head for head in near if _is_all_header("".join(squash(p.text) for p in (*head.pieces, piece)))]
    return near if len(near) == 1 else []


def _is_complete(text: str) -> bool:
    """Whether a piece is a label by itself."""
    if len(squash(text)) < 2:
        return False
    header = read_header(squash(text))
    return bool(header.other) or max(header.roles.values(), default=0.0) >= 1.5 or bool(vocabulary().head_field(text))


def _is_all_header(text: str) -> bool:
    """Whether a header is made of known morphemes throughout."""
    return coverage(text) > COMPLETE


def _score(heads: Sequence[HeaderColumn], anchor: int) -> float:
    total = 0.0
    seen: set[Role] = set()
    for head in heads:
        labels = [p for p in head.pieces if len(bare(p.text)) > 3 and _is_complete(p.text) and _is_all_header(p.text)]
        if len(labels) > 1 and not labels[0].line < anchor < labels[-1].line:  # unless a cell of two lines
            total -= 1.5  # a label of the head above, not a part of this header
        header = read_header(head.text)
        known = header.known and (header.roles or header.other)
        total += max(header.roles.values(), default=2.0) / 4 if known else -1.0
        total += (0.15 if _is_all_header(head.text) else -0.6) * (len(head.pieces) - 1)
        role = head.roles[0]
        if role in seen and role in {"level1", "level2", "value"}:
            total -= 0.8
        seen.add(role)
    return total


def is_end(page: TextPage, n: int) -> bool:
    """Whether a line cannot be a row of a table: prose, a title, a section, a label of a form's head."""
    pieces = page.pieces(n)
    wide = len(pieces) == 1 and len(page.lines[n].strip()) > _WIDE // 2 and pieces[0].text[-1:] in "。；，,："
    return bool(pieces) and (wide or ends_table(pieces[0].text, page.lines[n]))
