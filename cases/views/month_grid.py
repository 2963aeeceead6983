"""The months a notice of days off touches, as tables of weeks."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.utils.formats import date_format

from agencies.models import CalendarNotice
from cases.labels import dates
from workflow.law.workdays import SATURDAY

WEEK = 7


def months(notice: CalendarNotice, changed: Mapping[date, bool]) -> list[dict[str, Any]]:
    """Each month with a day that the notice names or changes: its title and its weeks of seven cells or blanks."""
    off, on = (set(map(date.fromisoformat, days)) for days in (notice.days_off, notice.days_on))
    touched = sorted({day.replace(day=1) for day in {*off, *on, *changed}})
    return [
        {"title": _title(first), "weeks": _weeks(first, off, on, changed, notice.names)} for first in touched
    ]


def _title(first: date) -> str:
    return f"{first.year}年{first.month}月" if dates.chinese() else date_format(first, "F Y")


def _weeks(
    first: date, off: set[date], on: set[date], changed: Mapping[date, bool], names: Mapping[str, str]
) -> list[list[dict[str, Any] | None]]:
    cells: list[dict[str, Any] | None] = [None] * first.weekday()
    for number in range(monthrange(first.year, first.month)[1]):
        day = first + timedelta(days=number)
        kind = "off" if day in off else "on" if day in on else "we" if day.weekday() >= SATURDAY else ""
        cells.append({"day": day, "kind": kind, "changed": day in changed, "name": names.get(str(day), "")})
    cells += [None] * (-len(cells) % WEEK)
    return [cells[at : at + WEEK] for at in range(0, len(cells), WEEK)]
