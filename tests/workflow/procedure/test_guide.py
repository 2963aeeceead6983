"""The guided decision reads like the seven questions; and nothing is left out and nothing leads astray."""

from collections import Counter

import pytest

from workflow.law.citations import R_15, R_30
from workflow.law.outcomes import OUTCOMES
from workflow.procedure import guide
from workflow.procedure.guards import WhyNot
from workflow.procedure.guide import ANSWERS, Known, Question as Q, Way
from workflow.procedure.states import Action
from workflow.procedure.transitions import TABLES

WAYS = list(guide.ways())
HELD = {"clear": "clear", "request": "information", "whose": "ours", "held": "held"}
# outcome -> in how many ways one comes to it: ours alone or with others, and then as wanted or otherwise
TIMES = {
    **dict.fromkeys(("petition", "inquiry", "publication", "confirm_or_reissue", "repeated", "still_unclear", "other"), 1),
    **dict.fromkeys(("not_government_information", "excessive_not_handled", "other_agency"), 1),
    **dict.fromkeys(("already_public", "not_held", "needs_creation", "special_procedure", "with_state_archive"), 2),
    **dict.fromkeys(("third_party_rights", "internal_affairs", "deliberative", "enforcement_file"), 2),
    **dict.fromkeys(("prohibited_by_law", "security_and_stability", "state_secret"), 2),
    "disclosed": 4, "partial": 4,
}  # fmt: skip


def outcomes(way):
    return [answer.outcome for answer in way if answer.outcome]


def test_every_outcome_a_handler_may_choose_is_come_to_and_by_so_many_ways():
    found = Counter(outcomes(way)[0] for way in WAYS if way[-1].leads)

    assert found == TIMES
    assert set(found) == {code for code, outcome in OUTCOMES.items() if outcome.chosen}


def test_the_outcomes_nobody_chooses_are_where_a_move_may_end():
    ends = [code for answer in ANSWERS for code in answer.may_end]

    assert sorted(ends) == sorted(code for code, outcome in OUTCOMES.items() if not outcome.chosen)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: " ".join(answer.code for answer in way))
def test_every_way_ends_in_one_outcome_or_in_one_step_to_be_made_first(way):
    questions = list(Q)
    assert [questions.index(answer.question) for answer in way] == sorted(
        {questions.index(answer.question) for answer in way}
    )
    *before, last = way
    assert not [answer.step for answer in before if answer.step]
    if last.step:
        assert last.leads is None
    else:
        assert (last.leads, len(outcomes(way))) == (Q.ANSWER, 1)


def test_a_step_to_be_made_first_is_in_the_tables_of_moves_or_a_letter_that_moves_nothing():
    moves = {move.action for table in TABLES.values() for move in table}

    assert moves >= guide.MOVES
    assert [answer.note for answer in ANSWERS if answer.step and answer.move is None] == ["advise_transfer"]


def test_codes_are_said_once_and_every_question_but_the_last_has_answers():
    codes = [answer.code for answer in ANSWERS]

    assert len(codes) == len(set(codes))
    assert [question for question in Q if not guide.of(question)] == [Q.ANSWER]
    assert set(guide.RULES) == set(Q)


def test_an_answer_rests_on_the_articles_of_the_catalogue():
    found = guide.find(Q.GIVEN, "third_party_rights"), guide.find(Q.GIVEN, "ask_third_party")

    assert [answer.bases for answer in found] == [OUTCOMES["third_party_rights"].bases, (R_15,)]
    # that it is held, or what is answered otherwise, rests on no provision of its own
    assert {answer.code for answer in ANSWERS if not answer.bases} == {"held", "other"}


def test_one_answers_what_is_asked_and_comes_to_the_next_question():
    assert guide.walk({}) == Way((), Q.CLEAR)
    assert [guide.walk(dict(list(HELD.items())[:n])).at for n in range(5)] == list(Q)[:5]
    way = guide.walk({**HELD, "given": "partial", "form": "as_wanted"})
    assert (way.at, way.outcome, way.ready) == (Q.ANSWER, "partial", True)
    assert (way.answer_to(Q.GIVEN).code, way.answer_to(Q.ANSWER)) == ("partial", None)


