"""The tables from the other side: who may do what in which state, and nobody else anything else."""

import itertools

import pytest

from tests.workflow.procedure.facts import generous
from workflow.law.citations import R_41
from workflow.procedure import machine
from workflow.procedure.facts import Facts
from workflow.procedure.guards import WhyNot
from workflow.procedure.states import (
    Action as A,
    AssessmentState as As,
    ConsultationState as C,
    DeliberationState as D,
    DisputeState as Dp,
    ExtensionState as E,
    ReasonsState as Rs,
    Role as R,
    State as S,
    UrgingState as U,
    WithheldState as W,
)
from workflow.procedure.transitions import TABLES

FACTS = generous()
FACT_CHANGE = {A.SUPERSEDE, A.VOID_LETTER}
END = {A.WITHDRAW}
CLERK_ALWAYS = FACT_CHANGE | END | {A.DROP_ITEM}
HANDLER_ALWAYS = CLERK_ALWAYS
HEAD_ALWAYS = {A.VOID, A.REASSIGN, *FACT_CHANGE}

PERMITTED = {
    (S.AWAITING_CONFIRMATION, R.CLERK): {A.RECORD_CONTACT_ATTEMPT, A.REGISTER, A.WITHDRAW, A.SUPERSEDE},
    (S.AWAITING_CONFIRMATION, R.HANDLER): {A.WITHDRAW, A.SUPERSEDE},
    (S.AWAITING_CONFIRMATION, R.HEAD): {A.VOID, A.REASSIGN, A.SUPERSEDE},
    (S.REGISTERED, R.CLERK): CLERK_ALWAYS | {A.HAND_OVER, A.DETERMINE, A.ANSWER_ON_THE_SPOT},
    (S.REGISTERED, R.HANDLER): HANDLER_ALWAYS,
    (S.REGISTERED, R.HEAD): HEAD_ALWAYS,
    (S.IN_REVIEW, R.CLERK): CLERK_ALWAYS,
    (S.IN_REVIEW, R.HANDLER): HANDLER_ALWAYS | {A.ACCEPT, A.REQUEST_CORRECTION, A.DETERMINE},
    (S.IN_REVIEW, R.HEAD): HEAD_ALWAYS | {A.FIX_LATER_DATE},
    (S.AWAITING_CORRECTION, R.CLERK): CLERK_ALWAYS | {A.RECORD_NOTICE_SERVED, A.RECORD_CORRECTION},
    (S.AWAITING_CORRECTION, R.HANDLER): HANDLER_ALWAYS | {A.RECORD_NOTICE_SERVED, A.RECORD_CORRECTION, A.LAPSE_CORRECTION},
    (S.AWAITING_CORRECTION, R.HEAD): HEAD_ALWAYS,
    (S.AWAITING_PAYMENT, R.CLERK): CLERK_ALWAYS | {A.RECORD_NOTICE_SERVED, A.RECORD_PAYMENT},
    (S.AWAITING_PAYMENT, R.HANDLER): HANDLER_ALWAYS | {A.RECORD_NOTICE_SERVED, A.RECORD_PAYMENT, A.LAPSE_FEE},
    (S.AWAITING_PAYMENT, R.HEAD): HEAD_ALWAYS,
    (S.DRAFTING, R.CLERK): CLERK_ALWAYS,
    (S.DRAFTING, R.HANDLER): HANDLER_ALWAYS
    | {A.DETERMINE, A.SAVE_DRAFT, A.SUBMIT_FOR_REVIEW, A.SUBMIT_FOR_SIGNATURE, A.NOTIFY_FEE},
    (S.DRAFTING, R.HEAD): HEAD_ALWAYS | {A.FIX_LATER_DATE},
    (S.LEGAL_REVIEW, R.CLERK): CLERK_ALWAYS,
    (S.LEGAL_REVIEW, R.HANDLER): HANDLER_ALWAYS,
    (S.LEGAL_REVIEW, R.HEAD): HEAD_ALWAYS,
    (S.LEGAL_REVIEW, R.LEGAL): {A.PASS_REVIEW, A.RETURN_DRAFT},
    (S.SIGNATURE, R.CLERK): CLERK_ALWAYS,
    (S.SIGNATURE, R.HANDLER): HANDLER_ALWAYS,
    (S.SIGNATURE, R.HEAD): HEAD_ALWAYS,
    (S.SIGNATURE, R.SIGNATORY): {A.SIGN, A.RETURN_DRAFT},
    (S.DELIVERY, R.CLERK): FACT_CHANGE | END | {A.RECORD_DELIVERY, A.VOID_ANSWER},
    (S.DELIVERY, R.HANDLER): FACT_CHANGE | END | {A.RECORD_DELIVERY, A.VOID_ANSWER},
    (S.DELIVERY, R.HEAD): HEAD_ALWAYS | {A.VOID_ANSWER},
    (S.ANSWERED, R.CLERK): FACT_CHANGE | {A.ARCHIVE, A.RECORD_RETURNED_ANSWER},
    (S.ANSWERED, R.HANDLER): FACT_CHANGE | {A.RECORD_RETURNED_ANSWER},
    (S.ANSWERED, R.HEAD): FACT_CHANGE,
    (S.WITHDRAWN, R.CLERK): FACT_CHANGE | {A.ARCHIVE},
    (S.WITHDRAWN, R.HANDLER): FACT_CHANGE,
    (S.WITHDRAWN, R.HEAD): FACT_CHANGE,
    (S.ABANDONED, R.CLERK): FACT_CHANGE | {A.ARCHIVE},
    (S.ABANDONED, R.HANDLER): FACT_CHANGE,
    (S.ABANDONED, R.HEAD): FACT_CHANGE,
    (S.VOIDED, R.CLERK): {A.ARCHIVE},
    **{(state, R.MANAGER): {A.REASSIGN} for state in S if state not in (S.ANSWERED, S.WITHDRAWN, S.ABANDONED, S.VOIDED, S.ARCHIVED)},
    (C.PLANNED, R.HANDLER): {A.CONSULT},
    (C.OPEN, R.CLERK): {A.RECORD_CONSULTATION_SERVED, A.RECORD_OPINION, A.RECORD_UNDELIVERED, A.END_CONSULTATION},
    (C.OPEN, R.HANDLER): {
        A.RECORD_CONSULTATION_SERVED, A.RECORD_OPINION, A.RECORD_UNDELIVERED, A.RECALL_CONSULTATION, A.END_CONSULTATION,
    },
    (C.OPEN, R.SYSTEM): {A.LAPSE_CONSULTATION},
    (C.LAPSED, R.CLERK): {A.RECORD_CONSULTATION_SERVED, A.RECORD_OPINION, A.END_CONSULTATION},
    (C.LAPSED, R.HANDLER): {A.RECORD_CONSULTATION_SERVED, A.RECORD_OPINION, A.SETTLE_SILENCE, A.END_CONSULTATION},
    **{(C.SETTLED, role): {A.RECORD_CONSULTATION_SERVED, A.RECORD_OPINION} for role in (R.CLERK, R.HANDLER)},
    **{(C.RETURNED, role): {A.RECORD_CONSULTATION_SERVED} for role in (R.CLERK, R.HANDLER)},
    **{(state, role): {A.END_CONSULTATION} for state in (C.OPEN, C.LAPSED) for role in (R.MANAGER, R.SIGNATORY)},
    (C.OPEN, R.HEAD): {A.END_CONSULTATION},
    (C.LAPSED, R.HEAD): {A.END_CONSULTATION, A.RECORD_CONSULTATION_SERVED},
    (C.SETTLED, R.HEAD): {A.RECORD_CONSULTATION_SERVED},
    (E.PROPOSED, R.HANDLER): {A.REQUEST_EXTENSION},
    (E.REQUESTED, R.HEAD): {A.GRANT_EXTENSION, A.DECLINE_EXTENSION, A.DROP_EXTENSION},
    (E.GRANTED, R.CLERK): {A.TELL_EXTENSION, A.DROP_EXTENSION},
    (E.GRANTED, R.HANDLER): {A.TELL_EXTENSION, A.DROP_EXTENSION},
    (E.GRANTED, R.HEAD): {A.DROP_EXTENSION},
    **{(E.REQUESTED, role): {A.DROP_EXTENSION} for role in (R.CLERK, R.HANDLER, R.MANAGER, R.SIGNATORY)},
    **{(E.GRANTED, role): {A.DROP_EXTENSION} for role in (R.MANAGER, R.SIGNATORY)},
    (As.DUE, R.HEAD): {A.DECIDE_TO_PUBLISH, A.DECIDE_TO_KEEP},
    (As.DUE, R.HANDLER): {A.DECIDE_TO_PUBLISH, A.DECIDE_TO_KEEP},
    (As.TO_PUBLISH, R.HEAD): {A.RECORD_PUBLICATION},
    (As.TO_PUBLISH, R.HANDLER): {A.RECORD_PUBLICATION},
}  # fmt: skip
REASONS = {
    (Rs.PLANNED, R.HANDLER): {A.ASK_FOR_REASONS},
    (Rs.ASKED, R.CLERK): {A.RECORD_REASONS_SERVED, A.RECORD_REASONS, A.END_REASONS},
    (Rs.ASKED, R.HANDLER): {A.RECORD_REASONS_SERVED, A.RECORD_REASONS, A.END_REASONS},
    (Rs.ASKED, R.SYSTEM): {A.LAPSE_REASONS},
    (Rs.GIVEN, R.CLERK): {A.END_REASONS},
    (Rs.GIVEN, R.HANDLER): {A.FIND_REASONABLE, A.FIND_UNREASONABLE, A.END_REASONS},
    (Rs.SILENT, R.CLERK): {A.RECORD_REASONS_SERVED, A.RECORD_REASONS, A.END_REASONS},
    (Rs.SILENT, R.HANDLER): {A.RECORD_REASONS_SERVED, A.RECORD_REASONS, A.FIND_UNREASONABLE, A.END_REASONS},
    **{(state, role): {A.END_REASONS} for state in (Rs.ASKED, Rs.GIVEN, Rs.SILENT) for role in (R.HEAD, R.MANAGER, R.SIGNATORY)},
}  # fmt: skip
DELIBERATION = {
    (D.PLANNED, R.HANDLER): {A.CONVENE},
    (D.OPEN, R.HANDLER): {A.RECORD_VIEW, A.CONCLUDE, A.END_DELIBERATION},
    (D.OPEN, R.LEGAL): {A.RECORD_VIEW},
    **{(D.OPEN, role): {A.END_DELIBERATION} for role in (R.CLERK, R.HEAD, R.MANAGER, R.SIGNATORY)},
}  # fmt: skip
DISPUTE = {
    **{(Dp.ANNOUNCED, role): {A.RECORD_DISPUTE} for role in (R.CLERK, R.HANDLER, R.HEAD, R.LEGAL)},
    (Dp.TO_ANSWER, R.CLERK): {A.RECORD_DISPUTE_RESULT},
    (Dp.TO_ANSWER, R.HEAD): {A.RECORD_DISPUTE_RESULT},
    (Dp.TO_ANSWER, R.HANDLER): {A.ANSWER_DISPUTE, A.RECORD_DISPUTE_RESULT},
    (Dp.TO_ANSWER, R.LEGAL): {A.ANSWER_DISPUTE, A.RECORD_DISPUTE_RESULT},
    **{(Dp.ANSWERED, role): {A.RECORD_DISPUTE_RESULT} for role in (R.CLERK, R.HANDLER, R.HEAD, R.LEGAL)},
}  # fmt: skip
URGING = {
    **{(U.PLANNED, role): {A.URGE} for role in (R.HEAD, R.MANAGER)},
    **{(U.OPEN, role): {A.ANSWER_URGING, A.END_URGING} for role in (R.CLERK, R.HANDLER, R.HEAD, R.SIGNATORY)},
    (U.OPEN, R.LEGAL): {A.ANSWER_URGING},
    (U.OPEN, R.MANAGER): {A.END_URGING},
}  # fmt: skip
WITHHELD = {
    **{(W.PLANNED, role): {A.SET_REVIEW} for role in (R.CLERK, R.HANDLER, R.HEAD, R.MANAGER)},
    (W.AHEAD, R.SYSTEM): {A.BRING_UP_REVIEW},
    **{(W.AHEAD, role): {A.RELEASE_WITHHELD, A.END_REVIEW} for role in (R.HANDLER, R.HEAD)},
    **{(W.DUE, role): {A.KEEP_WITHHELD, A.RELEASE_WITHHELD, A.END_REVIEW} for role in (R.HANDLER, R.HEAD)},
    **{
        (state, role): {A.END_REVIEW}
        for state in (W.AHEAD, W.DUE)
        for role in (R.CLERK, R.MANAGER, R.SIGNATORY)
    },
}
# A name may stand in two tables, and equals itself in the other.
BY_TABLE = {
    S: PERMITTED,
    C: PERMITTED,
    E: PERMITTED,
    As: PERMITTED,
    Rs: REASONS,
    D: DELIBERATION,
    Dp: DISPUTE,
    U: URGING,
    W: WITHHELD,
}
# What is permitted once a decision orders a new answer, and once an answer stands.
TAKEN_UP = {S.REGISTERED, S.IN_REVIEW, S.AWAITING_CORRECTION, S.AWAITING_PAYMENT, S.DRAFTING, S.LEGAL_REVIEW,
            S.SIGNATURE, S.DELIVERY, S.ANSWERED, S.WITHDRAWN, S.ABANDONED, S.ARCHIVED}  # fmt: skip
