"""The arithmetic of a running clock: days counted from a start, with spans left out."""

import pytest

from tests.workflow.law.given import CALENDAR, day
from workflow.law.periods import counted_days, due_day

MONDAY = day("2026-03-02")  # 3 March is day 1, 9 March day 5, 13 March day 9

# the days left out, (a, b] by b, in March; the day with which five are over, and how many are on the 11th
SPANS = [
    ("nothing", [], 9, 7),
    ("two days: 4 and 5", [(3, 5)], 11, 5),
    ("a weekend", [(6, 8)], 9, 7),
    ("no day at all", [(4, 4)], 9, 7),
    ("days before the start, with none after it", [(0, 2)], 9, 7),
    ("some before the start and two after it", [(0, 4)], 11, 5),
    ("two that overlap: 4 to 6", [(3, 5), (4, 6)], 12, 4),
    ("one in another: 4 to 9", [(3, 9), (4, 5)], 13, 3),
    ("the same twice: 4 and 5", [(3, 5), (3, 5)], 11, 5),
    ("one after another: 4, 6", [(3, 4), (5, 6)], 11, 5),
    ("one that begins when they are over", [(9, 13)], 9, 5),
    ("one that begins the day before: 9, 10", [(6, 10)], 11, 5),
    ("one that would begin too late, were there not one before it: 4; 10, 11", [(3, 4), (9, 11)], 12, 4),
    ("one beyond the day looked at", [(12, 16)], 9, 7),
    ("one that crosses it: 10 to 13", [(9, 13)], 9, 5),
]


def spans(pairs):
    return [(MONDAY.replace(day=a) if a else day("2026-02-27"), MONDAY.replace(day=b)) for a, b in pairs]


@pytest.mark.parametrize(
    ("left_out", "due", "counted"), [row[1:] for row in SPANS], ids=[row[0] for row in SPANS]
)
def test_days_left_out(left_out, due, counted):
    assert due_day(MONDAY, 5, spans(left_out), CALENDAR) == MONDAY.replace(day=due)
    assert counted_days(MONDAY, day("2026-03-11"), spans(left_out), CALENDAR) == counted


def test_a_start_on_a_rest_day_counts_from_the_next_working_day():
    saturday = day("2026-03-14")

    assert due_day(saturday, 1, [], CALENDAR) == day("2026-03-16")
    assert counted_days(saturday, day("2026-03-15"), [], CALENDAR) == 0


def test_across_a_holiday_and_a_saturday_worked():
    thursday = day("2026-04-30")  # 1 to 5 May are off; Saturday 9 May is worked

    assert due_day(thursday, 4, [], CALENDAR) == day("2026-05-09")
    assert due_day(thursday, 4, [(thursday, day("2026-05-05"))], CALENDAR) == day("2026-05-09")
    assert counted_days(thursday, day("2026-05-10"), [], CALENDAR) == 4
