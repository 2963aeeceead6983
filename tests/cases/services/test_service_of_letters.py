"""Every letter is made, sent, and received or comes back; what came back goes out again at once (C30, C8)."""

from datetime import date

import pytest

from cases.models import Case, Deadline
from cases.selectors.case_file import CaseFile
from cases.services import consultation, correction, delivery, extension, reasons
from cases.services.act import Missing
from tests.cases.conftest import MONDAY
from tests.cases.office import act, answered, in_review, signed
from workflow.law.events import CorrectionRequested
from workflow.procedure.machine import NotAllowed

TUESDAY = date(2026, 3, 3)
DELIBERATIVE = {
    "outcome": "deliberative", "record": {"which": "discussion_record"}, "reasons": "决定尚未作出", "documents": [],
}  # fmt: skip


def awaiting(case, kind="service"):
    return [*Deadline.objects.filter(case=case, kind=kind, done_at=None).values_list("due", flat=True)]


def corrected(office):
    case = in_review(office, MONDAY)
    return correction.request(case_id=case.pk, act=act(office.handler, MONDAY), points=["年份"], period=10)


def notice(case):
    return case.letters.get(series="correction_notice")


def test_a_notice_is_asked_after_then_sent_again_at_once_and_its_period_runs_from_service(office):
    """Made Monday 2 March: asked after on the 9th. Came back on the 5th: again on the 6th. Served 10 March: until 31 March."""
    case = corrected(office)
    assert awaiting(case) == [date(2026, 3, 9)]

    letter = notice(case)
    sent = {"letter_id": letter.pk, "method": "posted"}
    delivery.send(case_id=case.pk, act=act(office.clerk, TUESDAY), tracking_number="1", **sent)
    first = letter.dispatches.get()
    delivery.served(
        case_id=case.pk, act=act(office.clerk, date(2026, 3, 5)), dispatch_id=first.pk, returned=True
    )
    assert set(awaiting(case)) == {date(2026, 3, 6)}
    with pytest.raises(NotAllowed) as refused:
        correction.lapse(case_id=case.pk, act=act(office.handler, date(2026, 5, 20)), note="没有补正")
    assert refused.value.why.code == "notice_came_back"

    delivery.send(case_id=case.pk, act=act(office.clerk, date(2026, 3, 6)), tracking_number="2", **sent)
    second = letter.dispatches.last()
    delivery.served(case_id=case.pk, act=act(office.clerk, date(2026, 3, 10)), dispatch_id=second.pk)
    asked = [
        e
        for e in CaseFile(Case.objects.get(pk=case.pk), MONDAY).history
        if isinstance(e, CorrectionRequested)
    ]

    assert [event.received_on for event in asked] == [date(2026, 3, 10)]
    assert awaiting(case) == []
    assert awaiting(case, "correction") == [date(2026, 3, 31)]  # ten working days and five for the post


def test_service_told_of_the_notice_is_told_of_its_letter(office):
    case = corrected(office)
    letter = notice(case)
    delivery.send(
        case_id=case.pk,
        act=act(office.clerk, MONDAY),
        letter_id=letter.pk,
        method="posted",
        tracking_number="1",
    )
    correction.record_served(case_id=case.pk, act=act(office.handler, TUESDAY))

    assert letter.dispatches.get().served_on == TUESDAY
    assert awaiting(case) == []


def test_an_answer_that_came_back_waits_to_be_sent_again_and_stays_made(office):
    case = answered(office, MONDAY)
    assert awaiting(case) == [date(2026, 3, 9)]
    delivery.came_back(
        case_id=case.pk, act=act(office.clerk, date(2026, 3, 12)), fault="applicant", note="查无此人"
    )
    assert awaiting(case) == [date(2026, 3, 13)]
    letter = case.letters.get(series="answer")
    delivery.send(
        case_id=case.pk, act=act(office.clerk, date(2026, 3, 13)), letter_id=letter.pk, method="handed",
        tracking_number="",
    )  # fmt: skip
    case = Case.objects.get(pk=case.pk)

    assert awaiting(case) == []
    assert (case.state, case.answered_on, letter.dispatches.count()) == ("answered", MONDAY, 2)


@pytest.mark.parametrize("fault", ["agency", "applicant"])
def test_whose_fault_it_was_the_return_of_an_answer_is_judged(office, fault):
    """Only the desk records it, and only of an answer that was made."""
    case = answered(office, MONDAY)
    with pytest.raises(NotAllowed) as refused:
        delivery.came_back(case_id=case.pk, act=act(office.legal, TUESDAY), fault=fault, note="查无此人")
    assert refused.value.why.code == "not_your_role"
    case = signed(office, MONDAY)
    with pytest.raises(NotAllowed) as refused:
        delivery.came_back(case_id=case.pk, act=act(office.clerk, TUESDAY), fault=fault, note="查无此人")

    assert refused.value.why.code == "not_from_here"
    assert not case.events.filter(action__contains="back").exists()


