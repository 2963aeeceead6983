"""AR 24, 25, 27, 28: who reconsiders follows from what the agency is."""

import pytest

from agencies.models import Agency, AgencyKind as Kind
from agencies.review_bodies import Mistake, mistakes

CITY = Agency(name="示例市人民政府", kind=Kind.LOCAL_GOVERNMENT)
PROVINCE = Agency(name="示例省人民政府", kind=Kind.PROVINCIAL_GOVERNMENT)
BUREAU = Agency(name="示例市公安局", kind=Kind.DEPARTMENT, parent=CITY)
MINISTRY = Agency(name="示例部", kind=Kind.STATE_COUNCIL_DEPARTMENT)
TAX = Agency(name="示例省税务局", kind=Kind.VERTICAL)


def found(kind, review_body, other="", parent=None, name="本机关"):
    agency = Agency(name=name, kind=kind, review_body=review_body, other_review_body=other, parent=parent)
    return [(mistake.field, mistake.code, mistake.params["basis"]) for mistake in mistakes(agency)]


@pytest.mark.parametrize(
    ("kind", "parent", "review_body"),
    [
        (Kind.DEPARTMENT, CITY, CITY.name),
        (Kind.DEPARTMENT, None, "某市人民政府"),
        (Kind.DEPARTMENT, TAX, "某市人民政府"),
        (Kind.LOCAL_GOVERNMENT, PROVINCE, PROVINCE.name),
        (Kind.PROVINCIAL_GOVERNMENT, None, "本机关"),
        (Kind.DISPATCHED_OFFICE, CITY, CITY.name),
        (Kind.AUTHORISED_ORGANISATION, CITY, CITY.name),
        (Kind.DISPATCHED_BODY, BUREAU, CITY.name),
        (Kind.DISPATCHED_BODY, MINISTRY, MINISTRY.name),
        (Kind.STATE_COUNCIL_DEPARTMENT, None, "本机关"),
        (Kind.VERTICAL, TAX, TAX.name),
    ],
)
def test_the_body_the_law_names_is_accepted(kind, parent, review_body):
    assert found(kind, review_body, parent=parent) == []


@pytest.mark.parametrize(
    ("kind", "parent", "basis"),
    [
        (Kind.DEPARTMENT, CITY, "AR 24 ¶1(1)"),
        (Kind.LOCAL_GOVERNMENT, PROVINCE, "AR 24 ¶1(2)"),
        (Kind.DISPATCHED_OFFICE, CITY, "AR 24 ¶1(3)"),
        (Kind.AUTHORISED_ORGANISATION, CITY, "AR 24 ¶1(4)"),
        (Kind.PROVINCIAL_GOVERNMENT, None, "AR 24 ¶2"),
        (Kind.DISPATCHED_BODY, BUREAU, "AR 24 ¶4"),
        (Kind.DISPATCHED_BODY, MINISTRY, "AR 25"),
        (Kind.STATE_COUNCIL_DEPARTMENT, None, "AR 25"),
        (Kind.VERTICAL, TAX, "AR 27"),
    ],
)
def test_another_body_is_a_mistake_with_its_article(kind, parent, basis):
    assert found(kind, "别的机关", parent=parent) == [("review_body", "expected", basis)]


def test_the_mistake_names_the_body_expected():
    agency = Agency(name="本机关", kind=Kind.DEPARTMENT, review_body="别的机关", parent=CITY)
    expected = {"expected": "示例市人民政府", "basis": "AR 24 ¶1(1)"}
    assert mistakes(agency) == [Mistake("review_body", "expected", expected)]


@pytest.mark.parametrize(
    "kind", [Kind.DEPARTMENT, Kind.LOCAL_GOVERNMENT, Kind.VERTICAL, Kind.DISPATCHED_OFFICE]
)
def test_only_a_province_and_a_ministry_reconsider_their_own_answers(kind):
    assert [(field, code) for field, code, _ in found(kind, "本机关")] == [("review_body", "itself")]


def test_two_bodies_only_where_the_law_gives_a_choice():
    assert found(Kind.DEPARTMENT, CITY.name, "示例省公安厅", parent=CITY) == [
        ("other_review_body", "no_choice", "AR 24 ¶1(1)")
    ]
    assert found(Kind.DISPATCHED_BODY, CITY.name, "示例县人民政府", parent=BUREAU) == []
    assert found(Kind.DISPATCHED_BODY, "示例县人民政府", CITY.name, parent=BUREAU) == []
    assert found(Kind.JUSTICE_DEPARTMENT, CITY.name, "示例省司法厅") == []
    assert found(Kind.DISPATCHED_BODY, MINISTRY.name, CITY.name, parent=MINISTRY) == [
        ("other_review_body", "no_choice", "AR 25")
    ]
    assert found(Kind.JUSTICE_DEPARTMENT, CITY.name) == [("other_review_body", "second_missing", "AR 28")]
