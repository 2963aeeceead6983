"""What if: the clock on the history plus the supposition, before and after, and nothing kept."""

from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from cases.forms.what_if import WhatIfForm
from cases.labels.what_if import lines
from cases.models import Case, CaseEvent
from cases.selectors import what_if
from cases.selectors.case_file import CaseFile
from cases.selectors.what_if import Suppose, Supposition
from cases.services import consultation, correction, fee
from cases.services.consultation import PartyToAsk
from tests.cases.conftest import MONDAY
from tests.cases.office import act, drafted, in_drafting, in_review
from workflow.law import clock
from workflow.law.events import Impossible

THIRD = PartyToAsk(party="third_party", name="示例置业有限公司", items=[1])


def read(case: Case, today: date) -> CaseFile:
    return CaseFile(Case.objects.get(pk=case.pk), today)


def asked(office, on: date) -> tuple[Case, str]:
    case = in_drafting(office, MONDAY)
    consultation.send(case_id=case.pk, act=act(office.handler, on), parties=[THIRD])
    return case, str(case.consultations.get().pk)


def test_it_is_the_clock_on_the_history_and_the_supposition(office):
    case, party = asked(office, date(2026, 3, 4))
    file = read(case, date(2026, 3, 6))
    for days in range(0, 30, 3):
        on = file.today + timedelta(days)
        for of in (
            Supposition(kind=Suppose.OPINION, on=on, consultation=party),
            Supposition(kind=Suppose.EXTEND, on=on, workdays=7),
            Supposition(kind=Suppose.CORRECT, on=on),
            Supposition(kind=Suppose.FEE, on=on),
        ):
            history = [*file.history, *what_if.events_of(file, of)]
            direct = clock.read(history, as_of=on, calendar=file.calendar, policy=file.policy.law)

            assert what_if.suppose(file, of).after == direct


def test_a_party_that_answers_moves_the_answer_and_ends_its_period(office):
    """Received 2 March, due 30 March; asked 4 March, back 18 March: 5, 6, 9 to 13, 16 to 18 are left out, 10 days."""
    case, party = asked(office, date(2026, 3, 4))
    found = what_if.suppose(
        read(case, date(2026, 3, 6)),
        Supposition(kind=Suppose.OPINION, on=date(2026, 3, 18), consultation=party),
    )

    # paused on the 6th: two days left out so far; ten in the end
    assert [(c.kind, c.name, c.before, c.after) for c in found.changes] == [
        ("answer", "", date(2026, 4, 1), date(2026, 4, 14)),
        ("consultation", "示例置业有限公司", date(2026, 3, 25), None),
    ]


def test_a_correction_today_stops_the_clock_and_shows_the_applicants_last_day(office):
    """Ten working days from 4 March: 18 March; the notice's own limit, 11 March, has been used."""
    case = in_review(office, MONDAY)
    found = what_if.suppose(
        read(case, date(2026, 3, 4)), Supposition(kind=Suppose.CORRECT, on=date(2026, 3, 4))
    )

    assert [(c.kind, c.before, c.after) for c in found.changes] == [
        ("answer", date(2026, 3, 30), None),
        ("correction_notice", date(2026, 3, 11), None),
        ("correction", None, date(2026, 3, 18)),
    ]


def test_a_notice_that_comes_too_late_is_said_to_change_nothing(office):
    case = in_review(office, MONDAY)
    found = what_if.suppose(
        read(case, date(2026, 3, 12)), Supposition(kind=Suppose.CORRECT, on=date(2026, 3, 12))
    )

    assert (found.void, found.today.due_on, found.after.due_on) == (
        "notice_too_late",
        date(2026, 3, 30),
        date(2026, 3, 30),
    )


