"""Counting working days forth and back agrees, and agrees with one finger a day (C1)."""

from datetime import date

from hypothesis import given, strategies as st

from tests.workflow.law.given import CALENDAR

DAYS = st.dates(date(2005, 1, 1), date(2060, 12, 31))


@given(DAYS, st.integers(1, 60))
def test_the_nth_working_day_is_a_working_day_n_after(day, n):
    there = CALENDAR.add(day, n)

    assert CALENDAR.is_workday(there)
    assert CALENDAR.count(day, there) == n


@given(DAYS, DAYS)
def test_counting_is_what_one_finger_a_day_gives(a, b):
    near = min(b, date.fromordinal(a.toordinal() + 400))
    naive = sum(
        CALENDAR.is_workday(date.fromordinal(n)) for n in range(a.toordinal() + 1, near.toordinal() + 1)
    )

    assert CALENDAR.count(a, near) == naive


@given(DAYS)
def test_the_next_working_day_is_the_day_itself_if_it_is_worked(day):
    assert (CALENDAR.next_workday(day) == day) is CALENDAR.is_workday(day)
