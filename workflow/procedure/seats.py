"""Whose desk a case is on: open tasks are a function of the states, and of nothing else."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from workflow.procedure.states import (
    Action,
    AssessmentState as As,
    ConsultationState as C,
    DeliberationState as D,
    DisputeState as Dp,
    ExtensionState as E,
    ReasonsState as Rs,
    Role,
    State as S,
    WithheldState as W,
)


class Strand(StrEnum):
    """What runs in a case: the case itself and, beside it, eight kinds of side business."""

    CASE = "case"
    CONSULTATION = "consultation"
    EXTENSION = "extension"
    ASSESSMENT = "assessment"
    WITHHELD = "withheld"
    REASONS = "reasons"
    DELIBERATION = "deliberation"
    DISPUTE = "dispute"
    URGING = "urging"


@dataclass(frozen=True, slots=True)
class Seat:
    """One person's next step. `role` may take it; `step` names the internal limit it has, if any."""

    name: str
    role: Role
    actions: tuple[Action, ...]
    step: str | None = None


CONFIRM = Seat("confirm", Role.CLERK, (Action.REGISTER, Action.RECORD_CONTACT_ATTEMPT))
HAND_OVER = Seat("hand_over", Role.CLERK, (Action.HAND_OVER, Action.ANSWER_ON_THE_SPOT), "register")
REVIEW = Seat("review", Role.HANDLER, (Action.ACCEPT, Action.REQUEST_CORRECTION))
AWAIT_CORRECTION = Seat(
    "await_correction", Role.HANDLER, (Action.RECORD_CORRECTION, Action.RECORD_NOTICE_SERVED)
)
LAPSE_CORRECTION = Seat("lapse_correction", Role.HANDLER, (Action.LAPSE_CORRECTION, Action.RECORD_CORRECTION))
AWAIT_PAYMENT = Seat("await_payment", Role.HANDLER, (Action.RECORD_PAYMENT, Action.RECORD_NOTICE_SERVED))
LAPSE_FEE = Seat("lapse_fee", Role.HANDLER, (Action.LAPSE_FEE, Action.RECORD_PAYMENT))
DRAFT = Seat(
    "draft", Role.HANDLER, (Action.SUBMIT_FOR_REVIEW, Action.SUBMIT_FOR_SIGNATURE, Action.DETERMINE), "draft"
)
LEGAL_REVIEW = Seat("legal_review", Role.LEGAL, (Action.PASS_REVIEW, Action.RETURN_DRAFT), "review")
SIGN = Seat("sign", Role.SIGNATORY, (Action.SIGN, Action.RETURN_DRAFT), "sign")
SIGN_BY_HEAD = Seat("sign_by_head", Role.HEAD, SIGN.actions, SIGN.step)
DELIVER = Seat("deliver", Role.CLERK, (Action.RECORD_DELIVERY,))
ARCHIVE = Seat("archive", Role.CLERK, (Action.ARCHIVE,))

OPINIONS = Seat("opinions", Role.HANDLER, (Action.RECORD_OPINION,))
SETTLE_SILENCE = Seat("settle_silence", Role.HANDLER, (Action.SETTLE_SILENCE, Action.RECORD_OPINION))
DECIDE_EXTENSION = Seat("decide_extension", Role.HEAD, (Action.GRANT_EXTENSION, Action.DECLINE_EXTENSION))
TELL_EXTENSION = Seat("tell_extension", Role.HANDLER, (Action.TELL_EXTENSION,))
ASSESS = Seat("assess", Role.HANDLER, (Action.DECIDE_TO_PUBLISH, Action.DECIDE_TO_KEEP))
PUBLISH = Seat("publish", Role.HANDLER, (Action.RECORD_PUBLICATION,))
REVIEW_WITHHELD = Seat("review_withheld", Role.HEAD, (Action.KEEP_WITHHELD, Action.RELEASE_WITHHELD))
AWAIT_REASONS = Seat("await_reasons", Role.HANDLER, (Action.RECORD_REASONS,))
JUDGE_REASONS = Seat(
    "judge_reasons", Role.HANDLER, (Action.FIND_REASONABLE, Action.FIND_UNREASONABLE, Action.RECORD_REASONS)
)
DELIBERATE = Seat("deliberate", Role.HANDLER, (Action.RECORD_VIEW, Action.CONCLUDE))
ANSWER_DISPUTE = Seat("answer_dispute", Role.LEGAL, (Action.ANSWER_DISPUTE, Action.RECORD_DISPUTE_RESULT))
AWAIT_RESULT = Seat("await_result", Role.LEGAL, (Action.RECORD_DISPUTE_RESULT,))
# an urging is answered in the role of the step that is urged
URGED: dict[Role, Seat] = {
    role: Seat(f"urged_{role}", role, (Action.ANSWER_URGING,))
    for role in (Role.CLERK, Role.HANDLER, Role.HEAD, Role.LEGAL, Role.SIGNATORY)
}

