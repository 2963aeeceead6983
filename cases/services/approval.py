"""Reviewed, signed or returned: three persons, bound to the very content that was read (R 17)."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from agencies.models import User
from cases.models import Approval, Case, Comment, ReviewDraft
from cases.selectors import checks
from cases.services import _letters, _letters_beside, preview
from cases.services._enact import Door, the_case
from cases.services.act import Act, Missing
from cases.services.typed import plain
from workflow.law import checklist
from workflow.law.checklist import Tick
from workflow.law.citations import R_17_1
from workflow.procedure.guards import WhyNot
from workflow.procedure.machine import NotAllowed
from workflow.procedure.states import Action, State

Ticks = Mapping[str, Tick]
NOTHING: Final[Mapping[Any, Any]] = MappingProxyType({})
# where on a form an answer that does not hold is mended
FIELD: Final = {"check_unanswered": "check_", "check_says_no": "check_", "check_needs_note": "note_"}


def keep(*, approval: Approval, person: User, typed: Mapping[str, str]) -> ReviewDraft:
    """What the adviser has typed so far, in place of what he had; it is gone with the verdict."""
    draft, _made = ReviewDraft.objects.update_or_create(
        approval=approval, person=person, defaults={"typed": plain(typed)}
    )
    return draft


def pass_review(
    *,
    case_id: int,
    act: Act,
    sha256: str,
    opinion: str,
    ticks: Ticks,
    comments: Mapping[int, str] = NOTHING,
) -> Case:
    """The legal adviser agrees to what he read: `sha256` is the hash shown to him, `ticks` his answers to every check.

    `comments`: passage of the letter to what he remarks about it, no hindrance to the signature.
    """
    with the_case(case_id, act) as door:
        approval = _under_way(door)
        door.move(
            Action.PASS_REVIEW,
            data={"opinion": opinion, "sha256": sha256, **_ticked(ticks)},
            draft_unchanged=_same(door, approval, sha256),
        )
        _judge(door, approval, ticks, passing=True)
        _comment(door, approval, comments)
        approval.reviewer, approval.reviewed_on, approval.review_opinion = act.person, act.day, opinion
        approval.save()
        ReviewDraft.objects.filter(approval=approval).delete()
    return door.case


def return_draft(
    *,
    case_id: int,
    act: Act,
    reasons: str,
    sha256: str = "",
    ticks: Ticks = NOTHING,
    comments: Mapping[int, str] = NOTHING,
) -> Case:
    """Back to the handler with reasons, and comments at passages of what was read; the round is over."""
    with the_case(case_id, act) as door:
        approval = _under_way(door)
        door.move(Action.RETURN_DRAFT, data={"reasons": reasons, **_ticked(ticks)})
        if sha256 not in ("", approval.sha256):
            raise NotAllowed(WhyNot("content_changed", R_17_1))
        _judge(door, approval, ticks, passing=False)
        _comment(door, approval, comments)
        approval.returned_by, approval.returned_on, approval.return_reasons = act.person, act.day, reasons
        approval.save()
        ReviewDraft.objects.filter(approval=approval).delete()
    return door.case


def _ticked(ticks: Ticks) -> dict[str, Any]:
    """As facts keep them: what was answered, in the order of the checks."""
    rows = [{"check": code, **tick._asdict()} for code, tick in ticks.items() if tick.said]
    return {"ticks": rows} if rows else {}


def _judge(door: Door, approval: Approval, ticks: Ticks, *, passing: bool) -> None:
    """The answers to the checks, kept with the round; Missing where one does not hold."""
    wanted = [check.code for check in checks.wanted(door.file)]
    found = checklist.flaws(wanted, ticks, passing=passing)
    if found:
        raise Missing({FIELD[flaw] + code: flaw for code, flaw in found.items()})
    if ticks:
        approval.ticks = _ticked(ticks).get("ticks", [])


def _comment(door: Door, approval: Approval, comments: Mapping[int, str]) -> None:
    """Each bound to its passage, to the words that stand there and to the hash of the version."""
    said = {number: text.strip() for number, text in comments.items() if text.strip()}
    if not said:
        return
    texts = preview.passages(door.file, approval.draft)
    Comment.objects.bulk_create(
        Comment(
            approval=approval,
            sha256=approval.sha256,
            passage=number,
            quote=texts[number - 1],
            text=text,
            written_by=door.act.person,
            written_on=door.act.day,
        )
        for number, text in sorted(said.items())
        if 0 < number <= len(texts)
    )


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
