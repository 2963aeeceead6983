"""A notice of days off among 100,000 cases, on PostgreSQL: what it would move is shown, then every date is recomputed.

The peer recomputes one case after another through the one door, as any move does; both make dates, timers and tasks
agree with the facts, the peer for the first cases, the pass for all that are left.
"""

import os
import shutil
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import django

from bench.report import result

CASES = 100_000
ONE_BY_ONE = 300
DAY_OFF = date(2026, 3, 31)


def a_second(work: Callable[[], int]) -> float:
    """How many it does in a second."""
    began = time.perf_counter()
    return work() / (time.perf_counter() - began)


def measure(cases: int = CASES) -> tuple[float, float, float]:
    """Cases a second: shown beforehand, recomputed together, recomputed one by one."""
    from django.core.management import call_command
    from django.db import connection

    from agencies import notices
    from agencies.models import NoticeScope, User
    from bench.filling import TODAY, fill
    from cases.models import Case
    from cases.selectors import calendar_change as beforehand
    from cases.services import calendar_change, upkeep

    call_command("migrate", verbosity=0)
    fill(cases, 0)
    operator = User.objects.create(username="operator", display_name="operator", is_superuser=True)
    notice = notices.enter(
        scope=NoticeScope.NATIONAL,
        year=DAY_OFF.year,
        issuing_body="示例机关",
        doc_number="示例1号",
        days_off=[DAY_OFF],
        by=operator,
    )

    def show() -> int:
        return sum(1 for _ in beforehand.moved(notice, TODAY))

    def one_by_one() -> int:
        first = list(Case.objects.order_by("pk").values_list("pk", flat=True)[:ONE_BY_ONE])
        for case_id in first:
            upkeep.recompute(case_id, TODAY)
        return len(first)

    def together() -> int:
        calendar_change.apply(notice, TODAY)
        notice.refresh_from_db()
        return int(notice.cases_looked_at)

    shown = a_second(show)
    notice = notices.confirm(notice_id=notice.pk, by=operator)
    alone, all_at_once = a_second(one_by_one), a_second(together)
    connection.close()
    return shown, all_at_once, alone


def main() -> None:
    """On a server of its own."""
    from tests.servers import postgresql

    folder = Path(tempfile.mkdtemp())
    os.environ["DATABASE_URL"], stop = postgresql(folder / "pg")
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    try:
        django.setup()
        shown, together, alone = measure()
        result("notice: dates recomputed", ours=together, peer=alone, target=5)
        result("notice: dates shown beforehand", ours=shown, peer=None, target=5000)
    finally:
        stop()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
