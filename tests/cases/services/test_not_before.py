"""Recorded later than it happened, never dated before what it rests on (C6, C7, C13, C15, C18, C26)."""

from datetime import date
from typing import Any

import pytest

from cases.labels.sentences import WHY
from cases.models import Case
from cases.selectors import earliest
from cases.services import approval, consultation, correction, delivery, dispute, extension, fee, supersede
from cases.services.consultation import PartyToAsk
from tests.cases.conftest import MONDAY
from tests.cases.forms.pages import Browser
from tests.cases.office import Office, act, in_drafting, in_review, to_sign
from workflow.procedure.machine import NotAllowed

SIGNED, BEFORE, TODAY = date(2026, 3, 27), date(2026, 3, 26), date(2026, 4, 2)
POST: dict[str, Any] = {"method": "posted", "tracking_number": "1"}


def of(case: Case, row: str) -> int:
    return int(getattr(case, row).get().pk)


def asked(case: Case, office: Office) -> None:
    who = PartyToAsk(party="third_party", name="甲公司")
    consultation.send(case_id=case.pk, act=act(office.handler, SIGNED), parties=[who])


def granted(case: Case, office: Office) -> None:
    extension.request(case_id=case.pk, act=act(office.handler, SIGNED), workdays=5, reason="多")
    extension.grant(case_id=case.pk, act=act(office.head, SIGNED), extension_id=of(case, "extensions"))


def notified(case: Case, office: Office) -> None:
    fee.notify(case_id=case.pk, act=act(office.handler, SIGNED), mode="page", units=72)


def sued(case: Case, office: Office) -> None:
    dispute.record(case_id=case.pk, act=act(office.clerk, SIGNED), kind="lawsuit", body="示例法院")


def told(case: Case, office: Office, on: date) -> Case:
    return extension.tell(
        case_id=case.pk, act=act(office.clerk, on, today=SIGNED), extension_id=of(case, "extensions"), **POST
    )


def paid(case: Case, office: Office, on: date) -> Case:
    return fee.record_payment(case_id=case.pk, act=act(office.clerk, on, today=TODAY))


def opined(case: Case, office: Office, on: date) -> Case:
    return consultation.record_opinion(
        case_id=case.pk, act=act(office.clerk, on, today=TODAY), ids=[of(case, "consultations")],
        opinion="consents", reasons="",
    )  # fmt: skip


def replied(case: Case, office: Office, on: date) -> Case:
    who = act(office.legal, on, today=TODAY)
    return dispute.answer(case_id=case.pk, act=who, dispute_id=of(case, "disputes"), note="证据目录")


@pytest.mark.parametrize(
    ("prepare", "perform", "code"),
    [
        (granted, told, "letter_of_today"),
        (notified, paid, "before_the_notice"),
        (asked, opined, "before_it_was_sent"),
        (sued, replied, "before_the_papers"),
    ],
)
def test_nothing_is_dated_before_what_it_rests_on(office, prepare, perform, code):
    case = in_drafting(office, MONDAY)
    prepare(case, office)
    with pytest.raises(NotAllowed) as refused:
        perform(case, office, BEFORE)

    assert (refused.value.why.code, refused.value.why.params) == (code, {"on": BEFORE, "first": SIGNED})
    perform(case, office, SIGNED)


def test_a_correction_before_its_notice_would_leave_the_clock_stopped_for_ever(office):
    case = in_review(office, MONDAY)
    tenth, sixth = date(2026, 3, 10), date(2026, 3, 6)
    correction.request(case_id=case.pk, act=act(office.handler, tenth), points=["年份"], period=10)
    with pytest.raises(NotAllowed) as refused:
        correction.record(case_id=case.pk, act=act(office.clerk, sixth, today=TODAY), texts={}, note="")
    case = correction.record(case_id=case.pk, act=act(office.clerk, tenth, today=TODAY), texts={}, note="")

    assert refused.value.why.code == "before_the_notice"
    assert case.due_on == date(2026, 4, 8)


@pytest.mark.parametrize("which", ["fee", "correction", "late"])
def test_a_notice_carries_the_day_it_is_issued_on(office, which):
    """Due 30 March, last day for a correction 11 March: a letter issued on 10 April stops nothing before that."""
    case = in_drafting(office, MONDAY) if which == "fee" else in_review(office, MONDAY)
    words: dict[str, Any] = {"case_id": case.pk, "points": ["年份"], "period": 10}
    perform, who, on, more = {
        "fee": (
            fee.notify,
            office.handler,
            date(2026, 3, 30),
            {"case_id": case.pk, "mode": "page", "units": 72},
        ),
        "correction": (correction.request, office.handler, date(2026, 3, 11), words),
        "late": (correction.request_late, office.head, date(2026, 3, 12), {**words, "reason": "漏"}),
    }[which]
    with pytest.raises(NotAllowed) as refused:
        perform(act=act(who, on, today=date(2026, 4, 10)), **more)

    assert refused.value.why.code == "letter_of_today"
    assert not case.letters.filter(series__in=["fee_notice", "correction_notice"]).exists()


def test_an_answer_signed_too_late_is_not_made_in_time(office, settings):
    """Due 30 March, signed 2 April: the clerk's 27 March is refused at its field, and as a correction of the day too."""
    case = to_sign(office, MONDAY)
    sha = case.approvals.get().sha256
    approval.sign(case_id=case.pk, act=act(office.signatory, TODAY), sha256=sha, opinion="同意")
    page = Browser(office.clerk, TODAY, settings).fill(case, "record_delivery", {**POST, "on": "2026-03-27"})

    assert page.status_code == 422
    assert page.context["form"].errors == {
        "on": ["2026年3月27日早于答复签发之日（2026年4月2日）。请填写此日或之后的日期。"]
    }
    case = delivery.deliver(case_id=case.pk, act=act(office.clerk, TODAY), **POST)
    made = case.events.get(action="record_delivery")
    with pytest.raises(NotAllowed) as refused:
        supersede.supersede(
            case_id=case.pk, act=act(office.head, TODAY), seq=made.seq, on=SIGNED, reason="误", evidence="无"
        )

    assert refused.value.why.code == "before_the_answer_was_signed"
    assert (case.answered_on, case.timely) == (TODAY, False)


def test_every_refusal_has_its_sentence():
    assert WHY.keys() >= earliest.CODES
