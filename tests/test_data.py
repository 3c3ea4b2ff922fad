"""The shipped data is found in a checkout."""

from lint.data import rules_dir


def test_the_rules_folder_is_found() -> None:
    assert (rules_dir() / "README.md").is_file()