REOPENERS = {R.CLERK, R.HANDLER, R.HEAD, R.LEGAL}
SUGGESTING = {(state, role) for state in (S.ANSWERED, S.ARCHIVED) for role in (R.CLERK, R.HANDLER, R.HEAD)}


@pytest.mark.parametrize(("state", "role"), [*itertools.product([*S, *C, *E, *As, *Rs, *D, *Dp, *U, *W], R)])
def test_only_these_moves_are_permitted(state, role):
    permitted = {
        action for action in A if machine.why_not(state, action, roles=frozenset({role}), facts=FACTS) is None
    }

    expected = set(BY_TABLE[type(state)].get((state, role), set()))
    if type(state) is S:
        expected |= {A.REDO} if state in TAKEN_UP and role in REOPENERS else set()
        expected |= {A.SUGGEST_PUBLICATION} if (state, role) in SUGGESTING else set()
    assert permitted == expected


@pytest.mark.parametrize(("state", "role"), [*itertools.product(S, R)])
def test_once_an_answer_stands_it_is_replaced_and_no_longer_withdrawn_or_voided(state, role):
    roles, standing = frozenset({role}), generous(answer_stands=True)
    ends = {A.WITHDRAW, A.VOID, A.REPLACE_ANSWER}
    permitted = {a for a in ends if machine.why_not(state, a, roles=roles, facts=standing) is None}

    assert permitted == (
        {A.REPLACE_ANSWER} if state in (S.ANSWERED, S.ARCHIVED) and role is R.HEAD else set()
    )


