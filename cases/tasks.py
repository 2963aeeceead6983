"""Celery's entry points. Messages are hints, rows are the queue: each may run twice, or not at all."""

from celery import shared_task
from django.utils import timezone

from agencies.today import today
from cases.services import digest as digests, renditions, sweep as sweeping


@shared_task(name="cases.tasks.sweep")
def sweep(**_later: object) -> None:
    """Whatever time alone has changed up to today."""
    sweeping.sweep(as_of=today())


@shared_task(name="cases.tasks.make_pages")
def make_pages(**_later: object) -> None:
    """Letters that somebody wants to see as PDF."""
    renditions.make_waiting(on=today())


@shared_task(name="cases.tasks.digest")
def digest(**_later: object) -> None:
    """The managers' overview of this morning; late is better than never, twice is once."""
    now = timezone.now().astimezone(timezone.get_default_timezone())
    digests.post_all(as_of=today(), hour=now.hour)
