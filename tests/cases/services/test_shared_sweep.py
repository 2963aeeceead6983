"""Two sweeps at once: each due timer is looked at by one of them."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connections, transaction
from django.db.models import Count

from cases.models import Case, Deadline
from cases.services import sweep, upkeep
from cases.services._lock import lock
from notifications.models import Message
from tests.cases.conftest import MONDAY
from tests.cases.office import in_review, make_office

LATE = date(2026, 4, 20)


@pytest.mark.django_db(transaction=True)
def test_two_sweeps_share_the_work_and_do_nothing_twice(transactional_db):
    office = make_office()
    for _ in range(12):
        in_review(office, MONDAY)
    timers = Deadline.objects.filter(done_at=None, next_rung_on__lte=LATE).count()
    start = threading.Barrier(2)

    def one(_):
        start.wait()
        try:
            return sweep.sweep(as_of=LATE)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        done = [*pool.map(one, range(2))]

    told = Message.objects.filter(kind="deadline")
    assert sum(each.reminders for each in done) == told.count() >= timers
    assert not told.values("cause", "recipient").annotate(n=Count("pk")).filter(n__gt=1).exists()
    assert sum(each.clocks for each in done) == 12
    assert not Deadline.objects.filter(done_at=None, next_rung_on__lte=LATE).exists()
    assert list(upkeep.drifts()) == []
    assert sweep.sweep(as_of=LATE) == sweep.Swept()


@pytest.mark.only_on("postgresql")
@pytest.mark.django_db(transaction=True)
def test_a_case_somebody_is_working_on_is_left_to_the_next_pass(transactional_db):
    """SQLite has one writer: there the sweep waits."""
    office = make_office()
    busy, free = in_review(office, MONDAY), in_review(office, MONDAY)

    def swept():
        try:
            return sweep.sweep(as_of=LATE)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool, transaction.atomic():
        lock(busy.pk)
        assert pool.submit(swept).result(timeout=30).clocks == 1
    assert Case.objects.get(pk=free.pk).clock_as_of == LATE
    assert sweep.sweep(as_of=LATE).clocks == 1
    assert Case.objects.get(pk=busy.pk).clock_as_of == LATE
