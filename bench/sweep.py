"""A sweep on PostgreSQL: 100,000 timers wait and none is due; 1,000 of them are due; two workers share 10,000 due ones.

None due: passes a second, target 100 (10 ms each). With some due: timers a second, target all of them before the next
sweep, a minute later. Two workers, as processes of their own: the peer is one worker over
the same timers, target 1.7 times its speed. A due timer is a reminder told, its next rung set, and the case looked at.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

import django

from bench.report import per_second, result

CASES, DUE, SHARED = 100_000, 1_000, 10_000


def far_off() -> None:
    """No timer stands at a rung, nobody was told of any, every paused clock was looked at."""
    from django.db import connection

    from bench.filling import TODAY
    from cases.models import Case, Deadline
    from notifications.models import Message

    far = TODAY + timedelta(days=900)
    Deadline.objects.filter(done_at=None).update(next_rung_on=far)
    Case.objects.filter(clock_as_of__lt=TODAY).update(clock_as_of=TODAY)
    Message.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def make_due(timers: int) -> None:
    """In each of so many cases one timer that is overdue, and of which somebody is to be told today.

    None of service: the letters, of which it is, are not copied.
    """
    from bench.filling import TODAY
    from cases.models import Deadline

    late = Deadline.objects.filter(done_at=None, due__lt=TODAY).exclude(kind="service").order_by("case", "pk")
    of_case = dict(late.values_list("case", "pk"))
    chosen = list(of_case.values())[:timers]
    assert len(chosen) == timers
    Deadline.objects.filter(pk__in=chosen).update(next_rung_on=TODAY)


def swept(workers: int, timers: int) -> float:
    """Timers a second, by so many processes at once; the time they take to start does not count."""
    from cases.models import Deadline
    from notifications.models import Message

    command = [sys.executable, "-m", "bench.sweep", "worker"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    running = [subprocess.Popen(command, **pipes) for _ in range(workers)]  # type: ignore[call-overload]  # a mapping of options is no overload
    for one in running:
        one.stdout.readline()
    began = time.perf_counter()
    for one in running:
        one.stdin.close()
    for one in running:
        assert one.wait() == 0
    took = time.perf_counter() - began
    told = Message.objects.filter(kind="deadline")
    assert (
        told.values("cause").distinct().count() == timers
    )  # each once: nothing was left, nothing done twice
    assert not Deadline.objects.filter(done_at=None, next_rung_on__lte=_today()).exists()
    return timers / took


def worker() -> None:
    """One pass, begun when the standard input is closed."""
    from django.db import connection

    from cases.services import sweep

    connection.ensure_connection()
    print("ready", flush=True)
    sys.stdin.read()
    sweep.sweep(as_of=_today())


def measure(cases: int) -> None:
    """On a database that was just filled."""
    from django.core.management import call_command
    from django.db import connection

    from bench import filling
    from cases.services import sweep

    call_command("migrate", verbosity=0)
    filling.fill(cases, 0)
    due, shared = (n * cases // CASES for n in (DUE, SHARED))

    def one_pass() -> int:
        sweep.sweep(as_of=filling.TODAY)
        return 1

    far_off()
    one_pass()
    result("sweep: 100,000 timers, none due", ours=per_second(one_pass), peer=None, target=100)
    make_due(due)
    result("sweep: 1,000 timers due", ours=swept(1, due), peer=None, target=1000 / 60)
    speed = {}
    for workers in (1, 2):
        far_off()
        make_due(shared)
        speed[workers] = swept(workers, shared)
    result("sweep: 10,000 due, two workers", ours=speed[2], peer=speed[1], target=1.7)
    connection.close()


def main() -> None:
    """On a server of its own."""
    from tests.servers import postgresql

    folder = Path(tempfile.mkdtemp())
    os.environ["MINGDA_VAR"] = str(folder / "var")
    os.environ["DATABASE_URL"], stop = postgresql(folder / "pg")
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    try:
        django.setup()
        measure(int(sys.argv[1]) if sys.argv[1:] else CASES)
    finally:
        stop()
        shutil.rmtree(folder, ignore_errors=True)


def _today() -> object:
    from bench.filling import TODAY

    return TODAY


if __name__ == "__main__":
    if sys.argv[1:] == ["worker"]:
        django.setup()
        worker()
    else:
        main()
