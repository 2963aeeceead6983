"""Every lawful move of what runs beside a case. Rows read as in transitions.py."""

from workflow.law.citations import (
    AR_48,
    AR_61,
    R_17_2,
    R_18,
    R_32,
    R_33_2,
    R_33_3,
    R_35,
    R_44_2,
    R_45,
)
from workflow.procedure import guards as only_if
from workflow.procedure.moves import (
    ANYBODY,
    DESK,
    HANDLER,
    HEAD,
    LEGAL,
    MANAGER,
    SIGNATORY,
    SYSTEM,
    Move,
    Table,
)
from workflow.procedure.states import (
    Action as A,
    AssessmentState as As,
    ConsultationState as C,
    DeliberationState as D,
    DisputeState as Dp,
    ExtensionState as E,
    ReasonsState as Rs,
    UrgingState as U,
    WithheldState as W,
)

# fmt: off
CONSULTATION: Table = (
    # what                             from       to             who             only if                                  by what law
    Move(A.CONSULT,                    C.PLANNED, C.OPEN,        HANDLER,        (only_if.not_for_records, only_if.case_is_open), R_32),
    Move(A.RECORD_CONSULTATION_SERVED, C.OPEN,    C.OPEN,        DESK,           (),                                      R_32),
    # service that becomes known late: the silence was none, or the opinion came in time (C26)
    Move(A.RECORD_CONSULTATION_SERVED, C.LAPSED,  C.OPEN,        DESK | HEAD,    (),                                      R_32),
    Move(A.RECORD_CONSULTATION_SERVED, C.SETTLED, C.OPEN,        DESK | HEAD,    (only_if.case_is_open,),                 R_32),
    Move(A.RECORD_CONSULTATION_SERVED, C.RETURNED, C.RETURNED,   DESK,           (only_if.case_is_open,),                 R_32),
    Move(A.RECORD_OPINION,             C.OPEN,    C.RETURNED,    DESK,           (),                                      R_32),
    Move(A.RECORD_OPINION,             C.LAPSED,  C.RETURNED,    DESK,           (),                                      R_32),
    Move(A.RECORD_OPINION,             C.SETTLED, C.RETURNED,    DESK,           (only_if.case_is_open,),                 R_32),
    Move(A.LAPSE_CONSULTATION,         C.OPEN,    C.LAPSED,      SYSTEM,         (only_if.consultation_period_is_over,),  R_32),
    Move(A.SETTLE_SILENCE,             C.LAPSED,  C.SETTLED,     HANDLER,        (),                                      R_32),
    Move(A.RECALL_CONSULTATION,        C.OPEN,    C.RECALLED,    HANDLER,        (),                                      R_33_3),
    Move(A.RECORD_UNDELIVERED,         C.OPEN,    C.UNDELIVERED, DESK,           (),                                      R_32),
    Move(A.END_CONSULTATION,           C.OPEN,    C.ENDED,       ANYBODY | SIGNATORY, (),                                 R_33_3),
    Move(A.END_CONSULTATION,           C.LAPSED,  C.ENDED,       ANYBODY | SIGNATORY, (),                                 R_33_3),
)

