"""What an agency may decide for itself decides: one test a value, changed and unchanged (`agencies.policy_values`)."""

from datetime import date
from urllib.parse import quote

import pytest
from django.test import Client

from agencies.models import PolicyVersion
from agencies.policy_values import LAW_KEYS, OWN_KEYS
from cases.models import Deadline, Work
from cases.selectors import worklists
from cases.selectors.case_file import CaseFile
from cases.services import approval, correction, seat, upkeep
from notifications.routing import Readers, deliveries
from tests.cases import office as o
from tests.cases.conftest import MONDAY
from tests.cases.forms.situations import WITHHELD
from tests.cases.services.test_ladder import run, told
from tests.notifications.world import NOON, reader, tell
from workflow.law.events import Received
from workflow.procedure.machine import NotAllowed

SATURDAY = date(2026, 3, 14)


def decide(office, since=date(2020, 1, 1), **values):
    PolicyVersion.objects.create(
        agency=office.agency, effective_from=since, values=values, made_by=office.head
    )


def due(case, kind):
    return Deadline.objects.get(case=case, kind=kind).due


def sign(case, by, on=MONDAY):
    return approval.sign(
        case_id=case.pk, act=o.act(by, on), sha256=case.approvals.last().sha256, opinion="同意"
    )


@pytest.mark.parametrize(("value", "received_on"), [("same", SATURDAY), ("next_workday", date(2026, 3, 16))])
def test_rest_day_receipt(office, value, received_on):
    decide(office, rest_day_receipt=value)
    case = o.new_case(office, SATURDAY, channel="fax", confirmed_on=SATURDAY)
    assert case.received_on == received_on


def test_portal_confirms(office):
    accepted = o.new_case(office, MONDAY, channel="online")
    decide(office, portal_confirms=False)
    waiting = o.new_case(office, MONDAY, channel="online")

    assert (accepted.state, accepted.received_on) == ("registered", MONDAY)
    assert (waiting.state, waiting.received_on) == ("awaiting_confirmation", None)


@pytest.mark.parametrize(("values", "offered"), [({}, "10"), ({"correction_workdays": 7}, "7")])
def test_correction_workdays(office, settings, values, offered):
    settings.MINGDA_TODAY = str(MONDAY)
    decide(office, **values)
    case = o.in_review(office, MONDAY)
    client = Client()
    client.force_login(office.handler)
    page = client.get(f"/cases/{case.pk}/do/request_correction/").content.decode()
    assert f'name="period" value="{offered}"' in page


@pytest.mark.parametrize(
    ("grace", "last_day"),
    [(0, date(2026, 3, 16)), (5, date(2026, 3, 23))],  # ten working days from Monday the 2nd, then the post's
)
def test_postal_grace(office, grace, last_day):
    decide(office, postal_grace=grace)
    case = o.in_review(office, MONDAY)
    correction.request(case_id=case.pk, act=o.act(office.handler, MONDAY), points=["哪一块地"], period=10)
    correction.record_served(case_id=case.pk, act=o.act(office.handler, MONDAY))
    assert due(case, "correction") == last_day


@pytest.mark.parametrize(
    ("values", "due_on"), [({}, date(2026, 3, 30)), ({"records_workdays": 5}, date(2026, 3, 9))]
)
def test_records_workdays(office, values, due_on):
    decide(office, **values)
    file = CaseFile(o.new_case(office, MONDAY), MONDAY)
    assert file.read([Received(on=MONDAY, channel="in_person", kind="records")]).due_on == due_on


@pytest.mark.parametrize(
    ("values", "due_on"), [({}, date(2027, 3, 2)), ({"withheld_review_months": 6}, date(2026, 9, 2))]
)
def test_withheld_review_months(office, values, due_on):
    decide(office, **values)
    case = o.answered(office, MONDAY, determination=WITHHELD)
    assert due(case, "withheld_review") == due_on


@pytest.mark.parametrize(("outcomes", "state"), [([], "signature"), (["disclosed"], "legal_review")])
def test_legal_review_outcomes(office, outcomes, state):
    decide(office, legal_review_outcomes=outcomes)
    assert o.submitted(office, MONDAY).state == state


