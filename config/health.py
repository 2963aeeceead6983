"""What the service needs to work, asked one by one. Codes only: what an answer holds anybody may read."""

import logging
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from agencies import clocks
from config.celery import app

logger = logging.getLogger(__name__)
OK = "ok"
MEGABYTE = 1 << 20


def database() -> str:
    """Whether it answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return OK


def migrations() -> str:
    """Whether the tables are those this release was written for; newer ones are (docs/operations.md)."""
    executor = MigrationExecutor(connection)
    return "pending" if executor.migration_plan(executor.loader.graph.leaf_nodes()) else OK


def broker() -> str:
    """Whether messages can be handed over."""
    with app.connection_for_write() as link:
        link.ensure_connection(max_retries=1, interval_start=0, timeout=2)
    return OK


def disk() -> str:
    """Whether there is room for uploads."""
    folder = Path(settings.MEDIA_ROOT)
    while not folder.exists():
        folder = folder.parent
    return OK if shutil.disk_usage(folder).free >= settings.MIN_FREE_MB * MEGABYTE else "low"


def clock(today: date) -> str:
    """Whether machine and database agree on the day; a day set on purpose is nobody's mistake."""
    other = None if settings.MINGDA_TODAY else clocks.other_day(today)
    return OK if other is None else "differs"


def report(today: date) -> dict[str, str]:
    """Each check and its code; what breaks is `unreachable`, and the log says why."""
    checks: dict[str, Callable[[], str]] = {
        "database": database,
        "migrations": migrations,
        "broker": broker,
        "disk": disk,
        "clock": lambda: clock(today),
    }
    found = {}
    for name, check in checks.items():
        try:
            found[name] = check()
        except Exception as broken:  # noqa: BLE001 - whatever it is, it is not ready
            found[name] = "unreachable"
            logger.error("Not ready: %s: %s", name, broken)  # noqa: TRY400 - once a probe, without the stack
        if found[name] not in {OK, "unreachable"}:
            logger.error("Not ready: %s is %s", name, found[name])
    return found
