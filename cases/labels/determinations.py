"""Names of what can be determined about an item, and of what must be on record for it."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import get_language, gettext_lazy as _
from django_stubs_ext import StrOrPromise as Text

from workflow.law.determinations import DETERMINATIONS
from workflow.law.outcomes import Group

GROUPS: Final[Mapping[str, Text]] = {
    "given": _("Given"),
    "partly_given": _("Given in part"),
    "withheld": _("Withheld"),
    "not_possible": _("Cannot be provided"),
    "not_handled": _("Not handled"),
    "otherwise": _("Handled otherwise"),
}
OUTCOMES_EN: Final[Mapping[str, str]] = {
    "disclosed": "Disclosed",
    "already_public": "Already public",
    "partial": "Disclosed in part",
    "state_secret": "State secret",
    "prohibited_by_law": "Prohibited by law or administrative regulation",
    "security_and_stability": "Endangers security or social stability",
    "third_party_rights": "Rights of a third party",
    "internal_affairs": "Internal affairs",
    "deliberative": "Deliberative information",
    "enforcement_file": "Administrative enforcement file",
    "special_procedure": "Access under a special law",
    "not_held": "Not held",
    "other_agency": "Another agency's to disclose",
    "needs_creation": "Would have to be created",
    "still_unclear": "Still unclear after correction",
    "petition": "Petition, complaint or report",
    "repeated": "Repeated request",
    "publication": "Published work",
    "excessive_not_handled": "Excessive requests without good reason",
    "confirm_or_reissue": "Confirmation or re-issue of what was obtained",
    "abandoned_uncorrected": "Not corrected in time",
    "abandoned_unpaid": "Fee not paid in time",
    "not_government_information": "Not government information",
    "inquiry": "Inquiry or request for an explanation",
    "with_state_archive": "Transferred to a state archive",
    "withdrawn": "Withdrawn by the applicant",
    "other": "Other",
    "record_corrected": "Record corrected",
    "record_not_corrected": "Record not corrected",
    "record_transferred": "Passed on to the agency that may correct it",
    "record_advised": "Told which agency may correct it",
}
FIELDS: Final[Mapping[str, Text]] = {
    "documents": _("Documents given"),
    "way": _("Way and time of obtaining it"),
    "withheld": _("What is withheld"),
    "ground": _("Ground for withholding"),
    "classification": _("Level and decision of classification"),
    "law": _("Law and article"),
    "which": _("Which kind"),
    "no_consultation_reason": _("Why nobody was consulted"),
    "file": _("Which enforcement file"),
    "search": _("Record of the search: where, how, by whom"),
    "agency": _("Responsible agency"),
    "contact": _("Its contact"),
    "processing": _("What processing would be needed"),
    "earlier": _("Number and date of the earlier answer"),
    "asked_for_reasons": _("When and how reasons were asked for"),
    "question": _("The question"),
    "archive": _("Which archive, date or list of transfer"),
    "otherwise": _("Why not in the form asked for, and how instead"),
    "over_objection": _("Why it is disclosed over the third party's objection"),
    "corrector": _("Agency that may correct it"),
    "correction": _("What is corrected: from what to what"),
    "reasons": _("Reasons"),
}
WAYS: Final[Mapping[str, Text]] = {
    "already_public": _("Where and how it has been made public"),
    "petition": _("Channel it belongs to"),
    "publication": _("Where it can be obtained"),
    "inquiry": _("Where the question can be put"),
}
NEEDS: Final[Mapping[str, Text]] = {
    "what_is_given": _("the documents, or the way and time of obtaining them"),
    "what_is_withheld": _("what is withheld"),
    "ground": _("the ground for withholding"),
    "where_it_is_public": _("where it has been published"),
    "classification": _("level and decision of classification"),
    "prohibiting_law": _("the law and article that prohibit it"),
    "which_security": _("which security, and why"),
    "objection_silence_or_reason": _(
        "a third party's objection, or its silence, on record; or the reason why none was needed or could be asked"
    ),
    "which_internal_affairs": _("which of the three kinds of internal affairs"),
    "which_deliberative": _("which of the four kinds of deliberative information"),
    "enforcement_file": _("the enforcement file"),
    "governing_law": _("the law that governs access"),
    "search": _("the record of the search"),
    "what_processing": _("what processing would be needed"),
    "correction_on_record": _("a correction asked for before"),
    "proper_channel": _("the proper channel"),
    "earlier_answer": _("number and date of the earlier answer"),
    "where_to_obtain": _("where it can be obtained"),
    "unreasonable_request": _("a request for reasons, found unreasonable"),
    "earlier_provision": _("the earlier provision"),
    "question": _("the question"),
    "which_archive": _("which archive"),
    "why_over_objection": _("why it is disclosed over the third party's objection"),
    "what_is_corrected": _("what is corrected"),
    "evidence": _("the evidence that the record is wrong"),
    "agency_that_may_correct": _("the agency that may correct it"),
    "reasons": _("the reasons"),
}
WHICH: Final[Mapping[str, Text]] = {
    "national_security": _("national security"),
    "public_security": _("public security"),
    "economic_security": _("economic security"),
    "social_stability": _("social stability"),
    "personnel": _("personnel management"),
    "logistics": _("logistics"),
    "internal_workflow": _("internal workflow"),
    "discussion_record": _("record of a discussion"),
    "process_draft": _("draft made in the process"),
    "consultation_letter": _("letter of consultation"),
    "request_or_report": _("request for instructions or report"),
}


def outcome_group(code: str) -> Text:
    return GROUPS[code]


def outcome(code: str) -> str:
    """The catalogue's own Chinese name; a plain one for an English reader."""
    return DETERMINATIONS[code].zh if (get_language() or "").startswith("zh") else OUTCOMES_EN[code]


def outcome_look(code: str) -> str:
    """How a tag shows it: "ok" where all is given or put right, "new" where part is, plain where nothing is."""
    if code == "record_corrected":
        return "ok"
    group = DETERMINATIONS[code].group if code in DETERMINATIONS else None
    return {Group.GIVEN: "ok", Group.PARTLY_GIVEN: "new"}.get(group, "plain") if group else "plain"


def record_field(name: str, code: str = "") -> Text:
    """What a part of the record is called; `code`: the outcome it belongs to, where that makes a difference."""
    return WAYS.get(code, FIELDS[name]) if name == "way" else FIELDS[name]


def need(code: str) -> Text:
    return NEEDS[code]


def which(choice: str) -> Text:
    return WHICH[choice]
