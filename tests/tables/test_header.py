"""Any spelling of a column is recognised beside any other columns, in any order."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from lint.forms.vocabulary import vocabulary
from lint.source import Grid, GridCell
from lint.tables.header import find_header
from lint.tables.matrix import Matrix

WORDS = vocabulary()
NEEDED = ("level1", "level2", "name", "value")
OPTIONAL = ("description", "sign", "unit", "basis")
RESULTS = ("weight", "actual", "score", "reason")
OTHERS = [
    "序号",
    "权重",
    "分值",
    "备注",
    "评（扣）分标准",
    "数据来源",
    "上年值",
    "实际完成值",
    "得分",
    "偏差原因分析及改进措施",
]


def plain_spellings(field: str) -> list[str]:
    """Spellings that name one field only."""
    taken = {word for f, names in WORDS.fields.items() if f != field for word in names}
    return [word for word in WORDS.fields[field] if word not in taken]


@st.composite
def headers(draw: st.DrawFn) -> list[tuple[str, str]]:
    """(field, header) pairs in some order; extra columns have the field ''."""
    fields = [*NEEDED, *draw(st.lists(st.sampled_from(OPTIONAL), unique=True))]
    named = [(field, draw(st.sampled_from(plain_spellings(field)))) for field in fields]
    extras = [("", word) for word in draw(st.lists(st.sampled_from(OTHERS), unique=True, max_size=4))]
    return draw(st.permutations([*named, *extras]))


def decorated(draw: st.DrawFn, word: str) -> str:
    """A spelling as forms print it: with a remark, a year, a star, or on two lines."""
    ways = [
        word,
        f"{word}（包含数字及文字描述）",
        f"{word}\n（必填）",
        f"*{word}",
        f"{word}：",
        "\n".join(word),
        f" {word} ",
    ]
    return draw(st.sampled_from([*ways, f"2024年{word}"] if len(word) > 2 else ways))


@st.composite
def printed_headers(draw: st.DrawFn) -> list[tuple[str, str]]:
    """Headers with the decoration that forms print."""
    return [(field, decorated(draw, word)) for field, word in draw(headers())]


@given(printed_headers())
@settings(max_examples=300, deadline=None)
def test_every_spelling_in_every_order(columns: list[tuple[str, str]]) -> None:
    cells = tuple(GridCell(0, i, word) for i, (_, word) in enumerate(columns))
    layout = find_header(Matrix(Grid(cells)), 0, WORDS)
    assert layout is not None
    found = ["" if slot.role in {"extra", *RESULTS} else slot.role for slot in layout.slots]
    assert found == [field for field, _ in columns]
