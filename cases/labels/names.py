"""Names of states, moves, roles and everything that is chosen from a list."""

from collections.abc import Mapping
from typing import Final

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _, pgettext_lazy
from django_stubs_ext import StrOrPromise as Text

from cases.labels import beside
from workflow.procedure.facts import Lacking
from workflow.procedure.states import ENDED, Action as A, Role, State as S
from workflow.procedure.timers import Kind

STATES: Final[Mapping[str, Text]] = {
    S.AWAITING_CONFIRMATION: pgettext_lazy("state", "Awaiting confirmation"),
    S.REGISTERED: pgettext_lazy("state", "Registered"),
    S.IN_REVIEW: pgettext_lazy("state", "In review"),
    S.AWAITING_CORRECTION: pgettext_lazy("state", "Awaiting correction"),
    S.AWAITING_PAYMENT: pgettext_lazy("state", "Awaiting payment"),
    S.DRAFTING: pgettext_lazy("state", "Drafting"),
    S.LEGAL_REVIEW: pgettext_lazy("state", "Legal review"),
    S.SIGNATURE: pgettext_lazy("state", "Signature"),
    S.DELIVERY: pgettext_lazy("state", "Delivery"),
    S.ANSWERED: pgettext_lazy("state", "Answered"),
    S.WITHDRAWN: pgettext_lazy("state", "Withdrawn"),
    S.ABANDONED: pgettext_lazy("state", "Abandoned"),
    S.VOIDED: pgettext_lazy("state", "Voided"),
    S.ARCHIVED: pgettext_lazy("state", "Archived"),
}
WAITING: Final = frozenset({S.AWAITING_CONFIRMATION, S.AWAITING_CORRECTION, S.AWAITING_PAYMENT})
ACTIONS: Final[Mapping[str, Text]] = {
    A.RECORD_CONTACT_ATTEMPT: pgettext_lazy("action", "Record an attempt to reach the applicant"),
    A.REGISTER: pgettext_lazy("action", "Confirm receipt"),
    A.HAND_OVER: pgettext_lazy("action", "Hand over to a unit"),
    A.ANSWER_ON_THE_SPOT: pgettext_lazy("action", "Answer on the spot"),
    A.ACCEPT: pgettext_lazy("action", "Start work: nothing to correct"),
    A.REQUEST_CORRECTION: pgettext_lazy("action", "Ask for a correction"),
    A.REQUEST_LATE_CORRECTION: pgettext_lazy("action", "Ask for a correction late"),
    A.RECORD_NOTICE_SERVED: pgettext_lazy("action", "Record service of the notice"),
    A.RECORD_CORRECTION: pgettext_lazy("action", "Record the correction"),
    A.LAPSE_CORRECTION: pgettext_lazy("action", "Confirm that it counts as abandoned"),
    A.NOTIFY_FEE: pgettext_lazy("action", "Notify a fee"),
    A.RECORD_PAYMENT: pgettext_lazy("action", "Record the payment"),
    A.LAPSE_FEE: pgettext_lazy("action", "Confirm that the fee was not paid"),
    A.DETERMINE: pgettext_lazy("action", "Determine items"),
    A.DROP_ITEM: pgettext_lazy("action", "Drop an item"),
    A.FIX_LATER_DATE: pgettext_lazy("action", "Fix a later date"),
    A.SAVE_DRAFT: pgettext_lazy("action", "Write the answer"),
    A.SUBMIT_FOR_REVIEW: pgettext_lazy("action", "Send to legal review"),
    A.SUBMIT_FOR_SIGNATURE: pgettext_lazy("action", "Send for signature"),
    A.PASS_REVIEW: pgettext_lazy("action", "Pass legal review"),
    A.RETURN_DRAFT: pgettext_lazy("action", "Return with reasons"),
    A.SIGN: pgettext_lazy("action", "Sign"),
    A.RECORD_DELIVERY: pgettext_lazy("action", "Record delivery"),
    A.RECORD_RETURNED_ANSWER: pgettext_lazy("action", "Record a returned answer"),
    A.WITHDRAW: pgettext_lazy("action", "Record withdrawal"),
    A.VOID: pgettext_lazy("action", "Void the registration"),
    A.ARCHIVE: pgettext_lazy("action", "Archive"),
    A.SUPERSEDE: pgettext_lazy("action", "Correct a fact"),
    A.REASSIGN: pgettext_lazy("action", "Give to somebody else"),
    A.CONSULT: pgettext_lazy("action", "Ask for opinions"),
    A.RECORD_CONSULTATION_SERVED: pgettext_lazy("action", "Record service of the request"),
    A.RECORD_OPINION: pgettext_lazy("action", "Record opinions"),
    A.LAPSE_CONSULTATION: pgettext_lazy("action", "Period ended without an opinion"),
    A.SETTLE_SILENCE: pgettext_lazy("action", "Decide on the silence"),
    A.RECALL_CONSULTATION: pgettext_lazy("action", "Take a request back"),
    A.RECORD_UNDELIVERED: pgettext_lazy("action", "Record an undelivered request"),
    A.END_CONSULTATION: pgettext_lazy("action", "Consultation ended with the case"),
    A.REQUEST_EXTENSION: pgettext_lazy("action", "Ask for an extension"),
    A.GRANT_EXTENSION: pgettext_lazy("action", "Grant the extension"),
    A.DECLINE_EXTENSION: pgettext_lazy("action", "Decline the extension"),
    A.TELL_EXTENSION: pgettext_lazy("action", "Tell the applicant of the extension"),
    A.DROP_EXTENSION: pgettext_lazy("action", "Extension dropped with the case"),
    A.DECIDE_TO_PUBLISH: pgettext_lazy("action", "Decide to publish"),
    A.DECIDE_TO_KEEP: pgettext_lazy("action", "Decide not to publish"),
    A.RECORD_PUBLICATION: pgettext_lazy("action", "Publish"),
    **beside.ACTIONS,
}
NOTES: Final[Mapping[str, Text]] = {
    "attach": _("Files added"),
    "advise_transfer": _("Applicant told of a transfer of functions"),
    "ask_for_evidence": _("Applicant asked for evidence"),
    "suggest_to_unit": _("Suggestion made to another unit"),
    "file_late_reply": _("Reply to the late notice filed"),
    "unmask": _("Identity number looked at"),
    "record_served": _("Service of a letter recorded"),
    "record_returned": _("A letter came back"),
    "same_application": _("The same application was registered twice; the other is void"),
    "answer_came_back": _("The answer came back; it stays made"),
    "sent": _("A letter was sent"),
    "sent_again": _("A letter was sent again"),
    "sealed_back": _("The sealed file came back and was compared"),
}
ROLES: Final[Mapping[str, Text]] = {
    Role.CLERK: pgettext_lazy("role", "Registry clerk"),
    Role.HANDLER: pgettext_lazy("role", "Handler"),
    Role.HEAD: pgettext_lazy("role", "Head of the disclosure office"),
    Role.LEGAL: pgettext_lazy("role", "Legal reviewer"),
    Role.SIGNATORY: pgettext_lazy("role", "Signatory"),
    Role.MANAGER: pgettext_lazy("role", "Manager"),
    Role.SYSTEM: pgettext_lazy("role", "The system"),
}
SEATS: Final[Mapping[str, Text]] = {
    "confirm": pgettext_lazy("next step", "Confirm receipt with the applicant"),
    "hand_over": pgettext_lazy("next step", "Print the receipt, hand over to a unit"),
    "review": pgettext_lazy("next step", "Review: is a correction needed"),
    "await_correction": pgettext_lazy("next step", "Record the correction"),
    "lapse_correction": pgettext_lazy("next step", "Decide whether it counts as abandoned"),
    "await_payment": pgettext_lazy("next step", "Record the payment"),
    "lapse_fee": pgettext_lazy("next step", "Decide whether the fee was not paid"),
    "draft": pgettext_lazy("next step", "Determine the items and write the answer"),
    "legal_review": pgettext_lazy("next step", "Review the answer"),
    "sign": pgettext_lazy("next step", "Sign the answer"),
    "sign_by_head": pgettext_lazy("next step", "Sign the answer"),
    "deliver": pgettext_lazy("next step", "Send the answer and record the day"),
    "archive": pgettext_lazy("next step", "Check the file and archive it"),
    "opinions": pgettext_lazy("next step", "Record opinions"),
    "settle_silence": pgettext_lazy("next step", "Decide on the silence of a party"),
    "decide_extension": pgettext_lazy("next step", "Decide on the extension"),
    "tell_extension": pgettext_lazy("next step", "Tell the applicant of the extension"),
    "assess": pgettext_lazy("next step", "Assess for proactive disclosure"),
    "publish": pgettext_lazy("next step", "Publish"),
    **beside.SEATS,
}
CASE_KINDS: Final[Mapping[str, Text]] = {
    "disclosure": _("For information"),
    "records": _("Correction of a record"),
}
CHANNELS: Final[Mapping[str, Text]] = {
    "in_person": _("In person"),
    "post_signed": _("Registered post or EMS"),
    "post_plain": _("Plain letter"),
    "online": _("Online"),
    "fax": _("Fax"),
    "email": _("E-mail"),
}
APPLICANTS: Final[Mapping[str, Text]] = {
    "natural_person": _("Natural person"),
    "enterprise": _("Enterprise"),
    "research": _("Research institution"),
    "welfare": _("Public welfare organisation"),
    "legal_service": _("Legal service organisation"),
    "other": _("Other organisation"),
}
ID_KINDS: Final[Mapping[str, Text]] = {
    "resident": _("Resident identity card"),
    "passport": _("Passport"),
    "permit": _("Travel or residence permit"),
    "credit_code": _("Unified social credit code"),
    "other": _("Other document"),
}
WAYS: Final[Mapping[str, Text]] = {
    "pick_up": _("Picked up"),
    "post": _("By post"),
    "electronic": _("By e-mail"),
}
PARTIES: Final[Mapping[str, Text]] = {
    "third_party": _("Third party"),
    "co_producer": _("Co-producing agency"),
    "other_body": _("Other body"),
}
OPINIONS: Final[Mapping[str, Text]] = {
    "consents": _("Consents"),
    "refuses": _("Refuses"),
    "partly": _("Consents in part"),
}
METHODS: Final[Mapping[str, Text]] = {
    "handed": _("Handed over"),
    "entrusted": _("Through another agency"),
    "posted": _("Posted"),
    "electronic": _("Sent electronically"),
}
ATTACHMENTS: Final[Mapping[str, Text]] = {
    "application": _("Application"),
    "identity": _("Proof of identity"),
    "authority": _("Agent's authority"),
    "correction": _("Corrected application"),
    "evidence": _("Evidence that the record is wrong"),
    "opinion": _("Opinion"),
    "search_record": _("Search record"),
    "service": _("Proof of service"),
    "provided": _("Information provided"),
    "sealed": _("Sealed letter"),
    "other": _("Other paper"),
}
LETTERS: Final[Mapping[str, Text]] = {
    "receipt": _("Receipt"),
    "correction_notice": _("Correction notice"),
    "reasons_request": _("Request for reasons"),
    "extension_notice": _("Extension notice"),
    "later_date_notice": _("Notice of a later date"),
    "consultation": _("Request for an opinion"),
    "consultation_notice": _("Notice that others are asked"),
    "disclosure_decision": _("Decision to disclose over an objection"),
    "fee_notice": _("Fee notice"),
    "transfer_advice": _("Advice of a transfer of functions"),
    "answer": _("Answer"),
    "closing_notice": _("Notice of closing"),
    "evidence_request": _("Request for evidence"),
    "record_correction": _("Letter on one's own records"),
    "approval_sheet": _("Approval sheet"),
    "service_receipt": _("Service receipt"),
    "work_suggestion": _("Suggestion to another unit"),
    "publication_decision": _("Decision to publish"),
}
SEALED: Final[Mapping[str, Text]] = {
    "same": _("The text is the same"),
    "different": _("The text differs; taken with a reason"),
    "no_text": _("No text to compare; taken with a reason"),
}
DEADLINES: Final[Mapping[str, Text]] = {
    Kind.CONFIRMATION: _("Confirmation of receipt"),
    Kind.CORRECTION_NOTICE: _("Notice of correction"),
    Kind.CORRECTION: _("Correction by the applicant"),
    Kind.PAYMENT: _("Payment by the applicant"),
    Kind.ANSWER: _("Answer"),
    Kind.RECORDS: _("Correction of a record"),
    Kind.CONSULTATION: _("Opinion of a party"),
    Kind.PUBLICATION: _("Publication"),
    Kind.INTERNAL: _("Internal limit of this step"),
    Kind.SERVICE: _("Service of a letter"),
    **beside.DEADLINES,
}
ARCHIVE: Final[Mapping[str, Text]] = {
    "application": _("the application"),
    "identity": _("proof of identity"),
    "receipt": _("the receipt"),
    "consultation_result": _("the result of a consultation"),
    "extension_decision": _("the decision on an extension"),
    "dispute_result": _("the result of a dispute"),
    "search_record": _("the search record"),
    "answer": _("the answer"),
    "approval_sheet": _("the approval sheet"),
    "legal_review": _("the legal review"),
    "withdrawal_statement": _("the applicant's statement of withdrawal"),
}
# of one letter: not sent, on its way, or come back
SERVICE: Final[Mapping[str, Text]] = {
    "not_sent": _("sending and service of {letter} {number}"),
    "not_served": _("proof of service of {letter} {number}"),
    "came_back": _("what was done about {letter} {number}, which came back"),
}
CONSULTATIONS: Final[Mapping[str, Text]] = {
    "planned": pgettext_lazy("consultation", "Planned"),
    "open": pgettext_lazy("consultation", "Awaited"),
    "returned": pgettext_lazy("consultation", "Answered"),
    "lapsed": pgettext_lazy("consultation", "No opinion in time"),
    "settled": pgettext_lazy("consultation", "Silence decided on"),
    "recalled": pgettext_lazy("consultation", "Taken back"),
    "undelivered": pgettext_lazy("consultation", "Came back undelivered"),
    "ended": pgettext_lazy("consultation", "Ended with the case"),
}


