"""What must be true of the tables as a whole."""

from collections import Counter

import pytest

from workflow.law.citations import Citation
from workflow.procedure import seats, timers
from workflow.procedure.beside import EXTENSION
from workflow.procedure.guards import (
    a_redo_was_ordered,
    an_answer_stands,
    did_not_review_it,
    did_not_write_it,
)
from workflow.procedure.states import (
    ENDED,
    Action as A,
    AssessmentState as As,
    ConsultationState as C,
    Role,
    State as S,
    UrgingState as U,
    WithheldState as W,
)
from workflow.procedure.transitions import CASE, TABLES

ROLES_WITH_TASKS = {seat.role for seat in seats.SEATS.values()}


def reachable(start, table):
    found, edge = {start}, [start]
    while edge:
        here = edge.pop()
        new = {m.target for m in table if m.source is here} - found
        found |= new
        edge += new
    return found


@pytest.mark.parametrize("states", TABLES, ids=lambda s: s.__name__)
def test_every_state_is_reachable_from_the_first(states):
    assert reachable(next(iter(states)), TABLES[states]) == set(states)


@pytest.mark.parametrize("state", [s for s in S if s is not S.ARCHIVED])
def test_every_case_can_reach_the_archive(state):
    assert S.ARCHIVED in reachable(state, CASE)


@pytest.mark.parametrize("states", TABLES, ids=lambda s: s.__name__)
def test_a_state_and_an_action_name_one_move(states):
    twice = [key for key, n in Counter((m.source, m.action) for m in TABLES[states]).items() if n > 1]

    assert twice == []


def test_every_action_is_in_a_table_and_every_move_cites_the_law_and_names_who():
    moves = [move for table in TABLES.values() for move in table]

    assert {move.action for move in moves} == set(A)
    assert all(isinstance(move.basis, Citation) and move.who for move in moves)


def test_nothing_is_delivered_that_was_not_signed_by_somebody_who_neither_wrote_nor_reviewed_it():
    into_delivery = [m for m in CASE if m.target is S.DELIVERY and m.source is not S.DELIVERY]
    signing = [m for m in into_delivery if m.action is A.SIGN]

    assert {m.action for m in into_delivery} == {A.SIGN, A.RECORD_RETURNED_ANSWER}
    assert [(m.source, did_not_write_it in m.only_if, did_not_review_it in m.only_if) for m in signing] == [
        (S.SIGNATURE, True, True)
    ]


def test_the_ways_to_signature_are_a_review_by_another_person_or_a_policy_that_asks_for_none():
    into = [m for m in CASE if m.target is S.SIGNATURE and m.source is not S.SIGNATURE]
    ways = {m.action: {g.__name__ for g in m.only_if} for m in into}

    assert set(ways) == {A.PASS_REVIEW, A.SUBMIT_FOR_SIGNATURE}
    assert "did_not_write_it" in ways[A.PASS_REVIEW]
    assert "review_is_not_required" in ways[A.SUBMIT_FOR_SIGNATURE]


def test_an_extension_is_asked_for_by_the_handler_and_decided_by_the_head():
    assert {m.action: m.who for m in EXTENSION if m.action in (A.REQUEST_EXTENSION, A.GRANT_EXTENSION)} == {
        A.REQUEST_EXTENSION: {Role.HANDLER},
        A.GRANT_EXTENSION: {Role.HEAD},
    }


def test_every_wait_for_somebody_outside_has_a_timer():
    waiting = {S.AWAITING_CONFIRMATION, S.AWAITING_CORRECTION, S.AWAITING_PAYMENT}

    assert set(timers.WAITS) == waiting


def test_everything_beside_a_case_that_is_not_over_has_a_seat():
    waiting = {state for pairs in seats.BESIDE.values() for _seat, states in pairs for state in states}
    beside = [table for states, table in TABLES.items() if states is not S]
    # the first state is the one before anything was sent; an assessment alone begins as a task
    unfinished = {m.source for table in beside for m in table if m.source is not next(iter(type(m.source)))}

    # an urging waits in the seat of whoever is urged, a review rests until its day nears; two ends are moved by facts
    # that become known late, and wait for none
    assert waiting | {U.OPEN, W.AHEAD, C.SETTLED, C.RETURNED} == unfinished | {As.DUE}
    assert {role for role, seat in seats.URGED.items() if seat.role is role} == set(ROLES_WITH_TASKS)


def test_every_state_but_the_archive_has_a_seat_and_its_actions_are_moves_from_there():
    assert set(seats.OF_STATE) == set(S) - {S.ARCHIVED}
    for state, seat in seats.OF_STATE.items():
        moves = {m.action for m in CASE if m.source is state}
        assert set(seat.actions) <= moves, state


def test_ended_cases_move_only_to_the_archive_or_are_taken_up_again_for_a_reason_on_record():
    moves = {(m.action, m.target) for m in CASE if m.source in ENDED and m.target is not m.source}
    reopening = {m.action: m.only_if for m in CASE if m.target is S.DRAFTING and m.source in ENDED}

    assert moves == {
        (A.ARCHIVE, S.ARCHIVED),
        (A.RECORD_RETURNED_ANSWER, S.DELIVERY),
        (A.REDO, S.DRAFTING),
        (A.REPLACE_ANSWER, S.DRAFTING),
    }
    assert reopening == {A.REDO: (a_redo_was_ordered,), A.REPLACE_ANSWER: (an_answer_stands,)}


def test_a_voided_registration_is_never_taken_up_again():
    assert {m.target for m in CASE if m.source is S.VOIDED} == {S.ARCHIVED}


def test_whoever_is_urged_answers_beside_the_step_that_goes_on():
    wanted = seats.wanted(S.LEGAL_REVIEW, lapsed=False, beside={}, urged=Role.LEGAL)

    assert {strand: seat.name for strand, seat in wanted.items()} == {
        seats.Strand.CASE: "legal_review",
        seats.Strand.URGING: "urged_legal",
    }
