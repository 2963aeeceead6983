"""Every date of a case is explained, and the explanation gives the date that is shown."""

import json
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import translation

from agencies.models import PolicyVersion
from cases import labels
from cases.labels import because as words
from cases.models import Case
from cases.selectors import why
from cases.selectors.case_file import CaseFile
from cases.services import (
    assessment,
    consultation,
    correction,
    decision,
    deliberation,
    delivery,
    dispute,
    fee,
    reasons,
    urging,
)
from cases.services.consultation import PartyToAsk
from tests.cases.conftest import MONDAY
from tests.cases.forms.situations import WITHHELD
from tests.cases.office import act, answered, in_drafting, in_review, new_case, of_a_record
from workflow.procedure import timers
from workflow.procedure.timers import Kind

TUESDAY = date(2026, 3, 3)
PARTIES = [
    PartyToAsk(party="third_party", name="示例置业有限公司", items=[1]),
    PartyToAsk(party="co_producer", name="示例市水务局", items=[1]),
    PartyToAsk(party="other_body", name="示例市档案馆", items=[1], period=5),
]


def unconfirmed(office):
    return new_case(office, MONDAY, channel="email")


def letter_unconfirmed(office):
    return new_case(office, MONDAY, channel="post_plain")


def corrected(office):
    case = in_review(office, MONDAY)
    correction.request(case_id=case.pk, act=act(office.handler, MONDAY), points=["年份"], period=10)
    return correction.record_served(case_id=case.pk, act=act(office.handler, TUESDAY))


def to_be_paid(office):
    case = in_drafting(office, MONDAY)
    fee.notify(case_id=case.pk, act=act(office.handler, MONDAY), mode="page", units=72)
    return correction.record_served(case_id=case.pk, act=act(office.handler, TUESDAY))


def with_much_beside(office):
    case = in_drafting(office, MONDAY)
    handler = act(office.handler, MONDAY)
    consultation.send(case_id=case.pk, act=handler, parties=PARTIES)
    consultation.served(
        case_id=case.pk, act=act(office.handler, TUESDAY), ids=[case.consultations.first().pk]
    )
    reasons.ask(case_id=case.pk, act=handler, points="126件", period=5)
    letter = case.letters.get(series="reasons_request")
    delivery.send(case_id=case.pk, act=handler, letter_id=letter.pk, method="handed", tracking_number="")
    deliberation.convene(
        case_id=case.pk,
        act=handler,
        kind="joint",
        question="能否提供",
        asked=["测绘处"],
        due_on=date(2026, 3, 9),
    )
    urging.urge(
        case_id=case.pk, act=act(office.manager, MONDAY), strand="case", expected="请抓紧", answer_by=TUESDAY
    )
    return case


def disputed(office):
    case = answered(office, MONDAY)
    for kind in ("reconsideration", "simplified", "lawsuit"):
        dispute.record(case_id=case.pk, act=act(office.legal, TUESDAY), kind=kind, body="示例市人民政府")
        row = case.disputes.last()
        if kind == "lawsuit":
            dispute.record(case_id=case.pk, act=act(office.legal, TUESDAY), kind=kind, body="示例市法院")
            dispute.answer(case_id=case.pk, act=act(office.legal, TUESDAY), dispute_id=row.pk, note="答辩状")
    assessment.decide(
        case_id=case.pk, act=act(office.head, TUESDAY), assessment_id=case.assessments.get().pk,
        publish=True, reasons="涉及公众利益",
    )  # fmt: skip
    return case


def disputed_and_answered(office):
    case = answered(office, MONDAY)
    for kind in ("reconsideration", "simplified", "lawsuit"):
        dispute.record(case_id=case.pk, act=act(office.legal, TUESDAY), kind=kind, body="示例市人民政府")
        row = case.disputes.last()
        dispute.answer(case_id=case.pk, act=act(office.legal, TUESDAY), dispute_id=row.pk, note="答复书")
    return case


def withheld(office):
    """Six months later it comes up again."""
    PolicyVersion.objects.create(
        agency=office.agency, effective_from=date(2020, 1, 1), values={"withheld_review_months": 6},
        made_by=office.head,
    )  # fmt: skip
    return answered(office, MONDAY, determination=WITHHELD)


def unserved(office):
    case = in_review(office, MONDAY)
    return correction.request(case_id=case.pk, act=act(office.handler, MONDAY), points=["年份"], period=10)


