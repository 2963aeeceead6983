"""The manager's figures against cases whose figures one can count by hand."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook

from agencies import calendars
from cases.selectors import statistics
from cases.services import delivery
from tests.cases.conftest import MONDAY
from tests.cases.office import act, answered, in_drafting, new_case, signed

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


def behind(office, what, key):
    found = statistics.chosen(office.agency, TODAY, calendars.for_agency(office.agency), what, key)
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


def test_twelve_months_up_to_today(office, cases):
    months = read(office).months
    assert (len(months), months[0].first, months[-1].first) == (12, date(2025, 4, 1), date(2026, 3, 1))
    assert (months[-1].received, months[-1].answered, months[-1].late) == (5, 2, 1)
    assert {(m.received, m.answered, m.late) for m in months[:-1]} == {(0, 0, 0)}
    assert behind(office, "late", "2026-03") == {cases["late"].pk}
    assert behind(office, "answered", "2026-03") == {cases["in_time"].pk, cases["late"].pk}


@pytest.mark.parametrize(
    ("what", "key"), [("age", "9"), ("age", "x"), ("month", "2026-03"), ("late", "2026-13")]
)
def test_a_figure_that_is_not_there_has_no_cases(office, what, key):
    assert behind(office, what, key) is None


def test_the_page_leads_from_each_figure_to_its_cases(office, cases, client, settings):
    settings.MINGDA_TODAY = str(TODAY)
    client.force_login(office.manager)
    page = client.get("/manage/statistics/")
    figures = [
        cell for table in page.context["tables"] for _name, cells in table.rows for cell in cells if cell.what
    ]
    for cell in figures:
        shown = client.get("/manage/statistics/", {"show": cell.what, "key": cell.key})
        assert shown.context["behind_in_all"] == cell.value
        assert shown.context["behind_of"]
    assert "?show=late&amp;key=2026-03#behind" in page.content.decode()


def test_the_file_holds_what_the_page_shows_and_no_formula(office, client, settings):
    settings.MINGDA_TODAY = str(TODAY)
    asked = '=HYPERLINK("http://x.example","点我")'
    case = new_case(office, TODAY, items=[asked])
    client.force_login(office.manager)
    page = client.get("/manage/statistics/", {"show": "age", "key": "0"}).context
    sent = client.get("/manage/statistics.xlsx", {"show": "age", "key": "0"})
    book = load_workbook(BytesIO(sent.content))
    rows = {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}
    for table in page["tables"]:
        shown = [[str(name), *(cell.value for cell in cells)] for name, cells in table.rows]
        assert rows[str(table.title)] == [[str(name) for name in table.head], *shown]
    first, _head, listed = rows["案件"]
    assert first[0] == page["behind_of"]
    assert listed[:2] == [case.number, asked]
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
