"""The database gone for a while under a whole installation: said clearly, nothing half done, and all goes on by itself."""

import http.client
import json
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

import pytest
from django.db import connections

from cases.models import Case, CaseEvent
from cases.services import sweep
from tests.cases import invariants, office as o
from tests.queue.line import Line
from tests.queue.people import Person
from tests.queue.plant import Plant
from tests.queue.test_chaos import TODAY, all_done, work_on
from tests.queue.test_workers import wait_until

CASES, GONE = 24, 5.0

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.only_on("postgresql")]


@pytest.fixture
def line(tmp_path, database_url):
    folder = tmp_path / "s"
    folder.mkdir()
    return Line(folder, database_url)


@pytest.fixture
def plant(tmp_path, line):
    plant = Plant(tmp_path, line.url, TODAY.isoformat())
    plant.start()
    yield plant
    plant.stop()


def asked(plant, path, person=None, form=None):
    """Status and text of one answer; (0, "") from a process that does not listen yet."""
    web = http.client.HTTPConnection("127.0.0.1", plant.ports["web-1"], timeout=20)
    try:
        web.request("POST" if form else "GET", path, urlencode(form or {}), person.headers if person else {})
        answer = web.getresponse()
        return answer.status, answer.read().decode()
    except ConnectionError:
        return 0, ""
    finally:
        web.close()


def ready(plant):
    status, said = asked(plant, "/readyz")
    return status, json.loads(said)["checks"]["database"] if said else ""


def shift(office, ports, numbers):
    """One pair of people at work, whatever happens to the machine."""
    try:
        clerk, handler = Person(office.clerk, ports), Person(office.handler, ports)
        return [move for n in numbers for move in work_on(n, office, clerk, handler)]
    finally:
        connections.close_all()


@pytest.mark.timeout(300)
def test_the_database_is_gone_and_comes_back(plant, line):
    office = o.make_office()
    case = o.in_review(office, TODAY, today=TODAY)
    clerk = Person(office.clerk, [plant.ports["web-1"]])
    form = {"version": case.version, "statement": "不再需要", "on": TODAY.isoformat()}
    wait_until(lambda: ready(plant) == (200, "ok"), "the start", 60)
    processes = {name: running.pid for name, running in plant.running.items()}
    ports = [plant.ports["web-1"], plant.ports["web-2"]]
    with ThreadPoolExecutor(2) as pool:
        shifts = [pool.submit(shift, office, ports, range(k, CASES, 2)) for k in (0, 1)]
        time.sleep(1)

        line.cut()
        assert asked(plant, "/healthz") == (200, "ok\n")
        assert ready(plant) == (503, "unreachable")
        status, said = asked(plant, f"/cases/{case.pk}/do/withdraw/", clerk, form)
        assert (status, "服务暂时中断" in said) == (503, True)
        assert Case.objects.get(pk=case.pk).version == case.version
        time.sleep(GONE)
        before = CaseEvent.objects.count()

        line.mend()
        assert asked(plant, f"/cases/{case.pk}/do/withdraw/", clerk, form)[0] == 302
        answered = [move for one in shifts for move in one.result()]

    # the same processes: nobody had to start anything again
    assert {
        name: running.pid for name, running in plant.running.items() if running.poll() is None
    } == processes
    assert Case.objects.get(pk=case.pk).state == "withdrawn"
    assert CaseEvent.objects.count() > before
    for number, action in answered:
        assert CaseEvent.objects.filter(case=number, action=action).count() == 1
    wait_until(all_done, "what the worker had to do", 60)
    assert sweep.sweep(as_of=TODAY) == sweep.Swept()
    invariants.the_desk_tells_the_truth(TODAY)
    invariants.cached_dates_are_what_the_facts_give()
    invariants.the_log_has_no_gap()
    invariants.nothing_is_told_twice()
    invariants.letters_are_numbered_without_gaps()