def returned(office):
    return correction.record_served(
        case_id=unserved(office).pk, act=act(office.handler, TUESDAY), undelivered=True
    )


def a_record_to_correct(office):
    asked = of_a_record()
    del asked["determination"]
    return in_drafting(office, MONDAY, **asked)


SITUATIONS = [
    a_record_to_correct, unserved, returned, withheld,
    unconfirmed, letter_unconfirmed, in_review, corrected, to_be_paid, with_much_beside, disputed, disputed_and_answered,
]  # fmt: skip


def build(make, office):
    case = make(office, MONDAY) if make is in_review else make(office)
    return CaseFile(Case.objects.get(pk=case.pk), date(2026, 3, 4))


@pytest.mark.parametrize("make", SITUATIONS, ids=lambda make: make.__name__)
def test_what_is_explained_is_what_is_shown(office, make):
    file = build(make, office)
    shown = {
        (f"{kind.value}-{subject}" if subject else kind.value): due
        for (kind, subject), due in timers.wanted(file.waits(), file.calendar).items()
    }
    explained = {one.key: one.counting.due_on for one in why.others(file).values()}
    found = why.answer(file)
    name = file.case.answer_deadline
    if found is not None and name in shown:
        explained[name] = found.reading.due_on

    assert explained == shown


@pytest.mark.parametrize("make", SITUATIONS, ids=lambda make: make.__name__)
def test_the_days_that_count_add_up(office, make):
    for one in why.others(build(make, office)).values():
        numbers = [day.number for day in one.counting.days if day.number is not None]
        calendar_months = one.counting.unit == "months"
        last = (one.counting.ends_on - one.counting.start).days if calendar_months else one.counting.length
        assert numbers == [*range(1, last + 1)], one.key


def test_every_kind_of_date_is_explained_by_one_of_these_cases(office):
    kinds = {one.kind for make in SITUATIONS for one in why.others(build(make, office)).values()}

    # the answer's own date, of either kind of application, is explained step by step
    assert kinds == {kind.value for kind in Kind} - {"answer", "records"}
    assert set(why.FROM) == set(Kind) - {Kind.ANSWER, Kind.RECORDS}


def test_sentences_in_both_languages(office):
    """Served on 3 March: 10 working days until the 17th, 5 more for the post until the 24th."""
    one = why.others(build(corrected, office))["correction"]

    assert words.lines(one) == [
        "申请人补正，2026年3月24日",
        "2026年3月3日：补正告知书送达申请人。",
        "当日不计；第15个工作日是2026年3月24日。",
        "依据：条例第三十条。",
        "过期后再等几个工作日的邮寄时间，才提出视为放弃；这是本单位设定的。按另一种算法是2026年3月17日。",
    ]
    with translation.override("en"):
        assert words.lines(one)[2] == "That day does not count; 15 working days later is 24 March 2026."


def test_a_court_period_that_ends_on_a_day_off(office):
    """Papers on 3 March, fifteen days later is Wednesday 18 March; six months later 3 September."""
    found = why.others(build(disputed, office))
    court = [one for one in found.values() if one.kind == "dispute_papers" and one.counting.unit == "days"]

    assert [(one.counting.ends_on, one.counting.due_on) for one in court] == [
        (date(2026, 3, 18), date(2026, 3, 18))
    ]


def test_page_data_and_command_say_the_same(office, settings, capsys):
    file = build(with_much_beside, office)
    settings.MINGDA_TODAY = "2026-03-04"
    client = Client()
    client.force_login(office.handler)
    data = client.get(f"/cases/{file.case.pk}/why.json").json()
    call_command("explain", file.case.number, json=True)
    printed = json.loads(capsys.readouterr().out)
    call_command("explain", file.case.number)
    text = capsys.readouterr().out

    assert printed["dates"] == data["dates"]
    assert [one["date"] for one in data["dates"]] == ["answer", *why.others(file)]
    for one in why.others(file).values():
        page = client.get(f"/cases/{file.case.pk}/why/", {"date": one.key}).content.decode()
        assert all(line in page for line in words.lines(one)[1:])
        assert all(line in text for line in words.lines(one)[1:])


