"""The values of an agency's policy: the name of each, one plain sentence, and a value in words."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext, gettext_lazy as _, ngettext, pgettext, pgettext_lazy
from django_stubs_ext import StrOrPromise as Text

from agencies.policy_values import LONGEST_REMINDER
from cases.labels.determinations import outcome
from workflow.law.citations import R_18, R_30, R_31, R_31_3, R_41, R_45, Citation
from workflow.law.determinations import DETERMINATIONS

TOLD: Final = _(
    "Told from so many working days left on; 0: on the last day; -1: one working day overdue; empty: never."
)
USED: Final = _("Used for what has so many working days left or fewer; 20: for everything; empty: never.")
GROUPS: Final[tuple[tuple[Text, tuple[str, ...]], ...]] = (
    (_("Review and signature"), ("legal_review_outcomes", "head_signs_outcomes")),
    (_("Receipt and periods"), (
        "rest_day_receipt", "portal_confirms", "correction_workdays", "postal_grace", "records_workdays",
        "withheld_review_months",
    )),
    (_("Internal limits"), ("internal.register", "internal.draft", "internal.review", "internal.sign")),
    (_("Reminders"), ("reminder_rungs", "escalation.head", "escalation.manager", "escalation.signatory")),
    (_("Messages"), ("message_hours", "channels.email", "channels.webhook", "channels.sms")),
    (_("Numbers"), ("case_number", "letter_number")),
)  # fmt: skip
NAMES: Final[Mapping[str, Text]] = {
    "legal_review_outcomes": _("Goes through legal review"),
    "head_signs_outcomes": _("Signed by the head of the disclosure office"),
    "rest_day_receipt": _("Received by message on a rest day"),
    "portal_confirms": _("Our portal confirms by accepting"),
    "correction_workdays": _("Time to correct an application"),
    "postal_grace": _("Grace for the post"),
    "records_workdays": _("Requests to correct a record"),
    "withheld_review_months": _("Review of what is withheld"),
    "internal.register": _("Hand over to a unit"),
    "internal.draft": _("Write the answer"),
    "internal.review": _("Review the answer"),
    "internal.sign": _("Sign the answer"),
    "reminder_rungs": _("Whoever has the task is reminded"),
    "escalation.head": _("The head is told too"),
    "escalation.manager": _("The manager is told too"),
    "escalation.signatory": _("The signatory is told too"),
    "message_hours": _("Hours for messages"),
    "channels.email": _("By e-mail"),
    "channels.webhook": _("By group robot"),
    "channels.sms": _("By text message"),
    "case_number": _("Case numbers"),
    "letter_number": _("Letter numbers"),
}
SENTENCES: Final[Mapping[str, Text]] = {
    "legal_review_outcomes": _("An answer with one of these outcomes is signed only after a legal adviser has read it."),
    "head_signs_outcomes": _(
        "An answer with no other outcome than these is signed by the head of the disclosure office; every other one by the signatory."
    ),
    "rest_day_receipt": _(
        "What comes online, by fax or by e-mail on a rest day counts as received that day (the stricter reading) or on the next working day."
    ),
    "portal_confirms": _(
        "If not, an online application counts as received once both sides have confirmed it."
    ),
    "correction_workdays": _("Working days offered to the applicant, from the day the notice reached him."),
    "postal_grace": _("Working days waited after that period before anybody may treat the application as abandoned."),
    "records_workdays": _("Working days in which they are answered; the law names no period."),
    "withheld_review_months": _("Months after the answer, and after each review, in which it comes up again."),
    "internal.register": _("Working days until a registered application is with the unit that handles it; a reminder only."),
    "internal.draft": _("Working days until the unit has submitted its draft; a reminder only, the law's date stands beside it."),
    "internal.review": _("Working days until the legal adviser has given his opinion; a reminder only."),
    "internal.sign": _("Working days until the answer is signed; a reminder only."),
    "reminder_rungs": _(
        "At so many working days left, for example 5, 2, 0; once overdue, on every working day."
    ),
    "escalation.head": TOLD,
    "escalation.manager": TOLD,
    "escalation.signatory": TOLD,
    "message_hours": _(
        "On working days, for example 8-18; at other times messages wait, and show inside the application at once."
    ),
    "channels.email": USED,
    "channels.webhook": USED,
    "channels.sms": USED,
    "case_number": _("{year} and {serial} stand in it, {prefix} may; {serial:04} writes 12 as 0012."),
    "letter_number": _("{year} and {serial} stand in it, {prefix} and {series} may."),
}  # fmt: skip
# The provision that leaves the value open, or asks for the procedure it belongs to; the others belong to the office alone.
BASES: Final[Mapping[str, Citation]] = {
    "legal_review_outcomes": R_45,
    "head_signs_outcomes": R_45,
    "rest_day_receipt": R_31,
    "portal_confirms": R_31_3,
    "correction_workdays": R_30,
    "postal_grace": R_30,
    "records_workdays": R_41,
    "withheld_review_months": R_18,
    "internal.register": R_45,
    "internal.draft": R_45,
    "internal.review": R_45,
    "internal.sign": R_45,
    "case_number": R_45,
}
YES, NO = pgettext_lazy("policy value", "Yes"), pgettext_lazy("policy value", "No")
REST_DAYS: Final[Mapping[str, Text]] = {
    "same": pgettext_lazy("policy value", "That day"),
    "next_workday": pgettext_lazy("policy value", "The next working day"),
}


def shown(key: str, value: Any) -> str:
    """A value as a reader reads it."""
    if key == "rest_day_receipt":
        return str(REST_DAYS[value])
    if isinstance(value, bool):
        return str(YES if value else NO)
    if value is None:
        return (
            pgettext("policy value", "Not told")
            if key.startswith("escalation.")
            else pgettext("policy value", "Never")
        )
    if key.endswith("_outcomes"):
        return outcomes(value)
    if key == "message_hours":
        return "{}:00–{}:00".format(*value)
    if isinstance(value, list):
        return "、".join(map(str, value))
    if key.startswith("channels.") and value == LONGEST_REMINDER:
        return pgettext("policy value", "For everything")
    if key.startswith(("escalation.", "channels.")):
        return _left(value)
    if key == "withheld_review_months":
        return ngettext("%(n)s month", "%(n)s months", value) % {"n": value}
    return (
        ngettext("%(n)s working day", "%(n)s working days", value) % {"n": value}
        if isinstance(value, int)
        else str(value)
    )


def _left(level: int) -> str:
    """0: from the last day on; -1: from the first working day after it."""
    if not level:
        return pgettext("policy value", "From the last day on")
    if level < 0:
        return ngettext("From %(n)s working day overdue on", "From %(n)s working days overdue on", -level) % {
            "n": -level
        }
    return ngettext("From %(n)s working day left on", "From %(n)s working days left on", level) % {"n": level}


def outcomes(codes: list[str]) -> str:
    """Their names, in the order of the catalogue."""
    ordered = [code for code in DETERMINATIONS if code in codes]
    return "、".join(map(outcome, ordered)) or pgettext("policy value", "None")


def change(key: str, old: Any, new: Any) -> str:
    """What is new about a value: 10 working days → 7 working days; of a list what came and what went."""
    if not key.endswith("_outcomes"):
        return f"{shown(key, old)} → {shown(key, new)}"
    came, went = [one for one in new if one not in old], [one for one in old if one not in new]
    parts = [gettext("added: %(what)s") % {"what": outcomes(came)}] if came else []
    parts += [gettext("taken out: %(what)s") % {"what": outcomes(went)}] if went else []
    return "；".join(parts)
