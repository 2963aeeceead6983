"""Celery's entry points. Messages are hints, rows are the queue: each may run twice, or not at all."""

import logging
from datetime import date

from celery import shared_task
from django.conf import settings
from django.utils import timezone

from agencies import clocks
from agencies.today import today
from cases.services import digest as digests, renditions, sweep as sweeping

logger = logging.getLogger(__name__)


@shared_task(name="cases.tasks.sweep")
def sweep(**_later: object) -> None:
    """Whatever time alone has changed up to today; nothing while nobody can tell which day that is."""
    day = today()
    if _is_certain(day, "No timer was looked at"):
        sweeping.sweep(as_of=day)


@shared_task(name="cases.tasks.make_pages")
def make_pages(**_later: object) -> None:
    """Letters that somebody wants to see as PDF."""
    renditions.make_waiting(on=today())


@shared_task(name="cases.tasks.digest")
def digest(**_later: object) -> None:
    """The managers' overview of this morning; late is better than never, twice is once."""
    day = today()
    if _is_certain(day, "No manager was told of this morning"):
        now = timezone.now().astimezone(timezone.get_default_timezone())
        digests.post_all(as_of=day, hour=now.hour)


def _is_certain(day: date, undone: str) -> bool:
    """Whether machine and database name the same day: a clock that runs ahead would end periods that still run."""
    other = None if settings.MINGDA_TODAY else clocks.other_day(day)
    if other is not None:
        logger.error("%s: this machine says %s, the database %s. Set the clock.", undone, day, other)
    return other is None
