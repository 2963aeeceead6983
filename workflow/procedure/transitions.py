"""Every lawful move. What is not in these tables cannot happen.

One row: what is done, from where to where, who may do it, only if what holds, and by what law.
django-fsm enforces the same rows (workflow/binding.py); the diagrams in docs/ are drawn from them.
"""

from enum import StrEnum
from typing import NamedTuple

from workflow.law.citations import (
    R_17_1,
    R_30,
    R_31,
    R_32,
    R_33_1,
    R_33_2,
    R_33_3,
    R_35,
    R_36,
    R_42,
    R_44_2,
    R_45,
    Citation,
)
from workflow.procedure import guards as only_if
from workflow.procedure.guards import Guard
from workflow.procedure.states import (
    ENDED,
    OPEN,
    Action as A,
    AssessmentState as As,
    ConsultationState as C,
    ExtensionState as E,
    Role as R,
    State as S,
)


class Move(NamedTuple):
    """A lawful move. `who` holds the roles of which one suffices; `only_if` the guards, asked in order."""

    action: A
    source: StrEnum
    target: StrEnum
    who: frozenset[R]
    only_if: tuple[Guard, ...]
    basis: Citation


Table = tuple[Move, ...]

CLERK, HANDLER, HEAD, LEGAL = (frozenset({role}) for role in (R.CLERK, R.HANDLER, R.HEAD, R.LEGAL))
SIGNATORY, MANAGER, SYSTEM = (frozenset({role}) for role in (R.SIGNATORY, R.MANAGER, R.SYSTEM))
DESK = CLERK | HANDLER
ANYBODY = DESK | HEAD | MANAGER

RECEIVED = OPEN - {S.AWAITING_CONFIRMATION}
AT_WORK = frozenset({S.IN_REVIEW, S.DRAFTING})
BEFORE_DELIVERY = frozenset({S.IN_REVIEW, S.DRAFTING, S.LEGAL_REVIEW, S.SIGNATURE})


def each(
    action: A,
    sources: frozenset[S],
    target: S | None,
    who: frozenset[R],
    guards: tuple[Guard, ...],
    basis: Citation,
) -> Table:
    """The same move from several states; without a target the case stays where it is."""
    return tuple(Move(action, s, target or s, who, guards, basis) for s in S if s in sources)


# fmt: off
CASE: Table = (
    # what                        from                     to                      who              only if                                         by what law
    Move(A.RECORD_CONTACT_ATTEMPT, S.AWAITING_CONFIRMATION, S.AWAITING_CONFIRMATION, CLERK,          (),                                             R_31),
    Move(A.REGISTER,               S.AWAITING_CONFIRMATION, S.REGISTERED,            CLERK,          (only_if.receipt_is_settled,),                  R_31),
    Move(A.HAND_OVER,              S.REGISTERED,            S.IN_REVIEW,             CLERK,          (),                                             R_45),
    Move(A.ANSWER_ON_THE_SPOT,     S.REGISTERED,            S.ANSWERED,              CLERK,          (only_if.every_item_answered_on_the_spot,
                                                                                                      only_if.records_are_complete),                 R_33_1),
    Move(A.ACCEPT,                 S.IN_REVIEW,             S.DRAFTING,              HANDLER,        (),                                             R_45),
    Move(A.REQUEST_CORRECTION,     S.IN_REVIEW,             S.AWAITING_CORRECTION,   HANDLER,        (only_if.within_the_notice_period,),            R_30),
    *each(A.REQUEST_LATE_CORRECTION, AT_WORK,               None,                    HEAD,           (only_if.notice_would_be_late,),                R_30),
    Move(A.RECORD_NOTICE_SERVED,   S.AWAITING_CORRECTION,   S.AWAITING_CORRECTION,   DESK,           (),                                             R_30),
    Move(A.RECORD_CORRECTION,      S.AWAITING_CORRECTION,   S.IN_REVIEW,             DESK,           (),                                             R_30),
    Move(A.LAPSE_CORRECTION,       S.AWAITING_CORRECTION,   S.ABANDONED,             HANDLER,        (only_if.applicant_is_out_of_time,),            R_30),
    Move(A.NOTIFY_FEE,             S.DRAFTING,              S.AWAITING_PAYMENT,      HANDLER,        (only_if.within_the_answer_period,),            R_42),
    Move(A.RECORD_NOTICE_SERVED,   S.AWAITING_PAYMENT,      S.AWAITING_PAYMENT,      DESK,           (),                                             R_42),
    Move(A.RECORD_PAYMENT,         S.AWAITING_PAYMENT,      S.DRAFTING,              DESK,           (),                                             R_42),
    Move(A.LAPSE_FEE,              S.AWAITING_PAYMENT,      S.ABANDONED,             HANDLER,        (only_if.payer_is_out_of_time,),                R_42),
    Move(A.DETERMINE,              S.REGISTERED,            S.REGISTERED,            CLERK,          (),                                             R_33_1),
    *each(A.DETERMINE,             AT_WORK,                 None,                    HANDLER,        (),                                             R_36),
    *each(A.DROP_ITEM,             RECEIVED - {S.DELIVERY}, None,                    DESK,           (),                                             R_45),
    *each(A.FIX_LATER_DATE,        AT_WORK,                 None,                    HEAD,           (only_if.within_the_answer_period,),            R_35),
    Move(A.SAVE_DRAFT,             S.DRAFTING,              S.DRAFTING,              HANDLER,        (),                                             R_36),
    Move(A.SUBMIT_FOR_REVIEW,      S.DRAFTING,              S.LEGAL_REVIEW,          HANDLER,        (only_if.every_item_determined,
                                                                                                      only_if.records_are_complete,
                                                                                                      only_if.draft_is_ready),                       R_17_1),
    Move(A.SUBMIT_FOR_SIGNATURE,   S.DRAFTING,              S.SIGNATURE,             HANDLER,        (only_if.review_is_not_required,
                                                                                                      only_if.every_item_determined,
                                                                                                      only_if.records_are_complete,
                                                                                                      only_if.draft_is_ready),                       R_17_1),
    Move(A.PASS_REVIEW,            S.LEGAL_REVIEW,          S.SIGNATURE,             LEGAL,          (only_if.did_not_write_it,
                                                                                                      only_if.content_is_unchanged),                 R_17_1),
    Move(A.RETURN_DRAFT,           S.LEGAL_REVIEW,          S.DRAFTING,              LEGAL,          (),                                             R_17_1),
    Move(A.RETURN_DRAFT,           S.SIGNATURE,             S.DRAFTING,              SIGNATORY,      (),                                             R_17_1),
    Move(A.SIGN,                   S.SIGNATURE,             S.DELIVERY,              SIGNATORY,      (only_if.did_not_write_it,
                                                                                                      only_if.did_not_review_it,
                                                                                                      only_if.content_is_unchanged),                 R_45),
    Move(A.RECORD_DELIVERY,        S.DELIVERY,              S.ANSWERED,              DESK,           (),                                             R_36),
    Move(A.RECORD_RETURNED_ANSWER, S.ANSWERED,              S.DELIVERY,              DESK,           (only_if.address_was_ours_to_get_right,),       R_36),
    *each(A.WITHDRAW,              OPEN,                    S.WITHDRAWN,             DESK,           (),                                             R_45),
    *each(A.VOID,                  OPEN,                    S.VOIDED,                HEAD,           (),                                             R_45),
    *each(A.ARCHIVE,               ENDED - {S.ARCHIVED},    S.ARCHIVED,              CLERK,          (only_if.nothing_left_to_assess,
                                                                                                      only_if.file_is_complete),                     R_45),
    *each(A.SUPERSEDE,             RECEIVED | ENDED - {S.ARCHIVED, S.VOIDED}, None,  DESK | HEAD,    (only_if.history_stays_possible,
                                                                                                      only_if.head_agrees_where_needed),             R_45),
    *each(A.REASSIGN,              OPEN,                    None,                    HEAD | MANAGER, (),                                             R_45),
)

