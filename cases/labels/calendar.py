"""Messages about days off."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from django.utils.functional import lazy
from django.utils.translation import gettext, ngettext

from cases.labels import dates

if TYPE_CHECKING:
    from cases.labels.sentences import Text

NAMED = 20


Told = tuple[str, date | None, date | None, bool]


def _moved(number: str, shifts: Sequence[Told]) -> str:
    moved = [one for one in shifts if one[1] != one[2]]
    certain = [one for one in shifts if one[1] == one[2] and not one[3]]
    estimated = [one for one in shifts if one[1] == one[2] and one[3]]
    sentences = []
    if n := len(moved):
        head = ngettext(
            "%(notice)s moved the date of %(n)d case", "%(notice)s moved the dates of %(n)d cases", n
        )
        sentences.append(_listed(head % {"notice": number, "n": n}, moved))
    if n := len(certain):
        head = ngettext(
            "%(notice)s left the date of %(n)d case, which is no longer provisional",
            "%(notice)s left the dates of %(n)d cases, which are no longer provisional",
            n,
        )
        sentences.append(_listed(head % {"notice": number, "n": n}, certain))
    if n := len(estimated):
        head = ngettext(
            "%(notice)s left the date of %(n)d case, which is provisional now",
            "%(notice)s left the dates of %(n)d cases, which are provisional now",
            n,
        )
        sentences.append(_listed(head % {"notice": number, "n": n}, estimated))
    return gettext(". ").join(sentences)


def _listed(head: str, shifts: Sequence[Told]) -> str:
    named = [_named(case, before, after) for case, before, after, _provisional in shifts[:NAMED]]
    return gettext("%(head)s: %(cases)s") % {"head": head, "cases": gettext("; ").join(named)} + (
        gettext(" and others") if len(shifts) > NAMED else ""
    )


def _named(case: str, before: date | None, after: date | None) -> str:
    if before == after:
        return gettext("%(number)s on %(day)s") % {"number": case, "day": _day(after)}
    return gettext("%(number)s from %(before)s to %(after)s") % {
        "number": case,
        "before": _day(before),
        "after": _day(after),
    }


def _day(value: date | None) -> str:
    return dates.full_day(value) if value else gettext("no date")


def _missing(year: int) -> str:
    return gettext("There is no notice of days off for %(year)d yet. Enter it once it is published.") % {
        "year": year
    }


_moved_lazily, _missing_lazily = lazy(_moved, str), lazy(_missing, str)


def moved(number: str, shifts: Sequence[Told]) -> "Text":
    """A message to a handler: which of his cases have another date now, or one no longer (or only now) provisional.

    Each case by its number, its date before and after, and whether that is provisional.
    """
    return _moved_lazily(number, shifts)


def missing_year(year: int) -> "Text":
    """A message to whoever enters notices."""
    return _missing_lazily(year)
