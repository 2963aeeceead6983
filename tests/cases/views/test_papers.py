"""Every letter of a case with what made it, how it went, the day that counts, its sealed file, and whether it stands."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agencies.models import Membership, Role, User
from cases.models import Attachment, SealedCopy
from cases.selectors import letters_shown
from cases.selectors.case_file import CaseFile
from cases.services import delivery, void_letter
from templates_docs import engine, own
from tests.cases import office as o
from tests.cases.conftest import MONDAY
from tests.cases.office import act, answered, signed

TUESDAY, FRIDAY = MONDAY + timedelta(1), MONDAY + timedelta(4)


def shown(case, series):
    return [one for one in letters_shown.read(CaseFile(case, FRIDAY)) if one.letter.series == series]


def test_of_an_answer_the_day_it_was_posted_counts_and_every_attempt_is_shown(office):
    case = signed(office, MONDAY)
    post = {"method": "posted", "tracking_number": "1234567890123"}
    delivery.deliver(case_id=case.pk, act=act(office.clerk, TUESDAY), **post)
    back = {"fault": "applicant", "note": "查无此人"}
    delivery.came_back(case_id=case.pk, act=act(office.clerk, FRIDAY), **back)
    again = {"method": "posted", "tracking_number": "9876543210321"}
    letter_id = case.letters.get(series="answer").pk
    delivery.send(case_id=case.pk, act=act(office.clerk, FRIDAY), letter_id=letter_id, **again)

    (one,) = shown(case, "answer")
    assert one.counts_on == TUESDAY
    assert [(a.tracking_number, a.sent_on, a.returned_on) for a in one.attempts] == [
        ("1234567890123", TUESDAY, FRIDAY), ("9876543210321", FRIDAY, None),
    ]  # fmt: skip


def test_of_another_letter_the_day_it_was_received_counts(office):
    case = answered(office, MONDAY)
    receipt = case.letters.get(series="receipt")
    post = {"method": "posted", "tracking_number": "1234567890123"}
    delivery.send(case_id=case.pk, act=act(office.clerk, MONDAY), letter_id=receipt.pk, **post)
    assert [one.counts_on for one in shown(case, "receipt")] == [None]
    dispatch = receipt.dispatches.get()
    delivery.served(case_id=case.pk, act=act(office.clerk, FRIDAY), dispatch_id=dispatch.pk)
    assert [one.counts_on for one in shown(case, "receipt")] == [FRIDAY]


def kept(case, office):
    return Attachment.objects.create(
        case=case,
        kind="sealed",
        file="sealed.pdf",
        name="盖章件.pdf",
        content_type="application/pdf",
        size=1,
        sha256="0" * 64,
        added_on=FRIDAY,
        added_by=office.clerk,
    )


@pytest.fixture
def page(client, office, settings):
    settings.MINGDA_TODAY = str(FRIDAY)
    client.force_login(office.clerk)
    return lambda case: client.get(f"/cases/{case.pk}/papers/").content.decode()


def test_the_page_names_the_versions_the_sealed_file_and_what_replaced_a_void_one(office, page):
    admin = User.objects.create(username="sg-admin", display_name="管理员")
    Membership.objects.create(user=admin, unit=office.registry, role=Role.ADMIN, since=o.FIRST_DAY)
    row = own.propose_template(
        agency=office.agency,
        kind="answer",
        name="答复书.docx",
        content=(engine.BUILT / "answer.docx").read_bytes(),
        effective_from=MONDAY,
        by=admin,
        on=MONDAY,
    )
    clause = own.propose_clause(
        agency=office.agency,
        outcome="disclosed",
        text="{you}申请的信息，{by}我局予以公开。{way}",
        effective_from=MONDAY,
        by=admin,
        on=MONDAY,
    )
    for one in (row, clause):
        own.approve(one, by=office.head, on=MONDAY)
    case = answered(office, MONDAY)
    first = case.letters.get(series="receipt")
    void_letter.void(
        case_id=case.pk, act=act(office.clerk, FRIDAY), letter_id=first.pk, reason="姓名写错", again=True
    )
    answer = case.letters.get(series="answer")
    SealedCopy.objects.create(
        letter=answer,
        attachment=kept(case, office),
        result="different",
        reason="印章平台加了一行",
        added_by=office.clerk,
    )
    text = page(case)
    second = case.letters.get(series="receipt", voided=None)
    for said in (
        "自定，第1版",
        "内置",
        "予以公开（提供信息）：自定用语，第1版",
        "文字有出入",
        "印章平台加了一行",
        f"另发{second.document_number}",
    ):
        assert said in text
    assert f"?letter={second.pk}" in text
    assert f"?letter={first.pk}" not in text


def test_it_costs_the_same_however_many_letters_there_are(office, page):
    def queries(case):
        page(case)
        with CaptureQueriesContext(connection) as seen:
            page(case)
        return len(seen)

    few, many = signed(office, MONDAY), answered(office, MONDAY)
    before = queries(many)
    for _ in range(3):
        last = many.letters.filter(series="receipt").last()
        void_letter.void(
            case_id=many.pk, act=act(office.clerk, FRIDAY), letter_id=last.pk, reason="写错", again=True
        )
    assert queries(many) == before
    assert few.letters.count() < many.letters.count()
