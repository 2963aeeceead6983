"""What a closed file must hold, and what of it is missing (R 45, C25)."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cases.models import Attachment, Case, Letter
from templates_docs.letters import ANSWERS
from workflow.procedure.states import ENDED, ConsultationState, DisputeState, ExtensionState, State

if TYPE_CHECKING:
    from cases.selectors.case_file import CaseFile

MUST_GO_OUT = ("extension_notice", "disclosure_decision", "closing_notice")
CHECKED = ENDED - {State.ARCHIVED, State.VOIDED}


def missing(file: "CaseFile") -> tuple[str, ...]:
    """Codes of what is not there, in the order of the list; nothing for a case that still runs or was voided."""
    return tuple(_missing(file)) if file.state in CHECKED else ()


def _missing(file: "CaseFile") -> Iterator[str]:
    papers = {attachment.kind for attachment in file.attachments}
    letters = _by_kind([letter for letter in file.letters if not letter.void])
    if (
        not file.case.spoken
        and file.case.channel != Case.Channel.ONLINE
        and Attachment.Kind.APPLICATION not in papers
    ):
        yield "application"
    if Attachment.Kind.IDENTITY not in papers:
        yield "identity"
    if file.reading is not None and "receipt" not in letters:
        yield "receipt"
    if any(not _went_out(letter) for letter in letters.get("correction_notice", [])) and not _notice_served(
        file
    ):
        yield "correction_notice_service"
    for series in MUST_GO_OUT:
        if any(not _went_out(letter) for letter in letters.get(series, [])):
            yield f"{series}_service"
    open_ = (ConsultationState.PLANNED, ConsultationState.OPEN, ConsultationState.LAPSED)
    if any(consultation.state in open_ for consultation in file.consultations):
        yield "consultation_result"
    if any(
        extension.state in (ExtensionState.REQUESTED, ExtensionState.GRANTED) for extension in file.extensions
    ):
        yield "extension_decision"
    if any(dispute.state != DisputeState.DECIDED for dispute in file.disputes):
        yield "dispute_result"
    if any(item.outcome == "not_held" and not item.record for item in file.live_items):
        yield "search_record"
    if file.state is State.ANSWERED:
        yield from _of_the_answer(file, letters)
    if file.state is State.WITHDRAWN and not _statement(file):
        yield "withdrawal_statement"


def _of_the_answer(file: "CaseFile", letters: dict[str, list[Letter]]) -> Iterator[str]:
    answers = [one for series in sorted(ANSWERS) for one in letters.get(series, [])]
    if not answers:
        yield "answer"
    elif not _went_out(answers[-1]):
        yield "answer_service"
    last = file.approvals[-1] if file.approvals else None
    if last is not None:
        if "approval_sheet" not in letters:
            yield "approval_sheet"
        if last.review_required and last.reviewer_id is None:
            yield "legal_review"


def _by_kind(letters: list[Letter]) -> dict[str, list[Letter]]:
    found: dict[str, list[Letter]] = {}
    for letter in letters:
        found.setdefault(letter.series, []).append(letter)
    return found


def _went_out(letter: Letter) -> bool:
    return bool(letter.attempts)


def _notice_served(file: "CaseFile") -> bool:
    return any(row.data.get("served_on") or row.data.get("undelivered_on") for row in file.events)


def _statement(file: "CaseFile") -> bool:
    return any(row.action == "withdraw" and row.data.get("statement") for row in file.events)
