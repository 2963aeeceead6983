"""The manager's figures as tables: a head, rows, and the cases behind each cell."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.utils.translation import gettext as _, ngettext
from django_stubs_ext import StrOrPromise as Text

from cases.labels import determinations, names


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure; `query`: the query of the list of the cases it counts, where it counts cases."""

    value: float
    query: str = ""


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


def cell(n: float, **asked: object) -> Cell:
    return Cell(n, urlencode(asked) if n else "")


def age(first: int, last: int | None) -> str:
    if last is None:
        return ngettext("%(n)d working day or more", "%(n)d working days or more", first) % {"n": first}
    return _("%(first)d to %(last)d working days") % {"first": first, "last": last}


def month(day: date) -> str:
    return f"{day.year}-{day.month:02}"


def ages(bands: tuple[tuple[int, int | None], ...], counts: tuple[int, ...]) -> Table:
    rows = tuple(
        (age(*band), (cell(n, show="age", key=at),))
        for at, (band, n) in enumerate(zip(bands, counts, strict=True))
    )
    head = (_("Age"), _("Cases"))
    return Table("age", _("Age of open cases"), _("since the day of arrival"), head, rows, "bar")


def outcomes(found: tuple[tuple[str, int], ...]) -> Table:
    rows = tuple((determinations.outcome(code), (cell(n, show="outcome", key=code),)) for code, n in found)
    note = _("cases answered in twelve months; one with several outcomes counts under each")
    return Table("outcome", _("Outcomes"), note, (_("Outcome"), _("Cases")), rows, "bar")


def steps(found: tuple[tuple[str, int, float, int], ...]) -> Table:
    rows = tuple(
        (
            names.state(code),
            (Cell(int(mean) if mean.is_integer() else mean), Cell(most), cell(n, show="step", key=code)),
        )
        for code, n, mean, most in found
    )
    head = (_("State"), _("Working days, mean"), _("Working days, most"), _("Cases"))
    return Table("step", _("Time in each state"), _("cases answered in twelve months"), head, rows, "bar")


def months(found: tuple[tuple[date, int, int, int], ...]) -> Table:
    rows = tuple(
        (
            month(first),
            tuple(
                cell(n, show=what, key=month(first))
                for what, n in (("received", received), ("answered", answered), ("late", late))
            ),
        )
        for first, received, answered, late in found
    )
    head = (_("Month"), *monthly().values())
    return Table("month", _("Month by month"), _("the last month runs up to today"), head, rows, "line", 3)


def monthly() -> Mapping[str, str]:
    return {"received": _("Received"), "answered": _("Answered"), "late": _("Answered late")}


def units(found: tuple[tuple[int, str, Mapping[str, int]], ...]) -> Table:
    """`found`: a unit's key and name, and its open cases by what stands against them."""
    shown = ("overdue", "due", "still", "open")
    rows = tuple(
        (name or _("Not handed over yet"), tuple(cell(counts[what], show=what, unit=key) for what in shown))
        for key, name, counts in found
    )
    head = (_("Unit"), _("Overdue"), _("Due soon"), _("Clock stands still"), _("Open"))
    note = _("open cases today; soon: within 5 working days")
    return Table("unit", _("By unit"), note, head, rows, "bar", 4)


def title(show: str, key: str, bands: tuple[tuple[int, int | None], ...]) -> str:
    """What a list of cases behind a figure is called, where it is not one of open cases only."""
    if show == "age":
        return f"{_('Age of open cases')} · {age(*bands[int(key)])}"
    if show == "outcome":
        return f"{_('Outcomes')} · {determinations.outcome(key)}"
    if show == "step":
        return f"{_('Time in each state')} · {names.state(key)}"
    return f"{key} · {monthly()[show]}"
