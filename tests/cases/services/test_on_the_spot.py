"""C37: what is public already is told at the counter, with a letter and a remedy."""

from cases.models import Letter
from cases.services import decision, delivery
from templates_docs.text import text_of
from tests.cases.conftest import MONDAY
from tests.cases.office import act, new_case


def test_the_clerk_answers_at_the_counter(office):
    case = new_case(office, MONDAY, channel="in_person", spoken=True)
    decision.determine(
        case_id=case.pk,
        act=act(office.clerk, MONDAY),
        positions=[1],
        outcome="already_public",
        record={"way": "本机关网站“政府信息公开”栏目"},
        reasons="",
        documents=[],
    )

    case = delivery.answer_on_the_spot(case_id=case.pk, act=act(office.clerk, MONDAY))

    letter = Letter.objects.get(case=case, series="answer")
    assert (case.state, case.timely, case.annual_row) == ("answered", True, "3.1")
    assert "本机关网站“政府信息公开”栏目" in text_of(bytes(letter.content))
    assert letter.dispatches.get().method == "handed"
