"""The guided decision: answers are kept as one goes, and at the end recorded through the one door."""

from collections.abc import Mapping
from typing import Any

from agencies.models import User
from cases.models import Case, GuideDraft, Item
from cases.services import decision, drafting
from cases.services._enact import the_case
from cases.services.act import Act
from cases.services.typed import plain
from workflow.procedure.states import Action, State


def keep(*, item: Item, person: User, chosen: Mapping[str, str], typed: Mapping[str, str]) -> GuideDraft:
    """The person's answers so far; those not given this time stay. No part of the case file, and no move."""
    draft, _made = GuideDraft.objects.get_or_create(item=item, person=person)
    draft.chosen = {**draft.chosen, **chosen}
    draft.typed = {**draft.typed, **plain(typed)}
    draft.save()
    return draft


def conclude(
    *,
    case_id: int,
    act: Act,
    position: int,
    outcome: str,
    record: dict[str, Any],
    reasons: str,
    documents: list[dict[str, Any]],
    wording: dict[str, Any],
) -> Case:
    """The determination, and with that of the last item the draft of the letter: all of it, or nothing.

    An application found clear is worked on from here (R 30), so one in review goes to drafting first.
    """
    with the_case(case_id, act) as door:
        if door.file.state is State.IN_REVIEW:
            door.move(Action.ACCEPT)
        decision.put(
            door, positions=[position], outcome=outcome, record=record, reasons=reasons, documents=documents
        )
        if all(item.outcome for item in door.file.live_items):
            drafting.write(door, wording)
        GuideDraft.objects.filter(item__case=door.case, item__position=position, person=act.person).delete()
    return door.case
