"""What monitoring asks, and what a clerk sees, when something is out of order."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from agencies import clocks
from cases import tasks
from cases.models import Deadline
from config import health, metrics
from config.views.broken import outage
from notifications.models import Message
from tests.cases.conftest import MONDAY, office
from tests.cases.office import answered, in_review, make_office

__all__ = ["office"]
TOKEN = {"Authorization": "Bearer a-long-token"}


@pytest.fixture
def ask(settings):
    """As a probe inside the container does: plain HTTP, no host name of ours."""
    settings.ALLOWED_HOSTS, settings.SECURE_SSL_REDIRECT = ["mingda.example"], True
    settings.METRICS_TOKEN = "a-long-token"
    return Client().get


def checks(page):
    return json.loads(page.content)["checks"]


def test_alive_asks_nothing_of_the_database(ask, db):
    with CaptureQueriesContext(connection) as asked:
        assert ask("/healthz").status_code == 200
    assert len(asked) == 0


@pytest.mark.broker
def test_ready_when_everything_is_there(ask, db):
    page = ask("/readyz")
    assert checks(page) == dict.fromkeys(("database", "migrations", "broker", "disk", "clock"), "ok")
    assert page.status_code == 200


def test_not_ready_without_room_for_uploads(ask, db, settings, caplog):
    settings.MIN_FREE_MB = 1 << 40
    page = ask("/readyz")
    assert (page.status_code, checks(page)["disk"]) == (503, "low")
    assert "Not ready: disk is low" in caplog.text


def test_not_ready_without_a_broker(ask, db, monkeypatch, caplog):
    gone = health.app.connection_for_write("redis://127.0.0.1:1/0")
    monkeypatch.setattr(health.app, "connection_for_write", lambda: gone)
    page = ask("/readyz")
    assert (page.status_code, checks(page)["broker"]) == (503, "unreachable")
    assert "Not ready: broker" in caplog.text


def test_not_ready_before_the_migrations(ask, transactional_db):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT app, name FROM django_migrations WHERE app = 'notifications' ORDER BY name DESC"
        )
        last = cursor.fetchone()
        cursor.execute("DELETE FROM django_migrations WHERE app = %s AND name = %s", last)
    try:
        assert (ask("/readyz").status_code, checks(ask("/readyz"))["migrations"]) == (503, "pending")
    finally:
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO django_migrations (app, name, applied) VALUES (%s, %s, CURRENT_TIMESTAMP)", last
            )


class TestClock:
    """A machine a day ahead would end periods that still run."""

    def test_both_clocks_say_the_same_day(self, db):
        today = clocks.database_moment().astimezone(clocks.timezone.get_default_timezone()).date()
        assert clocks.other_day(today) is None
        assert clocks.other_day(today + timedelta(1)) == today

    @pytest.mark.parametrize(("minutes", "wrong"), [(3, False), (-3, False), (6, True), (-6, True)])
    def test_around_midnight_two_right_clocks_may_differ(self, monkeypatch, minutes, wrong):
        midnight = datetime(2026, 3, 1, 16, 0, tzinfo=UTC)  # in Shanghai
        monkeypatch.setattr(clocks, "database_moment", lambda: midnight + timedelta(minutes=minutes))
        other = MONDAY - timedelta(1) if minutes > 0 else MONDAY
        assert (clocks.other_day(other) is not None) is wrong

    def test_a_day_apart_is_said_and_no_timer_is_looked_at(self, ask, db, monkeypatch, settings, caplog):
        settings.MINGDA_TODAY = ""
        right = clocks.database_moment().astimezone(clocks.timezone.get_default_timezone()).date()
        case = in_review(make_office(), right)
        before = [*Deadline.objects.values_list("next_rung_on", "passed_on")]
        wrong = right + timedelta(400)
        monkeypatch.setattr(tasks, "today", lambda: wrong)
        monkeypatch.setattr("config.views.probes.today", lambda: wrong)

        tasks.sweep()
        tasks.digest()

        assert [*Deadline.objects.values_list("next_rung_on", "passed_on")] == before
        assert not Message.objects.filter(kind__in=["deadline", "digest"]).exists()
        for undone in ("No timer was looked at", "No manager was told of this morning"):
            said = f"{undone}: this machine says {wrong}, the database {right}. Set the clock."
            assert said in caplog.text
        assert (ask("/readyz").status_code, checks(ask("/readyz"))["clock"]) == (503, "differs")
        assert type(case).objects.get(pk=case.pk).clock_as_of == right


class TestMetrics:
    def test_nothing_is_there_without_the_token(self, ask, db, settings):
        assert ask("/metrics").status_code == 404
        assert ask("/metrics", headers={"Authorization": "Bearer another"}).status_code == 404
        settings.METRICS_TOKEN = ""
        assert ask("/metrics", headers={"Authorization": "Bearer "}).status_code == 404

    def test_it_counts_cases_timers_and_messages(self, db):
        office = make_office()
        in_review(office, MONDAY)
        answered(office, MONDAY)
        late = date(2026, 4, 20)
        text = metrics.exposition(late, datetime(2026, 4, 20, 1, tzinfo=UTC)).decode()
        said = dict(line.rsplit(" ", 1) for line in text.splitlines() if not line.startswith("#"))
        assert said['mingda_open_cases{state="in_review"}'] == "1.0"
        assert said['mingda_open_cases{state="drafting"}'] == "0.0"
        assert said["mingda_overdue_cases"] == "1.0"
        assert float(said["mingda_timers_due"]) == Deadline.objects.filter(done_at=None).count()
        assert float(said["mingda_sweep_lag_days"]) > 0
        assert float(said["mingda_messages_waiting"]) == Message.objects.count() > 0
        assert said["mingda_deliveries_dead"] == "0.0"

    def test_as_many_queries_for_one_case_as_for_many(self, ask, db):
        office = make_office()
        counted = []
        for _ in range(2):
            in_review(office, MONDAY)
            with CaptureQueriesContext(connection) as asked:
                assert ask("/metrics", headers=TOKEN).status_code == 200
            counted.append(len(asked))
        assert counted == [6, 6]

    def test_it_names_nobody(self, ask, db):
        case = in_review(make_office(), MONDAY)
        text = ask("/metrics", headers=TOKEN).content.decode()
        assert "mingda_open_cases" in text
        assert all(word not in text for word in (case.number, case.applicant.name, case.subject))


class TestBroken:
    """The database gone or the disk full: one sentence in Chinese, a line in the log, nothing half done."""

    @pytest.fixture
    def page(self, office, settings, monkeypatch, caplog):
        settings.MINGDA_TODAY = str(MONDAY)
        case = in_review(office, MONDAY)

        def post(error):
            def breaks(*args, **kwargs):
                raise error

            monkeypatch.setattr("cases.desk.advance", breaks)  # the last thing a move does
            client = Client(raise_request_exception=False)
            client.force_login(office.clerk)
            answer = client.post(
                f"/cases/{case.pk}/do/withdraw/", {"version": case.version, "statement": "不再需要"}
            )
            after = type(case).objects.get(pk=case.pk)
            assert (after.state, after.version) == (case.state, case.version)
            return answer

        return post

    @pytest.mark.parametrize(
        ("error", "said"),
        [
            (OperationalError("server closed the connection"), "database not available"),
            (OperationalError("database or disk is full"), "no room in the database"),
            (OSError(28, "No space left on device"), "no room on the disk"),
        ],
    )
    def test_it_is_said(self, page, caplog, error, said):
        answer = page(error)
        assert answer.status_code == 503
        assert answer.headers["Retry-After"] == "60"
        assert "服务暂时中断" in answer.content.decode()
        assert f"Out of order, nothing was done: {said}" in caplog.text

    def test_a_mistake_of_ours_is_no_outage(self, page):
        assert page(ValueError("ours")).status_code == 500


def test_a_full_device_is_told_from_other_troubles():
    with pytest.raises(OSError) as full, Path("/dev/full").open("wb", buffering=0) as device:
        device.write(b"x")
    assert outage(full.value) == "no room on the disk"
    assert outage(FileNotFoundError(2, "x")) == ""
