"""The files a page brings along are the files of the case."""

from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.models import Attachment, Case
from cases.selectors import papers
from cases.services import attach
from tests.cases.conftest import MONDAY
from tests.cases.office import act, new_case, paper


def shown(files):
    return [(one.pk, one.case_id, one.kind, one.name, one.added_on) for one in files]


def test_they_come_in_their_order_with_the_case_and_no_query_more(office):
    case, other = new_case(office, MONDAY), new_case(office, MONDAY)
    for kind, name in (("other", "“引号”、\\与'.pdf"), ("evidence", "二.pdf")):
        attach.attach(case_id=case.pk, act=act(office.clerk, MONDAY), uploads=[paper(kind, name)])
    attach.attach(case_id=other.pk, act=act(office.clerk, MONDAY), uploads=[paper("other", "别人的.pdf")])
    list(papers.with_attachments(Case.objects.all()))  # Django asks SQLite once what it knows of JSON
    with CaptureQueriesContext(connection) as asked:
        read = list(papers.with_attachments(Case.objects.order_by("pk")))
        found = [shown(papers.attached(one)) for one in read]
    assert [one["sql"] for one in asked][1:] == []
    assert found == [shown(Attachment.objects.filter(case=one)) for one in (case, other)]
    assert [len(files) for files in found] == [2, 1]
    assert found[0][0][4] == date(2026, 3, 2)


def test_a_case_without_any_has_none(office):
    new_case(office, MONDAY)
    assert papers.attached(papers.with_attachments(Case.objects.all()).get()) == []


def test_a_case_read_plainly_is_asked_for_them(office):
    case = new_case(office, MONDAY)
    attach.attach(case_id=case.pk, act=act(office.clerk, MONDAY), uploads=[paper("other")])
    assert shown(papers.attached(Case.objects.get())) == shown(Attachment.objects.all())
