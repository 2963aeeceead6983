"""Every lawful move. What is not in these tables cannot happen.

One row: what is done, from where to where, who may do it, only if what holds, and by what law.
django-fsm enforces the same rows (workflow/binding.py); the diagrams in docs/ are drawn from them.
"""

from enum import StrEnum

from workflow.law.citations import (
    AR_64,
    R_17_1,
    R_30,
    R_31,
    R_33_1,
    R_35,
    R_36,
    R_42,
    R_44_1,
    R_45,
    Citation,
)
from workflow.procedure import beside, guards as only_if
from workflow.procedure.guards import Guard
from workflow.procedure.moves import (
    CLERK,
    DESK,
    HANDLER,
    HEAD,
    LEGAL,
    MANAGER,
    SIGNATORY,
    Move,
    Table,
)
from workflow.procedure.states import (
    ENDED,
    OPEN,
    Action as A,
    AssessmentState,
    ConsultationState,
    DeliberationState,
    DisputeState,
    ExtensionState,
    ReasonsState,
    Role,
    State as S,
    UrgingState,
    WithheldState,
)

RECEIVED = OPEN - {S.AWAITING_CONFIRMATION}
JURISTS = DESK | LEGAL | HEAD
AT_WORK = frozenset({S.IN_REVIEW, S.DRAFTING})
AT_THE_OFFICE = RECEIVED - {S.AWAITING_CORRECTION, S.AWAITING_PAYMENT}
DONE = frozenset({S.ANSWERED, S.ARCHIVED})
DECIDED = frozenset({S.ANSWERED, S.ABANDONED, S.WITHDRAWN, S.ARCHIVED})
# one may be asked, or object, on the way from the desk to the post too
HEARD = (only_if.third_parties_were_heard, only_if.objections_are_weighed)
# what is to be disclosed is examined before anybody agrees to it (C23)
READY = (
    only_if.every_item_determined,
    only_if.third_parties_were_heard,
    only_if.records_are_complete,
    only_if.nothing_under_deliberation,
    only_if.draft_is_ready,
    only_if.does_not_repeat_what_was_annulled,
)


