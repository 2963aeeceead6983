"""The answer reaches the applicant (R 36, C15, C30)."""

from collections.abc import Collection
from typing import Any, Final

from cases import event_log
from cases.models import Assessment, Case, Dispatch, Letter
from cases.selectors import earliest
from cases.selectors.beside import GIVING, MADE, UNJUDGED
from cases.services import _dispatch, _letters, consultation, reasons, withheld
from cases.services._enact import Door, the_case
from cases.services.act import Act, Missing
from templates_docs.letters import ANSWERS
from workflow.law.citations import R_36
from workflow.law.events import Replied, ReplyReturned
from workflow.procedure.seats import Strand
from workflow.procedure.states import (
    ENDED,
    Action,
    ConsultationState,
    DeliberationState,
    ExtensionState,
    State,
)

NOTICES = {State.AWAITING_CORRECTION: ("correction_notice",), State.AWAITING_PAYMENT: ("fee_notice",)}

GOES_ON: Final = (Strand.ASSESSMENT, Strand.WITHHELD, Strand.DISPUTE)


def deliver(*, case_id: int, act: Act, method: str, tracking_number: str = "") -> Case:
    """Handed over, entrusted, posted or sent: that day the answer is made (C15)."""
    with the_case(case_id, act) as door:
        _made(door, Action.RECORD_DELIVERY, method, tracking_number)
    return door.case


def answer_on_the_spot(*, case_id: int, act: Act) -> Case:
    """Told at the counter by the clerk under a standing authority: still a letter, still a remedy (C37)."""
    with the_case(case_id, act) as door:
        door.judge(Action.ANSWER_ON_THE_SPOT, door.case, act.day)
        _letters.issue_answer(door)
        _made(door, Action.ANSWER_ON_THE_SPOT, Dispatch.Method.HANDED.value, "")
    return door.case


def served(*, case_id: int, act: Act, dispatch_id: int, returned: bool = False, note: str = "") -> Case:
    """A letter was received on `act.day`, or came back; `note`: what was done then."""
    with the_case(case_id, act) as door:
        dispatch = Dispatch.objects.get(pk=dispatch_id, letter__case=door.case)
        door.judge_day(R_36, earliest.to_arrive(dispatch))
        if returned:
            dispatch.returned_on = act.day
        else:
            dispatch.served_on = act.day
        dispatch.save()
        door.file.forget("letters", "dispatches")
        code = "record_returned" if returned else "record_served"
        door.note(code, data={"letter": dispatch.letter_id, "note": note}, basis=R_36)
        _ended(door, dispatch.letter, returned=returned, note=note)
    return door.case


def _ended(door: Door, letter: Letter, *, returned: bool, note: str = "") -> None:
    """A letter arrived or came back: what it awaits or asks for runs from service (C6, C10, C18, C30)."""
    if letter.series in NOTICES.get(door.file.state, ()):
        notice_reached(door, undelivered=returned, note=note)
    if letter.series == "reasons_request" and not returned:
        reasons.reached(door, letter)
    if letter.series == "consultation" and door.file.state not in ENDED:
        states = (ConsultationState.OPEN,) if returned else consultation.MAY_BE_SERVED
        asked = [c for c in door.file.consultations if c.state in states]
        rows = [c for c in asked if c.pk == letter.consultation_id]
        if rows:
            (consultation.came_back if returned else consultation.reached)(door, rows)


def notice_reached(door: Door, *, undelivered: bool, note: str = "") -> None:
    """The awaited notice reached the applicant (his period runs from then), or came back and lets nothing lapse (C8)."""
    day = door.act.day
    of_it = [
        one.pk for one in door.file.letters if one.series in NOTICES.get(door.file.state, ()) and not one.void
    ]
    data: dict[str, Any] = (
        {"undelivered_on": day.isoformat()} if undelivered else {"served_on": day.isoformat()}
    )
    door.complete(
        Action.RECORD_NOTICE_SERVED,
        door.file.period_notice,
        data={"undelivered_on": None, "served_on": None, "note": note, "letter": of_it[-1] if of_it else None}
        | data,
        received_on=None if undelivered else day,
    )


def replace(*, case_id: int, act: Act, reason: str) -> Case:
    """The agency takes its own answer back to answer anew (C34); whether it was timely is told by the first."""
    with the_case(case_id, act) as door:
        revoked = _answer(door)
        door.move(Action.REPLACE_ANSWER, data={"reason": reason, "letter": revoked.document_number})
    return door.case


