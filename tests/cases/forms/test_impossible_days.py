"""A day that cannot be: before the letter was made, before its notice, before it was asked, before it was sent."""

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

import pytest

from cases.models import Case
from cases.services import (
    approval,
    consultation,
    correction,
    deliberation,
    delivery,
    dispute,
    fee,
    reasons,
)
from cases.services.consultation import PartyToAsk
from tests.cases import office as o
from tests.cases.forms.pages import Browser, errors, holds
from tests.cases.office import Office, act

ARRIVED, MADE, TODAY = date(2026, 3, 2), date(2026, 3, 5), date(2026, 3, 10)
BEFORE = "2026-03-04"


class Row(NamedTuple):
    """What stands on record, the form about it, what else is typed, and the day that is overlooked."""

    case: Callable[[Office], Case]
    action: str
    typed: dict[str, Any]
    since: str
    who: str = "handler"
    on: str = BEFORE


def asked(office: Office) -> Case:
    case = o.in_review(office, ARRIVED)
    return correction.request(case_id=case.pk, act=act(office.handler, MADE), points=["不明确"], period=5)


def billed(office: Office) -> Case:
    case = o.in_drafting(office, ARRIVED)
    return fee.notify(case_id=case.pk, act=act(office.handler, MADE), mode="page", units=120)


def consulting(office: Office) -> Case:
    case = o.in_drafting(office, ARRIVED)
    party = PartyToAsk(party="third_party", name="甲公司", address="示例市", items=[1])
    return consultation.send(case_id=case.pk, act=act(office.handler, MADE), parties=[party])


def received_on_the_9th(office: Office) -> Case:
    case = consulting(office)
    ids = [row.pk for row in case.consultations.all()]
    return consultation.served(case_id=case.pk, act=act(office.handler, date(2026, 3, 9)), ids=ids)


def asked_why(office: Office) -> Case:
    case = o.in_drafting(office, ARRIVED)
    return reasons.ask(case_id=case.pk, act=act(office.handler, MADE), points="本年度已申请126件", period=5)


def deliberating(office: Office) -> Case:
    case = o.in_drafting(office, ARRIVED)
    return deliberation.convene(
        case_id=case.pk, act=act(office.handler, MADE), kind="joint", question="能否提供", asked=["测绘处"],
        due_on=date(2026, 3, 13),
    )  # fmt: skip


def disputed(office: Office) -> Case:
    case = o.answered(office, ARRIVED)
    return dispute.record(
        case_id=case.pk, act=act(office.clerk, MADE), kind="reconsideration", body="示例市人民政府",
        reference="示府复〔2026〕3号",
    )  # fmt: skip


def signed(office: Office) -> Case:
    """Received on the 2nd, signed on the 5th."""
    case = o.to_sign(office, ARRIVED)
    sha = case.approvals.last().sha256
    return approval.sign(case_id=case.pk, act=act(office.signatory, MADE), sha256=sha, opinion="同意")


def answered(office: Office) -> Case:
    case = signed(office)
    return delivery.deliver(case_id=case.pk, act=act(office.clerk, MADE), method="handed")


def chosen(case: Case) -> dict[str, Any]:
    return {"ids": [str(row.pk) for row in case.consultations.all()]}


POST = {"method": "posted", "tracking_number": "1234567890123"}
REFUSES = {"opinion": "refuses", "reasons": "商业秘密"}
DECIDED = {"result": "dismissed", "decision_number": "示府复决〔2026〕3号", "length": "none"}
MADE_THEN, ASKED_THEN = "发出通知之日", "寄出之日"
EARLY = "2026年3月4日"
OPINION = "意见不会在2026-03-06收到：对方2026-03-09才收到征求意见书。（条例第三十三条第三款）"
# what cannot be: what stands on record, the form, what else is typed, and which day is too early for what
ROWS: dict[str, Row] = {
    "a notice of correction received before it was made": Row(
        asked, "record_notice_served", {"result": "served"}, MADE_THEN
    ),
    "or come back": Row(
        asked, "record_notice_served", {"result": "undelivered", "note": "电话核对地址后再送"}, MADE_THEN
    ),
    "a correction before its notice": Row(asked, "record_correction", {"note": "改了第一项"}, MADE_THEN),
    "a fee notice received before it was made": Row(
        billed, "record_notice_served", {"result": "served"}, MADE_THEN
    ),
    "a payment before its notice": Row(billed, "record_payment", {}, MADE_THEN),
    "a request received before it was sent": Row(consulting, "record_consultation_served", {}, ASKED_THEN),
    "a request come back before it was sent": Row(consulting, "record_undelivered", {}, ASKED_THEN),
    "an opinion before it was asked": Row(consulting, "record_opinion", REFUSES, ASKED_THEN),
    "an opinion before its request was received": Row(
        received_on_the_9th,
        "record_opinion",
        REFUSES,
        OPINION,
        on="2026-03-06",
    ),
    "reasons before they were asked": Row(asked_why, "record_reasons", {"reasons": "写论文要用"}, "寄出之日"),
    "a view before it was asked": Row(
        deliberating, "record_view", {"by": "测绘处", "text": "可以提供"}, "召集之日"
    ),
    "a conclusion before the deliberation": Row(
        deliberating,
        "conclude",
        {"result": "may_be_given", "conclusion": "一致同意"},
        "召集之日",
    ),
    "our papers before the dispute": Row(
        disputed, "answer_dispute", {"note": "答复书和证据"}, "收到文书之日", "legal"
    ),
    "its result before the dispute": Row(disputed, "record_dispute_result", DECIDED, "收到文书之日", "legal"),
    "an answer sent before it was signed": Row(signed, "record_delivery", POST, "答复签发之日", "clerk"),
    "an answer come back before it was sent": Row(
        answered,
        "record_returned_answer",
        {"fault": "agency", "note": "地址不详"},
        "寄出之日",
        "clerk",
    ),
}


@pytest.mark.parametrize(
    "make", dict.fromkeys(row.case for row in ROWS.values()), ids=lambda one: one.__name__
)
def test_the_sentence_stands_at_the_day_and_what_was_typed_stays(make, office, settings):
    case = make(office)
    version = Case.objects.get(pk=case.pk).version
    for name, row in ROWS.items():
        if row.case is make:
            typed = {"on": row.on, **row.typed, **chosen(case)}
            response = Browser(getattr(office, row.who), TODAY, settings).fill(case, row.action, typed)

            said = (
                OPINION
                if row.since == OPINION
                else f"{EARLY}早于{row.since}（2026年3月5日）。请填写此日或之后的日期。"
            )
            found = response.context["form"].errors.get("on")
            assert (response.status_code, found, errors(response)) == (422, [said], [said]), name
            assert [v for v in typed.values() if isinstance(v, str) and not holds(response, v)] == [], name
    assert Case.objects.get(pk=case.pk).version == version