OF_STATE: dict[S, Seat] = {
    S.AWAITING_CONFIRMATION: CONFIRM,
    S.REGISTERED: HAND_OVER,
    S.IN_REVIEW: REVIEW,
    S.AWAITING_CORRECTION: AWAIT_CORRECTION,
    S.AWAITING_PAYMENT: AWAIT_PAYMENT,
    S.DRAFTING: DRAFT,
    S.LEGAL_REVIEW: LEGAL_REVIEW,
    S.SIGNATURE: SIGN,
    S.DELIVERY: DELIVER,
    S.ANSWERED: ARCHIVE,
    S.WITHDRAWN: ARCHIVE,
    S.ABANDONED: ARCHIVE,
    S.VOIDED: ARCHIVE,
}
WHEN_LAPSED: dict[S, Seat] = {S.AWAITING_CORRECTION: LAPSE_CORRECTION, S.AWAITING_PAYMENT: LAPSE_FEE}

STRANDS: dict[Strand, tuple[Seat, ...]] = {
    Strand.CASE: (*dict.fromkeys((*OF_STATE.values(), *WHEN_LAPSED.values(), SIGN_BY_HEAD)),),
    Strand.CONSULTATION: (OPINIONS, SETTLE_SILENCE),
    Strand.EXTENSION: (DECIDE_EXTENSION, TELL_EXTENSION),
    Strand.ASSESSMENT: (ASSESS, PUBLISH),
    Strand.WITHHELD: (REVIEW_WITHHELD,),
    Strand.REASONS: (AWAIT_REASONS, JUDGE_REASONS),
    Strand.DELIBERATION: (DELIBERATE,),
    Strand.DISPUTE: (ANSWER_DISPUTE, AWAIT_RESULT),
    Strand.URGING: tuple(URGED.values()),
}
SEATS: dict[str, Seat] = {seat.name: seat for seats in STRANDS.values() for seat in seats}


# Of each strand the seats in the order of urgency: the first whose states are there is wanted.
BESIDE: dict[Strand, tuple[tuple[Seat, frozenset[StrEnum]], ...]] = {
    Strand.CONSULTATION: ((SETTLE_SILENCE, frozenset({C.LAPSED})), (OPINIONS, frozenset({C.OPEN}))),
    Strand.EXTENSION: (
        (DECIDE_EXTENSION, frozenset({E.REQUESTED})),
        (TELL_EXTENSION, frozenset({E.GRANTED})),
    ),
    Strand.ASSESSMENT: ((ASSESS, frozenset({As.DUE})), (PUBLISH, frozenset({As.TO_PUBLISH}))),
    Strand.WITHHELD: ((REVIEW_WITHHELD, frozenset({W.DUE})),),
    Strand.REASONS: (
        (JUDGE_REASONS, frozenset({Rs.GIVEN, Rs.SILENT})),
        (AWAIT_REASONS, frozenset({Rs.ASKED})),
    ),
    Strand.DELIBERATION: ((DELIBERATE, frozenset({D.OPEN})),),
    Strand.DISPUTE: (
        (ANSWER_DISPUTE, frozenset({Dp.TO_ANSWER})),
        (AWAIT_RESULT, frozenset({Dp.ANSWERED})),
    ),
}


def wanted(
    state: S,
    *,
    lapsed: bool,
    beside: Mapping[Strand, Collection[StrEnum]],
    head_signs: bool = False,
    urged: Role | None = None,
) -> dict[Strand, Seat]:
    """The open tasks of a case, at most one a strand: 300 third parties are one task.

    `lapsed`: the period the case waits for has ended without what it waited for; `beside`: the states of what
    runs beside it, by strand; `head_signs`: the agency's policy lets the head of the disclosure office sign; `urged`: whose
    answer to an urging is awaited.
    """
    found: dict[Strand, Seat] = {}
    seat = (WHEN_LAPSED.get(state) if lapsed else None) or OF_STATE.get(state)
    if seat is SIGN and head_signs:
        seat = SIGN_BY_HEAD
    if seat is not None:
        found[Strand.CASE] = seat
    for strand, seats in BESIDE.items():
        here = set(beside.get(strand, ()))
        first = next((seat for seat, states in seats if states & here), None)
        if first is not None:
            found[strand] = first
    if urged is not None:
        found[Strand.URGING] = URGED[urged]
    return found