def each(
    action: A,
    sources: frozenset[S],
    target: S | None,
    who: frozenset[Role],
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
    Move(A.ANSWER_ON_THE_SPOT,     S.REGISTERED,            S.ANSWERED,              CLERK,          (only_if.not_for_records,
                                                                                                      only_if.every_item_answered_on_the_spot,
                                                                                                      only_if.review_is_not_required,
                                                                                                      only_if.third_parties_were_heard,
                                                                                                      only_if.records_are_complete),                 R_33_1),
    Move(A.ACCEPT,                 S.IN_REVIEW,             S.DRAFTING,              HANDLER,        (),                                             R_45),
    Move(A.REQUEST_CORRECTION,     S.IN_REVIEW,             S.AWAITING_CORRECTION,   HANDLER,        (only_if.not_for_records,
                                                                                                      only_if.within_the_notice_period),              R_30),
    *each(A.REQUEST_LATE_CORRECTION, AT_WORK,               None,                    HEAD,           (only_if.not_for_records,
                                                                                                      only_if.notice_would_be_late),                  R_30),
    Move(A.RECORD_NOTICE_SERVED,   S.AWAITING_CORRECTION,   S.AWAITING_CORRECTION,   DESK,           (),                                             R_30),
    Move(A.RECORD_CORRECTION,      S.AWAITING_CORRECTION,   S.IN_REVIEW,             DESK,           (),                                             R_30),
    Move(A.LAPSE_CORRECTION,       S.AWAITING_CORRECTION,   S.ABANDONED,             HANDLER,        (only_if.applicant_is_out_of_time,),            R_30),
    Move(A.NOTIFY_FEE,             S.DRAFTING,              S.AWAITING_PAYMENT,      HANDLER,        (only_if.not_for_records,
                                                                                                      only_if.within_the_answer_period),              R_42),
    Move(A.RECORD_NOTICE_SERVED,   S.AWAITING_PAYMENT,      S.AWAITING_PAYMENT,      DESK,           (),                                             R_42),
    Move(A.RECORD_PAYMENT,         S.AWAITING_PAYMENT,      S.DRAFTING,              DESK,           (),                                             R_42),
    Move(A.LAPSE_FEE,              S.AWAITING_PAYMENT,      S.ABANDONED,             HANDLER,        (only_if.payer_is_out_of_time,),                R_42),
    Move(A.DETERMINE,              S.REGISTERED,            S.REGISTERED,            CLERK,          (),                                             R_33_1),
    *each(A.DETERMINE,             AT_WORK,                 None,                    HANDLER,        (),                                             R_36),
    *each(A.DROP_ITEM,             RECEIVED - {S.DELIVERY}, None,                    DESK,           (),                                             R_45),
    *each(A.FIX_LATER_DATE,        AT_WORK,                 None,                    HEAD,           (only_if.not_for_records,
                                                                                                      only_if.reasons_were_found_reasonable,
                                                                                                      only_if.within_the_answer_period),             R_35),
    Move(A.SAVE_DRAFT,             S.DRAFTING,              S.DRAFTING,              HANDLER,        (),                                             R_36),
    Move(A.SUBMIT_FOR_REVIEW,      S.DRAFTING,              S.LEGAL_REVIEW,          HANDLER,        READY,                                          R_17_1),
    Move(A.SUBMIT_FOR_SIGNATURE,   S.DRAFTING,              S.SIGNATURE,             HANDLER,        (only_if.review_is_not_required, *READY),      R_17_1),
    Move(A.PASS_REVIEW,            S.LEGAL_REVIEW,          S.SIGNATURE,             LEGAL,          (only_if.did_not_write_it,
                                                                                                      *HEARD, only_if.content_is_unchanged),         R_17_1),
    Move(A.RETURN_DRAFT,           S.LEGAL_REVIEW,          S.DRAFTING,              LEGAL,          (),                                             R_17_1),
    Move(A.RETURN_DRAFT,           S.SIGNATURE,             S.DRAFTING,              SIGNATORY,      (),                                             R_17_1),
    Move(A.SIGN,                   S.SIGNATURE,             S.DELIVERY,              SIGNATORY,      (only_if.did_not_write_it,
                                                                                                      only_if.did_not_review_it,
                                                                                                      *HEARD, only_if.content_is_unchanged),         R_45),
    Move(A.RECORD_DELIVERY,        S.DELIVERY,              S.ANSWERED,              DESK,           (*HEARD, only_if.objectors_were_told,
                                                                                                      only_if.remedy_is_of_the_day),                 R_36),
    Move(A.RECORD_RETURNED_ANSWER, S.ANSWERED,              S.DELIVERY,              DESK,           (only_if.address_was_ours_to_get_right,),       R_36),
    Move(A.VOID_ANSWER,            S.DELIVERY,              S.DRAFTING,              DESK | HEAD,    (only_if.head_agrees_to_void,),                 R_45),
    # an answer made again: ordered (C22), or by the agency itself (C34)
    *each(A.REDO,                  AT_THE_OFFICE,           None,                    JURISTS,        (only_if.a_redo_was_ordered,),                  AR_64),
    Move(A.REDO,                   S.AWAITING_CORRECTION,   S.IN_REVIEW,             JURISTS,        (only_if.a_redo_was_ordered,),                  AR_64),
    Move(A.REDO,                   S.AWAITING_PAYMENT,      S.DRAFTING,              JURISTS,        (only_if.a_redo_was_ordered,),                  AR_64),
    *each(A.REDO,                  DECIDED,                 S.DRAFTING,              JURISTS,        (only_if.a_redo_was_ordered,),                  AR_64),
    *each(A.REPLACE_ANSWER,        DONE,                    S.DRAFTING,              HEAD,           (only_if.an_answer_stands,),                    R_36),
    *each(A.WITHDRAW,              OPEN,                    S.WITHDRAWN,             DESK,           (only_if.no_answer_stands,),                    R_45),
    *each(A.VOID,                  OPEN,                    S.VOIDED,                HEAD,           (only_if.no_answer_stands,
                                                                                                      only_if.the_earlier_day_is_kept),              R_45),
    *each(A.SUGGEST_PUBLICATION,   DONE,                    None,                   DESK | HEAD,    (only_if.not_for_records,
                                                                                                      only_if.something_was_given,
                                                                                                      only_if.nothing_left_to_assess),               R_44_1),
    *each(A.ARCHIVE,               ENDED - {S.ARCHIVED},    S.ARCHIVED,              CLERK,          (only_if.nothing_left_to_assess,
                                                                                                      only_if.file_is_complete),                     R_45),
    *each(A.SUPERSEDE,             OPEN | ENDED - {S.ARCHIVED, S.VOIDED}, None,      DESK | HEAD,    (only_if.what_rests_on_it_comes_after,
                                                                                                      only_if.history_stays_possible,
                                                                                                      only_if.head_agrees_where_needed),             R_45),
    *each(A.VOID_LETTER,           RECEIVED | ENDED - {S.ARCHIVED, S.VOIDED}, None, DESK | HEAD,   (only_if.head_agrees_to_void,),                 R_45),
    *each(A.REASSIGN,              OPEN,                    None,                    HEAD | MANAGER, (),                                             R_45),
)
# fmt: on

TABLES: dict[type[StrEnum], Table] = {
    S: CASE,
    ConsultationState: beside.CONSULTATION,
    ExtensionState: beside.EXTENSION,
    AssessmentState: beside.ASSESSMENT,
    WithheldState: beside.WITHHELD,
    ReasonsState: beside.REASONS,
    DeliberationState: beside.DELIBERATION,
    DisputeState: beside.DISPUTE,
    UrgingState: beside.URGING,
}

# The states of a case in which a move asks for the draft.
AT_THE_DRAFT = frozenset(move.source for move in CASE if only_if.OF_THE_DRAFT & set(move.only_if))
