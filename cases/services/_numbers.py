"""Numbers without gaps: the counter's row is locked until the transaction ends, and rolls back with it."""

from agencies.models import Agency
from cases.models import NumberSeries


def next_serial(agency: Agency, series: str, year: int) -> int:
    """The next number of a series in a year, from 1."""
    NumberSeries.objects.get_or_create(agency=agency, series=series, year=year)
    row = NumberSeries.objects.select_for_update().get(agency=agency, series=series, year=year)
    row.last += 1
    row.save(update_fields=["last"])
    return row.last


def coming(agency: Agency, series: str, year: int) -> int:
    """The number that would be given out next; somebody else may take it first."""
    row = NumberSeries.objects.filter(agency=agency, series=series, year=year).first()
    return row.last + 1 if row else 1
