"""What is said of a review: its checks, what the file shows for them, and what became of a comment."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _, pgettext_lazy
from django_stubs_ext import StrOrPromise as Text

from cases.labels import dates, determinations, names
from workflow.law.checklist import Said
from workflow.law.citations import Citation

CHECKS: Final[Mapping[str, Text]] = {
    "basis": _("The basis is cited to paragraph and item, and fits the determination"),
    "record": _("The facts the determination needs are on record"),
    "search": _("The search is on record, and was complete"),
    "third_party": _("Third parties it concerns were asked"),
    "public_interest": _("The public interest was weighed"),
    "separable": _("What can be separated is given"),
    "reasons": _("The reasons are the facts of this very item"),
    "remedy": _("Remedy, period and body are right"),
    "clock": _("The date is right, with time left to sign and send"),
    "wording": _("The wording is about this request, no stock phrases"),
}
SAID: Final[Mapping[str, Text]] = {
    Said.YES.value: pgettext_lazy("check", "Yes"),
    Said.NO.value: pgettext_lazy("check", "No"),
    Said.NOT_APPLICABLE.value: pgettext_lazy("check", "Not applicable"),
}
SHOWN: Final[Mapping[str, Text]] = {
    "cited": _("The letter cites %(basis)s."),
    "not_cited": _("The letter does not cite %(basis)s."),
    "on_record": _("Item %(n)s, on record: %(need)s."),
    "not_on_record": _("Item %(n)s, not on record: %(need)s."),
    "searched": _("Item %(n)s: %(text)s"),
    "not_searched": _("Item %(n)s: no search is on record."),
    "asked": _("%(name)s: %(opinion)s"),
    "not_asked_because": _("Item %(n)s, nobody asked: %(text)s"),
    "nobody_asked": _("Item %(n)s: no third party was asked."),
    "weighed": _("The letter speaks of the public interest."),
    "not_weighed": _("The letter does not speak of the public interest."),
    "given_in_part": _("Item %(n)s: documents given %(given)s; withheld: %(text)s"),
    "nothing_given": _("Item %(n)s: nothing of it is given."),
    "reasons_copied": _("Item %(n)s: word for word the reasons of %(number)s."),
    "reasons_of_its_own": _("Item %(n)s: reasons of %(characters)s characters."),
    "remedy_there": _("The letter tells the remedy of today."),
    "remedy_missing": _("The letter does not tell the remedy of today."),
    "turned_to": _("Reconsideration: %(body)s. Court: %(court)s."),
    "no_date": _("No date runs now."),
    "due": _("Due on %(day)s."),
    "overdue": _("Was due on %(day)s."),
    "names_what_is_asked": _("The letter repeats what is asked, item by item."),
    "does_not_name_it": _("The letter does not repeat every item in the applicant's words."),
}
BECAME: Final[Mapping[str, Text]] = {
    "open": pgettext_lazy("comment", "New"),
    "same": pgettext_lazy("comment", "Unchanged"),
    "changed": pgettext_lazy("comment", "Changed"),
    "gone": pgettext_lazy("comment", "Removed"),
}


def check(code: str) -> Text:
    return CHECKS[code]


def said(code: str) -> Text:
    return SAID[code]


def became(code: str) -> Text:
    return BECAME[code]


def ticked(data: Mapping[str, Any]) -> list[str]:
    """How the checks were answered, for one line of the timeline; what was not a yes is named."""
    rows = data.get("ticks", ())
    if not rows:
        return []
    yes = sum(row["said"] == Said.YES for row in rows)
    found = [_("checks answered with yes: %(yes)s of %(all)s") % {"yes": yes, "all": len(rows)}]
    found += [
        f"{check(row['check'])}：{said(row['said'])}{'：' if row['note'] else ''}{row['note']}"
        for row in rows
        if row["said"] != Said.YES
    ]
    return [str(one) for one in found]


def shown(code: str, values: Mapping[str, Any]) -> str:
    """What the file shows, as a sentence."""
    return str(SHOWN[code]) % {
        name: _value for key, one in values.items() for name, _value in _said(key, one)
    }


def _said(key: str, value: Any) -> list[tuple[str, str]]:
    if isinstance(value, Citation):
        return [(key, dates.citation(value))]
    if key == "need":
        return [(key, str(determinations.need(value)))]
    if key == "day":
        return [(key, dates.full_day(value))]
    if key == "row":
        opinion = names.opinion(value.opinion) if value.opinion else names.consultation_state(value.state)
        return [("name", value.name), ("opinion", str(opinion))]
    return [(key, str(value or "—"))]
