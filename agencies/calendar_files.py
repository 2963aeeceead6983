"""Files of days off in the shape of holiday-cn, as JSON or iCalendar (C2). Whoever made one is not trusted.

{"year": 2027, "papers": ["…"], "days": [{"name": "元旦", "date": "2027-01-01", "isOffDay": true}]}
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any, Final

from icalendar import Calendar
from icalendar.cal import Component
from icalendar.prop import vDDDTypes

from agencies.calendar_found import Found, NamedDay, once_each
from agencies.notices import FIRST_YEAR, LAST_YEAR, BadNotice, belongs

KILOBYTE: Final = 1024
MOST_BYTES: Final = 256 * KILOBYTE
MOST_DAYS: Final = 200
MOST_EVENTS: Final = 200
LONGEST_EVENT: Final = 31
LONGEST_NAME: Final = 40
SHOWN: Final = 40
ONE_DAY: Final = timedelta(days=1)
MAKEUP: Final = re.compile(r"上班|补班|班\)?$")
HOLIDAY: Final = re.compile(r"假|休")
FESTIVAL: Final = re.compile(r"^(?:(?:上班|补班)\(补)?(?P<name>.*?)(?:假期|放假|补班|上班|\(?[休班]\)?)?\)?$")


def read(content: bytes, year: int | None = None) -> Found:
    """The days of an uploaded file; what it is follows from its content.

    Raises BadNotice at `file` (or `year`) with a code for everything that cannot be right.
    """
    if not content.strip():
        raise _bad("file_empty")
    if len(content) > MOST_BYTES:
        limit, size = MOST_BYTES // KILOBYTE, -(-len(content) // KILOBYTE)
        raise _bad("file_too_large", limit=limit, size=size)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _bad("file_not_utf8") from None
    if text.lstrip().upper().startswith("BEGIN:VCALENDAR"):
        days, written = _unique(_ics_days(text)), None
    elif text.lstrip().startswith(("{", "[")):
        days, written = _json_days(text)
    else:
        raise _bad("file_unknown")
    if not days:
        raise _bad("file_no_day")
    return _found(days, written, year)


def _bad(code: str, field: str = "file", **params: Any) -> BadNotice:
    return BadNotice(field, code, **params)


def _found(days: list[NamedDay], written: int | None, said: int | None) -> Found:
    """Every day belongs to the one year the file is about."""
    years = Counter(one.day.year for one in days)
    year = next(y for y in (written, said, years.most_common(1)[0][0]) if y is not None)
    if said is not None and year != said:
        raise _bad("file_other_year", "year", written=year, said=said)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise _bad("file_year_range", first=FIRST_YEAR, last=LAST_YEAR)
    for one in days:
        if not belongs(one.day, year):
            raise _bad("file_day_outside", day=one.day, year=year)
    return Found(year, once_each(days))


def _unique(days: Iterator[NamedDay]) -> list[NamedDay]:
    kept: dict[date, NamedDay] = {}
    for one in days:
        if one.day in kept:
            raise _bad("file_day_twice", day=one.day)
        kept[one.day] = one
        if len(kept) > MOST_DAYS:
            raise _bad("file_too_many_days", limit=MOST_DAYS)
    return list(kept.values())


# JSON


def _json_days(text: str) -> tuple[list[NamedDay], int]:
    """The days and the year. Keys nobody knows are left alone; those known are what they should be."""
    try:
        data = json.loads(text)
    except json.JSONDecodeError as wrong:
        raise _bad("file_not_json", line=wrong.lineno, column=wrong.colno) from None
    except (RecursionError, ValueError):
        raise _bad("file_not_json", line=1, column=1) from None
    if not isinstance(data, dict):
        raise _bad("file_not_an_object")
    year = data.get("year")
    if isinstance(year, bool) or not isinstance(year, int):
        raise _bad("file_year_missing")
    if not isinstance(data.get("days"), list):
        raise _bad("file_days_missing")
    return _unique(_json_day(n, entry) for n, entry in enumerate(data["days"], 1)), year


def _json_day(n: int, entry: Any) -> NamedDay:
    if not isinstance(entry, dict):
        raise _bad("file_entry_not_an_object", n=n)
    written = entry.get("date")
    # The long form only: fromisoformat reads week numbers and compact dates too.
    if not isinstance(written, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", written, re.ASCII):
        raise _bad("file_entry_date", n=n, written=_shown(written))
    try:
        day = date.fromisoformat(written)
    except ValueError:
        raise _bad("file_entry_date", n=n, written=_shown(written)) from None
    if not isinstance(entry.get("isOffDay"), bool):
        raise _bad("file_entry_off", n=n, written=_shown(entry.get("isOffDay")))
    return NamedDay(day, off=entry["isOffDay"], name=_name(entry.get("name")))


def _shown(written: Any) -> str:
    """A little of what is there, for the sentence that says what is wrong with it."""
    return "" if written is None else _clean(str(written))[:SHOWN]


def _name(written: Any) -> str:
    return _clean(written)[:LONGEST_NAME] if isinstance(written, str) else ""


def _clean(text: str) -> str:
    return "".join(c for c in text if c.isprintable()).strip()


# iCalendar


def _ics_days(text: str) -> Iterator[NamedDay]:
    """The days of every event: whole days, `假期` off and `上班` worked."""
    try:
        events = Calendar.from_ical(text).walk("VEVENT")
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError):
        raise _bad("file_not_ics") from None
    if len(events) > MOST_EVENTS:
        raise _bad("file_too_many_events", limit=MOST_EVENTS)
    for n, event in enumerate(events, 1):
        yield from _event_days(n, event)


def _event_days(n: int, event: Component) -> Iterator[NamedDay]:
    if any(key in event for key in ("RRULE", "RDATE", "RECURRENCE-ID")):
        raise _bad("file_event_repeats", n=n)
    first = _whole_day(n, event, "DTSTART")
    # DTEND is the day after the last one (RFC 5545, 3.6.1).
    after = _whole_day(n, event, "DTEND") if "DTEND" in event else first + ONE_DAY
    if not ONE_DAY <= after - first <= LONGEST_EVENT * ONE_DAY:
        raise _bad("file_event_length", n=n, limit=LONGEST_EVENT)
    summary = _clean(str(event.get("SUMMARY", "")))
    makeup = bool(MAKEUP.search(summary))
    if not makeup and not HOLIDAY.search(summary):
        raise _bad("file_event_unknown", n=n, written=summary[:SHOWN])
    named = FESTIVAL.match(summary)
    name = _name(named["name"]) if named else ""
    for number in range((after - first).days):
        yield NamedDay(first + number * ONE_DAY, off=not makeup, name=name)


def _whole_day(n: int, event: Component, key: str) -> date:
    written = event.get(key)
    value = written.dt if isinstance(written, vDDDTypes) else None
    if not isinstance(value, date) or isinstance(value, datetime):
        raise _bad("file_event_date", n=n)
    return value
