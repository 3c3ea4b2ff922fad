import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.readers.text.helpers import check_places

CORPUS = sorted((Path(__file__).parents[2] / "data" / "corpus").glob("*.txt"))
BREAKS = ["\t", "\t\t", "\n", "\n\n", " ", "\n\t", "\r\n"]
WORDS = [
    "绩效目标",
    "1.保障运行",
    "产出指标",
    "数量指标",
    "社会效益指标",
    "培训次数",
    "≥95%",
    "100 百分比",
    "工作计划",
    "3",
]
HEADER = "一级指标 二级指标 三级指标 绩效指标描述 指标值 指标值确定依据"
PARTS = [*BREAKS, *WORDS, HEADER, "2、培训绩效目标表", HEADER.replace(" ", "\t"), HEADER.replace(" ", "\n\t")]


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_every_character_of_a_document_has_one_place(path):
    check_places(path.read_bytes())


@example("绩效目标\n\t\t\n" + PARTS[-2] + PARTS[-1])  # a blank line of tabs
@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=60).map("".join))
def test_every_character_of_any_text_has_one_place(text):
    if re.sub(r"\s", "", text):
        check_places(text.encode())
