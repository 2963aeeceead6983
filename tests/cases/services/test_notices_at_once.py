"""Two passes of one notice at once: each date moves once and is told once."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from agencies.models import User
from cases.services import calendar_change, upkeep
from notifications.models import Message
from tests.cases.office import in_drafting, make_office
from tests.cases.services.test_calendar_change import DECEMBER, enter


@pytest.mark.django_db(transaction=True)
def test_two_passes_at_once_move_and_tell_once(transactional_db):
    office = make_office()
    for _ in range(3):
        in_drafting(office, DECEMBER)
    notice = enter(User.objects.create(username="operator", display_name="运维", is_superuser=True))
    Message.objects.all().delete()
    start = threading.Barrier(2)

    def one(_):
        start.wait()
        try:
            return calendar_change.apply(notice, DECEMBER)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        moved = [*pool.map(one, range(2))]

    assert sorted(moved) == [0, 3]
    assert Message.objects.filter(kind="calendar").count() == 1
    assert [*upkeep.drifts()] == []
