"""Real workers, as processes, on the folder queue and on Valkey."""

import os
import signal
import time
from datetime import date

import pytest
from django.db import transaction

from agencies.models import User
from config.celery import app
from notifications import outbox
from notifications.models import Message
from tests.queue.tasks import leave_trace


def wait_until(happened, what, seconds=30):
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end, f"{what} did not happen"
        time.sleep(0.05)


def runs(folder, label):
    """How often the task was begun, and how often it came to its end."""
    return tuple(len(list(folder.glob(f"{label}-{step}-*"))) for step in ("started", "ended"))


def test_a_worker_delivers_what_was_posted(start_worker):
    reader = User.objects.create_user("reader")
    with transaction.atomic():
        outbox.post(cause="a", to=[reader.pk], kind="x", text={"en": "x"}, url="/", on=date(2026, 3, 2))
    start_worker()
    app.send_task("notifications.tasks.deliver")
    wait_until(lambda: Message.objects.filter(delivered_at__isnull=False).exists(), "delivery")


def test_every_job_of_a_heap_is_done_once(start_worker, tmp_path):
    labels = [f"job{n}" for n in range(40)]
    for label in labels:
        leave_trace.delay(folder=str(tmp_path), label=label)
    start_worker()
    start_worker()
    wait_until(lambda: all(runs(tmp_path, label)[1] for label in labels), "the last job")
    assert [runs(tmp_path, label) for label in labels] == [(1, 1)] * len(labels)


def test_a_stopped_worker_ends_what_it_began(start_worker, tmp_path):
    worker = start_worker()
    leave_trace.delay(folder=str(tmp_path), label="long", seconds=1)
    wait_until(lambda: runs(tmp_path, "long") == (1, 0), "the start")
    worker.terminate()
    worker.wait(20)
    assert runs(tmp_path, "long") == (1, 1)


@pytest.mark.only_on("postgresql")
def test_a_killed_workers_task_comes_back(start_worker, tmp_path):
    """On Valkey; a folder gives nothing back, there the sweep finds the rows."""
    first = start_worker(VISIBILITY_TIMEOUT="2")
    leave_trace.delay(folder=str(tmp_path), label="lost", seconds=1)
    wait_until(lambda: runs(tmp_path, "lost") == (1, 0), "the start")
    os.killpg(first.pid, signal.SIGKILL)
    start_worker(VISIBILITY_TIMEOUT="2")
    wait_until(lambda: runs(tmp_path, "lost")[1], "the second run")
    assert runs(tmp_path, "lost") == (2, 1)
