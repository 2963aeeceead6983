"""Numbers of letters run without a gap and without a double, whoever takes them at once and whoever fails."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections, transaction

from cases.services import _numbers
from tests.cases.office import make_office

THREADS, TURNS = 8, 12
pytestmark = pytest.mark.django_db(transaction=True)


class Failed(Exception):
    """Whatever goes wrong after a number was taken."""


def test_eight_at_once_and_every_third_fails(transactional_db):
    office, other = make_office(), make_office("sw", "示例市水务局")
    barrier = threading.Barrier(THREADS)

    def take(n):
        barrier.wait()
        found = []
        try:
            for turn in range(TURNS):
                agency, year = (office.agency, 2026 + turn % 2) if n % 4 else (other.agency, 2026)
                try:
                    with transaction.atomic():
                        serial = _numbers.next_serial(agency, "answer", year)
                        if (n + turn) % 3 == 0:
                            raise Failed  # noqa: TRY301 - what is undone is the point
                        found.append((agency.pk, year, serial))
                except Failed:
                    continue
        finally:
            connections.close_all()
        return found

    with ThreadPoolExecutor(THREADS) as pool:
        taken = [one for future in [pool.submit(take, n) for n in range(THREADS)] for one in future.result()]

    series = {(agency, year) for agency, year, _ in taken}
    assert series == {(office.agency.pk, 2026), (office.agency.pk, 2027), (other.agency.pk, 2026)}
    for agency, year in series:
        serials = sorted(s for a, y, s in taken if (a, y) == (agency, year))
        assert serials == [*range(1, len(serials) + 1)]
    assert len(taken) == THREADS * TURNS * 2 // 3
