"""Parts of a YAML mapping, cut by their first lines: every other part and every line number stay as they are."""

import pytest
import yaml

from lint.declared.blocks import emptied

TEXT = """\
# a comment
id: X900
name: 自己的规则
check:
  kind: pattern
  id: inner
examples:
  - name: 报
# a comment at the margin
  - name: 不报
notes: |
  examples: not here
grades:
- when: []
"""


def test_a_part_is_emptied_and_the_rest_stays_on_its_lines() -> None:
    cut = emptied(TEXT, "examples")
    assert yaml.safe_load(cut) == yaml.safe_load(TEXT) | {"examples": []}
    assert cut.splitlines()[10:] == TEXT.splitlines()[10:]
    assert emptied(cut.replace("examples: []", "without: 1"), "examples") == cut.replace("examples: []", "without: 1")


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_whatever_ends_the_lines(end: str) -> None:
    text = TEXT.replace("\n", end)
    assert yaml.safe_load(emptied(text, "examples"))["notes"] == "examples: not here\n"
