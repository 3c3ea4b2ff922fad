"""`jxlint check` on real documents: what it prints, and how it ends."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from lint.data import rules_dir
from tests.cli.conftest import Shell

DATA = Path(__file__).resolve().parent.parent / "data"
GOLD = DATA / "gold"
CLEAN = GOLD / "julu-renshe-2023.json"
FAULTY = GOLD / "baigou-zuzhi-2021.json"


def schema(name: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads((rules_dir() / "schema" / name).read_text(encoding="utf-8")))


@pytest.fixture
def bad(tmp_path: Path) -> dict[str, Path]:
    files = {
        "empty": tmp_path / "empty.txt",
        "binary": tmp_path / "binary.docx",
        "prose": tmp_path / "prose.txt",
        "json": tmp_path / "other.json",
        "folder": tmp_path / "folder",
    }
    files["empty"].write_bytes(b"")
    files["binary"].write_bytes(bytes(range(256)) * 40)
    files["prose"].write_text("这是一份没有表格的说明。\n" * 5, encoding="utf-8")
    files["json"].write_text('{"a": 1}', encoding="utf-8")
    files["folder"].mkdir()
    return files


def test_exit_codes(jxlint: Shell, bad: dict[str, Path]) -> None:
    table = [
        (0, [CLEAN, "--select", "B001"]),
        (1, [FAULTY, "--select", "B001"]),
        (0, [FAULTY, "--select", "B001", "--fail-on", "never"]),
        (2, [bad["folder"]]),
        (2, [FAULTY, "--select", "no-such-rule"]),
        (2, [bad["folder"] / "missing.docx"]),
        (3, [bad["empty"]]),
        (3, [bad["binary"]]),
        (3, [bad["prose"]]),
        (3, [bad["json"]]),
        (3, [CLEAN, bad["folder"], "--select", "B001"]),
        (3, [FAULTY, bad["empty"], "--select", "B001"]),
    ]
    assert [jxlint("check", *arguments).code for _, arguments in table] == [code for code, _ in table]


@pytest.mark.parametrize("kind", ["empty", "binary", "prose", "json"])
def test_bad_input_is_one_sentence_and_the_others_are_still_checked(
    jxlint: Shell, bad: dict[str, Path], kind: str
) -> None:
    found = json.loads(jxlint("check", FAULTY, bad[kind], "--select", "B001", "--format", "json").out)
    assert [missed["path"] for missed in found["unread"]] == [str(bad[kind])]
    assert found["unread"][0]["message"].startswith(str(bad[kind]))
    assert found["summary"]["exit_code"] == 3
    assert len(found["findings"]) == 3


def test_json_keeps_its_schema(jxlint: Shell, bad: dict[str, Path]) -> None:
    found = json.loads(jxlint("check", *sorted(GOLD.glob("*.json")), bad["prose"], "--format", "json").out)
    schema("check.schema.json").validate(found)
    assert found["summary"]["tables"] == sum(len(document["tables"]) for document in found["documents"]) > 100


def test_extract_keeps_its_schema_and_gives_the_same_findings_when_read_again(jxlint: Shell, tmp_path: Path) -> None:
    files = sorted(GOLD.glob("*.json"))
    read = jxlint("extract", *files)
    schema("extract.schema.json").validate(json.loads(read.out))
    again = tmp_path / "again.json"
    again.write_text(read.out, encoding="utf-8")
    first = json.loads(jxlint("check", *files, "--format", "json").out)["findings"]
    second = json.loads(jxlint("check", again, "--format", "json").out)["findings"]
    assert json.dumps(first) == json.dumps(second)  # the order of keys included


def test_findings_do_not_depend_on_the_order_of_the_files(jxlint: Shell) -> None:
    files = sorted(GOLD.glob("*.json"))

    def fingerprints(given: list[Path]) -> list[tuple[str, str]]:
        found = json.loads(jxlint("check", *given, "--format", "json").out)["findings"]
        return sorted((finding["place"]["document"], finding["fingerprint"]) for finding in found)

    assert fingerprints(files) == fingerprints(files[::-1])


def test_several_outputs_in_one_run(jxlint: Shell, tmp_path: Path) -> None:
    names = ("html", "json", "sarif", "junit", "gitlab", "csv", "xlsx", "github", "terminal")
    outputs = [f"--format={name}:{tmp_path / name}" for name in names]
    result = jxlint("check", FAULTY, "--select", "B001", *outputs)
    assert result.code == 1 and result.out == ""
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names)
    assert result.err.splitlines()[-1].startswith("退出码 1：")


def test_sarif_lines_stand_in_a_text_beside_it(jxlint: Shell, tmp_path: Path) -> None:
    log = tmp_path / "out.sarif"
    assert jxlint("check", FAULTY, "--select", "B001", "--sarif-lines", f"--format=sarif:{log}").code == 1
    lines = (tmp_path / "out.sarif.txt").read_text(encoding="utf-8").splitlines()
    (run,) = json.loads(log.read_text(encoding="utf-8"))["runs"]
    places = [result["locations"][0]["physicalLocation"] for result in run["results"]]
    assert {place["artifactLocation"]["uri"] for place in places} == {"out.sarif.txt"}
    assert all(lines[place["region"]["startLine"] - 1] for place in places)


def test_an_output_that_cannot_be_written_is_told(jxlint: Shell, tmp_path: Path) -> None:
    result = jxlint("check", FAULTY, "--format", f"html:{tmp_path / 'no' / 'report.html'}")
    assert result.code == 2 and "写不进去" in result.err


def test_github_is_chosen_under_github_actions(jxlint: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert jxlint("check", FAULTY, "--select", "B001").out.startswith("::")


def test_rules_are_chosen_by_any_of_their_names(jxlint: Shell) -> None:
    def ran(*options: str) -> list[str]:
        return [rule["id"] for rule in json.loads(jxlint("check", CLEAN, "--format", "json", *options).out)["rules"]]

    assert ran("--select", "missing-basis") == ran("--select", "指标值确定依据为空") == ["B001"]
    assert "B001" in ran("--select", "B")
    assert "B001" not in ran("--select", "B，ALL", "--ignore", "B001")


def test_a_file_without_a_table_passes_where_the_user_says_so(jxlint: Shell, tmp_path: Path) -> None:
    (tmp_path / "说明.txt").write_text("关于报送绩效目标的说明。", encoding="utf-8")
    assert jxlint("check", tmp_path).code == 3
    done = jxlint("check", tmp_path, "--allow-no-table")
    assert done.code == 0 and "没有找到绩效目标表" in done.out


def test_levels_may_be_written_in_chinese(jxlint: Shell, tmp_path: Path) -> None:
    (tmp_path / "说明.txt").write_text("关于报送绩效目标的说明。", encoding="utf-8")
    assert jxlint("check", tmp_path, "--allow-no-table", "--fail-on", "警告", "--select", "错误").code == 0
    assert jxlint("check", tmp_path, "--fail-on", "严重").code == 2
