"""Names of what runs beside a case: reasons, deliberations, disputes, answers made again."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _, pgettext_lazy
from django_stubs_ext import StrOrPromise as Text

from workflow.procedure.states import Action as A
from workflow.procedure.timers import Kind

ACTIONS: Final[Mapping[str, Text]] = {
    A.SET_REVIEW: pgettext_lazy("action", "What is withheld comes up again"),
    A.BRING_UP_REVIEW: pgettext_lazy("action", "Review of what is withheld came up"),
    A.KEEP_WITHHELD: pgettext_lazy("action", "Keep it withheld"),
    A.RELEASE_WITHHELD: pgettext_lazy("action", "Find that it may be given now"),
    A.END_REVIEW: pgettext_lazy("action", "Review of what is withheld dropped"),
    A.ASK_FOR_REASONS: pgettext_lazy("action", "Ask for reasons"),
    A.RECORD_REASONS_SERVED: pgettext_lazy("action", "Record service of the request for reasons"),
    A.RECORD_REASONS: pgettext_lazy("action", "Record the reasons"),
    A.LAPSE_REASONS: pgettext_lazy("action", "No reasons given in time"),
    A.FIND_REASONABLE: pgettext_lazy("action", "Find the reasons good"),
    A.FIND_UNREASONABLE: pgettext_lazy("action", "Find no good reason"),
    A.END_REASONS: pgettext_lazy("action", "Request for reasons ended with the case"),
    A.CONVENE: pgettext_lazy("action", "Convene a review or deliberation"),
    A.RECORD_VIEW: pgettext_lazy("action", "Record a view"),
    A.CONCLUDE: pgettext_lazy("action", "Record the conclusion"),
    A.END_DELIBERATION: pgettext_lazy("action", "Deliberation ended with the case"),
    A.RECORD_DISPUTE: pgettext_lazy("action", "Record reconsideration or court papers"),
    A.ANSWER_DISPUTE: pgettext_lazy("action", "Record our answer to the dispute"),
    A.RECORD_DISPUTE_RESULT: pgettext_lazy("action", "Record the result of the dispute"),
    A.REDO: pgettext_lazy("action", "A new answer is ordered"),
    A.REPLACE_ANSWER: pgettext_lazy("action", "Replace our own answer"),
    A.VOID_LETTER: pgettext_lazy("action", "Void a letter"),
    A.VOID_ANSWER: pgettext_lazy("action", "Void the signed answer"),
    A.SUGGEST_PUBLICATION: pgettext_lazy("action", "Propose publication"),
    A.URGE: pgettext_lazy("action", "Urge"),
    A.ANSWER_URGING: pgettext_lazy("action", "Answer the urging"),
    A.END_URGING: pgettext_lazy("action", "Urging ended with the case"),
}
URGED: Final = pgettext_lazy("next step", "Answer the urging")
SEATS: Final[Mapping[str, Text]] = {
    "review_withheld": pgettext_lazy("next step", "Review whether it must still be withheld"),
    "await_reasons": pgettext_lazy("next step", "Record the reasons the applicant gives"),
    "judge_reasons": pgettext_lazy("next step", "Judge the reasons given"),
    "deliberate": pgettext_lazy("next step", "Bring the deliberation to its conclusion"),
    "answer_dispute": pgettext_lazy("next step", "Answer the dispute and hand in the evidence"),
    "await_result": pgettext_lazy("next step", "Record the result of the dispute"),
    "urged_clerk": URGED,
    "urged_handler": URGED,
    "urged_head": URGED,
    "urged_legal": URGED,
    "urged_signatory": URGED,
}
DEADLINES: Final[Mapping[str, Text]] = {
    Kind.WITHHELD_REVIEW: _("Review of what is withheld"),
    Kind.REASONS: _("Reasons from the applicant"),
    Kind.DELIBERATION: _("Conclusion of a deliberation"),
    Kind.DISPUTE_PAPERS: _("Our answer in a dispute"),
    Kind.DISPUTE_RESULT: _("Result of a dispute"),
    Kind.URGING: _("Answer to an urging"),
}
WITHHELD: Final[Mapping[str, Text]] = {
    "planned": pgettext_lazy("withheld", "Planned"),
    "ahead": pgettext_lazy("withheld", "Rests until its day"),
    "due": pgettext_lazy("withheld", "To be reviewed"),
    "kept": pgettext_lazy("withheld", "Stays withheld"),
    "released": pgettext_lazy("withheld", "May be given"),
    "ended": pgettext_lazy("withheld", "Dropped: the answer was replaced"),
}
REASONS: Final[Mapping[str, Text]] = {
    "planned": pgettext_lazy("reasons", "Planned"),
    "asked": pgettext_lazy("reasons", "Awaited"),
    "given": pgettext_lazy("reasons", "Given, to be judged"),
    "silent": pgettext_lazy("reasons", "None given in time"),
    "reasonable": pgettext_lazy("reasons", "Found good"),
    "unreasonable": pgettext_lazy("reasons", "Found without good reason"),
    "ended": pgettext_lazy("reasons", "Ended with the case"),
}
DELIBERATIONS: Final[Mapping[str, Text]] = {
    "planned": pgettext_lazy("deliberation", "Planned"),
    "open": pgettext_lazy("deliberation", "Under way"),
    "concluded": pgettext_lazy("deliberation", "Concluded"),
    "ended": pgettext_lazy("deliberation", "Ended with the case"),
}
DELIBERATION_KINDS: Final[Mapping[str, Text]] = {
    "secrecy": _("Secrecy review"),
    "joint": _("Joint deliberation"),
    "referral": _("Referral to the competent department"),
}
DELIBERATION_RESULTS: Final[Mapping[str, Text]] = {
    "may_be_given": _("May be given"),
    "in_part": _("May be given in part"),
    "not_to_be_given": _("Is not to be given"),
}
DISPUTES: Final[Mapping[str, Text]] = {
    "announced": pgettext_lazy("dispute", "Announced"),
    "to_answer": pgettext_lazy("dispute", "Our answer is due"),
    "answered": pgettext_lazy("dispute", "Answered, result awaited"),
    "decided": pgettext_lazy("dispute", "Decided"),
}
DISPUTE_KINDS: Final[Mapping[str, Text]] = {
    "reconsideration": _("Reconsideration"),
    "simplified": _("Reconsideration, simplified procedure"),
    "lawsuit": _("Lawsuit"),
}
DISPUTE_RESULTS: Final[Mapping[str, Text]] = {
    "upheld": _("Our answer was upheld"),
    "annulled": _("Our answer was annulled"),
    "changed": _("Our answer was changed"),
    "ordered": _("We were ordered to answer"),
    "found_unlawful": _("Our act was found unlawful"),
    "dismissed": _("The claim was dismissed"),
    "ended": _("Withdrawn or settled"),
}

URGINGS: Final[Mapping[str, Text]] = {
    "planned": pgettext_lazy("urging", "Planned"),
    "open": pgettext_lazy("urging", "Answer awaited"),
    "answered": pgettext_lazy("urging", "Answered"),
    "ended": pgettext_lazy("urging", "Ended with the case"),
}


def withheld_state(code: str) -> Text:
    return WITHHELD[code]


def reasons_state(code: str) -> Text:
    return REASONS[code]


def deliberation_state(code: str) -> Text:
    return DELIBERATIONS[code]


def deliberation_kind(code: str) -> Text:
    return DELIBERATION_KINDS[code]


def deliberation_result(code: str) -> Text:
    return DELIBERATION_RESULTS[code]


def dispute_state(code: str) -> Text:
    return DISPUTES[code]


def dispute_kind(code: str) -> Text:
    return DISPUTE_KINDS[code]


def dispute_result(code: str) -> Text:
    return DISPUTE_RESULTS[code]


def urging_state(code: str) -> Text:
    return URGINGS[code]
