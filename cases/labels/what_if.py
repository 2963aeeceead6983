"""What a supposition would change, in sentences: the same on the page and from the command."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _, gettext_lazy

from cases.labels import dates, names, sentences
from workflow.law.clock import Status

SUPPOSE: Final[Mapping[str, Any]] = {
    "correct": gettext_lazy("a correction is asked for"),
    "corrected": gettext_lazy("the correction arrives"),
    "consult": gettext_lazy("a party is asked today and answers"),
    "opinion": gettext_lazy("a party that was asked answers"),
    "extend": gettext_lazy("an extension is told"),
    "fee": gettext_lazy("a fee is notified"),
    "pay": gettext_lazy("the fee is paid"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """One date of the case: `kind` as of its deadline, `name` of the party, the day before and after.

    Nothing where no day runs; for the answer the clock's status says whether it stands still.
    """

    kind: str
    name: str
    before: date | None
    after: date | None
    was: str = ""
    becomes: str = ""

    @property
    def moves(self) -> bool:
        return self.before != self.after


def what(change: Change) -> str:
    """Which date it is."""
    kind = str(names.deadline_kind(change.kind))
    return _("%(what)s: %(details)s") % {"what": kind, "details": change.name} if change.name else kind


def shown(day: date | None, status: str) -> str:
    """A day, or why there is none."""
    if day is not None:
        return dates.full_day(day)
    return _("stands still") if status == Status.STOPPED else "—"


def headline(change: Change) -> str:
    """What becomes of the answer's date."""
    if change.after is None:
        return _("The clock would stand still.")
    day = dates.full_day(change.after)
    if not change.moves:
        return _("The date would stay %(day)s.") % {"day": day}
    return _("The answer would be due on %(day)s.") % {"day": day}


def lines(found: Any) -> list[str]:
    """A selectors.what_if.WhatIf in lines."""
    of, answer = found.supposition, found.changes[0]
    said = [
        _("Supposed: %(what)s on %(day)s.") % {"what": SUPPOSE[of.kind], "day": dates.full_day(of.on)},
        headline(answer),
    ]
    if found.void:
        said.append(_("It would change nothing: %(why)s.") % {"why": sentences.void_reason(found.void)})
    said += [
        _("%(what)s: %(before)s → %(after)s")
        % {
            "what": what(change),
            "before": shown(change.before, change.was),
            "after": shown(change.after, change.becomes),
        }
        for change in found.changes
        if change.moves
    ]
    if found.idle.due_on not in (found.today.due_on, found.after.due_on, None):
        day = dates.full_day(found.idle.due_on)
        said.append(_("If nothing happened until then it would be %(day)s.") % {"day": day})
    if found.after.provisional:
        said.append(_("The date is provisional: the holidays of that year have not been published."))
    return said
