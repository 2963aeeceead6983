"""Earlier applications like this one: who, what, how they were answered and what became of them."""

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from cases.models import CaseGram
from cases.selectors import near_texts, similar
from cases.services import dispute
from tests.cases.conftest import MONDAY
from tests.cases.office import ID_NUMBER, act, answered, in_review, new_case

PLAN = "滨江2026-15号地块规划条件"
OTHER_ID = "110105194912310038"


def why(found):
    return {one.case: one.why for one in found}


@pytest.fixture
def asked(office):
    """A request to compare with, after one that is like it in nothing."""
    new_case(office, MONDAY, items=["食堂采购合同"], applicant={"name": "丙", "id_number": OTHER_ID})

    def make(*, items=(PLAN,), **applicant):
        return new_case(office, MONDAY, items=list(items), applicant=applicant)

    return make


def test_what_became_of_an_earlier_request_stands_beside_it(office, asked):
    earlier = answered(office, MONDAY, items=["滨江2026-12号地块规划条件"])
    papers = {"kind": "reconsideration", "body": "示例市人民政府", "reference": "示府复3号"}
    dispute.record(case_id=earlier.pk, act=act(office.legal, earlier.answered_on), **papers)
    row = earlier.disputes.get()
    dispute.record_result(
        case_id=earlier.pk, act=act(office.legal, earlier.answered_on), dispute_id=row.pk, result="upheld"
    )

    (one,) = similar.to_case(asked(name="乙", id_number=OTHER_ID), office.handler, MONDAY)

    assert (one.case, one.why, one.likeness) == (earlier, ("similar_request",), 84)
    assert one.outcomes == ("disclosed",)
    assert one.case.answered_on == earlier.answered_on is not None
    assert [(row.kind, row.result) for row in one.disputes] == [("reconsideration", "upheld")]


def test_each_reason_is_named(office, asked):
    of_applicant = in_review(office, MONDAY, items=["会议纪要"], applicant={"name": "旧名"})
    of_name = in_review(office, MONDAY, items=["预算"], applicant={"id_number": OTHER_ID})
    same = in_review(office, MONDAY, items=["食堂", PLAN], applicant={"name": "乙", "id_number": OTHER_ID})
    given = answered(office, MONDAY, items=["一份文件"], applicant={"name": "乙", "id_number": OTHER_ID})
    case = asked()

    found = similar.to_case(case, office.clerk, MONDAY)

    assert why(found) == {
        same: ("same_information",),
        of_name: ("same_name",),
        of_applicant: ("same_applicant",),
    }
    named = similar.to_case(case, office.clerk, MONDAY, text="一份文件：示规〔2026〕15号规划条件通知书")
    assert why(named)[given] == ("same_information",)


def test_what_came_later_was_another_agencys_or_is_not_his_to_see_is_not_shown(office, other_office, asked):
    in_review(other_office, MONDAY, items=[PLAN])
    hidden = new_case(office, MONDAY, items=[PLAN])  # not handed over: the handler may not open it
    case = asked()
    new_case(office, MONDAY, items=[PLAN])

    assert why(similar.to_case(case, office.clerk, MONDAY)) == {
        hidden: ("same_applicant", "same_information")
    }
    assert similar.to_case(case, office.handler, MONDAY) == ()


def test_the_nearest_stand_first_and_the_applicants_own_are_among_them(office, asked):
    own = in_review(office, MONDAY, items=["会议纪要"])
    others = [
        in_review(office, MONDAY, items=[text], applicant={"name": "乙", "id_number": OTHER_ID})
        for text in ("2026-15号地块", "15号地块规划条件", PLAN)
    ]
    case = asked()

    assert [one.case for one in similar.to_case(case, office.clerk, MONDAY)] == [
        others[2],
        others[1],
        others[0],
        own,
    ]
    assert [one.case for one in similar.to_case(case, office.clerk, MONDAY, limit=2)] == [others[2], own]


def test_a_few_words_find_what_was_asked_in_them(office, asked):
    case = asked()
    assert [(one.case, one.likeness) for one in similar.to_text("规划条件", office.clerk, MONDAY)] == [
        (case, 100)
    ]
    assert [one.likeness for one in similar.to_text("规划条件书", office.clerk, MONDAY)] == [75]
    for nothing in ("", "款", "，。", "毫不相干"):
        assert similar.to_text(nothing, office.clerk, MONDAY) == ()


def test_of_a_pair_that_everybody_uses_the_newest_are_read_and_a_rare_one_finds_the_old(
    office, asked, monkeypatch
):
    monkeypatch.setattr(near_texts, "NEWEST", 2)
    old, third, newer, newest = [asked(items=[text]) for text in ("滨江规划", *["城东规划"] * 3)]
    assert near_texts.nearest("规划", agency=office.agency.pk) == [newest.pk, newer.pk]
    assert near_texts.nearest("滨江规划", agency=office.agency.pk)[0] == old.pk
    assert near_texts.nearest("规划", agency=office.agency.pk, before=newer.pk) == [third.pk, old.pk]


def test_no_number_is_in_a_query_and_their_count_does_not_grow(office, asked):
    def seen(case):
        case = type(case).objects.select_related("applicant").get(pk=case.pk)
        with CaptureQueriesContext(connection) as queries:
            similar.to_case(case, office.clerk, MONDAY)
        return [query["sql"] for query in queries]

    asked(), asked()
    few = seen(asked())
    for _ in range(5):
        asked(items=[PLAN, "另一件"])
    many = seen(asked())
    assert len(few) == len(many)
    assert [sql for sql in many if ID_NUMBER[:17] in sql] == []


def test_every_pair_is_of_the_agency_of_its_case(office, other_office, asked):
    new_case(other_office, MONDAY)
    assert CaseGram.objects.exclude(agency=F("case__agency")).count() == 0 < CaseGram.objects.count()
