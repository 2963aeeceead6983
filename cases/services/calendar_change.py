"""A notice of days off takes effect: dates are recomputed and told, again and again until nothing is left to do."""

import time
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from django.db import transaction

from agencies import calendars, notices, people
from agencies.models import CalendarNotice, Role
from cases.labels import calendar as labels
from cases.selectors import calendar_change
from cases.selectors.case_file import CaseFile
from cases.services import _notices, _together
from cases.services._together import Shift
from notifications import outbox
from workflow.procedure import seats
from workflow.procedure.states import ENDED

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

    What was done before a crash differs no more, so it is neither done nor told again. Once a pass came to its end,
    the next ones lock nothing but what still differs.
    """
    count = 0
    for case_ids in _portions(notice):
        began = time.monotonic()
        left = case_ids if notice.applied_at is None else _together.differing(case_ids)
        count += _apply_to(left, notice, today) if left else 0
        if left and transaction.get_connection().vendor == "sqlite":
            # No queue for writers there: whoever does not pause as long as he held starves everybody.
            time.sleep(min(time.monotonic() - began, 0.5))
    notices.note_applied(notice)
    return count


def tell_of_missing_years(today: date) -> int:
    """From 1 December: next year has no notice; once to each who can enter it (C3)."""
    told = 0
    for year in calendars.missing_years(today):
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
    """Ids of what may move; those of one handler (or of one unit without a handler) together as far as they fit."""
    cases = calendar_change.touched(calendar_change.change(notice))
    rows = cases.order_by("agency_id", "handler_id", "unit_id", "pk")
    found = rows.values_list("pk", "agency_id", "handler_id", "unit_id")
    portion: list[int] = []
    for _desk, group in groupby(list(found), key=lambda row: row[1:]):
        ids = [row[0] for row in group]
        if portion and len(portion) + len(ids) > TOGETHER:
            yield portion
            portion = []
        portion += ids
        while len(portion) > TOGETHER:
            yield portion[:TOGETHER]
            portion = portion[TOGETHER:]
    if portion:
        yield portion


def _apply_to(case_ids: Sequence[int], notice: CalendarNotice, today: date) -> int:
    with transaction.atomic():
        shifts = _together.settle_together(case_ids, today)
        for to, told in _told(shifts):
            named = [(one.file.case, one.before, one.file.case.due_on) for one in told]
            outbox.post(
                cause=f"calendar:{notice.pk}:{min(one.file.case.pk for one in told)}",
                to=to,
                kind="calendar",
                text=_notices.in_both(labels.moved(notice.doc_number, named)),
                url=told[0].file.case.get_absolute_url() if len(told) == 1 else "/",
                on=today,
            )
    return len(shifts)


def _told(shifts: Sequence[Shift]) -> Iterator[tuple[list[int], list[Shift]]]:
    """Whom to tell of which cases: their handler, else who may take them, else the heads. Ended ones concern nobody."""
    by_reader: dict[tuple[int, ...], list[Shift]] = {}
    groups: dict[tuple[int, int | None, seats.Seat | None], tuple[int, ...]] = {}
    for one in shifts:
        case, file = one.file.case, one.file
        if file.state in ENDED:
            continue
        seat = file.wanted().get(seats.Strand.CASE)
        desk = (case.agency_id, case.unit_id, seat)
        if case.handler_id is None and desk not in groups:
            groups[desk] = _group(file, seat)
        readers = groups[desk] if case.handler_id is None else (case.handler_id,)
        by_reader.setdefault(readers, []).append(one)
    for readers, told in by_reader.items():
        yield list(readers), told


def _group(file: CaseFile, seat: seats.Seat | None) -> tuple[int, ...]:
    found = file.group(seat) if seat is not None else []
    found = found or people.responsible(file.case.agency, Role.HEAD, on=file.today)
    return tuple(sorted(user.pk for user in found))
