"""docs/law.md: where each numbered rule is in code and by what test it is held, compared with both."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
GIVEN_UP = {"C32"}
RULES = [f"C{n}" for n in range(1, 39) if f"C{n}" not in GIVEN_UP]
ROWS = {
    cells[0].strip(): cells
    for line in (ROOT / "docs/law.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("| C") and (cells := line.strip("|").split("|"))
}


def named(rule: str, column: int) -> list[str]:
    """What stands in backticks in this column of the rule's row."""
    return re.findall(r"`([^`]+)`", ROWS[rule][column])


def test_every_rule_has_its_row():
    assert list(ROWS) == RULES


@pytest.mark.parametrize("rule", RULES)
def test_the_code_it_names_cites_it(rule):
    files = named(rule, 2)
    silent = [
        file for file in files if not re.search(rf"\b{rule}\b", (ROOT / file).read_text(encoding="utf-8"))
    ]

    assert files
    assert silent == []


@pytest.mark.parametrize("rule", RULES)
def test_the_tests_it_names_are_there(rule):
    tests = [one.partition("::") for one in named(rule, 3)]
    lost = [f"{file}::{name}" for file, _, name in tests if name not in {"", *names_in(ROOT / file)}]

    assert tests
    assert lost == []


def names_in(path: Path) -> set[str]:
    """Classes and functions at the top of a test file, of which there is at least one test."""
    found = {
        node.name: node
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef | ast.FunctionDef)
    }
    assert any("test" in name.lower() for name in found), path
    return set(found)


@pytest.mark.parametrize("folder", ["workflow", "cases", "agencies", "disclosure", "templates_docs", "tests"])
def test_no_code_cites_a_rule_that_is_not_in_the_table(folder):
    sources = (path for path in (ROOT / folder).rglob("*.py") if "migrations" not in path.parts)
    cited = {
        number
        for path in sources
        if path != Path(__file__)
        for number in re.findall(r"(?<![\w-])C\d{1,2}(?![\w.])", path.read_text(encoding="utf-8"))
    }

    assert cited - set(RULES) == set()