def came_back(*, case_id: int, act: Act, fault: str, note: str) -> Case:
    """The answer came back: made all the same, unless the agency had the address wrong (C30).

    What replaced an answer does not undo it by coming back: the first one tells whether we were in time (C34).
    """
    with the_case(case_id, act) as door:
        returned = Action.RECORD_RETURNED_ANSWER
        door.judge(returned, door.case, act.day, delivered_to_wrong_address=True)
        if fault == "agency":
            back = ReplyReturned(on=act.day, fault="agency") if _counts(door) else None
            door.move(returned, event=back, data={"note": note}, delivered_to_wrong_address=True)
        else:
            door.note("answer_came_back", data={"note": note}, basis=R_36)
        last = Dispatch.objects.filter(letter=_answer(door)).last()
        if last is not None and last.returned_on is None:
            last.returned_on = act.day
            last.save(update_fields=["returned_on"])
            door.file.forget("letters", "dispatches")
    return door.case


def send(*, case_id: int, act: Act, letter_id: int, method: str, tracking_number: str) -> Case:
    """A letter goes out, or, if it came back, goes out again; the day an answer was made stays (C30).

    What is handed over has arrived: the period it starts runs from that day.
    """
    with the_case(case_id, act) as door:
        letter = next((one for one in door.file.letters if one.pk == letter_id), None)
        if letter is None or letter.void:
            raise Missing({"letter": "no_such_letter"})
        before = letter.last_dispatch
        door.judge_day(R_36, earliest.to_send(letter))
        if before is not None and before.returned_on is None:
            raise Missing({"letter": "on_its_way"})
        sent = _dispatch.record(door, letter, method, tracking_number, act.day)
        code = "sent" if before is None else "sent_again"
        data = {"letter": letter.pk, "method": method, "tracking_number": tracking_number}
        door.note(code, data=data, basis=R_36)
        if sent.served_on is not None:
            _ended(door, letter, returned=False)
    return door.case


def _made(door: Door, action: Action, method: str, tracking_number: str) -> None:
    act = door.act
    door.move(
        action,
        event=door.counted(Replied(on=act.day, by=method)),
        data={"method": method, "tracking_number": tracking_number},
    )
    _dispatch.record(door, _answer(door), method, tracking_number, act.day)
    close_what_runs_beside(door)
    withheld.set_date(door)
    gives = any(item.outcome in GIVING for item in door.file.live_items)
    if gives and not door.file.assessments:
        Assessment.objects.create(case=door.case, opened_on=act.day)
        door.file.forget("assessments")


def close_what_runs_beside(door: Door) -> None:
    """The end of a case ends what is still asked, talked over or undecided (F3); disputes go on."""
    waiting = (ConsultationState.OPEN, ConsultationState.LAPSED)
    open_ = [c for c in door.file.consultations if c.state in waiting]
    for one in open_:
        one.closed_on = door.act.day
    door.move_each(Action.END_CONSULTATION, [(c, None, {}) for c in open_])
    asked = (ExtensionState.REQUESTED, ExtensionState.GRANTED)
    door.move_each(Action.DROP_EXTENSION, [(e, None, {}) for e in door.file.extensions if e.state in asked])
    unjudged = [r for r in door.file.reasons_requests if r.state in UNJUDGED]
    door.move_each(Action.END_REASONS, [(r, None, {}) for r in unjudged])
    talked = [d for d in door.file.deliberations if d.state == DeliberationState.OPEN]
    door.move_each(Action.END_DELIBERATION, [(d, None, {}) for d in talked])
    withheld.end(door)
    end_urging(door, but=GOES_ON)


def end_urging(door: Door, *, but: Collection[str] = ()) -> None:
    """What was to be done is done, or is wanted no more; `but`: strands that go on after the case."""
    urging = door.file.urging
    if urging is not None and urging.strand not in but:
        door.move(Action.END_URGING, subject=urging)


def _counts(door: Door) -> bool:
    """Whether the clock knows the answer that was made last: a replacement it does not (C34)."""
    recorded = door.file.events
    standing = event_log.in_force(recorded)
    made = [row for row in standing if event_log.first_recorded(recorded, row).action in MADE]
    return bool(made) and made[-1].law is not None


def _answer(door: Door) -> Letter:
    letter = Letter.objects.filter(case=door.case, series__in=ANSWERS, voided=None).defer("content").last()
    if letter is None:
        raise Missing({"letter": "no_answer_issued"})
    return letter
