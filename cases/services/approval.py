"""Reviewed, signed or returned: three persons, bound to the very content that was read (R 17)."""

from cases.models import Approval, Case
from cases.services import _letters, _letters_beside
from cases.services._enact import Door, the_case
from cases.services.act import Act
from workflow.law.citations import R_17_1
from workflow.procedure.guards import WhyNot
from workflow.procedure.machine import NotAllowed
from workflow.procedure.states import Action, State


def pass_review(*, case_id: int, act: Act, sha256: str, opinion: str) -> Case:
    """The legal adviser agrees to what he read: `sha256` is the hash shown to him."""
    with the_case(case_id, act) as door:
        approval = _under_way(door)
        door.move(
            Action.PASS_REVIEW,
            data={"opinion": opinion, "sha256": sha256},
            draft_unchanged=_same(door, approval, sha256),
        )
        approval.reviewer, approval.reviewed_on, approval.review_opinion = act.person, act.day, opinion
        approval.save()
    return door.case


def return_draft(*, case_id: int, act: Act, reasons: str) -> Case:
    """Back to the handler with reasons; the round is over."""
    with the_case(case_id, act) as door:
        approval = _under_way(door)
        door.move(Action.RETURN_DRAFT, data={"reasons": reasons})
        approval.returned_by, approval.returned_on, approval.return_reasons = act.person, act.day, reasons
        approval.save()
    return door.case


def sign(*, case_id: int, act: Act, sha256: str, opinion: str, letter_sha256: str = "") -> Case:
    """Signed: the answer gets its number and day and cannot be changed any more.

    `letter_sha256`: the hash of the letter that was shown, number and day included. If another letter would leave the
    house (the number is taken, the day has changed), nothing is signed.
    """
    with the_case(case_id, act) as door:
        approval = _under_way(door)
        unchanged = _same(door, approval, sha256)
        door.move(
            Action.SIGN,
            data={"opinion": opinion, "sha256": sha256, "letter_sha256": letter_sha256},
            draft_unchanged=unchanged,
            acted_as_reviewer=approval.reviewer_id == act.person.pk,
        )
        approval.signer, approval.signed_on, approval.signing_opinion = act.person, act.day, opinion
        approval.save()
        _letters.issue_answer(door, shown=letter_sha256)
        _letters_beside.issue_disclosure_decisions(door)
        _letters.issue_approval_sheet(door)
    return door.case


def _under_way(door: Door) -> Approval:
    approval = door.file.pending_approval
    if approval is None or door.file.state not in (State.LEGAL_REVIEW, State.SIGNATURE):
        raise NotAllowed(WhyNot("nothing_submitted", R_17_1))
    return approval


def _same(door: Door, approval: Approval, sha256: str) -> bool:
    facts = door.file.facts(door.act.by)
    return facts.draft_unchanged and approval.sha256 == sha256
