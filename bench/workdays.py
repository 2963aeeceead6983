"""Adding 20 working days: ours against a loop over chinesecalendar, and against holidays' own n-th working day.

In these years the three know the same working days: they must give the same answers before they are timed.
"""

import time
from collections.abc import Callable
from datetime import date, timedelta

import chinese_calendar
import holidays

from bench.report import per_second, result
from workflow.law.workdays import WorkCalendar

STARTS = [date(2022, 1, 3) + timedelta(days=n) for n in range(0, 1400, 7)]
WORKDAYS = 20


def over_all(add: Callable[[date], date]) -> Callable[[], int]:
    """One piece of work is one date."""

    def work() -> int:
        for day in STARTS:
            add(day)
        return len(STARTS)

    return work


def loop(day: date) -> date:
    """What one writes with chinesecalendar."""
    left = WORKDAYS
    while left:
        day += timedelta(days=1)
        left -= chinese_calendar.is_workday(day)
    return day


def main() -> None:
    calendar = WorkCalendar.national()
    china = holidays.country_holidays("CN", years=range(2022, 2027))
    assert all(calendar.add(day, WORKDAYS) == loop(day) for day in STARTS)
    assert all(calendar.add(day, WORKDAYS) == china.get_nth_working_day(day, WORKDAYS) for day in STARTS)

    def rate(add: Callable[[date], date]) -> float:
        return per_second(over_all(add), now=time.process_time)

    ours = rate(lambda day: calendar.add(day, WORKDAYS))
    looped = rate(loop)
    nth = rate(lambda day: china.get_nth_working_day(day, WORKDAYS))
    result("20 working days: loop over chinesecalendar", ours=ours, peer=looped, target=25)
    result("20 working days: holidays", ours=ours, peer=nth, target=25)


if __name__ == "__main__":
    main()