class TestWhoSigns:
    """The signatory; the head of the disclosure office too where policy gives him every outcome of the answer."""

    def test_the_head_signs_what_policy_gives_him(self, office):
        decide(office, head_signs_outcomes=["disclosed", "already_public"])
        case = o.to_sign(office, MONDAY)
        work = Work.objects.get(case=case, is_open=True)

        assert (work.seat, work.role) == ("sign_by_head", "head")
        assert [w.pk for w in worklists.work_of(office.head, "group", MONDAY)] == [work.pk]
        seat.claim(work_id=work.pk, act=o.act(office.head, MONDAY))
        assert sign(case, office.head).state == "delivery"
        assert case.approvals.get().signer == office.head

    def test_without_it_the_head_does_not(self, office):
        case = o.to_sign(office, MONDAY)
        assert Work.objects.get(case=case, is_open=True).role == "signatory"
        with pytest.raises(NotAllowed, match="not_your_role"):
            sign(case, office.head)
        assert sign(case, office.signatory).state == "delivery"

    def test_one_outcome_left_to_the_signatory_is_enough(self, office):
        decide(office, head_signs_outcomes=["already_public"])
        case = o.to_sign(office, MONDAY)
        with pytest.raises(NotAllowed, match="not_your_role"):
            sign(case, office.head)

    def test_the_signatory_always_may(self, office):
        decide(office, head_signs_outcomes=["disclosed"])
        assert sign(o.to_sign(office, MONDAY), office.signatory).state == "delivery"

    def test_a_head_who_wrote_it_does_not_sign_it(self, office):
        decide(office, head_signs_outcomes=["disclosed"])
        case = o.to_sign(office, MONDAY)
        case.authors.create(person=office.head)
        with pytest.raises(NotAllowed, match="wrote_part_of_it"):
            sign(case, office.head)

    def test_the_day_of_the_move_decides_and_the_tasks_follow(self, office):
        tuesday = date(2026, 3, 3)
        case = o.to_sign(office, MONDAY)
        decide(office, tuesday, head_signs_outcomes=["disclosed"])

        assert upkeep.reproject(today=MONDAY) == []
        assert upkeep.reproject(today=tuesday) == [case.number]
        assert Work.objects.get(case=case, is_open=True).role == "head"

    def test_a_head_holds_nothing_of_it_before_and_after(self, office):
        decide(office, head_signs_outcomes=["disclosed"])
        held = [
            "signatory" in CaseFile(case, MONDAY).roles_of(office.head)
            for case in (o.drafted(office, MONDAY), o.to_sign(office, MONDAY), o.signed(office, MONDAY))
        ]
        assert held == [False, True, False]


@pytest.mark.parametrize(
    ("step", "reach"),
    [("register", o.new_case), ("draft", o.in_drafting), ("review", o.submitted), ("sign", o.to_sign)],
)
def test_internal(office, step, reach):
    given = {"register": 2, "draft": 4, "review": 6, "sign": 8}
    decide(office, legal_review_outcomes=["disclosed"], internal=given)
    case = reach(office, MONDAY)
    # 2 working days from Monday 2 March, 4, 6 and 8
    last = {"register": 4, "draft": 6, "review": 10, "sign": 12}[step]
    assert due(case, "internal") == date(2026, 3, last)


@pytest.mark.parametrize(("rungs", "days"), [([5, 2, 0], [23, 26, 30]), ([3], [25])])
def test_reminder_rungs(office, rungs, days):
    decide(office, reminder_rungs=rungs, internal={"draft": 60})
    o.in_drafting(office, MONDAY)  # due on Monday 30 March
    run(date(2026, 3, 30), date(2026, 3, 16))
    assert [day.day for day in told(office.handler)] == days


@pytest.mark.parametrize(
    ("level", "days"), [(3, [25, 26, 30]), (0, [30]), (None, [])]
)  # working days left at which the head is told
def test_escalation(office, level, days):
    decide(
        office,
        reminder_rungs=[3, 2, 0],
        escalation={"head": level, "manager": None, "signatory": None},
        internal={"draft": 60},
    )
    o.in_drafting(office, MONDAY)
    run(date(2026, 3, 30), date(2026, 3, 16))
    assert [day.day for day in told(office.head)] == days


def test_message_hours(office):
    person = reader(office.unit)
    at_noon = Readers(NOON).opens(person)
    decide(office, message_hours=[14, 18])
    assert (at_noon, Readers(NOON).opens(person)) == (NOON, NOON.replace(hour=6))  # 14:00 in Shanghai


@pytest.mark.parametrize(("level", "carried"), [(20, 1), (2, 1), (1, 0), (None, 0)])
def test_channels(office, level, carried):
    person = reader(office.unit)
    decide(office, channels={"email": level})
    tell(person, left=2)
    assert len(deliveries(person.received_messages.select_related("recipient"), Readers(NOON))) == carried


def test_case_number(office):
    before = o.new_case(office, MONDAY)
    decide(office, case_number="{prefix}申〔{year}〕{serial:03}号")
    after = o.new_case(office, MONDAY)
    assert (before.number, after.number) == ("2026-0001", "示规公开申〔2026〕002号")


def test_case_number_stands_in_file_names(office, settings):
    settings.MINGDA_TODAY = str(MONDAY)
    decide(office, case_number="申〔{year}〕{serial}号")
    case = o.drafted(office, MONDAY)
    client = Client()
    client.force_login(office.handler)
    named = client.get(f"/cases/{case.pk}/preview.docx").headers["Content-Disposition"]
    assert named == f"attachment; filename*=utf-8''{quote('preview-申〔2026〕1号.docx')}"


def test_letter_number(office):
    decide(office, letter_number="{prefix}（{year}）第{serial:03}号")
    case = o.new_case(office, MONDAY)
    assert case.letters.get().document_number == "示规公开（2026）第001号"


def test_every_value_is_here():
    tests = {name.removeprefix("test_") for name in globals() if name.startswith("test_")}
    assert tests >= (LAW_KEYS | OWN_KEYS) - {"head_signs_outcomes"}  # TestWhoSigns
