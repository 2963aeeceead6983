"""The day of what an act rests on: the act may be recorded later than it happened, never dated before it (C26)."""

from datetime import date
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from cases import event_log
from cases.models import CaseEvent, Dispatch, Letter
from templates_docs.letters import ANSWERS
from workflow.procedure.states import Action as A

if TYPE_CHECKING:
    from cases.selectors.case_file import CaseFile


class Ground(NamedTuple):
    """The first day an act may carry, and the code of the refusal of an earlier one."""

    not_before: date
    too_early: str


LETTER_OF_TODAY: Final = "letter_of_today"
# The act issues a letter, and a letter carries the day it is issued on.
ISSUING: Final = frozenset(
    {A.REQUEST_CORRECTION, A.REQUEST_LATE_CORRECTION, A.NOTIFY_FEE, A.TELL_EXTENSION, A.CONSULT, A.ASK_FOR_REASONS}
    | {A.FIX_LATER_DATE, A.SIGN, A.ANSWER_ON_THE_SPOT, A.DECIDE_TO_PUBLISH, A.VOID_LETTER}
)  # fmt: skip
# What rests on a row beside the case: its column, and the refusal.
OF_ROWS: Final[dict[A, tuple[str, str]]] = {
    A.RECORD_CONSULTATION_SERVED: ("sent_on", "before_it_was_sent"),
    A.RECORD_OPINION: ("sent_on", "before_it_was_sent"),
    A.RECORD_UNDELIVERED: ("sent_on", "before_it_was_sent"),
    A.RECALL_CONSULTATION: ("sent_on", "before_it_was_sent"),
    A.RECORD_REASONS: ("sent_on", "before_it_was_sent"),
    A.RECORD_REASONS_SERVED: ("sent_on", "before_it_was_sent"),
    A.RECORD_PUBLICATION: ("decided_on", "before_the_decision"),
    A.KEEP_WITHHELD: ("since", "before_the_decision"),
    A.RELEASE_WITHHELD: ("since", "before_the_decision"),
    A.RECORD_VIEW: ("convened_on", "before_it_was_convened"),
    A.CONCLUDE: ("convened_on", "before_it_was_convened"),
    A.ANSWER_DISPUTE: ("received_on", "before_the_papers"),
    A.RECORD_DISPUTE_RESULT: ("received_on", "before_the_papers"),
}
OF_A_NOTICE: Final = frozenset({A.RECORD_NOTICE_SERVED, A.RECORD_CORRECTION, A.RECORD_PAYMENT})
NOTICE_OF: Final = {A.RECORD_CORRECTION: A.REQUEST_CORRECTION, A.RECORD_PAYMENT: A.NOTIFY_FEE}
AFTER_THE_ANSWER: Final = frozenset({A.RECORD_RETURNED_ANSWER, A.REDO, A.REPLACE_ANSWER})
# What rests on a fact of the clock, and stays after it.
FOLLOWING: Final[dict[A, frozenset[A]]] = {
    A.REQUEST_CORRECTION: frozenset({A.RECORD_CORRECTION, A.LAPSE_CORRECTION}),
    A.NOTIFY_FEE: frozenset({A.RECORD_PAYMENT, A.LAPSE_FEE}),
    A.CONSULT: frozenset({A.RECORD_OPINION, A.RECALL_CONSULTATION, A.RECORD_UNDELIVERED}),
    A.RECORD_DELIVERY: AFTER_THE_ANSWER,
    A.ANSWER_ON_THE_SPOT: AFTER_THE_ANSWER,
}
CODES: Final = frozenset(
    {
        LETTER_OF_TODAY,
        "before_its_letter",
        "something_rests_on_it",
        "before_it_was_made",
        "before_the_answer_was_signed",
        "before_the_answer",
        "before_the_notice",
    }
    | {code for _column, code in OF_ROWS.values()}
)


def ground(file: "CaseFile", action: A, row: Any) -> Ground | None:
    """What `action` on `row` (the case, or what runs beside it) rests on; nothing where the arrival is all."""
    if action in ISSUING:
        return Ground(file.today, LETTER_OF_TODAY)
    if action in OF_ROWS:
        column, code = OF_ROWS[action]
        return _if_known(getattr(row, column), code)
    if action in OF_A_NOTICE:
        notice = file.period_notice
        return _if_known(notice.happened_on if notice else None, "before_the_notice")
    if action == A.RECORD_DELIVERY:
        signed = event_log.standing_row(file.events, A.SIGN)
        return _if_known(signed.happened_on if signed else None, "before_the_answer_was_signed")
    if action == A.RECORD_RETURNED_ANSWER:
        sent = [one.sent_on for one in file.dispatches if one.letter.series in ANSWERS]
        return _if_known(sent[-1] if sent else None, "before_it_was_sent")
    return _if_known(file.case.answered_on, "before_the_answer") if action == A.SUGGEST_PUBLICATION else None


def after_notice(notice: CaseEvent) -> Ground:
    """What the applicant says to a notice comes after it."""
    return Ground(notice.happened_on, "before_the_notice")


def to_send(letter: Letter) -> Ground:
    """A letter goes out once it is made, and again once it was sent before."""
    before = letter.last_dispatch
    if before is not None:
        return Ground(before.sent_on, "before_it_was_sent")
    return Ground(letter.dated, "before_it_was_made")


def to_arrive(sent: Dispatch) -> Ground:
    """A letter reaches its addressee, or comes back, once it was sent."""
    return Ground(sent.sent_on, "before_it_was_sent")


def of_fact(file: "CaseFile", old: CaseEvent) -> Ground | None:
    """The same for a recorded fact whose day is put right: what it rested on when it was recorded."""
    first = event_log.first_recorded(file.events, old)
    earlier = [row for row in file.events if row.seq < first.seq]
    if first.action in ISSUING:
        return Ground(first.happened_on, "before_its_letter")
    if first.action == A.REDO:
        made = event_log.standing_row(earlier, A.RECORD_DELIVERY)
        return _if_known(made.happened_on if made else None, "before_the_answer")
    if first.action == A.RECORD_DELIVERY:
        signed = event_log.standing_row(earlier, A.SIGN)
        return _if_known(signed.happened_on if signed else None, "before_the_answer_was_signed")
    if first.action in NOTICE_OF:
        notice = event_log.standing_row(earlier, NOTICE_OF[A(first.action)])
        return _if_known(notice.happened_on if notice else None, "before_the_notice")
    if first.action in (A.RECORD_OPINION, A.RECALL_CONSULTATION, A.RECORD_UNDELIVERED):
        asked = [one.sent_on for one in file.consultations if one.pk == first.subject]
        return _if_known(asked[0] if asked else None, "before_it_was_sent")
    return None


class Next(NamedTuple):
    """The day up to which a fact can be put, and what happened then that rests on it."""

    on: date
    action: str


def follows(file: "CaseFile", old: CaseEvent) -> Next | None:
    """The first fact that rests on a recorded one: put after it, it would leave that fact hanging in the air (C26)."""
    first = event_log.first_recorded(file.events, old)
    wanted = FOLLOWING.get(A(first.action), frozenset()) if first.law is not None else frozenset()
    found = [
        Next(row.happened_on, began.action)
        for row in event_log.in_force(file.events)
        if (began := event_log.first_recorded(file.events, row)).seq > first.seq
        and began.action in wanted
        and (first.action != A.CONSULT or began.subject == first.subject)
    ]
    return min(found, default=None)


def _if_known(day: date | None, code: str) -> Ground | None:
    return None if day is None else Ground(day, code)