def test_a_payment_starts_the_period_afresh_and_ends_the_time_to_pay(office):
    """Paid on 16 March: twenty working days later, with 6 April off, is 14 April."""
    case = in_drafting(office, MONDAY)
    fee.notify(case_id=case.pk, act=act(office.handler, date(2026, 3, 9)), mode="page", units=72)
    correction.record_served(case_id=case.pk, act=act(office.handler, date(2026, 3, 10)))
    found = what_if.suppose(
        read(case, date(2026, 3, 12)), Supposition(kind=Suppose.PAY, on=date(2026, 3, 16))
    )

    assert [(c.kind, c.before, c.after) for c in found.changes] == [
        ("answer", None, date(2026, 4, 14)),
        ("payment", date(2026, 4, 8), None),
    ]


def test_only_what_is_possible_now_can_be_supposed(office):
    case, _party = asked(office, date(2026, 3, 4))
    fee.notify(case_id=case.pk, act=act(office.handler, date(2026, 3, 9)), mode="page", units=72)
    choices = [
        code for code, _text in WhatIfForm(file=read(case, date(2026, 3, 9))).fields["suppose"].choices
    ]

    assert choices == ["opinion", "pay"]


def test_the_page_and_the_command_say_the_same_and_keep_nothing(office, settings, capsys):
    case, party = asked(office, date(2026, 3, 4))
    settings.MINGDA_TODAY = "2026-03-06"
    before = Case.objects.values().get(pk=case.pk), CaseEvent.objects.count()
    client = Client()
    client.force_login(office.handler)
    page = client.get(f"/cases/{case.pk}/", {"suppose": "opinion", "consultation": party, "on": "2026-03-18"})
    call_command("what_if", case.number, "opinion", on="2026-03-18", consultation=party)
    said = capsys.readouterr().out.splitlines()

    assert said[1] == "到期日变成2026年4月14日。"
    assert all(line in page.content.decode() for line in said)
    assert (Case.objects.values().get(pk=case.pk), CaseEvent.objects.count()) == before


@pytest.mark.parametrize(
    ("asked_for", "field"),
    [
        ({"suppose": "extend", "workdays": "21"}, "workdays"),
        ({"suppose": "extend", "workdays": "many"}, "workdays"),
        ({"suppose": "extend", "on": "2026-03-01"}, "on"),
        ({"suppose": "extend", "on": "30.2.2026"}, "on"),
        ({"suppose": "pay"}, "suppose"),
        ({"suppose": ""}, "suppose"),
    ],
)
def test_what_cannot_be_supposed_is_said_at_its_field(office, settings, asked_for, field):
    case = drafted(office, MONDAY)
    settings.MINGDA_TODAY = "2026-03-06"
    form = WhatIfForm(asked_for, file=read(case, date(2026, 3, 6)))
    client = Client()
    client.force_login(office.handler)

    assert [*form.errors] == [field]
    assert client.get(f"/cases/{case.pk}/", asked_for).status_code == 200
    with pytest.raises(CommandError) as refused:
        call_command("what_if", case.number, "extend", on="2026-03-01")
    assert refused.value.returncode == 2


def test_an_opinion_before_its_receipt_is_refused(office):
    case, party = asked(office, date(2026, 3, 4))
    consultation.served(case_id=case.pk, act=act(office.handler, date(2026, 3, 6)), ids=[int(party)])
    with pytest.raises(Impossible) as refused:
        what_if.suppose(
            read(case, date(2026, 3, 5)),
            Supposition(kind=Suppose.OPINION, on=date(2026, 3, 5), consultation=party),
        )

    assert refused.value.code == "opinion_before_receipt"


def test_sentences_name_what_moves(office):
    case, party = asked(office, date(2026, 3, 4))
    of = Supposition(kind=Suppose.OPINION, on=date(2026, 3, 18), consultation=party)

    assert lines(what_if.suppose(read(case, date(2026, 3, 6)), of)) == [
        "假设2026年3月18日已经征求意见的一方回函。",
        "到期日变成2026年4月14日。",
        "答复：2026年4月1日 → 2026年4月14日",
        "对方答复意见：示例置业有限公司：2026年3月25日 → —",
    ]
