"""The manager's figures as tables: what the page shows, the charts draw and the spreadsheet holds."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _, ngettext
from django_stubs_ext import StrOrPromise as Text

from cases.labels import determinations, names


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure; `what` and `key` name the cases behind it, where there are any to show."""

    value: float
    what: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """`chart`: how it is drawn (bar, line); `drawn`: how many of its columns are."""

    name: str
    title: Text
    note: Text
    head: tuple[Text, ...]
    rows: tuple[tuple[Text, tuple[Cell, ...]], ...]
    chart: str
    drawn: int = 1


def age(first: int, last: int | None) -> str:
    if last is None:
        return ngettext("%(n)d working day or more", "%(n)d working days or more", first) % {"n": first}
    return _("%(first)d to %(last)d working days") % {"first": first, "last": last}


def month(day: date) -> str:
    return f"{day.year}-{day.month:02}"


def ages(bands: tuple[tuple[int, int | None], ...], counts: tuple[int, ...]) -> Table:
    rows = tuple(
        (age(*band), (Cell(n, "age", str(at)),))
        for at, (band, n) in enumerate(zip(bands, counts, strict=True))
    )
    return Table(
        "age", _("Age of open cases"), _("since the day of arrival"), (_("Age"), _("Cases")), rows, "bar"
    )


def outcomes(found: tuple[tuple[str, int], ...]) -> Table:
    rows = tuple((determinations.outcome(code), (Cell(n, "outcome", code),)) for code, n in found)
    return Table(
        "outcome",
        _("Outcomes"),
        _("items answered in twelve months"),
        (_("Outcome"), _("Items")),
        rows,
        "bar",
    )


def steps(found: tuple[tuple[str, int, float, int], ...]) -> Table:
    rows = tuple((names.state(code), (Cell(mean), Cell(most), Cell(n))) for code, n, mean, most in found)
    head = (_("State"), _("Working days, mean"), _("Working days, most"), _("Cases"))
    return Table("step", _("Time in each state"), _("cases answered in twelve months"), head, rows, "bar")


def months(found: tuple[tuple[date, int, int, int], ...]) -> Table:
    rows = tuple(
        (
            month(first),
            tuple(
                Cell(n, what, month(first))
                for what, n in (("received", received), ("answered", answered), ("late", late))
            ),
        )
        for first, received, answered, late in found
    )
    head = (_("Month"), _("Received"), _("Answered"), _("Answered late"))
    return Table("month", _("Month by month"), _("the last month runs up to today"), head, rows, "line", 3)
