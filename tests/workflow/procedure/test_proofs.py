"""Proofs over the tables, by search through everything that can happen; each fails when a row is broken.

They are made for both kinds of application: for disclosure, and to correct a record (R 41).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

import pytest

from tests.workflow.procedure.facts import CALENDAR, DAY, generous, reading
from workflow.procedure import guards, machine, timers
from workflow.procedure.beside import EXTENSION
from workflow.procedure.moves import Move, Table
from workflow.procedure.states import ENDED, OPEN, Action as A, ExtensionState as E, Role, State as S
from workflow.procedure.transitions import CASE, TABLES

EVERY_ROLE = frozenset(Role)
PERSONS = ("first", "second", "third")


def search(start, after):
    """Everything that can be reached."""
    found, edge = {start}, [start]
    while edge:
        for one in after(edge.pop()):
            if one not in found:
                found.add(one)
                edge.append(one)
    return found


def without(table: Table, action: A, guard: guards.Guard) -> Table:
    """The table with one guard forgotten."""
    broken = tuple(
        m._replace(only_if=tuple(g for g in m.only_if if g is not guard)) if m.action is action else m
        for m in table
    )
    assert broken != table
    return broken


# every state is reached, and every open state reaches an end


KINDS = ("disclosure", "records")
# the clock of R 41 stops for nothing, so nothing lapses
NEVER: dict[str, set[S]] = {
    "disclosure": set(),
    "records": {S.AWAITING_CORRECTION, S.AWAITING_PAYMENT, S.ABANDONED},
}


def walked(table: Table, kind: str) -> Callable[[S], set[S]]:
    """Where an application of this kind can come to from a state, everything on record being in order."""
    facts = generous(kind=kind)
    moves = [m for m in table if machine.judge(m, roles=EVERY_ROLE, facts=facts) is None]
    return lambda state: {m.target for m in moves if m.source is state}


def stuck(table: Table, kind: str = "disclosure") -> set[S]:
    """Open states from which no end can be reached, and states never reached that should be, or the reverse."""
    onward = walked(table, kind)
    reached = search(S.AWAITING_CONFIRMATION, onward)
    dead = {state for state in OPEN if not search(state, onward) & ENDED}
    return dead | ((set(S) - reached) ^ NEVER[kind])


@pytest.mark.parametrize("kind", KINDS)
def test_every_state_is_reached_and_every_open_one_reaches_an_end(kind):
    assert stuck(CASE, kind) == set()


def test_a_state_without_a_way_out_would_be_found():
    ends = {A.WITHDRAW, A.VOID}
    broken = tuple(m for m in CASE if m.action not in ends and m.source is not S.SIGNATURE)

    assert S.SIGNATURE in stuck(broken)
    assert stuck(tuple(m for m in CASE if m.target is not S.ABANDONED)) == {S.ABANDONED}


def test_a_record_that_could_be_stopped_by_a_notice_would_be_found():
    for action, state in ((A.REQUEST_CORRECTION, S.AWAITING_CORRECTION), (A.NOTIFY_FEE, S.AWAITING_PAYMENT)):
        assert stuck(without(CASE, action, guards.not_for_records), "records") == {state, S.ABANDONED}


def endless(states: type[StrEnum], table: Table) -> set[StrEnum]:
    """Beside a case: what is never reached from the first state, and what waits with no way to where nothing is done."""

    def onward(state: StrEnum) -> Iterable[StrEnum]:
        return (m.target for m in table if m.source is state)

    final = {state for state in states if not set(onward(state)) - {state}}
    waiting = {state for state in states if not search(state, onward) & final}
    return waiting | (set(states) - search(next(iter(states)), onward))


BESIDE = {states: table for states, table in TABLES.items() if states is not S}


@pytest.mark.parametrize("states", BESIDE, ids=lambda states: states.__name__)
def test_what_runs_beside_a_case_is_reached_and_comes_to_an_end(states):
    assert endless(states, BESIDE[states]) == set()


@pytest.mark.parametrize("states", BESIDE, ids=lambda states: states.__name__)
def test_a_state_that_no_row_leads_to_would_be_found(states):
    for lost in [state for state in states if state is not next(iter(states))]:
        assert lost in endless(states, tuple(m for m in BESIDE[states] if m.target is not lost))


# legal review where the policy demands it


def delivered_unreviewed(table: Table, kind: str = "disclosure") -> bool:
    """Whether some way leads to an answer, or to its delivery, past the legal adviser whom the policy demands."""
    facts = generous(review_required=True, kind=kind)

    def onward(here: tuple[S, bool]) -> Iterable[tuple[S, bool]]:
        state, reviewed = here
        for move in table:
            if move.source is state and machine.judge(move, roles=EVERY_ROLE, facts=facts) is None:
                fresh = move.target is S.DRAFTING and state is not S.DRAFTING
                yield move.target, move.action is A.PASS_REVIEW or (reviewed and not fresh)

    found = search((S.AWAITING_CONFIRMATION, False), onward)
    assert (S.DELIVERY, True) in found
    return bool(found & {(S.DELIVERY, False), (S.ANSWERED, False)})


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_delivered_without_legal_review_where_policy_demands_it(kind):
    assert not delivered_unreviewed(CASE, kind)


def test_a_record_past_the_legal_adviser_would_be_found():
    assert delivered_unreviewed(
        without(CASE, A.SUBMIT_FOR_SIGNATURE, guards.review_is_not_required), "records"
    )


@pytest.mark.parametrize("action", [A.SUBMIT_FOR_SIGNATURE, A.ANSWER_ON_THE_SPOT])
def test_a_way_past_the_legal_adviser_would_be_found(action):
    assert delivered_unreviewed(without(CASE, action, guards.review_is_not_required))


# separation of persons


@dataclass(frozen=True)
class Hands:
    """Who has done what on the way to the answer."""

    state: S = S.AWAITING_CONFIRMATION
    authors: frozenset[str] = frozenset()
    reviewer: str = ""
    signer: str = ""


WRITING = {A.DETERMINE, A.SAVE_DRAFT, A.SUBMIT_FOR_REVIEW, A.SUBMIT_FOR_SIGNATURE}


def wrong_hands(table: Table, kind: str = "disclosure") -> set[Hands]:
    """Answers on the way out that one person wrote and approved, or reviewed and signed. Everybody has every role."""

    def onward(here: Hands) -> Iterable[Hands]:
        for person in PERSONS:
            facts = generous(
                acted_as_author=person in here.authors, acted_as_reviewer=person == here.reviewer, kind=kind
            )
            for move in table:
                if move.source is here.state and machine.judge(move, roles=EVERY_ROLE, facts=facts) is None:
                    yield done(here, move, person)

    def done(here: Hands, move: Move, person: str) -> Hands:
        after = replace(here, state=move.target)
        if move.action in WRITING:
            after = replace(after, authors=here.authors | {person})
        if move.action is A.PASS_REVIEW:
            after = replace(after, reviewer=person)
        if move.action is A.SIGN:
            after = replace(after, signer=person)
        if move.target is S.DRAFTING and here.state is not S.DRAFTING:
            after = replace(after, reviewer="", signer="")
        return after

    reached = search(Hands(), onward)
    out = {one for one in reached if one.state is S.DELIVERY and one.signer}
    assert any(one.reviewer for one in out)
    return {
        one
        for one in out
        if one.signer in one.authors or one.reviewer in one.authors or one.signer == one.reviewer
    }


@pytest.mark.parametrize("kind", KINDS)
def test_no_way_lets_one_person_write_and_approve_or_review_and_sign(kind):
    assert wrong_hands(CASE, kind) == set()


@pytest.mark.parametrize(
    ("action", "guard"),
    [
        (A.SIGN, guards.did_not_write_it),
        (A.SIGN, guards.did_not_review_it),
        (A.PASS_REVIEW, guards.did_not_write_it),
    ],
)
def test_a_way_for_one_person_would_be_found(action, guard):
    assert wrong_hands(without(CASE, action, guard)) != set()


# one granted extension in a run

COUNTING = (E.GRANTED, E.TOLD)
UNDECIDED = (E.REQUESTED, E.GRANTED)


def extended_twice(table: Table) -> bool:
    """Whether two requests of one run can both come to be granted, in whatever order."""

    def onward(here: tuple[E, E]) -> Iterable[tuple[E, E]]:
        facts = generous(
            extension_pending=any(state in UNDECIDED for state in here),
            extension_granted=E.TOLD in here,
        )
        for n, state in enumerate(here):
            for move in table:
                if move.source is state and machine.judge(move, roles=EVERY_ROLE, facts=facts) is None:
                    yield (move.target, here[1]) if n == 0 else (here[0], move.target)

    found = search((E.PROPOSED, E.PROPOSED), onward)
    assert any(E.TOLD in pair for pair in found)
    return any(all(state in COUNTING for state in pair) for pair in found)


def test_one_extension_is_granted_in_a_run():
    assert not extended_twice(EXTENSION)


def test_a_second_extension_would_be_found():
    assert extended_twice(without(EXTENSION, A.REQUEST_EXTENSION, guards.extension_is_possible))


# every wait has a timer


def untimed(wanted: Callable[..., dict]) -> set[tuple[S, bool]]:
    """Open states, with the notice served or not, in which no date reminds anybody."""
    found = set()
    for state in OPEN:
        for served in (True, False):
            stopped = state in (S.AWAITING_CORRECTION, S.AWAITING_PAYMENT)
            waits = timers.Waits(
                state=state,
                in_state_since=DAY,
                reading=None if stopped or state is S.AWAITING_CONFIRMATION else reading(),
                arrived_on=DAY,
                channel="email",
                period_ends_on=DAY if served else None,
            )
            if not wanted(waits, CALENDAR):
                found.add((state, served))
    return found


def test_every_open_state_has_a_timer_whether_or_not_its_notice_was_served():
    assert untimed(timers.wanted) == set()


def test_a_wait_without_a_timer_would_be_found():
    def forgetful(waits, calendar):
        due = timers.wanted(waits, calendar)
        return {key: day for key, day in due.items() if key[0] is not timers.Kind.CONFIRMATION}

    assert untimed(forgetful) == {(S.AWAITING_CONFIRMATION, True), (S.AWAITING_CONFIRMATION, False)}
