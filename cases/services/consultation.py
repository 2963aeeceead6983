"""Others are asked for their opinion (R 32, 34; R 33 ¶3). Any number at once, read and settled in one pass."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from cases import event_log
from cases.models import Case, Consultation, Letter
from cases.services import _dispatch, _letters, _letters_beside
from cases.services._enact import Door, the_case
from cases.services.act import Act, Missing
from cases.services.seat import keep
from templates_docs import letters
from workflow.law import events as law, limits
from workflow.procedure.states import Action, ConsultationState

MAY_ANSWER = (ConsultationState.OPEN, ConsultationState.LAPSED, ConsultationState.SETTLED)
MAY_BE_SERVED = (*MAY_ANSWER, ConsultationState.RETURNED)


@dataclass(frozen=True, kw_only=True)
class PartyToAsk:
    """Whom to ask about which items; `period` in working days only for another body."""

    party: str
    name: str
    address: str = ""
    items: list[int] = field(default_factory=list)
    period: int | None = None


def send(*, case_id: int, act: Act, parties: list[PartyToAsk]) -> Case:
    """Letters to everybody named; the time of consulting does not count (C12)."""
    with the_case(case_id, act) as door:
        keep(door)
        rows = [
            Consultation(
                case=door.case,
                party=one.party,
                name=one.name,
                address=one.address,
                items=one.items,
                period=one.period,
                sent_on=act.day,
                ends_on=_last_day(door, one.party, act.day, one.period),
            )
            for one in parties
        ]
        Consultation.objects.bulk_create(rows)
        door.move_each(
            Action.CONSULT,
            [
                (
                    row,
                    door.counted(
                        law.ConsultationSent(on=act.day, id=str(row.pk), party=row.party, period=row.period)
                    ),
                    {"name": row.name},
                )
                for row in rows
            ],
        )
        _letters.issue_consultations(door, rows)
        _letters_beside.issue_consultation_notice(door, rows)
    return door.case


def served(*, case_id: int, act: Act, ids: Collection[int]) -> Case:
    """The requests were received on `act.day`: the parties' periods run from then."""
    with the_case(case_id, act) as door:
        rows = _chosen(door, ids, *MAY_BE_SERVED)
        if any(row.received_on for row in rows):
            raise Missing({"ids": "service_on_record"})
        reached(door, rows)
        _dispatch.ended(door, _letters_of(door, rows), returned=False)
    return door.case


def reached(door: Door, rows: list[Consultation]) -> None:
    """Their periods run from the day of the act (C10, C11). Known late, it undoes a silence that was none (C26)."""
    day = door.act.day
    for row in rows:
        row.received_on = day
        if row.state == ConsultationState.SETTLED:
            row.closed_on = None
        row.ends_on = _last_day(door, row.party, day, row.period)
    door.complete_each(
        Action.RECORD_CONSULTATION_SERVED,
        [(row, event_log.standing_row(door.file.events, Action.CONSULT, row.pk)) for row in rows],
        data={"served_on": day.isoformat()},
        received_on=day,
    )


def came_back(door: Door, rows: list[Consultation]) -> None:
    """Undelivered: the consultation ends on that day (C10)."""
    _withdraw(door, rows, Action.RECORD_UNDELIVERED)


def record_opinion(*, case_id: int, act: Act, ids: Collection[int], opinion: str, reasons: str) -> Case:
    """Opinions that arrived on `act.day`; one that comes too late is filed and moves nothing (F8)."""
    with the_case(case_id, act) as door:
        rows = _chosen(door, ids, *MAY_ANSWER)
        for row in rows:
            row.opinion, row.reasons, row.closed_on = opinion, reasons, act.day
        data = {"opinion": opinion, "reasons": reasons}
        door.move_each(
            Action.RECORD_OPINION,
            [
                (
                    row,
                    _counted(door, row, law.ConsultationReturned(on=act.day, id=str(row.pk))),
                    {**data, "name": row.name},
                )
                for row in rows
            ],
        )
    return door.case


def recall(*, case_id: int, act: Act, ids: Collection[int]) -> Case:
    """The agency no longer needs these opinions: from `act.day` the days count again."""
    with the_case(case_id, act) as door:
        _withdraw(door, _chosen(door, ids, ConsultationState.OPEN), Action.RECALL_CONSULTATION)
    return door.case


def undelivered(*, case_id: int, act: Act, ids: Collection[int]) -> Case:
    """Requests that came back undelivered end their consultation on the day they come back (C10)."""
    with the_case(case_id, act) as door:
        rows = _chosen(door, ids, ConsultationState.OPEN)
        came_back(door, rows)
        _dispatch.ended(door, _letters_of(door, rows), returned=True)
    return door.case


def lapse(*, case_id: int, act: Act) -> int:
    """The periods that ended before today without an opinion; the clock already knows (F8). How many there were."""
    with the_case(case_id, act) as door:
        over = [
            c
            for c in door.file.consultations
            if c.state == ConsultationState.OPEN and c.ends_on is not None and c.ends_on < act.today
        ]
        for row in over:
            door.move(
                Action.LAPSE_CONSULTATION,
                subject=row,
                consultation_ends_on=row.ends_on,
                data={"name": row.name},
            )
    return len(over)


def settle_silence(*, case_id: int, act: Act, note: str) -> Case:
    """What the silence of a party means for the decision, written down by a person (C10, C11)."""
    with the_case(case_id, act) as door:
        silent = [c for c in door.file.consultations if c.state == ConsultationState.LAPSED]
        for row in silent:
            row.closed_on = act.day
        door.move_each(Action.SETTLE_SILENCE, [(c, None, {"note": note, "name": c.name}) for c in silent])
        if not silent:
            raise Missing({"ids": "nobody_silent"})
    return door.case


def _withdraw(door: Door, rows: list[Consultation], action: Action) -> None:
    for row in rows:
        row.closed_on = door.act.day
    door.move_each(
        action,
        [
            (
                row,
                _counted(door, row, law.ConsultationWithdrawn(on=door.act.day, id=str(row.pk))),
                {"name": row.name},
            )
            for row in rows
        ],
    )


def _counted(door: Door, row: Consultation, event: law.Event) -> law.Event | None:
    """Only what the clock knows was asked can come back to it."""
    sent = event_log.standing_row(door.file.events, Action.CONSULT, row.pk)
    return event if sent is not None and sent.law is not None else None


def _chosen(door: Door, ids: Collection[int], *states: ConsultationState) -> list[Consultation]:
    rows = [c for c in door.file.consultations if c.pk in set(ids)]
    if not rows or len(rows) != len(set(ids)) or any(c.state not in states for c in rows):
        raise Missing({"ids": "choose_open_ones"})
    return rows


def _letters_of(door: Door, rows: list[Consultation]) -> list[Letter]:
    asked = {row.pk for row in rows}
    return [
        one
        for one in door.file.letters
        if one.series == letters.Consultation.series and one.consultation_id in asked and not one.void
    ]


def _last_day(door: Door, party: str, start: date, period: int | None) -> date | None:
    return limits.consultation_due(start, door.file.calendar, party, period)
