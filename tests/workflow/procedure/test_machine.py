"""One judge for the door and the page: what it refuses, what it lets pass, what it offers."""

from datetime import timedelta

import pytest

from tests.workflow.procedure.facts import DAY, generous
from workflow.procedure import diagram, machine
from workflow.procedure.states import (
    Action as A,
    AssessmentState as As,
    ExtensionState as E,
    Role,
    State as S,
)
from workflow.procedure.transitions import TABLES

HANDLER = frozenset({Role.HANDLER})
FACTS = generous()


def refused(state, action, roles=HANDLER, facts=FACTS):
    """Why the door does not open; the page gives the same reason."""
    with pytest.raises(machine.NotAllowed) as found:
        machine.decide(state, action, roles=roles, facts=facts)
    assert machine.why_not(state, action, roles=roles, facts=facts) == found.value.why
    return str(found.value)


def test_a_lawful_move_leads_where_the_table_says():
    assert machine.decide(S.IN_REVIEW, A.ACCEPT, roles=HANDLER, facts=FACTS).target is S.DRAFTING
    assert machine.why_not(S.IN_REVIEW, A.ACCEPT, roles=HANDLER, facts=FACTS) is None


def test_what_is_not_in_the_table_cannot_happen():
    assert refused(S.IN_REVIEW, A.SIGN) == "not_from_here"


def test_nobody_else_may():
    assert refused(S.IN_REVIEW, A.ACCEPT, roles=frozenset({Role.CLERK})) == "not_your_role"


def test_nothing_is_recorded_before_it_happened():
    assert refused(S.IN_REVIEW, A.ACCEPT, facts=generous(on=DAY + timedelta(days=1))) == "in_the_future"


def test_nothing_happens_to_an_application_before_its_receipt():
    assert refused(S.IN_REVIEW, A.ACCEPT, facts=generous(order_in_time=False)) == "before_receipt"


def test_nothing_happens_before_what_it_rests_on():
    ground = {"not_before": DAY + timedelta(days=1), "too_early": "before_the_notice"}

    assert refused(S.IN_REVIEW, A.ACCEPT, facts=generous(**ground)) == "before_the_notice"


def test_a_guard_has_the_last_word():
    assert refused(S.IN_REVIEW, A.REQUEST_CORRECTION, facts=generous(reading=None)) == "not_received_yet"


def test_a_page_is_offered_every_row_from_here_with_what_stands_in_its_way():
    offered = machine.options(E.REQUESTED, roles=frozenset({Role.HANDLER}), facts=FACTS)

    assert {option.move.action: option.why_not and option.why_not.code for option in offered} == {
        A.GRANT_EXTENSION: "not_your_role",
        A.DECLINE_EXTENSION: "not_your_role",
        A.DROP_EXTENSION: None,
    }


def test_a_diagram_draws_the_moves_and_notes_what_stays():
    drawn = diagram.mermaid(S, TABLES[S])

    assert drawn.startswith("stateDiagram-v2\n    [*] --> awaiting_confirmation\n")
    assert "    in_review --> drafting: accept (R 45)\n" in drawn
    assert "    note right of awaiting_confirmation: reassign, record_contact_attempt, supersede\n" in drawn


def test_a_diagram_ends_where_no_move_leads_on():
    assert "    published --> [*]\n" in diagram.mermaid(As, TABLES[As])
