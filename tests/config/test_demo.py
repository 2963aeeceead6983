"""`manage.py demo` as a process: what `make demo` starts."""

import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from contextlib import closing

import pytest
from django.conf import settings

PATIENCE = 120


class Demo:
    """One running demo and what it has said so far."""

    def __init__(self, var, *flags):
        env = {
            k: v
            for k, v in os.environ.items()
            if k not in {"DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE"}
        }
        self.log = var.parent / f"{var.name}-{time.monotonic_ns()}.log"
        with self.log.open("wb") as out:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "demo", *flags],
                cwd=settings.BASE_DIR,
                env=env | {"MINGDA_VAR": str(var), "PYTHONUNBUFFERED": "1"},
                stdout=out,
                stderr=subprocess.STDOUT,
            )

    @property
    def said(self):
        return self.log.read_text(encoding="utf-8")

    def address(self):
        """Waits until it says where it answers."""
        end = time.monotonic() + PATIENCE
        while not (found := re.search(r"http://[\d.]+:\d+", self.said)):
            assert self.process.poll() is None, self.said
            assert time.monotonic() < end, self.said
            time.sleep(0.05)
        return found[0]

    def stop(self, how=signal.SIGTERM):
        """Its exit code."""
        self.process.send_signal(how)
        return self.process.wait(30)


@pytest.fixture
def demo(tmp_path):
    started = []

    def start(*flags, var="var"):
        started.append(Demo(tmp_path / var, *flags))
        return started[-1]

    yield start
    for each in started:
        if each.process.poll() is None:
            each.process.kill()
            each.process.wait(10)


def fetch(url):
    with urllib.request.urlopen(url, timeout=30) as response:
        return response.status, response.read().decode()


def rows(path):
    """Tables and how many rows each has, as far as a user would miss them."""
    with closing(sqlite3.connect(path)) as database:
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        kept = [t for t in tables if t.startswith(("cases_", "agencies_"))]
        return {t: database.execute(f'SELECT count(*) FROM "{t}"').fetchone()[0] for t in sorted(kept)}


@pytest.mark.only_on("sqlite")
def test_a_day_with_the_demo(demo, tmp_path):
    """From an empty folder to a page; a second start beside it; stopped; started again on what was kept."""
    first = demo("--port", "0")
    address = first.address()
    status, page = fetch(f"{address}/login/")
    assert status == 200
    assert 'lang="zh-' in page
    assert "clerk" in first.said.lower() or "收发登记" in first.said

    port = address.rpartition(":")[2]
    elsewhere = demo("--port", port, var="other")
    assert elsewhere.process.wait(60) == 1
    assert elsewhere.said.splitlines()[-1] == (
        f"CommandError: Port {port} of 127.0.0.1 is in use. Stop the other program, or choose another port: "
        f"make demo PORT={int(port) + 1}"
    )
    assert not (tmp_path / "other").exists()

    beside = demo("--port", "0")
    assert beside.process.wait(60) == 1
    assert "A demo already works on" in beside.said.splitlines()[-1]

    assert first.stop() == 0
    assert "数据保留在" in first.said
    kept = rows(tmp_path / "var" / "db.sqlite3")
    assert kept["cases_case"] > 0

    (tmp_path / "var" / "queue" / "messages" / "1_old.celery.msg").write_text("{")
    again = demo("--port", "0")
    assert fetch(f"{again.address()}/login/")[0] == 200
    assert again.stop(signal.SIGINT) == 0
    assert rows(tmp_path / "var" / "db.sqlite3") == kept
    assert list((tmp_path / "var" / "queue" / "messages").glob("1_old*")) == []
    assert "Traceback" not in first.said + again.said


@pytest.mark.only_on("sqlite")
def test_a_port_taken_by_anybody_is_said_before_anything_is_written(demo, tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        refused = demo("--port", str(other.getsockname()[1]))
        assert refused.process.wait(60) == 1
    assert "is in use" in refused.said
    assert list(tmp_path.glob("var")) == []