CONSULTATION: Table = (
    Move(A.CONSULT,                    C.PLANNED, C.OPEN,        HANDLER,        (only_if.case_is_open,),                 R_32),
    Move(A.RECORD_CONSULTATION_SERVED, C.OPEN,    C.OPEN,        DESK,           (),                                      R_32),
    Move(A.RECORD_OPINION,             C.OPEN,    C.RETURNED,    DESK,           (),                                      R_32),
    Move(A.RECORD_OPINION,             C.LAPSED,  C.RETURNED,    DESK,           (),                                      R_32),
    Move(A.LAPSE_CONSULTATION,         C.OPEN,    C.LAPSED,      SYSTEM,         (only_if.consultation_period_is_over,),  R_32),
    Move(A.SETTLE_SILENCE,             C.LAPSED,  C.SETTLED,     HANDLER,        (),                                      R_32),
    Move(A.RECALL_CONSULTATION,        C.OPEN,    C.RECALLED,    HANDLER,        (),                                      R_33_3),
    Move(A.RECORD_UNDELIVERED,         C.OPEN,    C.UNDELIVERED, DESK,           (),                                      R_32),
    Move(A.END_CONSULTATION,           C.OPEN,    C.ENDED,       ANYBODY | SIGNATORY, (),                                 R_33_3),
    Move(A.END_CONSULTATION,           C.LAPSED,  C.ENDED,       ANYBODY | SIGNATORY, (),                                 R_33_3),
)

EXTENSION: Table = (
    Move(A.REQUEST_EXTENSION, E.PROPOSED,   E.REQUESTED, HANDLER, (only_if.case_is_open, only_if.extension_is_possible),   R_33_2),
    Move(A.GRANT_EXTENSION,   E.REQUESTED, E.GRANTED,   HEAD,    (only_if.case_is_open, only_if.extension_still_counts),  R_33_2),
    Move(A.DECLINE_EXTENSION, E.REQUESTED, E.DECLINED,  HEAD,    (),                                                      R_33_2),
    Move(A.TELL_EXTENSION,    E.GRANTED,   E.TOLD,      DESK,    (only_if.case_is_open, only_if.extension_still_counts),  R_33_2),
    Move(A.DROP_EXTENSION,    E.REQUESTED, E.DROPPED,   ANYBODY | SIGNATORY, (),                                          R_33_2),
    Move(A.DROP_EXTENSION,    E.GRANTED,   E.DROPPED,   ANYBODY | SIGNATORY, (),                                          R_33_2),
)

ASSESSMENT: Table = (
    Move(A.DECIDE_TO_PUBLISH,  As.DUE,        As.TO_PUBLISH, HEAD | HANDLER, (), R_44_2),
    Move(A.DECIDE_TO_KEEP,     As.DUE,        As.KEPT,       HEAD | HANDLER, (), R_44_2),
    Move(A.RECORD_PUBLICATION, As.TO_PUBLISH, As.PUBLISHED,  HEAD | HANDLER, (), R_44_2),
)
# fmt: on

TABLES: dict[type[StrEnum], Table] = {S: CASE, C: CONSULTATION, E: EXTENSION, As: ASSESSMENT}
