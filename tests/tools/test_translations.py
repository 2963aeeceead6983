import os

import polib
import pytest

from tools import translations


def entry(msgid, msgstr="", **more):
    return polib.POEntry(msgid=msgid, msgstr=msgstr, **more)


def catalogue(*entries):
    po = polib.POFile()
    po.extend(entries)
    return po


@pytest.mark.parametrize(
    ("found", "problem"),
    [
        (entry("Sign"), "without a translation: Sign"),
        (entry("Sign", "签发", flags=["fuzzy"]), "fuzzy: Sign"),
        (entry("Sign", "签发", obsolete=True), "no longer used: Sign"),
        (entry("Open", msgctxt="state"), "without a translation: Open (state)"),
        (
            entry("Due on %(day)s", "%(date)s到期", flags=["python-format"]),
            "other placeholders in the translation: Due on %(day)s",
        ),
        (
            entry("one", msgid_plural="%(n)s days", msgstr_plural={0: "天"}, flags=["python-format"]),
            "other placeholders in the translation: one",
        ),
    ],
)
def test_what_is_wrong_is_said(found, problem):
    assert list(translations.problems(catalogue(entry("Case", "案件"), found))) == [problem]


@pytest.mark.parametrize(
    "good",
    [
        entry("Due on %(day)s", "%(day)s到期", flags=["python-format"]),
        entry("%(n)s day", msgid_plural="%(n)s days", msgstr_plural={0: "%(n)s天"}, flags=["python-format"]),
        entry("20 % of it", "其中百分之二十"),
        entry("Open", "征求中", msgctxt="consultation"),
    ],
)
def test_a_complete_catalogue_has_no_problem(good):
    assert list(translations.problems(catalogue(good))) == []


@pytest.fixture
def project(tmp_path):
    """A project of one sentence in Python and one in a template, none of them translated."""
    (tmp_path / "pyproject.toml").write_text('[tool.importlinter]\nroot_packages = ["desk"]\n')
    (tmp_path / "desk" / "templates").mkdir(parents=True)
    (tmp_path / "desk" / "forms.py").write_text('from x import gettext as _\n_("Sign")\n')
    (tmp_path / "desk" / "templates" / "page.html").write_text('{% load i18n %}{% translate "Deliver" %}')
    (tmp_path / "build").mkdir()
    (tmp_path / "build" / "theirs.py").write_text('_("Not ours")\n')
    return tmp_path


def test_sentences_are_found_in_code_and_pages(project):
    assert sorted(entry.msgid for entry in translations.extract(project)) == ["Deliver", "Sign"]


def test_extracting_leaves_the_project_as_it_was(project):
    before = sorted(project.rglob("*"))
    translations.extract(project)
    assert sorted(project.rglob("*")) == before


def test_a_changed_catalogue_is_compiled_again(tmp_path):
    po = tmp_path / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"
    po.parent.mkdir(parents=True)
    catalogue(entry("Sign", "签")).save(str(po))
    translations.compile_stale(tmp_path)
    catalogue(entry("Sign", "签发"), entry("Old", "旧", flags=["fuzzy"])).save(str(po))
    later = po.stat().st_mtime + 2
    os.utime(po, (later, later))
    translations.compile_stale(tmp_path)
    assert [(e.msgid, e.msgstr) for e in polib.mofile(str(po.with_suffix(".mo")))] == [("Sign", "签发")]
