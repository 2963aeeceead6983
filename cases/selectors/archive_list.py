"""What a closed file must hold, and what of it is missing (R 45, C25); each letter with its own proof of service (C30)."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from cases.models import Attachment, Case, Consultation, Letter
from templates_docs.letters import ANSWERS
from workflow.procedure.facts import Lacking
from workflow.procedure.states import (
    ENDED,
    Action,
    ConsultationState,
    DisputeState,
    ExtensionState,
    State,
)

if TYPE_CHECKING:
    from cases.selectors.case_file import CaseFile

CHECKED: Final = ENDED - {State.ARCHIVED, State.VOIDED}
# between units of the house: nothing to serve
INTERNAL: Final = frozenset({"approval_sheet", "work_suggestion", "publication_decision"})
# printed and handed over with the registration; one that was sent is proved like any other letter
AT_THE_COUNTER: Final = frozenset({"receipt"})
# the answer to a letter proves that it arrived (ADR 0092)
REPLIES: Final = {
    "correction_notice": Action.RECORD_CORRECTION,
    "fee_notice": Action.RECORD_PAYMENT,
}
# taken back, or ended with the case, before anything hung on its receipt; undelivered is told by its end
NOTHING_TO_PROVE: Final = (
    ConsultationState.RETURNED,
    ConsultationState.RECALLED,
    ConsultationState.UNDELIVERED,
    ConsultationState.ENDED,
)


def missing(file: "CaseFile") -> tuple[Lacking, ...]:
    """What is not there, in the order of the list; nothing for a case that still runs or was voided."""
    return tuple(_missing(file)) if file.state in CHECKED else ()


def _missing(file: "CaseFile") -> Iterator[Lacking]:
    papers = {attachment.kind for attachment in file.attachments}
    letters = [letter for letter in file.letters if not letter.void]
    issued = {letter.series for letter in letters}
    comes_on_paper = not file.case.spoken and file.case.channel != Case.Channel.ONLINE
    if comes_on_paper and Attachment.Kind.APPLICATION not in papers:
        yield Lacking("application")
    if Attachment.Kind.IDENTITY not in papers:
        yield Lacking("identity")
    if file.reading is not None and "receipt" not in issued:
        yield Lacking("receipt")
    yield from _service(file, letters)
    open_ = (ConsultationState.PLANNED, ConsultationState.OPEN, ConsultationState.LAPSED)
    if any(consultation.state in open_ for consultation in file.consultations):
        yield Lacking("consultation_result")
    undecided = (ExtensionState.REQUESTED, ExtensionState.GRANTED)
    if any(extension.state in undecided for extension in file.extensions):
        yield Lacking("extension_decision")
    if any(dispute.state != DisputeState.DECIDED for dispute in file.disputes):
        yield Lacking("dispute_result")
    if any(item.outcome == "not_held" and not item.record for item in file.live_items):
        yield Lacking("search_record")
    if file.state is State.ANSWERED:
        yield from _of_the_answer(file, issued)
    if file.state is State.WITHDRAWN and not _statement(file):
        yield Lacking("withdrawal_statement")


def _of_the_answer(file: "CaseFile", issued: set[str]) -> Iterator[Lacking]:
    if not ANSWERS & issued:
        yield Lacking("answer")
    last = file.approvals[-1] if file.approvals else None
    if last is not None:
        if "approval_sheet" not in issued:
            yield Lacking("approval_sheet")
        if last.review_required and last.reviewer_id is None:
            yield Lacking("legal_review")


def _service(file: "CaseFile", letters: list[Letter]) -> Iterator[Lacking]:
    """Every letter that left the house: received, or come back and what was done, or else its line."""
    told = _told(file)
    asked = {one.pk: one for one in file.consultations}
    for letter in letters:
        if letter.series in INTERNAL:
            continue
        code = _unproved(letter, told, asked.get(letter.consultation_id or 0))
        if code == "not_sent" and letter.series in AT_THE_COUNTER:
            continue
        if code and not _replied(file, letter):
            yield Lacking(code, letter=letter.pk, series=letter.series, number=letter.document_number)


def _unproved(letter: Letter, told: set[int], asked: Consultation | None) -> str:
    """Why service of a letter is not proved, or nothing; labels.archive_item has the words."""
    if letter.pk in told:
        return ""
    arrived = asked is not None and (asked.received_on is not None or asked.state in NOTHING_TO_PROVE)
    if arrived and letter.series == "consultation":
        return ""
    last = letter.last_dispatch
    if last is None:
        return "not_sent"
    if last.served_on:
        return ""
    return "came_back" if last.returned_on else "not_served"


def _told(file: "CaseFile") -> set[int]:
    """Letters whose service, or return with what was done about it, is a fact of its own and not only of a dispatch."""
    found: dict[int, bool] = {}
    for row in file.events:
        letter = row.data.get("letter")
        if row.action == Action.RECORD_NOTICE_SERVED and letter:
            found[letter] = bool(row.data.get("served_on") or row.data.get("note"))
        elif row.action == "record_returned":
            found[letter] = bool(row.data.get("note"))
        elif row.action in ("sent", "sent_again"):
            found[letter] = False
    return {letter for letter, proved in found.items() if proved}


def _replied(file: "CaseFile", letter: Letter) -> bool:
    """Whether its addressee has answered it since."""
    if letter.series == "reasons_request":
        return any(asked.given_on for asked in file.reasons_requests)
    reply = REPLIES.get(letter.series)
    return any(row.action == reply and row.happened_on >= letter.dated for row in file.events)


def _statement(file: "CaseFile") -> bool:
    return any(row.action == "withdraw" and row.data.get("statement") for row in file.events)
