"""The names procedure is written in. docs/glossary.md maps them to Chinese."""

from enum import StrEnum, auto


class State(StrEnum):
    """Where a case is in law. A pause belongs to a clock, never to a state."""

    AWAITING_CONFIRMATION = auto()
    REGISTERED = auto()
    IN_REVIEW = auto()
    AWAITING_CORRECTION = auto()
    AWAITING_PAYMENT = auto()
    DRAFTING = auto()
    LEGAL_REVIEW = auto()
    SIGNATURE = auto()
    DELIVERY = auto()
    ANSWERED = auto()
    WITHDRAWN = auto()
    ABANDONED = auto()
    VOIDED = auto()
    ARCHIVED = auto()


class ConsultationState(StrEnum):
    """One party asked for its opinion (R 32, 34; R 33 ¶3)."""

    PLANNED = auto()
    OPEN = auto()
    RETURNED = auto()
    LAPSED = auto()
    SETTLED = auto()
    RECALLED = auto()
    UNDELIVERED = auto()
    ENDED = auto()


class ExtensionState(StrEnum):
    """One request for more time (R 33 ¶2)."""

    PROPOSED = auto()
    REQUESTED = auto()
    GRANTED = auto()
    DECLINED = auto()
    TOLD = auto()
    DROPPED = auto()


class AssessmentState(StrEnum):
    """Whether what was given becomes public (R 44)."""

    DUE = auto()
    TO_PUBLISH = auto()
    KEPT = auto()
    PUBLISHED = auto()


class WithheldState(StrEnum):
    """What was withheld comes up again (R 18, C24)."""

    PLANNED = auto()
    AHEAD = auto()
    DUE = auto()
    KEPT = auto()
    RELEASED = auto()
    ENDED = auto()


class ReasonsState(StrEnum):
    """The applicant asked why he needs so much (R 35); the clock runs on (C31)."""

    PLANNED = auto()
    ASKED = auto()
    GIVEN = auto()
    SILENT = auto()
    REASONABLE = auto()
    UNREASONABLE = auto()
    ENDED = auto()


class DeliberationState(StrEnum):
    """A secrecy review, a joint deliberation 会商 or a referral (R 17); the clock runs on (C31)."""

    PLANNED = auto()
    OPEN = auto()
    CONCLUDED = auto()
    ENDED = auto()


class DisputeState(StrEnum):
    """A reconsideration or a suit about the case (C22)."""

    ANNOUNCED = auto()
    TO_ANSWER = auto()
    ANSWERED = auto()
    DECIDED = auto()


class UrgingState(StrEnum):
    """A demand 督办 that a step be done, with an answer on record; no clock reads it."""

    PLANNED = auto()
    OPEN = auto()
    ANSWERED = auto()
    ENDED = auto()


class Role(StrEnum):
    """What a person is in one case. SYSTEM is the sweep: it only records that a period ended."""

    CLERK = auto()
    HANDLER = auto()
    HEAD = auto()
    LEGAL = auto()
    SIGNATORY = auto()
    MANAGER = auto()
    SYSTEM = auto()


class Action(StrEnum):
    """Everything that can be done to a case or to what runs beside it."""

    # receipt and review
    RECORD_CONTACT_ATTEMPT = auto()
    REGISTER = auto()
    HAND_OVER = auto()
    ANSWER_ON_THE_SPOT = auto()
    ACCEPT = auto()
    # correction
    REQUEST_CORRECTION = auto()
    REQUEST_LATE_CORRECTION = auto()
    RECORD_NOTICE_SERVED = auto()
    RECORD_CORRECTION = auto()
    LAPSE_CORRECTION = auto()
    # fee
    NOTIFY_FEE = auto()
    RECORD_PAYMENT = auto()
    LAPSE_FEE = auto()
    # decision
    DETERMINE = auto()
    DROP_ITEM = auto()
    FIX_LATER_DATE = auto()
    SAVE_DRAFT = auto()
    SUBMIT_FOR_REVIEW = auto()
    SUBMIT_FOR_SIGNATURE = auto()
    PASS_REVIEW = auto()
    RETURN_DRAFT = auto()
    SIGN = auto()
    RECORD_DELIVERY = auto()
    RECORD_RETURNED_ANSWER = auto()
    VOID_ANSWER = auto()
    # ends
    WITHDRAW = auto()
    VOID = auto()
    ARCHIVE = auto()
    # at any time
    SUPERSEDE = auto()
    VOID_LETTER = auto()
    REASSIGN = auto()
    # consultation
    CONSULT = auto()
    RECORD_CONSULTATION_SERVED = auto()
    RECORD_OPINION = auto()
    LAPSE_CONSULTATION = auto()
    SETTLE_SILENCE = auto()
    RECALL_CONSULTATION = auto()
    RECORD_UNDELIVERED = auto()
    END_CONSULTATION = auto()
    # extension
    REQUEST_EXTENSION = auto()
    GRANT_EXTENSION = auto()
    DECLINE_EXTENSION = auto()
    TELL_EXTENSION = auto()
    DROP_EXTENSION = auto()
    # reasons
    ASK_FOR_REASONS = auto()
    RECORD_REASONS_SERVED = auto()
    RECORD_REASONS = auto()
    LAPSE_REASONS = auto()
    FIND_REASONABLE = auto()
    FIND_UNREASONABLE = auto()
    END_REASONS = auto()
    # secrecy review, joint deliberation, referral
    CONVENE = auto()
    RECORD_VIEW = auto()
    CONCLUDE = auto()
    END_DELIBERATION = auto()
    # disputes and answers made again
    RECORD_DISPUTE = auto()
    ANSWER_DISPUTE = auto()
    RECORD_DISPUTE_RESULT = auto()
    REDO = auto()
    REPLACE_ANSWER = auto()
    # proactive disclosure
    SUGGEST_PUBLICATION = auto()
    DECIDE_TO_PUBLISH = auto()
    DECIDE_TO_KEEP = auto()
    RECORD_PUBLICATION = auto()
    # review of what is withheld
    SET_REVIEW = auto()
    BRING_UP_REVIEW = auto()
    KEEP_WITHHELD = auto()
    RELEASE_WITHHELD = auto()
    END_REVIEW = auto()
    # urging
    URGE = auto()
    ANSWER_URGING = auto()
    END_URGING = auto()


ENDED = frozenset({State.ANSWERED, State.WITHDRAWN, State.ABANDONED, State.VOIDED, State.ARCHIVED})
OPEN = frozenset(State) - ENDED
