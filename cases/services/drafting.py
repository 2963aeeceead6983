"""The answer is written and submitted (R 36)."""

from typing import Any

from cases.models import Approval, Case, Draft
from cases.selectors import answer_content
from cases.services._enact import Door, the_case
from cases.services.act import Act
from cases.services.decision import note_author
from cases.services.seat import keep
from workflow.procedure.states import Action


def save(*, case_id: int, act: Act, wording: dict[str, Any]) -> Case:
    """Keeps a wording as the next revision, with the determinations it was written on. Saving twice is one revision."""
    with the_case(case_id, act) as door:
        write(door, wording)
    return door.case


def write(door: Door, wording: dict[str, Any]) -> None:
    """The same through a door that is open already."""
    keep(door)
    file, act = door.file, door.act
    content = answer_content.content_of(file, wording)
    sha256 = answer_content.sha256(content)
    last = file.draft
    if last is not None and last.sha256 == sha256:
        return
    revision = last.revision + 1 if last else 1
    Draft.objects.create(
        case=door.case,
        revision=revision,
        letter=answer_content.letter_kind(file),
        content=content,
        sha256=sha256,
        saved_by=act.person,
        saved_on=act.today,
    )
    note_author(door)
    file.forget("draft")
    door.move(Action.SAVE_DRAFT, data={"revision": revision})


def submit(*, case_id: int, act: Act, proposal: str) -> Case:
    """To the legal adviser; to the signatory where the agency's policy asks for no review of these outcomes."""
    with the_case(case_id, act) as door:
        file = door.file
        required = file.policy_today.needs_legal_review({item.outcome for item in file.live_items})
        draft = file.draft
        action = Action.SUBMIT_FOR_REVIEW if required else Action.SUBMIT_FOR_SIGNATURE
        note_author(door)
        recorded = door.move(action, data={"proposal": proposal, "revision": draft.revision if draft else 0})
        if draft is None:  # the guard has refused before
            raise AssertionError(recorded)
        Approval.objects.create(
            case=door.case,
            round=len(door.file.approvals) + 1,
            draft=draft,
            sha256=draft.sha256,
            review_required=required,
            drafter=act.person,
            submitted_on=act.day,
            proposal=proposal,
        )
        file.forget("approvals")
    return door.case
