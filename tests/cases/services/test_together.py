"""Many cases settled at once come out as if each had been settled by the one door."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agencies.models import User
from cases import desk
from cases.models import Case, Deadline, Work
from cases.selectors.case_file import CaseFile
from cases.services import _together, calendar_change, correction, extension, upkeep
from notifications.models import Message
from tests.cases.office import act, answered, in_drafting, in_review, new_case, signed
from tests.cases.services.test_calendar_change import DECEMBER, enter
from workflow.procedure import timers

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator(office):
    return User.objects.create(username="operator", display_name="运维", is_superuser=True)


def derived():
    """Every derived row, by its key, without when a task was begun."""
    return [list(model.objects.order_by("pk").values()) for model in (Case, Deadline, Work)]


def in_every_way(office):
    new_case(office, DECEMBER, channel="post_plain")
    new_case(office, DECEMBER)
    in_review(office, DECEMBER)
    asked = in_review(office, DECEMBER)
    correction.request(case_id=asked.pk, act=act(office.handler, DECEMBER), points=["请补正"], period=10)
    in_drafting(office, DECEMBER)
    longer = in_drafting(office, DECEMBER)
    extension.request(case_id=longer.pk, act=act(office.handler, DECEMBER), workdays=10, reason="案情复杂")
    signed(office, DECEMBER)
    answered(office, DECEMBER)


def test_it_gives_what_settling_each_gives(office, operator):
    in_every_way(office)
    enter(operator)
    calendar_change.apply_notices(DECEMBER)
    together = derived()

    assert [*upkeep.drifts()] == []
    for case in Case.objects.all():
        file = CaseFile(case, DECEMBER)
        assert not desk.differs(file, timers.wanted(file.waits(), file.calendar))
    for case in Case.objects.all():
        upkeep.recompute(case.pk, DECEMBER)
    assert derived() == together


def test_a_task_that_must_change_goes_through_the_one_door(office, operator):
    case = in_drafting(office, DECEMBER)
    Work.objects.filter(case=case).update(seat="review")
    enter(operator)
    calendar_change.apply_notices(DECEMBER)

    assert Work.objects.get(case=case, is_open=True).seat == "draft"
    assert [*upkeep.drifts()] == []


def test_what_agrees_is_not_written(office, operator):
    in_every_way(office)
    enter(operator)
    calendar_change.apply_notices(DECEMBER)
    assert _together.differing(list(Case.objects.values_list("pk", flat=True))) == []
    with CaptureQueriesContext(connection) as seen:
        assert calendar_change.apply_notices(DECEMBER + timedelta(days=1)) == 0
    assert [q["sql"] for q in seen if q["sql"].startswith(("INSERT", "DELETE"))] == []
    assert {q["sql"].split('"')[1] for q in seen if q["sql"].startswith("UPDATE")} == {
        "agencies_calendarnotice"
    }


def test_it_costs_the_same_for_one_case_and_for_thirty(office, operator):
    new_case(office, DECEMBER)
    notice = enter(operator)
    with CaptureQueriesContext(connection) as one:
        assert calendar_change.apply(notice, DECEMBER) == 1
    for _ in range(30):
        new_case(office, DECEMBER)
    back = enter(operator, off=[], on=[], replaces=notice)
    with CaptureQueriesContext(connection) as many:
        assert calendar_change.apply(back, DECEMBER) == 31
    assert len(many) == len(one)


def test_a_date_that_only_becomes_certain_is_told(office, operator):
    case = in_drafting(office, DECEMBER)
    # 1 January is estimated to be off, and the notice says the same
    enter(operator, off=[date(2027, 1, 1)], on=[])
    Message.objects.all().delete()
    calendar_change.apply_notices(DECEMBER)

    told = Message.objects.get(kind="calendar").in_language("en")
    assert told.startswith("示例1号 left the date of 1 case, which is no longer provisional: " + case.number)
