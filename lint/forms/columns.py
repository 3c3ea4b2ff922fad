"""One assignment of all columns to roles: what the headers say and what the columns hold, weighed together.

Each column has options (role and score: header plus content); the best total is found by dynamic programming over
columns and sets of roles.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lint.forms.content import Profile, fit
from lint.forms.headers import CERTAIN, LIKELY, ROLES, Header, Role

_VETO = -2.5  # content below which a header is not believed
_DENIED = -1.5  # content below which a column may have another role than its header says
_SIGNS = 0.6  # share of comparisons, or of directions, that makes a column one of them
_UNITED = 0.5  # share of values with units, and of units in a column of their own
_CLAIM = 2.0  # content from which on a column under an unknown header may be a sign, unit or level
_CLAIM_HALF = 2.6  # the same for value and name, at half weight
_OUTDONE = 3.0  # by how much a content of values outdoes what the header says, which then leaves the column open
_FILLED = 0.3  # share of a near value column from which on one of another period is out
_NO_NAME, _NO_VALUE, _INVERTED = -4.0, -3.0, -0.7
_LOST_HEADER = 1.5  # a header that names a column of its own, against a claim by content alone
_BIT = {role: 1 << i for i, role in enumerate(ROLES)}
_LEVEL_ORDER: tuple[Role, ...] = ("level1", "level2", "name")
_TEXTS = frozenset({"description", "basis", "value"})
_MOST_OPTIONS = 4


_States = dict[int, tuple[float, tuple[Role | None, ...]]]  # set of roles -> best score, and the role of each column


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a form: what its header says and what stands below."""

    header: Header
    held: Profile
    allowed: frozenset[Role] | None = None  # where the structure of the form decides; None: all


@dataclass(frozen=True, slots=True)
class _Beside:
    """What the columns of a form say of each other.

    `near` is how far the fullest value column of the year is filled, `first_year` the first that filled targets name,
    `signs` is the share of comparisons in the column that holds most: beside it one of directions is no sign.
    `united` is the share of values with a unit of their own: beside them a column of other words (某局) is no unit.
    `levelled` says that second levels stand under their header: beside them 三级指标 may be named alike (群众满意度).
    `planned` says that targets stand under a header of theirs: beside them 预计完成值 is no target.
    """

    near: float
    first_year: int | None
    signs: float
    united: float
    levelled: bool
    planned: bool


def options(columns: Sequence[Column]) -> list[dict[Role, float]]:
    """For each column the roles that it may have, with their scores."""
    near = max(
        (c.held.fill for c in columns if c.header.period in {"", "near"} and c.header.names("value")), default=0.0
    )
    signs = max((c.held.share("sign") for c in columns if c.header.period in {"", "near"}), default=0.0)
    united = max((c.held.united for c in columns if c.header.names("value")), default=0.0)
    years = [c.header for c in columns if c.header.year and c.header.best == "value" and c.held.fill >= _FILLED]
    targets = [header for header in years if not header.has("reach")]  # 2023年预计完成值 | 2024年目标值
    first_year = min((header.year for header in targets or years if header.year), default=None)
    levelled = any(c.header.names("level2", CERTAIN) and fit(c.held, "level2") >= _CLAIM for c in columns)
    sure = [c for c in columns if c.header.names("value", CERTAIN) and not c.header.has("reach")]
    planned = any(c.held.fill >= _FILLED and c.header.period in {"", "near"} for c in sure)
    beside = _Beside(near, first_year, signs, united, levelled, planned)
    return [_options(column, beside) for column in columns]