# What is for requests for information only (R 41, C33): of a correction, a fee, a consultation, nothing later either,
# as its first step is among them.
NOT_FOR_RECORDS = {
    A.ANSWER_ON_THE_SPOT, A.REQUEST_CORRECTION, A.REQUEST_LATE_CORRECTION, A.NOTIFY_FEE, A.FIX_LATER_DATE,
    A.SUGGEST_PUBLICATION, A.CONSULT, A.REQUEST_EXTENSION, A.ASK_FOR_REASONS, A.CONVENE,
}  # fmt: skip


@pytest.mark.parametrize("states", TABLES, ids=lambda s: s.__name__)
def test_a_request_to_correct_a_record_lacks_these_moves_and_no_others(states):
    roles = frozenset(R)

    def permitted(state, facts):
        return {a for a in A if machine.why_not(state, a, roles=roles, facts=facts) is None}

    lacking = set()
    for state in states:
        lacking |= permitted(state, FACTS) - permitted(state, generous(kind="records"))
        assert permitted(state, generous(kind="records")) <= permitted(state, FACTS)
    here = {move.action for move in TABLES[states]}
    # the late notice is possible only when the ordinary one is not
    assert lacking == (NOT_FOR_RECORDS & here) - {A.REQUEST_LATE_CORRECTION}


@pytest.mark.parametrize("action", sorted(NOT_FOR_RECORDS))
def test_why_not_cites_the_article_before_anything_else(action):
    (move, *_others) = [m for table in TABLES.values() for m in table if m.action is action]
    nothing_known = Facts(today=FACTS.today, on=FACTS.on, kind="records")

    assert machine.judge(move, roles=frozenset(R), facts=nothing_known) == WhyNot("not_for_records", R_41)


@pytest.mark.parametrize("state", [*S, *C, *E, *As, *Rs, *D, *Dp, *U, *W])
def test_a_stranger_may_do_nothing(state):
    refusals = [machine.why_not(state, action, roles=frozenset(), facts=FACTS) for action in A]

    assert all(isinstance(why, WhyNot) for why in refusals)


@pytest.mark.parametrize("state", [*S])
def test_the_options_of_the_page_and_the_judge_at_the_door_agree(state):
    roles = frozenset(R)
    offered = {o.move.action for o in machine.options(state, roles=roles, facts=FACTS) if o.why_not is None}
    granted = {a for a in A if machine.why_not(state, a, roles=roles, facts=FACTS) is None}

    assert offered == granted