def test_an_early_end_leaves_the_later_questions_out():
    way = guide.walk({**HELD, "request": "petition"})

    assert (way.at, way.outcome) == (Q.ANSWER, "petition")
    assert [question for question in Q if way.asks(question)] == [Q.CLEAR, Q.REQUEST, Q.ANSWER]


def test_a_changed_mind_finds_the_answers_of_the_other_way_again():
    """Nothing chosen is thrown away: only what lies on the way is read."""
    chosen = {**HELD, "given": "disclosed", "form": "otherwise"}
    gone = {**chosen, "whose": "other_agency"}

    assert guide.walk(gone).outcome == "other_agency"
    assert guide.walk({**gone, "whose": "ours"}) == guide.walk(chosen)


@pytest.mark.parametrize("chosen", [{"clear": "ask_for_correction"}, {"clear": "no such answer"}])
def test_a_step_to_be_made_first_or_a_code_unknown_leaves_one_where_one_is(chosen):
    assert guide.walk(chosen) == Way((), Q.CLEAR)


def test_what_was_determined_before_leads_back_to_its_answers():
    for code, outcome in OUTCOMES.items():
        way = guide.walk(guide.way_to(code))
        assert (way.outcome, way.ready) == ((code, True) if outcome.chosen else ("", False))
    assert guide.way_to("partial") == {**HELD, "given": "partial", "form": "as_wanted"}


def offered(question, **known):
    """The answers that may be given now."""
    return {answer.code for answer in guide.of(question) if guide.why_not(answer, Known(**known)) is None}


def refused(question, code, **known):
    why = guide.why_not(guide.find(question, code), Known(**known))
    return why and (why.code, str(why.basis), dict(why.params))


def test_one_of_several_items_may_be_given_up_but_not_the_only_one():
    assert refused(Q.CLEAR, "dropped") == ("nothing_would_be_left", "R 45", {})
    assert "dropped" in offered(Q.CLEAR, several=True)


def test_still_unclear_is_what_was_corrected_before():
    assert refused(Q.CLEAR, "still_unclear") == ("no_correction_before", "R 30", {})
    assert "still_unclear" in offered(Q.CLEAR, correction_used=True)


def test_too_many_requests_are_not_handled_after_reasons_were_found_no_good():
    assert refused(Q.REQUEST, "excessive_not_handled") == ("reasons_not_found_unreasonable", "R 35", {})
    assert "excessive_not_handled" in offered(Q.REQUEST, reasons_unreasonable=True)


def test_nothing_is_given_or_kept_for_a_third_party_while_it_is_asked():
    names = ("示例置业有限公司",)
    assert refused(Q.GIVEN, "disclosed", parties_asked=names) == (
        "third_party_still_asked",
        "R 32",
        {"names": names},
    )
    assert offered(Q.GIVEN) - offered(Q.GIVEN, parties_asked=names) == {
        "disclosed",
        "partial",
        "third_party_rights",
    }


def test_while_a_review_is_under_way_only_others_may_be_asked():
    assert refused(Q.GIVEN, "state_secret", under_deliberation=True) == ("deliberation_open", "R 17 ¶2", {})
    assert offered(Q.GIVEN, under_deliberation=True) == {"ask_third_party", "refer"}


def test_a_move_that_may_not_be_made_now_is_refused_with_its_own_reason():
    late = WhyNot("correction_too_late", R_30, {"last_day": 7})
    moves = {Action.REQUEST_CORRECTION: late, Action.REQUEST_LATE_CORRECTION: None}

    assert refused(Q.CLEAR, "ask_for_correction", moves=moves) == (
        "correction_too_late",
        "R 30",
        {"last_day": 7},
    )
    assert {"ask_late", "clear"} <= offered(Q.CLEAR, moves=moves)
