"""The inbox: whose turn it is, ordered by the nearest statutory limit of the next step."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from django.core.paginator import Page, Paginator
from django.db.models import Case as Choose, F, Q, QuerySet, Value, When

from agencies import calendars, people
from agencies.models import Role, User
from cases import search_index
from cases.labels import Due
from cases.models import Item, Work
from cases.selectors import due
from workflow.law.clock import Status
from workflow.law.workdays import WorkCalendar

PAGE: Final = 50
SCOPES: Final = ("mine", "group", "all")
BANDS: Final = ("over", "soon", "ten", "later", "paused", "stopped", "done")
TEN: Final = 10
# The bands in the database's words, so that they run on from page to page: what runs, by its date; then what is
# paused, stopped, without a date. `due.of_step` says the same of a single row.
STANDING: Final = Choose(
    When(due_on__isnull=True, case__clock_status=Status.STOPPED.value, then=Value(2)),
    When(due_on__isnull=True, then=Value(3)),
    When(case__clock_status=Status.PAUSED.value, due_on=F("case__due_on"), then=Value(1)),
    default=Value(0),
)
CASE_ROLES: Final = frozenset({Role.CLERK, Role.HEAD, Role.LEGAL, Role.SIGNATORY, Role.MANAGER})


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the inbox. Needs no query of its own."""

    work_id: int
    case_id: int
    number: str
    subject: str
    applicant: str
    applicant_kind: str
    state: str
    seat: str
    due: Due
    answer: Due
    band: str
    holder: str
    is_mine: bool
    items: int


@dataclass(frozen=True, slots=True)
class Filters:
    """What the reader narrowed the list to."""

    state: str = ""
    kind: str = ""
    text: str = ""


def work_of(user: User, scope: str, today: date) -> QuerySet[Work]:
    """Open tasks: his own, those his groups may take, or all of his agency that he may see."""
    open_ = Work.objects.filter(is_open=True)
    if scope == "mine":
        return open_.filter(Q(holder=user) | Q(holder__in=people.covered_by(user, today)))
    seats = people.seats_of(user, today)
    allowed = Q(pk__in=[])
    for agency, unit, role in seats:
        if role is Role.HANDLER:
            allowed |= Q(agency_id=agency, role=role.value, unit_id=unit)
        elif role in CASE_ROLES:
            allowed |= Q(agency_id=agency) if scope == "all" else Q(agency_id=agency, role=role.value)
    found = open_.filter(allowed)
    return found.filter(holder__isnull=True) if scope == "group" else found


def inbox(
    user: User, scope: str, filters: Filters, today: date, page: str | None = None
) -> tuple[Page[Work], list[tuple[str, list[Row]]]]:
    """One page of the list, grouped by how near the limit is. A fixed number of queries, however long the list."""
    found = _narrowed(work_of(user, scope, today), filters)
    ordered = found.order_by(STANDING, "due_on", "pk").select_related(
        "case", "case__applicant", "case__agency", "holder"
    )
    shown = Paginator(ordered, PAGE).get_page(page)
    rows = _rows(list(shown.object_list), user, today, mine=scope == "mine")
    return shown, [(band, list(group)) for band, group in groupby(rows, key=lambda row: row.band)]


def counts(user: User, today: date) -> Mapping[str, int]:
    """How many wait in each scope."""
    return {scope: work_of(user, scope, today).count() for scope in SCOPES}


def _narrowed(work: QuerySet[Work], filters: Filters) -> QuerySet[Work]:
    if filters.state:
        work = work.filter(case__state=filters.state)
    if filters.kind:
        work = work.filter(case__applicant__kind=filters.kind)
    if filters.text:
        work = work.filter(case__in=search_index.find(filters.text))
    return work


def _rows(found: list[Work], user: User, today: date, *, mine: bool) -> Iterable[Row]:
    cases = [work.case for work in found]
    known = {agency: calendars.for_agency(agency) for agency in {case.agency for case in cases}}
    items = Counter(Item.objects.filter(case__in=cases).values_list("case", flat=True))
    for work, case in zip(found, cases, strict=True):
        calendar = known[case.agency]
        step = due.of_step(case, work.due_on, work.provisional, calendar, today)
        yield Row(
            work_id=work.pk,
            case_id=case.pk,
            number=case.number,
            subject=case.subject,
            applicant=case.applicant.name,
            applicant_kind=case.applicant.kind,
            state=case.state,
            seat=work.seat,
            due=step,
            answer=due.of_case(case, calendar, today),
            band=_band(step, work, calendar, today),
            holder=str(work.holder) if work.holder else "",
            is_mine=mine or work.holder_id == user.pk,
            items=items[case.pk],
        )


def _band(step: Due, work: Work, calendar: WorkCalendar, today: date) -> str:
    """Which heading a row stands under."""
    if step.level in ("stopped", "done"):
        return step.level
    if step.level in ("over", "today", "soon"):
        return "over" if step.level == "over" else "soon"
    if step.level == "paused":
        return "paused"
    left = calendar.count(today, work.due_on) if work.due_on else TEN + 1
    return "ten" if left <= TEN else "later"
