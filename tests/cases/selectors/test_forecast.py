"""What will be late within some working days, if nothing happens."""

from datetime import date

from django.test import Client

from cases.models import Case
from cases.selectors import forecast
from cases.selectors.case_file import CaseFile
from cases.services import consultation, correction, sweep
from cases.services.consultation import PartyToAsk
from tests.cases.conftest import MONDAY
from tests.cases.office import act, answered, in_drafting, in_review, new_case

THIRD = PartyToAsk(party="third_party", name="示例置业有限公司", items=[1])
ENDLESS = PartyToAsk(party="other_body", name="示例市档案馆", items=[1])


def ahead(office, today, workdays):
    return [(one.case.pk, one.due_on) for one in forecast.overdue_within(office.agency, today, workdays)[0]]


def test_a_case_due_today_is_late_tomorrow_and_not_before(office):
    """Received 2 March, due Monday 30 March."""
    case = new_case(office, MONDAY)
    answered(office, MONDAY)

    assert ahead(office, date(2026, 3, 27), 1) == []
    assert ahead(office, date(2026, 3, 27), 2) == [(case.pk, date(2026, 3, 30))]
    assert ahead(office, date(2026, 3, 30), 1) == [(case.pk, date(2026, 3, 30))]
    assert ahead(office, date(2026, 3, 31), 60) == []  # late already, which is another list


def test_a_paused_case_runs_on_when_the_last_period_ends(office):
    """Asked on 4 March and, once more, on 6 March: the second period ends on 27 March. 18 days were left."""
    case = in_drafting(office, MONDAY)
    for day in (4, 6):
        consultation.send(case_id=case.pk, act=act(office.handler, date(2026, 3, day)), parties=[THIRD])
    today = date(2026, 3, 9)
    sweep.sweep(as_of=today)
    found = ahead(office, today, 60)
    later = CaseFile(Case.objects.get(pk=case.pk), date(2026, 5, 1)).reading

    # 18 counted days after 27 March, with 6 April and 1 May off: the same the clock says once the time has come
    assert found == [(case.pk, later.due_on)] == [(case.pk, date(2026, 4, 23))]


def test_waiting_without_an_end_or_for_the_applicant_is_never_late(office):
    endless = in_drafting(office, MONDAY)
    consultation.send(case_id=endless.pk, act=act(office.handler, MONDAY), parties=[THIRD, ENDLESS])
    stopped = in_review(office, MONDAY)
    correction.request(case_id=stopped.pk, act=act(office.handler, MONDAY), points=["年份"], period=10)

    assert ahead(office, MONDAY, 60) == []


def test_four_queries_however_many_cases(office, other_office, django_assert_num_queries):
    new_case(other_office, MONDAY)
    for _ in range(3):
        new_case(office, MONDAY)
        case = in_drafting(office, MONDAY)
        consultation.send(case_id=case.pk, act=act(office.handler, MONDAY), parties=[THIRD])
    forecast.overdue_within(office.agency, MONDAY, 60)  # the calendar itself is kept from here on
    with django_assert_num_queries(4):  # the calendar's revision, running, paused, the rows shown
        found, in_all = forecast.overdue_within(office.agency, MONDAY, 60)
    few, still_in_all = forecast.overdue_within(office.agency, MONDAY, 60, most=4)

    assert (len(found), in_all) == (6, 6)
    assert (few, still_in_all) == (found[:4], 6)


def test_the_manager_chooses_how_far_to_look(office, settings):
    case = new_case(office, MONDAY)
    settings.MINGDA_TODAY = "2026-03-16"
    client = Client()
    client.force_login(office.manager)
    pages = {n: client.get("/manage/", {"within": n}) for n in ("10", "11", "0", "x", "61")}

    assert [[c.pk for c, _due in page.context["ahead"]] for page in pages.values()] == [
        [], [case.pk], [], [], [],
    ]  # fmt: skip
    assert [bool(page.context["within_problem"]) for page in pages.values()] == [
        False, False, True, True, True,
    ]  # fmt: skip
