"""The user of a session comes with his seats, and never with another's or another day's."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agencies import people
from agencies.backends import Seated
from agencies.models import Role, User
from tests.agencies import make

DAY = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def _day(settings):
    settings.MINGDA_TODAY = str(DAY)


@pytest.fixture
def unit(db):
    return make.unit(make.agency())


def test_one_query_brings_the_user_and_what_he_holds(unit):
    li = make.person("li", unit=unit, role=Role.HANDLER)
    make.hold(li, unit, Role.CLERK, until=date(2026, 3, 1))
    make.person("wang", unit=unit, role=Role.HEAD)
    with CaptureQueriesContext(connection) as asked:
        found = Seated().get_user(li.pk)
        assert people.seats_of(found, DAY) == [(unit.agency_id, unit.pk, Role.HANDLER)]
        assert people.agency_of(found, DAY) == unit.agency
    assert (found, len(asked)) == (li, 1)


def test_of_another_day_it_is_asked_anew(unit):
    li = make.person("li", unit=unit, role=Role.HANDLER)
    make.hold(li, unit, Role.CLERK, until=date(2026, 3, 1))
    found = Seated().get_user(li.pk)
    yesterday = people.seats_of(found, date(2026, 3, 1))
    assert {role for _agency, _unit, role in yesterday} == {Role.HANDLER, Role.CLERK}


@pytest.mark.parametrize("seated", [True, False])
def test_who_was_deactivated_is_nobody(unit, seated):
    gone = make.person("gone", unit=unit if seated else None, role=Role.HEAD, is_active=False)
    assert Seated().get_user(gone.pk) is None


def test_who_holds_nothing_is_somebody(unit):
    operator = make.person("operator", is_superuser=True)
    found = Seated().get_user(operator.pk)
    assert (found, people.seats_of(found, DAY)) == (operator, [])


def test_a_key_of_nobody_is_nobody(unit):
    assert Seated().get_user(10**9) is None


def test_each_request_reads_anew(unit, client):
    li = make.person("li", unit=unit, role=Role.HEAD)
    client.force_login(li)
    assert client.get("/manage/").status_code == 200
    li.memberships.all().delete()
    assert client.get("/manage/").status_code == 403
    User.objects.filter(pk=li.pk).update(is_active=False)
    assert client.get("/manage/").status_code == 302
