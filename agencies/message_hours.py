"""When somebody may be disturbed: within the office's hours, on working days."""

from datetime import date, datetime, time, timedelta, tzinfo

from workflow.law.workdays import WorkCalendar


def opens(at: datetime, hours: tuple[int, int], calendar: WorkCalendar, zone: tzinfo) -> datetime:
    """The first moment from `at` on that lies in the hours of a working day; `at` itself if it does."""
    local = at.astimezone(zone)
    day, (first, last) = local.date(), hours
    if calendar.is_workday(day):
        if local.hour < first:
            return _start(day, first, zone)
        if local.hour < last:
            return at
    return _start(calendar.next_workday(day + timedelta(days=1)), first, zone)


def _start(day: date, hour: int, zone: tzinfo) -> datetime:
    return datetime.combine(day, time(hour), tzinfo=zone)