def _options(column: Column, beside: _Beside) -> dict[Role, float]:
    """Roles of one column."""
    header, held = column.header, column.held
    found: dict[Role, float] = {}
    blank = not held.shares
    best = _VETO
    for role, said in header.roles.items():
        content = fit(held, role)
        if role == "name" and beside.levelled and said >= CERTAIN:
            content = max(content, _DENIED)
        if content < _VETO and not blank:
            continue
        if (role == "description" and held.standards) or (role in _TEXTS and held.points):
            continue
        if role == "description" and blank and said < LIKELY:  # a mere 说明 in which nothing stands is for remarks
            continue
        if role == "unit" and beside.united >= _UNITED and held.share("unit") < _UNITED and not blank:
            continue
        if role == "sign" and beside.signs > max(_SIGNS, held.share("sign")) and held.share("direction") > _SIGNS:
            continue
        best = max(best, content)
        if not _is_of_other_time(role, header, beside):
            found[role] = said + content
    denied = best < _DENIED or fit(held, "value") - best >= _OUTDONE
    if denied and not blank:
        found = {**_claims(column, beside.united), **found}
    if column.allowed is not None:
        found = {role: score for role, score in found.items() if role in column.allowed}
    kept = sorted(found, key=lambda role: -found[role])[:_MOST_OPTIONS]
    return {role: found[role] for role in kept if found[role] > -1.0}


def _is_of_other_time(role: Role, header: Header, beside: _Beside) -> bool:
    """Whether a header tells of another time or of results where another column holds the year's targets."""
    if role == "value" and beside.planned and header.has("reach"):
        return True
    if header.period in {"far", "part"} and role in {"value", "sign", "unit"} and beside.near >= _FILLED:
        return True
    if beside.first_year is None or header.year is None:
        return False
    if role == "value":
        return header.year != beside.first_year  # of years side by side the first is the budget's
    return role == "actual" and header.year < beside.first_year  # 2023年实际值 is where 2024年目标值 starts from


def _claims(column: Column, united: float) -> dict[Role, float]:
    """Roles that a column may have by its content alone, under an unknown header or one that its content denies.

    Under a header of another column (指标属性) only level words tell; beside values with units of their own none do
    (考核周期 | 年度).
    """
    header, held = column.header, column.held
    found: dict[Role, float] = {}
    other = header.other and header.other != "goals"
    for role in ("level1", "level2") if other else ("sign", "unit", "level1", "level2"):
        content = fit(held, role)
        if content >= _CLAIM and (role != "unit" or united < _UNITED):
            found[role] = content
    for role in () if other else ("value", "name"):
        content = fit(held, role)
        if content >= _CLAIM_HALF and not (role == "value" and held.scores):
            found[role] = content / 2
    spoken = bool(header.roles) or header.known
    return {role: score - (_LOST_HEADER / 2 if spoken else 0.0) for role, score in found.items()}


def assign(columns: Sequence[Column]) -> tuple[Role | None, ...]:
    """The role of each column (None: a column of its own), each role once, so that the total is best."""
    states: _States = {0: (0.0, ())}
    for choices in options(columns):
        after: _States = {taken: (score, (*path, None)) for taken, (score, path) in states.items()}
        for taken, (score, path) in states.items():
            for role, gain in choices.items():
                if not taken & _BIT[role]:
                    _keep(after, taken | _BIT[role], score + gain + _inversions(role, taken), (*path, role))
        states = after
    best = max(states, key=lambda taken: states[taken][0] + _missing(taken))
    return states[best][1]


def _keep(states: _States, taken: int, score: float, path: tuple[Role | None, ...]) -> None:
    """Keep the best way to a set of roles; of equals the last: 年初批复 | 申请调整, 实施期 | 年度."""
    if taken not in states or states[taken][0] <= score:
        states[taken] = (score, path)


def _inversions(role: Role, taken: int) -> float:
    if role not in _LEVEL_ORDER:
        return 0.0
    later = _LEVEL_ORDER[_LEVEL_ORDER.index(role) + 1 :]
    return _INVERTED * sum(bool(taken & _BIT[other]) for other in later)


def _missing(taken: int) -> float:
    return (0.0 if taken & _BIT["name"] else _NO_NAME) + (0.0 if taken & _BIT["value"] else _NO_VALUE)