EXTENSION: Table = (
    Move(A.REQUEST_EXTENSION, E.PROPOSED,  E.REQUESTED, HANDLER, (only_if.not_for_records, only_if.case_is_open,
                                                              only_if.extension_is_possible),                       R_33_2),
    Move(A.GRANT_EXTENSION,   E.REQUESTED, E.GRANTED,   HEAD,    (only_if.case_is_open, only_if.did_not_request_it,
                                                       only_if.extension_still_counts),              R_33_2),
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

WITHHELD: Table = (
    Move(A.SET_REVIEW,       W.PLANNED, W.AHEAD,    ANYBODY,             (),                          R_18),
    Move(A.BRING_UP_REVIEW,  W.AHEAD,   W.DUE,      SYSTEM,              (only_if.review_has_come_up,), R_18),
    Move(A.KEEP_WITHHELD,    W.DUE,     W.KEPT,     HEAD | HANDLER,      (),                          R_18),
    Move(A.RELEASE_WITHHELD, W.AHEAD,   W.RELEASED, HEAD | HANDLER,      (),                          R_18),
    Move(A.RELEASE_WITHHELD, W.DUE,     W.RELEASED, HEAD | HANDLER,      (),                          R_18),
    Move(A.END_REVIEW,       W.AHEAD,   W.ENDED,    ANYBODY | SIGNATORY, (),                          R_18),
    Move(A.END_REVIEW,       W.DUE,     W.ENDED,    ANYBODY | SIGNATORY, (),                          R_18),
)

REASONS: Table = (
    Move(A.ASK_FOR_REASONS,   Rs.PLANNED, Rs.ASKED,        HANDLER, (only_if.not_for_records, only_if.case_is_open,
                                                              only_if.no_reasons_awaited),                       R_35),
    Move(A.RECORD_REASONS_SERVED, Rs.ASKED,  Rs.ASKED,     DESK,    (),                                                 R_35),
    # served later than was thought when the silence was recorded: the time runs after all (C26)
    Move(A.RECORD_REASONS_SERVED, Rs.SILENT, Rs.ASKED,     DESK,    (),                                                 R_35),
    Move(A.RECORD_REASONS,    Rs.ASKED,   Rs.GIVEN,        DESK,    (),                                                 R_35),
    Move(A.RECORD_REASONS,    Rs.SILENT,  Rs.GIVEN,        DESK,    (),                                                 R_35),
    Move(A.LAPSE_REASONS,     Rs.ASKED,   Rs.SILENT,       SYSTEM,  (only_if.time_for_reasons_is_over,),                R_35),
    Move(A.FIND_REASONABLE,   Rs.GIVEN,   Rs.REASONABLE,   HANDLER, (),                                                 R_35),
    Move(A.FIND_UNREASONABLE, Rs.GIVEN,   Rs.UNREASONABLE, HANDLER, (),                                                 R_35),
    Move(A.FIND_UNREASONABLE, Rs.SILENT,  Rs.UNREASONABLE, HANDLER, (),                                                 R_35),
    Move(A.END_REASONS,       Rs.ASKED,   Rs.ENDED,        ANYBODY | SIGNATORY, (),                                     R_35),
    Move(A.END_REASONS,       Rs.GIVEN,   Rs.ENDED,        ANYBODY | SIGNATORY, (),                                     R_35),
    Move(A.END_REASONS,       Rs.SILENT,  Rs.ENDED,        ANYBODY | SIGNATORY, (),                                     R_35),
)

DELIBERATION: Table = (
    Move(A.CONVENE,          D.PLANNED, D.OPEN,      HANDLER, (only_if.not_for_records, only_if.case_is_open), R_17_2),
    Move(A.RECORD_VIEW,      D.OPEN,    D.OPEN,      HANDLER | LEGAL, (),              R_17_2),
    Move(A.CONCLUDE,         D.OPEN,    D.CONCLUDED, HANDLER, (),                      R_17_2),
    Move(A.END_DELIBERATION, D.OPEN,    D.ENDED,     ANYBODY | SIGNATORY, (),          R_17_2),
)

DISPUTE: Table = (
    Move(A.RECORD_DISPUTE,        Dp.ANNOUNCED, Dp.TO_ANSWER, DESK | LEGAL | HEAD, (only_if.was_received,), AR_48),
    Move(A.ANSWER_DISPUTE,        Dp.TO_ANSWER, Dp.ANSWERED,  LEGAL | HANDLER,     (),                      AR_48),
    Move(A.RECORD_DISPUTE_RESULT, Dp.TO_ANSWER, Dp.DECIDED,   DESK | LEGAL | HEAD, (),                      AR_61),
    Move(A.RECORD_DISPUTE_RESULT, Dp.ANSWERED,  Dp.DECIDED,   DESK | LEGAL | HEAD, (),                      AR_61),
)

URGING: Table = (
    Move(A.URGE,          U.PLANNED, U.OPEN,     HEAD | MANAGER,                  (only_if.file_is_open, only_if.no_urging_is_open), R_45),
    Move(A.ANSWER_URGING, U.OPEN,    U.ANSWERED, DESK | HEAD | LEGAL | SIGNATORY, (only_if.it_was_asked_of_you,),                    R_45),
    Move(A.END_URGING,    U.OPEN,    U.ENDED,    ANYBODY | SIGNATORY,             (),                                                R_45),
)
# fmt: on
