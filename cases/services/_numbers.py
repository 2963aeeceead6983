"""Numbers without gaps: the counter's row is locked until the transaction ends, and rolls back with it."""

from typing import Final

from django.db import connection

from agencies.models import Agency
from cases.models import NumberSeries

COUNT_ON: Final = """
UPDATE cases_numberseries SET last = last + %s WHERE agency_id = %s AND series = %s AND year = %s RETURNING last
"""


def next_serial(agency: Agency, series: str, year: int) -> int:
    """The next number of a series in a year, from 1."""
    return next_serials(agency, series, year, 1)[0]


def next_serials(agency: Agency, series: str, year: int, how_many: int) -> range:
    """The next numbers, one after the other. Counting on locks the row; whoever comes second waits."""
    last = _count_on(agency, series, year, how_many)
    if last is None:
        first = NumberSeries(agency=agency, series=series, year=year)
        NumberSeries.objects.bulk_create([first], ignore_conflicts=True)
        last = _count_on(agency, series, year, how_many)
    if last is None:  # the row is there now, whoever wrote it
        raise AssertionError(series)
    return range(last - how_many + 1, last + 1)


def _count_on(agency: Agency, series: str, year: int, how_many: int) -> int | None:
    """Counts on and reads in one statement, which the ORM has no words for; nothing where there is no row yet."""
    with connection.cursor() as cursor:
        cursor.execute(COUNT_ON, [how_many, agency.pk, series, year])
        row = cursor.fetchone()
    return None if row is None else int(row[0])


def coming(agency: Agency, series: str, year: int) -> int:
    """The number that would be given out next; somebody else may take it first."""
    row = NumberSeries.objects.filter(agency=agency, series=series, year=year).first()
    return row.last + 1 if row else 1
