"""What the case page offers."""

from cases.selectors import case_page
from tests.cases.conftest import MONDAY
from tests.cases.office import answered, arrived
from workflow.procedure.states import Action


def offered(case, user):
    page = case_page.read(case, user, MONDAY)
    return {action for action in (*page.can, *(one for one, _why in page.cannot)) if "returned" in action}


def test_a_return_is_recorded_of_an_answer_under_way_whoever_had_the_address_wrong(office):
    """The form asks whose mistake it was; what has arrived does not come back."""
    case = answered(office, MONDAY)
    assert Action.RECORD_RETURNED_ANSWER in case_page.read(case, office.clerk, MONDAY).can
    arrived(office, case, "answer", MONDAY)
    assert offered(case, office.clerk) == set()
