"""A notice after the 7th working day: what is said to it is on file, and no date moves (R 30; C9)."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cases.models import Attachment, Case
from cases.services import correction
from notifications.models import Message
from tests.cases.forms.pages import Browser, errors
from tests.cases.office import act, in_drafting
from tests.cases.test_uploads import pdf

MONDAY = date(2026, 3, 2)
DUE = date(2026, 3, 30)  # 20 working days
NOTICE, REPLY, FILED = date(2026, 3, 16), date(2026, 3, 19), date(2026, 3, 20)
SAID = "指的是2026-15号地块2025年的规划条件"


@pytest.fixture
def asked_late(office):
    case = in_drafting(office, MONDAY)
    return correction.request_late(
        case_id=case.pk, act=act(office.head, NOTICE), points=["年份不明"], period=10, reason="起草时才发现"
    )


def test_the_reply_is_on_file_with_its_papers_and_the_handler_goes_on(office, asked_late, settings):
    """Asked on 16 March, the 10th working day; answered on the 19th, filed on the 20th: due 30 March as before."""
    clerk = Browser(office.clerk, FILED, settings)
    papers = SimpleUploadedFile("补充说明.pdf", pdf())
    sent = clerk.fill(asked_late, "file_late_reply", {"on": "2026-03-19", "note": SAID, "files": papers})
    case = Case.objects.get(pk=asked_late.pk)
    reply = case.events.get(action="file_late_reply")

    assert sent.status_code == 302
    assert (reply.happened_on, reply.law, str(reply.basis)) == (REPLY, None, "R 30")
    assert (case.state, case.due_on, case.clock_status) == ("drafting", DUE, "running")
    assert [*case.items.values_list("text", flat=True)] == ["2026-15号地块规划条件"]
    paper = case.attachments.get()
    assert (paper.kind, paper.name) == (Attachment.Kind.CORRECTION, "补充说明.pdf")
    told = Message.objects.get(kind="late_reply")
    assert (told.recipient, told.url) == (office.handler, case.get_absolute_url())
    correction_is_no_move = correction.file_late_reply(
        case_id=case.pk, act=act(office.handler, FILED), text="又来电补充"
    )
    assert Message.objects.filter(kind="late_reply").count() == 1  # nobody is told of what he filed himself
    page = Browser(office.handler, FILED, settings).open(case.get_absolute_url())
    (shown,) = page.context["page"].late_notices
    assert (shown.notice.happened_on, shown.notice.data["points"]) == (NOTICE, ["年份不明"])
    assert [(one.event.data["note"], one.papers) for one in shown.replies] == [
        (SAID, (paper,)),
        ("又来电补充", ()),
    ]
    assert (correction_is_no_move.state, SAID in page.content.decode()) == ("drafting", True)


def test_a_reply_is_not_older_than_its_notice_and_needs_one(office, asked_late, settings):
    clerk = Browser(office.clerk, FILED, settings)
    early = clerk.fill(asked_late, "file_late_reply", {"on": "2026-03-13", "note": SAID})
    other = in_drafting(office, MONDAY)
    unasked = clerk.fill(other, "file_late_reply", {"on": "2026-03-19", "note": SAID})

    assert (early.status_code, errors(early)) == (
        422,
        ["2026年3月13日早于发出通知之日（2026年3月16日）。请填写此日或之后的日期。"],
    )
    assert (unasked.status_code, errors(unasked)) == (
        422,
        ["本案没有补发过补正告知。按期告知后收到的补正请作为补正登记，其他材料请作为文件添加。"],
    )
    assert not Case.objects.filter(events__action="file_late_reply").exists()
    assert (
        Browser(office.legal, FILED, settings).open(f"/cases/{other.pk}/do/file_late_reply/").status_code
        == 404
    )
