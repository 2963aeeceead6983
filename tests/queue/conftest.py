import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.db import connection

from config.celery import app

Start = Callable[..., subprocess.Popen[bytes]]


@pytest.fixture
def database_url(transactional_db: None) -> str:
    """This test's own database, as another process is told of it."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    address, _, query = os.environ["DATABASE_URL"].partition("?")
    return f"{address.rpartition('/')[0]}/{name}?{query}"


@pytest.fixture
def start_worker(database_url: str) -> Iterator[Start]:
    """Starts real worker processes on this test's database, with an empty queue; ends them afterwards."""
    app.control.purge()
    running: list[subprocess.Popen[bytes]] = []

    def start(**env: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "celery", "-A", "config", "worker", "-I", "tests.queue.tasks"]
        command += ["--without-gossip", "--without-mingle", "--pool=threads", "--concurrency=2"]
        env = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": settings.SETTINGS_MODULE,
            "DATABASE_URL": database_url,
            **env,
        }
        running.append(subprocess.Popen(command, env=env, cwd=settings.BASE_DIR, start_new_session=True))
        return running[-1]

    yield start
    for process in running:
        process.terminate()
    for process in running:
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(10)
