"""Ends other than the answer, and the archive (C25, C27)."""

from typing import Any

from django.db import transaction

from cases import policy
from cases.models import Case
from cases.services import _letters_beside
from cases.services._enact import the_case
from cases.services._lock import lock
from cases.services.act import Act, Missing
from cases.services.delivery import close_what_runs_beside, end_urging
from workflow.law.citations import R_31
from workflow.law.events import Withdrawn
from workflow.procedure.states import Action, State


def withdraw(*, case_id: int, act: Act, statement: str) -> Case:
    """The applicant takes the application back before it is answered."""
    with the_case(case_id, act) as door:
        event = door.counted(Withdrawn(on=act.day))
        door.move(Action.WITHDRAW, event=event, data={"statement": statement})
        _letters_beside.issue_closing_notice(door, "withdrawn")
        close_what_runs_beside(door)
    return door.case


def void(*, case_id: int, act: Act, reason: str, same_as: str = "") -> Case:
    """Registered by mistake: keeps its number, is counted nowhere (C27).

    `same_as`: the number of the case that the same application goes on as, where it came twice. Both files say so.
    """
    with transaction.atomic():
        kept = _kept(case_id, act, same_as) if same_as else None
        with the_case(case_id, act) as door:
            data = {"reason": reason, **_named(kept)}
            door.move(Action.VOID, data=data, kept_from=kept.counts_from if kept else None)
            close_what_runs_beside(door)
        if kept is not None:
            with the_case(kept.pk, act.then()) as other:
                other.note("same_application", data={"reason": reason, **_named(door.case)}, basis=R_31)
    return door.case


def _kept(case_id: int, act: Act, number: str) -> Case:
    """The case of this number, held together with the other one: the lower id first (ADR 0017)."""
    voided = Case.objects.only("agency_id").get(pk=case_id)
    found = policy.visible(act.person, act.today).filter(agency_id=voided.agency_id, number=number).first()
    if found is None:
        raise Missing({"same_as": "no_such_case"})
    if found.pk == case_id:
        raise Missing({"same_as": "the_case_itself"})
    held = {pk: lock(pk) for pk in sorted((case_id, found.pk))}
    if held[found.pk].state == State.VOIDED:
        raise Missing({"same_as": "voided_itself"})
    return held[found.pk]


def _named(case: Case | None) -> dict[str, Any]:
    return {} if case is None else {"same_as": case.number, "same_case": case.pk}


def archive(*, case_id: int, act: Act) -> Case:
    """The file is complete and closed (R 45)."""
    with the_case(case_id, act) as door:
        door.move(Action.ARCHIVE)
        end_urging(door)
    return door.case
