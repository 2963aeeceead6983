"""The papers beside the code: found, numbered, and naming what exists."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import translation

from cases import labels
from tools.decisions import index
from workflow.law.events import TYPES
from workflow.law.outcomes import OUTCOMES
from workflow.procedure.states import (
    Action,
    AssessmentState,
    ConsultationState,
    DeliberationState,
    DisputeState,
    ExtensionState,
    ReasonsState,
    Role,
    State,
    UrgingState,
    WithheldState,
)

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


def glossary(title):
    """The rows under a heading: code to Chinese."""
    part = GLOSSARY.split(f"\n## {title}\n")[1].split("\n## ")[0]
    return dict(re.findall(r"^\| `(\w+)` \| (.+?) \|", part, re.MULTILINE))


class TestGlossary:
    @pytest.mark.parametrize(
        ("title", "codes", "label"),
        [
            ("States of a case", State, labels.state),
            ("States of a consultation", ConsultationState, labels.consultation_state),
            ("States of a request for reasons", ReasonsState, labels.reasons_state),
            ("States of a deliberation", DeliberationState, labels.deliberation_state),
            ("States of a dispute", DisputeState, labels.dispute_state),
            ("States of an urging", UrgingState, labels.urging_state),
            ("States of a review of what is withheld", WithheldState, labels.withheld_state),
            ("Actions", Action, labels.action),
            ("Outcomes", OUTCOMES, labels.outcome),
        ],
    )
    def test_it_has_every_code_with_the_word_on_the_screen(self, title, codes, label):
        with translation.override("zh-hans"):
            assert glossary(title) == {str(code): str(label(str(code))) for code in codes}

    @pytest.mark.parametrize(
        ("title", "codes"),
        [
            ("States of an extension", ExtensionState),
            ("States of an assessment", AssessmentState),
            ("Roles", {*map(str, Role), "admin"}),
            ("Events", TYPES),
        ],
    )
    def test_it_has_every_code(self, title, codes):
        assert set(glossary(title)) == {str(code) for code in codes}


class TestLinks:
    @pytest.mark.parametrize("path", PAPERS, ids=named)
    def test_what_a_paper_points_to_exists(self, path):
        targets = LINK.findall(path.read_text(encoding="utf-8"))
        assert [t for t in targets if not (path.parent / t).exists()] == []

    @pytest.mark.parametrize("path", PAPERS, ids=named)
    def test_what_a_paper_names_exists(self, path):
        names = PATH.findall(path.read_text(encoding="utf-8"))
        assert [name for name in names if not (ROOT / name).exists()] == []
