"""What will be late within some working days, if nothing happens."""

from datetime import date

from django.test import Client

from cases.models import Case
from cases.selectors import forecast
from cases.selectors.case_file import CaseFile
from cases.selectors.manager import Whose
from cases.services import consultation, correction, sweep
from cases.services.consultation import PartyToAsk
from tests.cases.conftest import MONDAY
from tests.cases.office import act, answered, in_drafting, in_review, new_case

THIRD = PartyToAsk(party="third_party", name="示例置业有限公司", items=[1])
ENDLESS = PartyToAsk(party="other_body", name="示例市档案馆", items=[1])


def ahead(office, today, workdays):
    return [(one.case.pk, one.due_on) for one in forecast.read(office.agency, today, workdays).rows(Whose())]


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


def test_three_queries_however_many_cases(office, other_office, django_assert_num_queries):
    new_case(other_office, MONDAY)
    for _ in range(3):
        new_case(office, MONDAY)
        case = in_drafting(office, MONDAY)
        consultation.send(case_id=case.pk, act=act(office.handler, MONDAY), parties=[THIRD])
    forecast.read(office.agency, MONDAY, 60)  # the calendar is kept from here on
    with django_assert_num_queries(3):  # paused, running, the rows shown
        found = forecast.read(office.agency, MONDAY, 60).rows(Whose())
    ahead = forecast.read(office.agency, MONDAY, 60)
    of_unit = Whose(unit=office.unit.pk)

    assert len(found) == 6
    assert [*ahead.rows(Whose(), 0, 4), *ahead.rows(Whose(), 4, 4)] == found
    assert ahead.rows(of_unit) == [one for one in found if one.case.unit == office.unit] != []


def test_the_manager_chooses_how_far_to_look(office, settings):
    case = new_case(office, MONDAY)
    settings.MINGDA_TODAY = "2026-03-16"
    client = Client()
    client.force_login(office.manager)
    asked = [{"show": "ahead", "within": n} for n in ("10", "11", "0", "x", "61")]
    pages = [client.get("/manage/", one) for one in asked]

    assert [[row.case.pk for row in page.context["rows"]] for page in pages] == [[], [case.pk], [], [], []]
    problems = [[problem for *_n, problem in page.context["numbers"]] for page in pages]
    said = "请写1至60之间的整数。"
    assert problems == [["", ""], ["", ""], ["", said], ["", said], ["", said]]
