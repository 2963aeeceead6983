"""How cases like this one were decided, and where the draft departs from them."""

from cases.selectors import precedents, similar
from cases.selectors.case_file import CaseFile
from cases.services import dispute
from tests.cases import office as o
from tests.cases.conftest import MONDAY
from tests.cases.forms.situations import WITHHELD

PLAN = ["滨江2026-15号地块规划条件"]


def departures(case, office):
    like = similar.to_case(case, office.legal, MONDAY)
    return [(one.like.case.pk, one.departs) for one in precedents.compare(CaseFile(case, MONDAY), like)]


def test_a_draft_departs_from_what_was_decided_otherwise(office):
    given = o.answered(office, MONDAY, items=PLAN)
    withheld = o.answered(office, MONDAY, items=PLAN, determination=WITHHELD)
    case = o.submitted(office, MONDAY, items=PLAN, determination=WITHHELD)
    assert departures(case, office) == [(given.pk, True), (withheld.pk, False)]


def test_what_is_not_decided_yet_is_no_precedent(office):
    o.determined(office, MONDAY, items=PLAN)
    case = o.submitted(office, MONDAY, items=PLAN, determination=WITHHELD)
    assert [departs for _pk, departs in departures(case, office)] == [False]


def test_what_the_same_applicant_asked_about_something_else_is_no_measure(office):
    o.answered(office, MONDAY, items=["食堂采购合同"])
    case = o.submitted(office, MONDAY, items=PLAN, determination=WITHHELD)
    assert [departs for _pk, departs in departures(case, office)] == [False]


def test_a_draft_without_determinations_departs_from_nothing(office):
    o.answered(office, MONDAY, items=PLAN)
    case = o.in_drafting(office, MONDAY, items=PLAN)
    assert [departs for _pk, departs in departures(case, office)] == [False]


def test_the_result_of_a_dispute_stands_with_the_case(office):
    given = o.answered(office, MONDAY, items=PLAN)
    case = o.submitted(office, MONDAY, items=PLAN, determination=WITHHELD)
    by = o.act(office.handler, MONDAY)
    dispute.record(case_id=given.pk, act=by, kind="lawsuit", body="示例区人民法院")
    like = similar.to_case(case, office.legal, MONDAY)
    (found,) = precedents.compare(CaseFile(case, MONDAY), like)
    assert ([one.kind for one in found.like.disputes], found.departs) == (["lawsuit"], True)
