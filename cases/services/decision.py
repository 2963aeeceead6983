"""What each thing asked for gets: its determination, with reasons for whatever is not given (R 36, 37; C38)."""

from collections.abc import Collection
from datetime import date
from typing import Any

from cases.models import Author, Case
from cases.services import _letters_beside
from cases.services._enact import Door, the_case
from cases.services.act import Act, Missing
from cases.services.seat import keep
from workflow.law.determinations import of_kind
from workflow.law.events import DelaySet
from workflow.procedure import guards
from workflow.procedure.machine import NotAllowed
from workflow.procedure.states import Action


def determine(
    *,
    case_id: int,
    act: Act,
    positions: Collection[int],
    outcome: str,
    record: dict[str, Any],
    reasons: str,
    documents: list[dict[str, Any]],
) -> Case:
    """One outcome for one or several items. Whoever determines is an author of the answer."""
    with the_case(case_id, act) as door:
        put(door, positions=positions, outcome=outcome, record=record, reasons=reasons, documents=documents)
    return door.case


def put(
    door: Door,
    *,
    positions: Collection[int],
    outcome: str,
    record: dict[str, Any],
    reasons: str,
    documents: list[dict[str, Any]],
) -> None:
    """The same through a door that is open already."""
    act = door.act
    if outcome not in of_kind(door.case.kind):
        raise Missing({"outcome": "unknown_outcome"})
    chosen = [item for item in door.file.live_items if item.position in positions]
    if len(chosen) != len(set(positions)) or not chosen:
        raise Missing({"positions": "unknown_item"})
    for item in chosen:
        item.outcome, item.record, item.reasons, item.documents = outcome, record, reasons, documents
        item.determined_on, item.determined_by = act.day, act.by
        item.save()
    door.move(Action.DETERMINE, data={"positions": sorted(positions), "outcome": outcome})
    note_author(door)
    if door.case.unit_id is not None:
        keep(door)


def choose_main_item(*, case_id: int, act: Act, position: int) -> Case:
    """The item whose row the case takes in the annual report when nothing is given (C38)."""
    with the_case(case_id, act) as door:
        not_for_records(door)
        if position not in {item.position for item in door.file.live_items}:
            raise Missing({"position": "unknown_item"})
        door.case.main_item = position
        door.move(Action.DETERMINE, data={"main_item": position})
    return door.case


def drop_item(*, case_id: int, act: Act, position: int, statement: str) -> Case:
    """The applicant no longer wants one of the things asked for; the clock is left alone (C28)."""
    with the_case(case_id, act) as door:
        item = next((i for i in door.file.live_items if i.position == position), None)
        if item is None:
            raise Missing({"position": "unknown_item"})
        if len(door.file.live_items) == 1:
            raise Missing({"position": "last_item"})
        item.dropped_on = act.day
        item.save(update_fields=["dropped_on"])
        door.move(Action.DROP_ITEM, data={"position": position, "statement": statement})
    return door.case


def fix_later_date(*, case_id: int, act: Act, due_on: date, reason: str) -> Case:
    """A fixed later date for an application reasonable but too large for the period (R 35)."""
    with the_case(case_id, act) as door:
        door.move(Action.FIX_LATER_DATE, event=DelaySet(on=act.day, due_on=due_on), data={"reason": reason})
        _letters_beside.issue_later_date_notice(door, due_on=due_on, reason=reason)
    return door.case


def not_for_records(door: Door) -> None:
    """What is no move of the tables, and yet for applications for information only (R 41, C33)."""
    why = guards.not_for_records(door.file.facts(door.act.by))
    if why is not None:
        raise NotAllowed(why)


def note_author(door: Door) -> None:
    """Once an author, always one in this case."""
    if door.act.person.pk not in door.file.authors:
        Author.objects.get_or_create(case=door.case, person=door.act.person)
        door.file.forget("authors")
