"""jieba with the lines that a text needs cuts as jieba with its whole dictionary does."""

import re
import subprocess
import sys
from pathlib import Path

import jieba
import pytest

from lint.kept import SHELF
from lint.text.segment import Segmenter
from lint.text.words import _user_words

TEXTS = Path(__file__).resolve().parents[1] / "data" / "corpus"
WORDS = sorted(_user_words())


@pytest.fixture(scope="module")
def whole():
    """jieba as it comes, with our words."""
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    for word in WORDS:
        tokenizer.add_word(word)
    return tokenizer


def texts() -> list[str]:
    """Some cells of the corpus, whatever is in them, and odd ones."""
    cells = {cell for path in TEXTS.glob("*.txt") for cell in re.split(r"\s{2,}", path.read_text(encoding="utf-8"))}
    return [*sorted(cells)[::7], "", " ", "A座T恤C++", "𠮷野家\n林地", "龘龘龘", "低效改造林地"]


def test_the_cuts_are_the_same(whole) -> None:
    ours = Segmenter(WORDS)
    wrong = [text for text in texts() if list(ours.cut(text)) != list(whole.cut(text))]
    assert len(texts()) > 300 and wrong == []


def test_all_letters_together_are_the_whole_dictionary(whole) -> None:
    ours = Segmenter(WORDS)
    ours._look_up("".join((*ours._runs, *WORDS)))
    assert (ours._jieba.total, ours._jieba.FREQ) == (whole.total, whole.FREQ)


def test_what_is_kept_gives_the_same_cuts(whole, tmp_path: Path) -> None:
    for _ in range(2):
        SHELF.open(tmp_path / "kept.json")
        try:
            ours = Segmenter(WORDS)
            assert all(list(ours.cut(text)) == list(whole.cut(text)) for text in texts()[::5])
            SHELF.save()
        finally:
            SHELF.open(None)


@pytest.mark.parametrize("entry", [[], "text", [1, 2], [None] * (len(WORDS) + 1)])
def test_what_is_kept_and_wrong_is_counted_again(entry: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(SHELF), "get", lambda *_: entry)
    assert list(Segmenter(WORDS).cut("春季造林面积")) == ["春季", "造林", "面积"]


def test_neither_the_whole_dictionary_nor_a_file_of_others_is_loaded() -> None:
    code = (
        "import sys, marshal; marshal.load = None; from lint.text.words import stands_in, _segmenter; "
        "assert stands_in('造林', '春季造林面积'); assert len(_segmenter()._jieba.FREQ) < 20_000; "
        "assert 'pkg_resources' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
