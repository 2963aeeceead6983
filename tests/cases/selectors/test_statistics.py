"""The manager's figures against cases whose figures one can count by hand."""

from datetime import date, timedelta

import pytest

from agencies import calendars
from cases.selectors import behind as behind_figures, statistics
from cases.selectors.behind import Asked
from cases.services import delivery
from tests.cases.conftest import MONDAY
from tests.cases.office import act, answered, in_drafting, new_case, signed
from tests.cases.views.tables import head_of, links_of, rows_of, sheets_of

TODAY = date(2026, 3, 31)


@pytest.fixture
def cases(office, other_office):
    """One answered in time, one a day late, three open ones, and another agency's of each."""
    made = {
        "in_time": answered(office, MONDAY),
        "late": signed(office, MONDAY),
        "old": in_drafting(office, MONDAY),
        "young": in_drafting(office, date(2026, 3, 24)),
        "today": new_case(office, TODAY),
    }
    delivery.deliver(case_id=made["late"].pk, act=act(office.clerk, TODAY), method="handed")
    answered(other_office, MONDAY)
    in_drafting(other_office, MONDAY)
    return made


def read(office, today=TODAY):
    return statistics.read(office.agency, today, calendars.for_agency(office.agency))


def behind(office, show, key):
    calendar = calendars.for_agency(office.agency)
    found = behind_figures.cases(office.agency, TODAY, calendar, Asked(show, key))
    return None if found is None else {case.pk for case in found}


def test_open_cases_by_the_working_days_since_they_came(office, cases):
    # 2 March: 21 working days ago; 24 March: five
    assert read(office).ages == (2, 0, 0, 0, 1, 0)
    assert behind(office, "age", "0") == {cases["young"].pk, cases["today"].pk}
    assert behind(office, "age", "4") == {cases["old"].pk}


def test_every_open_case_has_one_age_on_any_day(office, cases):
    for n in range(120):
        assert sum(read(office, TODAY + timedelta(n)).ages) == 3


def test_outcomes_are_those_of_answered_items(office, cases):
    ((code, n),) = read(office).outcomes
    assert (code, n) == (cases["in_time"].items.get().outcome, 2)
    assert behind(office, "outcome", code) == {cases["in_time"].pk, cases["late"].pk}


def test_time_in_a_state_is_counted_like_the_laws(office, cases):
    steps = {step.state: (step.cases, step.mean, step.most) for step in read(office).steps}
    assert steps["delivery"] == (2, 10.5, 21)
    assert steps["drafting"] == (2, 0.0, 0)
    assert "answered" not in steps
    assert {state: len(behind(office, "step", state)) for state in steps} == {
        state: n for state, (n, _mean, _most) in steps.items()
    }
    assert behind(office, "step", "answered") is None


def test_twelve_months_up_to_today(office, cases):
    months = read(office).months
    assert (len(months), months[0].first, months[-1].first) == (12, date(2025, 4, 1), date(2026, 3, 1))
    assert (months[-1].received, months[-1].answered, months[-1].late) == (5, 2, 1)
    assert {(m.received, m.answered, m.late) for m in months[:-1]} == {(0, 0, 0)}
    assert behind(office, "late", "2026-03") == {cases["late"].pk}
    assert behind(office, "answered", "2026-03") == {cases["in_time"].pk, cases["late"].pk}


@pytest.mark.parametrize(
    ("what", "key"),
    [("age", "9"), ("age", "x"), ("month", "2026-03"), ("late", "2026-13"), ("step", "x"), ("", "")],
)
def test_a_figure_that_is_not_there_has_no_cases(office, what, key):
    assert behind(office, what, key) is None


def test_every_number_of_cases_leads_to_just_so_many(office, cases, client, settings):
    settings.MINGDA_TODAY = str(TODAY)
    client.force_login(office.manager)
    page = client.get("/manage/statistics/")
    tables = page.context["tables"]
    counted = [cell for table in tables for _name, cells in table.rows for cell in cells if cell.query]
    for cell in counted:
        shown = client.get(f"/manage/cases/?{cell.query}")
        assert len(rows_of(shown, "list")) == shown.context["in_all"] == cell.value, cell
    assert len(counted) == len(set(counted)) == len(links_of(page, "/manage/cases/?"))
    assert {table.name for table in tables} == {"month", "unit", "age", "outcome", "step"}


def test_a_case_with_two_outcomes_counts_under_each_and_once(office, client, settings):
    settings.MINGDA_TODAY = str(TODAY)
    answered(office, MONDAY, items=["规划条件", "竣工图"])
    ((code, n),) = read(office).outcomes
    assert (n, len(behind(office, "outcome", code))) == (1, 1)


def test_the_file_holds_what_the_page_shows(office, cases, client, settings):
    settings.MINGDA_TODAY = str(TODAY)
    client.force_login(office.manager)
    page = client.get("/manage/statistics/")
    held = sheets_of(client.get("/manage/statistics.xlsx"))
    for table in page.context["tables"]:
        assert held[str(table.title)] == [head_of(page, table.name), *rows_of(page, table.name)]
