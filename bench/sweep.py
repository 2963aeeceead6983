"""A sweep while 100,000 timers wait and none is due, on PostgreSQL: passes a second, target 100 (10 ms each)."""

import os
import shutil
import tempfile
from datetime import date, timedelta
from pathlib import Path

import django

from bench.report import per_second, result

MONDAY = date(2026, 3, 2)
TIMERS = 100_000


def measure() -> float:
    """Passes a second over a database that was just filled."""
    from django.core.management import call_command
    from django.db import connection

    from cases.models import Deadline
    from cases.services import sweep
    from tests.cases.office import in_review, make_office

    call_command("migrate", verbosity=0)
    case = in_review(make_office(), MONDAY)
    far = MONDAY + timedelta(days=90)
    rows = [
        Deadline(case=case, kind="consultation", subject=n, due=far, next_rung_on=far)
        for n in range(1, TIMERS + 1)
    ]
    Deadline.objects.bulk_create(rows, batch_size=5000)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")

    def one_pass() -> int:
        sweep.sweep(as_of=MONDAY)
        return 1

    one_pass()
    speed = per_second(one_pass)
    connection.close()
    return speed


def main() -> None:
    """On a server of its own."""
    from tests.servers import postgresql

    folder = Path(tempfile.mkdtemp())
    os.environ["DATABASE_URL"], stop = postgresql(folder / "pg")
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    try:
        django.setup()
        result("sweep: 100,000 timers, none due", ours=measure(), peer=None, target=100)
    finally:
        stop()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