def test_an_answer_goes_electronically_only_where_it_names_the_online_channel(office):
    """AR 22 ¶2; C21: by the way it is served, whatever way was wanted."""
    without = signed(office, MONDAY, way_wanted="electronic")
    type(office.agency).objects.update(online_review_url="https://fy.example.cn/")
    office.agency.refresh_from_db()
    wanted_by_post = signed(office, MONDAY)
    with pytest.raises(Missing) as refused:
        delivery.deliver(case_id=without.pk, act=act(office.clerk, MONDAY), method="electronic")
    without = Case.objects.get(pk=without.pk)
    online = delivery.deliver(case_id=wanted_by_post.pk, act=act(office.clerk, MONDAY), method="electronic")

    assert refused.value.fields == {"method": "names_no_online_channel"}
    assert (without.state, online.state) == ("delivery", "answered")
    assert "https://fy.example.cn/" in online.letters.get(series="answer").context["remedy"][-1]


def test_an_answer_signed_under_the_old_law_of_remedies_is_not_delivered_under_the_new(office):
    """AR 23 ¶1(4) since 1 January 2024; C20: by the day the answer is made, which is the day it is posted (C15)."""
    new_year = date(2024, 1, 2)
    refused, given = (
        signed(office, date(2023, 12, 29), **more) for more in ({"determination": DELIBERATIVE}, {})
    )

    def posted(case: Case, on: date = new_year) -> Case:
        by = act(office.clerk, on, today=new_year)
        return delivery.deliver(case_id=case.pk, act=by, method="posted", tracking_number="1234567890123")

    with pytest.raises(NotAllowed) as old:
        posted(refused)
    assert (old.value.why.code, str(old.value.why.basis)) == ("remedy_changed", "AR 23 ¶2")
    # what is given has the same remedy in both years; and what was posted in time was answered in time
    assert posted(given).answered_on == new_year
    assert posted(refused, date(2023, 12, 29)).answered_on == date(2023, 12, 29)


def test_an_extension_notice_that_is_handed_over_has_arrived(office):
    case = in_review(office, MONDAY)
    extension.request(case_id=case.pk, act=act(office.handler, MONDAY), workdays=5, reason="多")
    row = case.extensions.get()
    extension.grant(case_id=case.pk, act=act(office.head, MONDAY), extension_id=row.pk)
    extension.tell(case_id=case.pk, act=act(office.clerk, TUESDAY), extension_id=row.pk, method="handed")

    assert case.letters.get(series="extension_notice").dispatches.get().served_on == TUESDAY
    assert awaiting(case) == []


def test_what_cannot_be_sent(office):
    """Made today, Tuesday: not yesterday. And once it is on its way it is not sent again."""
    case = in_review(office, MONDAY)
    correction.request(case_id=case.pk, act=act(office.handler, TUESDAY), points=["年份"], period=10)
    sent = {"letter_id": notice(case).pk, "method": "posted", "tracking_number": "1"}
    with pytest.raises(NotAllowed) as early:
        delivery.send(case_id=case.pk, act=act(office.clerk, MONDAY, today=TUESDAY), **sent)
    delivery.send(case_id=case.pk, act=act(office.clerk, TUESDAY), **sent)
    with pytest.raises(Missing) as again:
        delivery.send(case_id=case.pk, act=act(office.clerk, TUESDAY), **sent)

    assert (early.value.why.code, early.value.why.params["first"]) == ("before_it_was_made", TUESDAY)
    assert again.value.fields == {"letter": "on_its_way"}


def test_a_letter_of_another_case_cannot_be_sent(office):
    case, other = corrected(office), corrected(office)
    with pytest.raises(Missing) as refused:
        delivery.send(
            case_id=case.pk, act=act(office.clerk, TUESDAY), letter_id=notice(other).pk, method="posted",
            tracking_number="1",
        )  # fmt: skip

    assert refused.value.fields == {"letter": "no_such_letter"}


@pytest.mark.parametrize("returned", [False, True])
def test_service_of_what_was_asked_beside_the_case_starts_its_period(office, returned):
    """Sent 2 March, received 10 March: 15 working days end on 31 March, 10 on 24 March (C10, C30)."""
    case, tenth = in_review(office, MONDAY), date(2026, 3, 10)
    who = consultation.PartyToAsk(party="third_party", name="甲公司")
    consultation.send(case_id=case.pk, act=act(office.handler, MONDAY), parties=[who])
    reasons.ask(case_id=case.pk, act=act(office.handler, MONDAY), points="多", period=10)
    for series in ("consultation", "reasons_request"):
        letter = case.letters.get(series=series)
        delivery.send(
            case_id=case.pk, act=act(office.clerk, MONDAY), letter_id=letter.pk, method="posted",
            tracking_number="1",
        )  # fmt: skip
        back = returned and series == "consultation"
        sent = letter.dispatches.get().pk
        delivery.served(case_id=case.pk, act=act(office.clerk, tenth), dispatch_id=sent, returned=back)
    party, why = case.consultations.get(), case.reasons_requests.get()

    assert (why.received_on, why.ends_on) == (tenth, date(2026, 3, 24))
    expected = ("undelivered", None, tenth) if returned else ("open", tenth, None)
    assert (party.state, party.received_on, party.closed_on) == expected
    assert returned or party.ends_on == date(2026, 3, 31)
