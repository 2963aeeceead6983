"""A notice of days off takes effect: dates are recomputed and told, again and again until nothing is left to do."""

import time
from collections.abc import Iterator, Sequence
from datetime import date

from django.db import transaction

from agencies import calendars, notices, people
from agencies.models import CalendarNotice
from cases.labels import calendar as labels
from cases.selectors import calendar_change
from cases.services import _moved_dates, _notices, _together
from notifications import outbox

TOGETHER = 200  # cases in a transaction: held for less than half a second
FEW = 200  # so many are recomputed while the person who confirmed waits


def apply_notices(today: date) -> int:
    """Every confirmed notice that has dates left to move; how many cases moved."""
    return sum(apply(notice, today) for notice in notices.being_applied())


def apply_if_few(notice: CalendarNotice, today: date) -> bool:
    """Recomputes at once what a confirmed notice touches, if it touches few cases; else the next sweep does."""
    touched = calendar_change.touched(calendar_change.change(notice))
    few = touched.order_by()[: FEW + 1].count() <= FEW
    if few:
        apply(notice, today)
    return few


def apply(notice: CalendarNotice, today: date) -> int:
    """Recomputes what the notice touches, some cases in a transaction; how many moved.

    What was done before a crash differs no more, so it is not done again; what was not yet told is told at the end of the
    next pass. Once a pass came to its end, the next ones lock nothing but what still differs.
    """
    count = 0
    first = notice.applied_at is None
    portions = list(_portions(notice))
    if first:
        notices.note_pass(notice, cases=sum(map(len, portions)))
    for case_ids in portions:
        began = time.monotonic()
        left = case_ids if first else _together.differing(case_ids)
        count += _apply_to(left, notice, today) if left else 0
        if first:
            notices.note_looked_at(notice, cases=len(case_ids))
        if left and transaction.get_connection().vendor == "sqlite":
            # No queue for writers there: whoever does not pause as long as he held starves everybody.
            time.sleep(min(time.monotonic() - began, 0.5))
    _moved_dates.tell(notice, today)
    notices.note_applied(notice)
    return count


def tell_of_missing_years(today: date) -> int:
    """From 1 December: next year has no notice; once to each who can enter it (C3)."""
    told = 0
    for year in calendars.missing_years(today, calendars.national()):
        with transaction.atomic():
            told += outbox.post(
                cause=f"calendar-missing:{year}",
                to=[user.pk for user in people.administrators(today)],
                kind="calendar",
                text=_notices.in_both(labels.missing_year(year)),
                url="/calendar/",
                on=today,
            )
    return told


def _portions(notice: CalendarNotice) -> Iterator[Sequence[int]]:
    """Ids of what may move; those with the same date together, as they change alike."""
    rows = calendar_change.touched(calendar_change.change(notice)).order_by("due_on", "received_on", "pk")
    ids = list(rows.values_list("pk", flat=True))
    return (ids[at : at + TOGETHER] for at in range(0, len(ids), TOGETHER))


def _apply_to(case_ids: Sequence[int], notice: CalendarNotice, today: date) -> int:
    with transaction.atomic():
        shifts = _together.settle_together(case_ids, today)
        _moved_dates.keep(notice, shifts)
    return len(shifts)