def test_readings_chosen_are_the_same_on_page_in_data_and_in_text(office, settings, capsys):
    """Three were asked on Monday, one of them got it on Tuesday; on Tuesday the question was also referred."""
    case = with_much_beside(office)
    deliberation.convene(
        case_id=case.pk, act=act(office.handler, TUESDAY), kind="referral", question="是否属于国家秘密",
        asked=["示例市国家保密局"], due_on=date(2026, 3, 20),
    )  # fmt: skip
    settings.MINGDA_TODAY = "2026-03-04"
    choices = why.answer(CaseFile(Case.objects.get(pk=case.pk), date(2026, 3, 4))).choices
    client = Client()
    client.force_login(office.handler)
    page = client.get(f"/cases/{case.pk}/").content.decode()
    data = client.get(f"/cases/{case.pk}/why.json").json()["dates"][0]["choices"]
    call_command("explain", case.number, date="answer")
    text = capsys.readouterr().out

    # day 1 of 20 is 5 March, as 3 and 4 March are left out once: 1 April; thrice, 4 days more: 8 April (6 April off)
    assert [(one["code"], one["other_due_on"], one["stands_still"]) for one in data] == [
        ("other_body_period", None, False),
        ("consultation_from_sending", None, False),
        ("parallel_union", "2026-04-08", False),
        ("referral_does_not_stop", None, False),
    ]
    assert [(one.code, one.other_due_on and one.other_due_on.isoformat()) for one in choices] == [
        (one["code"], one["other_due_on"]) for one in data
    ]
    for one in choices:
        assert labels.choice_sentence(one) in page
        assert labels.choice_sentence(one) in text


def test_readings_about_facts_the_clock_does_not_know(office):
    case = in_review(office, MONDAY, items=["第一项", "第二项"])
    decision.drop_item(case_id=case.pk, act=act(office.handler, MONDAY), position=2, statement="不再需要")
    replaced = answered(office, MONDAY)
    delivery.replace(case_id=replaced.pk, act=act(office.head, TUESDAY), reason="漏列附件")

    def codes(case):
        return [one.code for one in why.answer(CaseFile(Case.objects.get(pk=case.pk), TUESDAY)).choices]

    assert codes(case) == ["dropped_item_leaves_clock"]
    assert codes(replaced) == ["first_answer_is_timely"]


def test_a_date_that_is_not_there(office, settings):
    case = in_review(office, MONDAY)
    settings.MINGDA_TODAY = "2026-03-04"
    client = Client()
    client.force_login(office.handler)

    assert client.get(f"/cases/{case.pk}/why/", {"date": "payment"}).status_code == 404
    for options in ({"date": "payment"}, {"as_of": "4.3.2026"}, {"agency": "nobody"}):
        with pytest.raises(CommandError) as refused:
            call_command("explain", case.number, **options)
        assert refused.value.returncode == 2


def test_a_number_two_agencies_have(office, other_office, capsys):
    ours, theirs = new_case(office, MONDAY), new_case(other_office, MONDAY)
    with pytest.raises(CommandError, match="--agency"):
        call_command("explain", ours.number)
    call_command("explain", ours.number, agency=theirs.agency.code, json=True)

    assert ours.number == theirs.number
    assert json.loads(capsys.readouterr().out)["number"] == theirs.number


def test_each_step_says_what_it_counted_and_what_it_left_out(office, settings, capsys):
    """Received on Monday the 2nd, asked on the 4th: two days count; 5, 6, 9, 10 and 11 March are left out."""
    case = in_drafting(office, MONDAY)
    asked = [PartyToAsk(party="third_party", name="示例公司", address="示例市路1号")]
    consultation.send(case_id=case.pk, act=act(office.handler, date(2026, 3, 4)), parties=asked)
    consultation.record_opinion(
        case_id=case.pk, act=act(office.handler, date(2026, 3, 11)),
        ids=[case.consultations.get().pk], opinion="consents", reasons="",
    )  # fmt: skip
    settings.MINGDA_TODAY = "2026-03-12"
    client = Client()
    client.force_login(office.handler)
    page = client.get(f"/cases/{case.pk}/").content.decode()
    call_command("explain", case.number, date="answer")
    chinese = capsys.readouterr().out
    call_command("explain", case.number, date="answer", language="en")
    english = capsys.readouterr().out

    assert "扣除5天" in page
    assert "已计2天，扣除5天，共20天；到期日2026年4月7日。" in chinese
    assert "Counted 2 of 20, left out 5; due 7 April 2026." in english
