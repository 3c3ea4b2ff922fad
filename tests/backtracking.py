"""Whether a pattern may take longer than in proportion to the text.

A search tries every place of a text. Where a repeat without a bound may run over all the places at which the pattern
could begin again, and more is asked after it, each of them runs to the end once more: the time grows with the square.
"""

import re
import re._parser as parser  # the tree of a pattern, as the standard library reads it
from collections.abc import Iterator

LONG = 255  # a repeat up to here costs so many times the text at most
SAMPLE = "1一中 a,，。（)A\n"


def runs_again(pattern: str) -> str:
    """The part of a pattern that may begin again within its own repeat, or ''."""
    tree = parser.parse(pattern)
    literals = {chr(value) for op, value in every(tree) if op is parser.LITERAL}
    sample = [*literals, *SAMPLE]
    for prefix, repeated, follows in repeats(list(tree), [], False):
        letters = {letter for letter in sample if takes(repeated, letter)}
        # a letter that the repeat takes, and every part before it, too
        if follows and all(any(takes([part], letter) for letter in letters) for part in prefix):
            return str(sorted(letters)[:3])
    return ""


def every(tree: object) -> Iterator[tuple[object, object]]:
    if isinstance(tree, tuple) and len(tree) == 2 and str(tree[0]).isupper():
        yield tree
    if isinstance(tree, parser.SubPattern | list | tuple):
        for part in tree:
            yield from every(part)


def repeats(parts: list, prefix: list, more: bool) -> Iterator[tuple[list, list, bool]]:
    """Each repeat without a bound: what is matched before it, what it repeats, and whether anything must follow."""
    prefix = list(prefix)
    for at, (op, value) in enumerate(parts):
        follows = more or any(needed(part) for part in parts[at + 1 :])
        if op is parser.AT and value is parser.AT_BEGINNING:
            return
        if op is parser.ASSERT_NOT and value[0] < 0 and not prefix:
            return  # it begins where no run goes on
        if op is parser.ASSERT and value[0] < 0 and not prefix:
            prefix += list(value[1])  # so does what must stand behind something that no run takes
        if op in (parser.MAX_REPEAT, parser.MIN_REPEAT):
            least, most, inner = value
            if most > LONG:
                yield prefix, list(inner), follows
            yield from repeats(list(inner), prefix, follows)
            prefix += [(op, value)] if least else []
        elif op is parser.SUBPATTERN:
            yield from repeats(list(value[3]), prefix, follows)
            prefix.append((op, value))
        elif op is parser.BRANCH:
            for branch in value[1]:
                yield from repeats(list(branch), prefix, follows)
            prefix.append((op, value))
        elif op in (parser.LITERAL, parser.NOT_LITERAL, parser.IN, parser.ANY):
            prefix.append((op, value))


def needed(part: tuple) -> bool:
    """Whether a part may fail: it takes a letter, or asks for a place."""
    op, value = part
    if op in (parser.MAX_REPEAT, parser.MIN_REPEAT):
        return value[0] > 0
    if op is parser.SUBPATTERN:
        return any(needed(one) for one in value[3])
    if op is parser.BRANCH:
        return all(any(needed(one) for one in branch) for branch in value[1])
    return True


def takes(parts: list, letter: str) -> bool:
    """Whether some part takes the letter."""
    for op, value in parts:
        if op is parser.LITERAL and chr(value) == letter:
            return True
        if op is parser.NOT_LITERAL and chr(value) != letter:
            return True
        if op is parser.ANY:
            return True
        if op is parser.IN and re.fullmatch(_written(value), letter):
            return True
        if op in (parser.MAX_REPEAT, parser.MIN_REPEAT) and takes(list(value[2]), letter):
            return True
        if op is parser.SUBPATTERN and takes(list(value[3]), letter):
            return True
        if op is parser.BRANCH and any(takes(list(branch), letter) for branch in value[1]):
            return True
    return False


CATEGORIES = {
    f"CATEGORY_{no}{name}": "\\" + (letter.upper() if no else letter)
    for name, letter in (("DIGIT", "d"), ("SPACE", "s"), ("WORD", "w"))
    for no in ("", "NOT_")
}


def _written(inside: list) -> str:
    said = ""
    for op, value in inside:
        if op is parser.NEGATE:
            said += "^"
        elif op is parser.LITERAL:
            said += re.escape(chr(value))
        elif op is parser.RANGE:
            said += f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"
        else:
            said += CATEGORIES[str(value)]
    return f"[{said}]"
