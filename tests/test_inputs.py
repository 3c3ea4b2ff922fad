"""Names on the command line → files."""

from pathlib import Path

import pytest

from lint.errors import UserError
from lint.inputs import STDIN, discover


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.DOCX", "README.md", "~$a.docx", ".hidden.txt", "图.png", "sub/c.pdf", ".git/d.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    return tmp_path


def names(folder: Path, *given: str) -> list[str]:
    return [str(Path(file).relative_to(folder)) for file in discover(given).files]


def test_a_folder_gives_its_documents_in_order(folder: Path) -> None:
    assert names(folder, str(folder)) == ["a.DOCX", "b.txt", "图.png", "sub/c.pdf"]


def test_the_word_lists_of_a_rule_folder_are_no_documents(tmp_path: Path) -> None:
    for name in ("我的规则/M901.yaml", "我的规则/lexicons/words.txt", "我的规则/说明.txt", "lexicons/局.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    assert names(tmp_path, str(tmp_path)) == ["lexicons/局.txt", "我的规则/说明.txt"]


def test_a_pattern_gives_what_it_matches(folder: Path) -> None:
    assert names(folder, f"{folder}/*.txt") == ["b.txt"]
    assert names(folder, f"{folder}/**/*.pdf") == ["sub/c.pdf"]


def test_a_named_file_is_taken_whatever_it_is_called(folder: Path) -> None:
    assert names(folder, f"{folder}/图.png") == ["图.png"]


def test_a_file_named_twice_is_read_once(folder: Path) -> None:
    assert names(folder, f"{folder}/b.txt", f"{folder}/sub/../b.txt", str(folder)) == [
        "b.txt",
        "a.DOCX",
        "图.png",
        "sub/c.pdf",
    ]


def test_a_file_with_brackets_in_its_name_is_no_pattern(folder: Path) -> None:
    (folder / "表[1].txt").write_text("x")
    assert names(folder, f"{folder}/表[1].txt") == ["表[1].txt"]


def test_what_leads_nowhere_is_told_beside_what_is_found(folder: Path) -> None:
    (folder / "leer").mkdir()
    inputs = discover([f"{folder}/b.txt", f"{folder}/fehlt.docx", f"{folder}/leer", f"{folder}/*.xls"])
    assert len(inputs.files) == 1
    assert [unread.path.rsplit("/", 1)[1] for unread in inputs.missed] == ["fehlt.docx", "leer", "*.xls"]
    assert "没有这个文件" in inputs.missed[0].message


def test_nothing_at_all_is_a_wrong_use(folder: Path) -> None:
    with pytest.raises(UserError, match="没有这个文件"):
        discover([f"{folder}/fehlt.docx"])
    with pytest.raises(UserError, match="没有指定"):
        discover([])


def test_standard_input_has_a_name_of_its_own() -> None:
    assert discover([STDIN]).files == ("-",)
