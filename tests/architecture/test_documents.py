"""The papers beside the code: found, numbered, and naming what exists."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from tools.decisions import index
from workflow.procedure.states import Action, AssessmentState, ConsultationState, ExtensionState, Role, State

ROOT = Path(settings.BASE_DIR)
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
PAPERS = [ROOT / "README.md", ROOT / "README.zh-CN.md", *(ROOT / "docs").rglob("*.md")]
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
FOLDERS = "agencies|cases|config|disclosure|docs|locale|notifications|requirements|templates_docs|tests|tools|workflow"
PATH = re.compile(rf"`((?:{FOLDERS})/[\w./-]+)`")
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")


def named(path):
    return str(path.relative_to(ROOT))


class TestDecisions:
    def test_a_number_is_given_once(self):
        numbers = [int(path.name[:4]) for path in DECISIONS]
        assert len(numbers) == len(set(numbers))

    @pytest.mark.parametrize("path", DECISIONS, ids=named)
    def test_the_heading_carries_the_files_number(self, path):
        heading = path.read_text(encoding="utf-8").splitlines()[0]
        assert re.match(rf"# {path.name[:4]}\. \S", heading), heading

    @pytest.mark.parametrize("path", DECISIONS, ids=named)
    def test_it_says_what_led_to_it_what_it_is_and_what_follows(self, path):
        found = re.findall(r"^## (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
        assert found[:3] == ["Context", "Decision", "Consequences"]

    def test_the_list_is_current(self):
        folder = ROOT / "docs" / "decisions"
        assert (folder / "README.md").read_text(encoding="utf-8") == index(folder)


class TestGlossary:
    @pytest.mark.parametrize(
        "names", [State, ConsultationState, ExtensionState, AssessmentState, Role, Action]
    )
    def test_it_has_every_name_procedure_is_written_in(self, names):
        rows = set(re.findall(r"^\| `(\w+)` \| \S", GLOSSARY, re.MULTILINE))
        assert {name.value for name in names} - rows == set()


class TestLinks:
    @pytest.mark.parametrize("path", PAPERS, ids=named)
    def test_what_a_paper_points_to_exists(self, path):
        targets = LINK.findall(path.read_text(encoding="utf-8"))
        assert [t for t in targets if not (path.parent / t).exists()] == []

    @pytest.mark.parametrize("path", PAPERS, ids=named)
    def test_what_a_paper_names_exists(self, path):
        names = PATH.findall(path.read_text(encoding="utf-8"))
        assert [name for name in names if not (ROOT / name).exists()] == []
