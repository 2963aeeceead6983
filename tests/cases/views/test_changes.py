"""What the reviewer sees of a second round: determinations first, then words, then the whole letter."""

import io

import pytest
from django.test import Client
from docx import Document

from cases.models import Case
from cases.selectors import changes
from cases.selectors.case_file import CaseFile
from cases.services import approval, decision, drafting
from tests.cases import office as o
from tests.cases.conftest import MONDAY
from tests.templates_docs.test_redline import settled

REASONS = "该信息属于过程性信息。"


@pytest.fixture
def case(office):
    """Returned once, then another outcome for the first item and other words."""
    case = o.submitted(office, MONDAY, items=["甲事项", "乙事项"])
    if case.state == "legal_review":
        approval.return_draft(case_id=case.pk, act=o.act(office.legal, MONDAY), reasons="请复核")
    else:
        approval.return_draft(case_id=case.pk, act=o.act(office.signatory, MONDAY), reasons="请复核")
    by = o.act(office.handler, MONDAY)
    decision.determine(
        case_id=case.pk,
        act=by,
        positions=[1],
        outcome="deliberative",
        record={"which": "discussion_record"},
        reasons=REASONS,
        documents=[],
    )
    drafting.save(case_id=case.pk, act=by, wording={"remarks": "可到窗口领取。"})
    drafting.submit(case_id=case.pk, act=by, proposal="拟部分公开")
    return Case.objects.get(pk=case.pk)


@pytest.fixture
def reader(office, settings):
    settings.MINGDA_TODAY = str(MONDAY)
    client = Client()
    client.force_login(office.legal)
    return client


def test_every_field_that_differs_is_named_and_no_other(case):
    before, now = changes.versions(CaseFile(case, MONDAY))
    found = {(c.position, c.field): (c.old, c.new) for c in changes.between(before.content, now.content)}
    assert found == {
        (0, "remarks"): ("", "可到窗口领取。"),
        (1, "outcome"): ("disclosed", "deliberative"),
        (1, "which"): ("", "discussion_record"),
        (1, "reasons"): ("", REASONS),
        (1, "documents"): (o.DISCLOSED["documents"], ""),
    }


def test_the_page_shows_fields_and_text(case, reader):
    page = reader.get(f"/cases/{case.pk}/changes/").content.decode()
    assert f'<ins><span class="visually-hidden">［新增］</span>{REASONS}</ins>' in page
    assert "可到窗口领取。</ins>" in page
    assert "甲事项" in page


def test_the_word_file_reads_as_both_versions(case, reader):
    file = reader.get(f"/cases/{case.pk}/changes.docx").content
    assert Document(io.BytesIO(file)).paragraphs
    new, old = settled(file, accept=True), settled(file, accept=False)
    assert REASONS in "".join(new)
    assert REASONS not in "".join(old)
    assert "规划条件通知书" in "".join(old)


def test_an_earlier_wording_is_chosen_by_its_number(case, reader):
    assert "第 1 版 → 第 2 版" in reader.get(f"/cases/{case.pk}/changes/?since=1").content.decode()
    assert reader.get(f"/cases/{case.pk}/changes/?since=9").status_code == 404
    assert reader.get(f"/cases/{case.pk}/changes/?since=x").status_code == 404


def test_the_first_version_has_nothing_before_it(office, reader):
    case = o.submitted(office, MONDAY)
    assert "首次提交" in reader.get(f"/cases/{case.pk}/changes/").content.decode()
    assert reader.get(f"/cases/{case.pk}/changes.docx").status_code == 404


class TestAsOneTypes:
    def test_unsaved_words_stand_in_the_letter_and_are_not_kept(self, office, settings):
        settings.MINGDA_TODAY = str(MONDAY)
        case = o.drafted(office, MONDAY)
        client = Client()
        client.force_login(office.handler)
        drafts, version = case.drafts.count(), case.version
        answer = client.post(f"/cases/{case.pk}/draft/live.docx", {"opening": "尚未保存的开头"})
        text = "\n".join(p.text for p in Document(io.BytesIO(answer.content)).paragraphs)
        assert "尚未保存的开头" in text
        case = Case.objects.get(pk=case.pk)
        assert (case.drafts.count(), case.version) == (drafts, version)

    def test_nothing_to_show_is_said(self, office, settings):
        settings.MINGDA_TODAY = str(MONDAY)
        case = o.in_drafting(office, MONDAY)
        client = Client()
        client.force_login(office.handler)
        answer = client.post(f"/cases/{case.pk}/draft/live.docx", {})
        assert (answer.status_code, answer.content.decode()) == (422, "暂不能显示：请先认定申请事项。")

    def test_another_agency_gets_nothing(self, office, other_office, settings):
        settings.MINGDA_TODAY = str(MONDAY)
        case = o.drafted(office, MONDAY)
        client = Client()
        client.force_login(other_office.handler)
        assert client.post(f"/cases/{case.pk}/draft/live.docx", {}).status_code == 404
