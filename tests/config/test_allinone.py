"""Web, worker and beat in one process, stopped before they have begun."""

import logging
import threading
import time

import pytest
from celery.beat import _Threaded
from celery.worker import WorkController

from config import allinone


class Stopped:
    """A server that somebody stops at once."""

    closed = False

    def run(self):
        raise KeyboardInterrupt

    def close(self):
        self.closed = True


@pytest.fixture
def ended(caplog):
    """Runs it to the end; what is still running then, and what was complained of."""

    def run():
        before = set(threading.enumerate())
        server = Stopped()
        with caplog.at_level(logging.WARNING), pytest.raises(KeyboardInterrupt):
            allinone.run(server, lambda: None)
        assert server.closed
        after = {one.name for one in set(threading.enumerate()) - before}
        return after & {"worker", "Beat"}, [record.getMessage() for record in caplog.records]

    return run


@pytest.mark.only_on("sqlite")
@pytest.mark.django_db
def test_stopped_before_the_worker_has_begun_it_ends_all_the_same(monkeypatch, ended):
    begin = WorkController.start

    def slowly(worker):
        time.sleep(0.2)
        begin(worker)

    monkeypatch.setattr(WorkController, "start", slowly)
    assert ended() == (set(), [])


@pytest.mark.only_on("sqlite")
@pytest.mark.django_db
def test_stopped_between_the_starts_of_worker_and_beat(monkeypatch, ended):
    def interrupted(_beat):
        raise KeyboardInterrupt

    monkeypatch.setattr(_Threaded, "start", interrupted)
    assert ended() == (set(), [])
