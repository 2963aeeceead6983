"""A notice of days off takes effect: dates are recomputed and told, again and again until nothing is left to do."""

import time
from collections.abc import Iterator
from datetime import date
from itertools import groupby

from django.db import transaction

from agencies import calendars, notices, people
from agencies.models import CalendarNotice, Role, User
from cases.labels import calendar as labels
from cases.models import Case
from cases.selectors import calendar_change
from cases.selectors.case_file import CaseFile
from cases.services import _notices
from cases.services._enact import lock, settle
from cases.services.act import Act
from notifications import outbox
from workflow.procedure import seats
from workflow.procedure.states import ENDED

TOGETHER = 50
Shift = tuple[Case, date | None, date | None]


def apply_notices(today: date) -> int:
    """Every confirmed notice that has dates left to move; how many cases moved."""
    return sum(apply(notice, today) for notice in notices.being_applied())


def apply(notice: CalendarNotice, today: date) -> int:
    """Recomputes what the notice touches, some cases of one handler in a transaction; how many moved.

    What was done before a crash differs no more, so it is neither done nor told again.
    """
    count = 0
    for case_ids in _portions(notice):
        began = time.monotonic()
        count += _apply_to(case_ids, notice, today)
        if transaction.get_connection().vendor == "sqlite":
            # No queue for writers there: whoever does not pause as long as he held starves everybody.
            time.sleep(min(time.monotonic() - began, 0.05))
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


def _portions(notice: CalendarNotice) -> Iterator[tuple[int, ...]]:
    """Ids of what may move, those of one handler (or of one unit without a handler) next to each other."""
    cases = calendar_change.touched(calendar_change.change(notice))
    rows = cases.order_by("agency_id", "handler_id", "unit_id", "pk")
    found = rows.values_list("pk", "agency_id", "handler_id", "unit_id")
    for _desk, group in groupby(list(found), key=lambda row: row[1:]):
        ids = tuple(row[0] for row in group)
        yield from (ids[at : at + TOGETHER] for at in range(0, len(ids), TOGETHER))


def _apply_to(case_ids: tuple[int, ...], notice: CalendarNotice, today: date) -> int:
    moved: list[tuple[CaseFile, Shift]] = []
    with transaction.atomic():
        for case_id in case_ids:
            case = lock(case_id)
            file, before, was = CaseFile(case, today), case.due_on, case.provisional
            settle(file, Act(by=None, today=today), [])
            if (before, was) != (case.due_on, case.provisional):
                moved.append((file, (case, before, case.due_on)))
        for to, shifts in _told(moved):
            outbox.post(
                cause=f"calendar:{notice.pk}:{min(case.pk for case, _before, _after in shifts)}",
                to=to,
                kind="calendar",
                text=_notices.in_both(labels.moved(notice.doc_number, shifts)),
                url=shifts[0][0].get_absolute_url() if len(shifts) == 1 else "/",
                on=today,
            )
    return len(moved)


def _told(moved: list[tuple[CaseFile, Shift]]) -> Iterator[tuple[list[int], list[Shift]]]:
    """Whom to tell of which cases: their handler, else who may take them, else the heads. Ended ones concern nobody."""
    by_reader: dict[tuple[int, ...], list[Shift]] = {}
    for file, shift in moved:
        case, before, after = shift
        if file.state not in ENDED and before != after:
            readers = [case.handler] if case.handler is not None else _group(file)
            by_reader.setdefault(tuple(sorted(user.pk for user in readers)), []).append(shift)
    for readers_ids, shifts in by_reader.items():
        yield list(readers_ids), shifts


def _group(file: CaseFile) -> list[User]:
    seat = file.wanted().get(seats.Strand.CASE)
    found = file.group(seat) if seat is not None else []
    return found or people.responsible(file.case.agency, Role.HEAD, on=file.today)
