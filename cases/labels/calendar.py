"""Messages about days off."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from django.utils.functional import lazy
from django.utils.translation import gettext, ngettext

from cases.labels import dates

if TYPE_CHECKING:
    from cases.labels.sentences import Text
    from cases.models import Case

NAMED = 20


def _moved(number: str, shifts: Sequence[tuple[str, date | None, date | None]]) -> str:
    n = len(shifts)
    head = ngettext(
        "%(notice)s moved the date of %(n)d case", "%(notice)s moved the dates of %(n)d cases", n
    ) % {"notice": number, "n": n}
    named = [
        gettext("%(number)s from %(before)s to %(after)s")
        % {"number": case, "before": _day(before), "after": _day(after)}
        for case, before, after in shifts[:NAMED]
    ]
    return gettext("%(head)s: %(cases)s") % {"head": head, "cases": gettext("; ").join(named)} + (
        gettext(" and others") if n > NAMED else ""
    )


def _day(value: date | None) -> str:
    return dates.full_day(value) if value else gettext("no date")


def _missing(year: int) -> str:
    return gettext("There is no notice of days off for %(year)d yet. Enter it once it is published.") % {
        "year": year
    }


_moved_lazily, _missing_lazily = lazy(_moved, str), lazy(_missing, str)


def moved(number: str, shifts: "Sequence[tuple[Case, date | None, date | None]]") -> "Text":
    """A message to a handler: which of his cases have another date now."""
    return _moved_lazily(number, [(case.number, before, after) for case, before, after in shifts])


def missing_year(year: int) -> "Text":
    """A message to whoever enters notices."""
    return _missing_lazily(year)
