"""Why a date is what it is, in sentences: the same on the page, from the command and in the data."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext as _, gettext_lazy, ngettext
from django_stubs_ext import StrOrPromise as Text

from cases.labels import choices, dates, names
from workflow.law.terms import Counting, Unit

FROM: Final[Mapping[str, Text]] = {
    "arrived": gettext_lazy("the application arrived"),
    "received": gettext_lazy("the application was received"),
    "notice_served": gettext_lazy("the correction notice reached the applicant"),
    "fee_notice_served": gettext_lazy("the fee notice reached the applicant"),
    "request_served": gettext_lazy("the request reached the party"),
    "request_sent": gettext_lazy("the request was sent"),
    "decided_to_publish": gettext_lazy("it was decided to publish"),
    "withheld": gettext_lazy("it was decided to withhold it"),
    "reasons_asked": gettext_lazy("the request for reasons was received"),
    "convened": gettext_lazy("it was put to them"),
    "papers_came": gettext_lazy("the papers reached us"),
    "urged": gettext_lazy("it was urged"),
    "in_this_state": gettext_lazy("this step began"),
    "letter_sent": gettext_lazy("the letter was sent"),
    "letter_came_back": gettext_lazy("the letter came back"),
}


def title(why: Any) -> str:
    """Which date: its kind and whom it concerns. `why` is a selectors.why.Why."""
    kind = str(names.deadline_kind(why.kind))
    return _("%(what)s: %(details)s") % {"what": kind, "details": why.name} if why.name else kind


def start(why: Any) -> str:
    """From what it is counted."""
    words = {"day": dates.full_day(why.counting.start), "fact": FROM[why.fact]}
    return _("%(day)s: %(fact)s.") % words


def length(counted: Counting) -> str:
    """How it is counted, up to the last day."""
    due, n = dates.full_day(counted.due_on), counted.length
    if counted.unit is Unit.SET:
        return _("The day set is %(due)s.") % {"due": due}
    if n == 0:
        return _("On the same day, %(due)s.") % {"due": due}
    if counted.unit is Unit.WORKDAYS:
        return ngettext(
            "That day does not count; %(n)d working day later is %(due)s.",
            "That day does not count; %(n)d working days later is %(due)s.",
            n,
        ) % {"n": n, "due": due}
    ends = {"n": n, "ends": dates.full_day(counted.ends_on)}
    if counted.unit is Unit.MONTHS:
        said = ngettext("%(n)d month later is %(ends)s.", "%(n)d months later is %(ends)s.", n)
    else:
        said = ngettext(
            "That day does not count; %(n)d calendar day later is %(ends)s.",
            "That day does not count; %(n)d calendar days later is %(ends)s.",
            n,
        )
    text = said % ends
    if counted.ends_on == counted.due_on:
        return text
    moved = _("That is a day off, so it moves to the next working day, %(due)s.") % {"due": due}
    return f"{text}{'' if dates.chinese() else ' '}{moved}"


def off_days(counted: Counting) -> str:
    """The holidays that lay in it, for whoever counts along."""
    found = [dates.short_day(day.on) for day in counted.days if day.mark == "hol"]
    return _("Days off in it: %(days)s.") % {"days": _(", ").join(found)} if found else ""


def lines(why: Any) -> list[str]:
    """One date in lines: which, from what, how many days, by what article, and the readings chosen."""
    counted = why.counting
    basis = (
        _("By: %(article)s.") % {"article": dates.citation(counted.basis)}
        if counted.basis
        else _("A limit of this office, not of the law.")
    )
    said = [
        _("%(what)s, %(day)s") % {"what": title(why), "day": dates.full_day(counted.due_on)},
        start(why),
        length(counted),
        *([off] if (off := off_days(counted)) else []),
        basis,
    ]
    said += [choices.sentence(one) for one in why.choices]
    if counted.provisional:
        said.append(_("The date is provisional: the holidays of that year have not been published."))
    return said
