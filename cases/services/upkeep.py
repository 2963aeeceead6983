"""Everything derived, compared with what the facts say, and mended."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from cases import desk
from cases.models import Case
from cases.selectors import periods
from cases.selectors.case_file import CaseFile
from cases.services._lock import lock
from cases.services._settle import CACHED, refresh_cache, settle
from cases.services.act import Act
from workflow.procedure import timers
from workflow.procedure.states import State
from workflow.procedure.timers import Kind


@dataclass(frozen=True, slots=True)
class Drift:
    """A derived value that is not what the facts give: `field` of `number`, as kept and as recomputed."""

    number: str
    field: str
    kept: object
    right: object


def drifts() -> Iterator[Drift]:
    """Every cached date and Deadline row, recomputed as of the day it was cached (a paused date moves daily)."""
    for case in (
        Case.objects.select_related("agency", "unit", "handler", "registered_by").order_by("pk").iterator(500)
    ):
        yield from _drifts_of(case)


def _drifts_of(case: Case) -> Iterator[Drift]:
    if case.clock_as_of is None:
        return
    kept = {name: getattr(case, name) for name in CACHED}
    file = CaseFile(case, case.clock_as_of)
    refresh_cache(file)
    for name in CACHED:
        if kept[name] != getattr(case, name):
            yield Drift(case.number, name, kept[name], getattr(case, name))
    for one in periods.moved(file):
        yield Drift(
            case.number, f"{one.kind}/{one.row.pk} {one.column}", getattr(one.row, one.column), one.last
        )
    wanted = timers.wanted(file.waits(), file.calendar)
    rows = {(Kind(r.kind), r.subject): r.due for r in file.deadlines if r.done_at is None}
    for kind, subject in wanted.keys() | rows.keys():
        if wanted.get((kind, subject)) != rows.get((kind, subject)):
            yield Drift(
                case.number,
                f"deadline {kind}/{subject}",
                rows.get((kind, subject)),
                wanted.get((kind, subject)),
            )


def recompute(case_id: int, today: date) -> None:
    """Makes everything derived of one case agree with its facts."""
    with transaction.atomic():
        file = CaseFile(lock(case_id), today)
        settle(file, Act(by=None, today=today), [])


def reproject(*, today: date) -> list[str]:
    """Open tasks = f(state) for every case that is not archived; the numbers of those it mended."""
    mended = []
    for case_id in Case.objects.exclude(state=State.ARCHIVED.value).values_list("pk", flat=True):
        with transaction.atomic():
            file = CaseFile(lock(case_id), today)
            due = timers.wanted(file.waits(), file.calendar)
            if desk.differs(file, due):
                desk.advance(file, None, due)
                mended.append(file.case.number)
    return mended
