"""Two clocks, the machine's and the database's: where they name different days, one of them is wrong."""

from datetime import UTC, date, datetime, timedelta

from django.db import connection
from django.utils import timezone

# Around midnight two clocks that are right may still name two days.
TOLERANCE = timedelta(minutes=5)


def database_moment() -> datetime:
    """Now, by the database's clock."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT CURRENT_TIMESTAMP")
        moment = cursor.fetchone()[0]
    return datetime.fromisoformat(moment).replace(tzinfo=UTC) if isinstance(moment, str) else moment


def other_day(day: date) -> date | None:
    """The day the database's clock says, in the office's time zone, where it is not `day`."""
    moment, zone = database_moment(), timezone.get_default_timezone()
    days = [(moment + shift).astimezone(zone).date() for shift in (timedelta(0), -TOLERANCE, TOLERANCE)]
    return None if day in days else days[0]