def consultation_state(code: str) -> Text:
    return CONSULTATIONS[code]


LIKENESS: Final[Mapping[str, Text]] = {
    "same_applicant": _("Same applicant"),
    "same_name": _("Applicant of the same name"),
    "same_information": _("Same information"),
    "similar_request": _("Similar request"),
}


def likeness(code: str) -> Text:
    """Why an earlier case is like this one."""
    return LIKENESS[code]


BANDS: Final[Mapping[str, Text]] = {
    "over": _("Overdue"),
    "soon": _("Within 3 working days"),
    "ten": _("Within 10 working days"),
    "later": _("Later"),
    "paused": _("Paused: opinions are awaited"),
    "stopped": _("Stopped: the applicant is awaited"),
    "done": _("No date runs"),
}


def band(code: str) -> Text:
    """The heading over rows of an inbox."""
    return BANDS[code]


def state(code: str) -> Text:
    return STATES[code]


def state_kind(code: str) -> str:
    """wait, end or work: the dot beside a state."""
    return "wait" if code in WAITING else "end" if code in ENDED else "work"


def action(code: str) -> Text:
    """What is done, or was noted."""
    return ACTIONS.get(code) or NOTES[code]


def role(code: str) -> Text:
    return ROLES[code]


def seat(name: str) -> Text:
    return SEATS[name]


def channel(code: str) -> Text:
    return CHANNELS[code]


def kind_of_applicant(code: str) -> Text:
    return APPLICANTS[code]


def id_kind(code: str) -> Text:
    return ID_KINDS[code]


def way(code: str) -> Text:
    return WAYS[code]


def party(code: str) -> Text:
    return PARTIES[code]


def opinion(code: str) -> Text:
    return OPINIONS[code]


def method(code: str) -> Text:
    return METHODS[code]


def attachment_kind(code: str) -> Text:
    return ATTACHMENTS[code]


def letter(series: str) -> Text:
    return LETTERS[series]


def sealed_result(code: str) -> Text:
    return SEALED[code]


def deadline_kind(code: str) -> Text:
    return DEADLINES[code]


def archive_item(one: Lacking) -> Text:
    if one.code in SERVICE:
        return format_lazy(SERVICE[one.code], letter=letter(one.series), number=one.number)
    return ARCHIVE[one.code]
