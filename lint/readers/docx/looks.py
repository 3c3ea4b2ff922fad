"""How a run looks, as far as it changes what counts: hidden, struck through, raised, in a font of symbols."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lint.readers.docx import names as n

if TYPE_CHECKING:
    from lxml.etree import _Element

_DEEPEST = 9  # styles based on styles
_HIGH = 3  # half points that a text is lifted by hand to be raised


@dataclass(frozen=True, slots=True)
class Look:
    """The looks of a run that count."""

    hidden: bool = False
    struck: bool = False
    raised: bool = False
    font: str = "symbol"


PLAIN = Look()
Looks = Mapping[str, Look]  # by the id of a character style


def look_of(properties: _Element, looks: Looks, base: Look = PLAIN) -> Look:
    """The look that run properties give, on top of that of the style they name, or of `base`."""
    style = properties.find(n.R_STYLE) if looks else None
    base = base if style is None else looks.get(style.get(n.VAL, ""), base)
    hidden, struck, up, font = base.hidden, base.struck, base.raised, base.font
    for child in properties:
        tag = child.tag
        if tag == n.VANISH:
            hidden = n.is_on(child.get(n.VAL))
        elif tag in {n.STRIKE, n.DOUBLE_STRIKE}:
            struck = n.is_on(child.get(n.VAL))
        elif tag == n.VERT_ALIGN:
            up = child.get(n.VAL) == "superscript"
        elif tag == n.POSITION:
            lifted = child.get(n.VAL, "0")
            up = up or (lifted.isdecimal() and int(lifted) >= _HIGH)
        elif tag == n.R_FONTS:
            font = child.get(n.W + "hAnsi") or child.get(n.W + "ascii") or font
    return Look(hidden, struck, up, font)


def read_looks(styles: _Element | None) -> Looks:
    """The looks of the styles that change what counts."""
    own: dict[str, _Element] = {}
    bases: dict[str, str] = {}
    for style in () if styles is None else styles.iterchildren(n.STYLE):
        name, properties, base = style.get(n.STYLE_ID, ""), style.find(n.R_PR), style.find(n.BASED_ON)
        if properties is not None:
            own[name] = properties
        if base is not None:
            bases[name] = base.get(n.VAL, "")
    found: dict[str, Look] = {}
    for name in own.keys() | bases.keys():
        chain = [name]
        while len(chain) < _DEEPEST and chain[-1] in bases:
            chain.append(bases[chain[-1]])
        look = PLAIN
        for each in reversed(chain):
            if each in own:
                look = look_of(own[each], {}, look)
        if look.hidden or look.struck or look.raised:
            found[name] = look
    return found
