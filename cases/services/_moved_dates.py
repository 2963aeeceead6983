"""Telling people which dates a notice moved: one message a person and pass, however many transactions it took."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from django.db import transaction

from agencies import people
from agencies.models import CalendarNotice, Role
from cases.labels import calendar as labels
from cases.models import MovedDate
from cases.selectors.case_file import CaseFile
from cases.services import _notices
from cases.services._together import Shift
from notifications import outbox
from workflow.procedure import seats
from workflow.procedure.states import ENDED


def keep(notice: CalendarNotice, shifts: Sequence[Shift]) -> None:
    """Writes down whom to tell of what, in the transaction that moves the dates: a crash loses neither."""
    MovedDate.objects.bulk_create(
        MovedDate(
            notice=notice,
            case=one.file.case,
            reader_id=reader,
            before=one.before,
            after=one.file.case.due_on,
            provisional=one.file.case.provisional,
        )
        for readers, one in _readers(shifts)
        for reader in readers
    )


@transaction.atomic
def tell(notice: CalendarNotice, today: date) -> int:
    """One message for everybody of whom rows are kept; how many. Two at once: the second finds no rows."""
    CalendarNotice.objects.select_for_update().get(pk=notice.pk)
    rows = MovedDate.objects.filter(notice=notice).select_related("case").order_by("reader_id", "pk")
    kept = list(rows.only("reader_id", "before", "after", "provisional", "case__number"))
    posted = 0
    for reader, group in groupby(kept, key=lambda row: row.reader_id):
        told = _once_each(group)
        posted += outbox.post(
            cause=f"calendar:{notice.pk}:{told[0].pk}",
            to=[reader],
            kind="calendar",
            text=_notices.in_both(
                labels.moved(
                    notice.doc_number,
                    [(row.case.number, row.before, row.after, row.provisional) for row in told],
                )
            ),
            url=told[0].case.get_absolute_url() if len(told) == 1 else "/",
            on=today,
        )
    if kept:
        MovedDate.objects.filter(notice=notice, pk__lte=max(row.pk for row in kept)).delete()
    return posted


def _once_each(rows: Iterator[MovedDate]) -> list[MovedDate]:
    """A case that moved twice before anybody was told is told once, from where it was to where it is."""
    found: dict[int, MovedDate] = {}
    for row in rows:
        first = found.setdefault(row.case_id, row)
        first.after, first.provisional = row.after, row.provisional
    return list(found.values())


def _readers(shifts: Sequence[Shift]) -> Iterator[tuple[tuple[int, ...], Shift]]:
    """Whom to tell of a case: its handler, else who may take it, else the heads. Ended ones concern nobody."""
    groups: dict[tuple[int, int | None, seats.Seat | None], tuple[int, ...]] = {}
    for one in shifts:
        case, file = one.file.case, one.file
        if file.state in ENDED:
            continue
        if case.handler_id is not None:
            yield (case.handler_id,), one
            continue
        seat = file.wanted().get(seats.Strand.CASE)
        desk = (case.agency_id, case.unit_id, seat)
        if desk not in groups:
            groups[desk] = _group(file, seat)
        yield groups[desk], one


def _group(file: CaseFile, seat: seats.Seat | None) -> tuple[int, ...]:
    found = file.group(seat) if seat is not None else []
    found = found or people.responsible(file.case.agency, Role.HEAD, on=file.today)
    return tuple(sorted(user.pk for user in found))
