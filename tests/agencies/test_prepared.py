"""A prepared query gives what the plain one gives: asked again, of other values, by several threads."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection, transaction
from django.db.models import Q
from django.db.transaction import TransactionManagementError
from django.test.utils import CaptureQueriesContext

from agencies.models import Agency, Membership, Role, User
from agencies.prepared import Prepared
from tests.agencies import make

DAY = date(2026, 3, 2)


def held(user, day):
    still = Q(since__lte=day) & (Q(until__isnull=True) | Q(until__gte=day))
    rows = Membership.objects.filter(still, user_id=user, user__is_active=True)
    return rows.select_related("unit__agency").order_by("unit__agency__code", "role")


@pytest.fixture
def people(db):
    first, second = make.unit(make.agency("b")), make.unit(make.agency("a"))
    li = make.person("li", unit=first, role=Role.HANDLER)
    make.hold(li, second, Role.CLERK)
    make.hold(li, second, Role.HEAD, until=date(2026, 3, 1))
    wang = make.person("wang", unit=first, role=Role.HEAD)
    gone = make.person("gone", unit=first, role=Role.LEGAL, is_active=False)
    return li, wang, gone


def test_it_gives_the_same_rows_in_the_same_order_for_each_value(people):
    prepared = Prepared(held)
    for user in (*people, people[0]):
        for day in (DAY, date(2026, 3, 1), date(2019, 1, 1)):
            assert prepared(user=user.pk, day=day) == list(held(user.pk, day))
    assert [one.role for one in prepared(user=people[0].pk, day=DAY)] == [Role.CLERK, Role.HANDLER]
    assert prepared(user=people[2].pk, day=DAY) == []


def test_what_is_joined_comes_with_the_row(people):
    prepared = Prepared(held)
    prepared(user=people[1].pk, day=DAY)
    with CaptureQueriesContext(connection) as asked:
        rows = prepared(user=people[0].pk, day=DAY)
        assert [row.unit.agency.code for row in rows] == ["a", "b"]
    assert len(asked) == 1


def test_columns_alone(people):
    prepared = Prepared(
        lambda user: Membership.objects.filter(user=user).order_by("pk").values_list("role", "since")
    )
    expected = list(Membership.objects.filter(user=people[0].pk).order_by("pk").values_list("role", "since"))
    assert [prepared(user=people[0].pk) for _ in range(2)] == [expected, expected]
    assert len(expected) == 3


def test_rows_are_read_anew_and_are_nobody_elses(people):
    prepared = Prepared(lambda code: Agency.objects.filter(code=code))
    (before,) = prepared(code="a")
    before.name = "changed in memory"
    Agency.objects.filter(code="a").update(name="示例市新局")
    assert [row.name for row in prepared(code="a")] == ["示例市新局"]


def test_a_value_is_a_value_and_no_sql(people):
    prepared = Prepared(lambda code: Agency.objects.filter(code=code))
    assert prepared(code="a' OR '1'='1") == []
    assert prepared(code=None) == []


def test_a_value_not_named_is_an_error(people):
    with pytest.raises(KeyError):
        Prepared(held)(user=people[0].pk)


@pytest.mark.django_db(transaction=True)
def test_a_lock_needs_a_transaction_each_time():
    make.agency("a")
    lock = Prepared(lambda code: Agency.objects.select_for_update().filter(code=code))
    with transaction.atomic():
        assert [row.code for row in lock(code="a")] == ["a"]
    with pytest.raises(TransactionManagementError):
        lock(code="a")


@pytest.mark.django_db(transaction=True)
def test_threads_share_one():
    for number in range(8):
        make.person(f"user{number}")
    prepared = Prepared(lambda name: User.objects.filter(username=name))

    def ask(number):
        try:
            return [[row.username for row in prepared(name=f"user{number}")] for _ in range(20)]
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(ask, range(8))) == [[[f"user{number}"]] * 20 for number in range(8)]
