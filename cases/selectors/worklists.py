"""The inbox: whose turn it is, ordered by the nearest statutory limit of the next step."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any, Final

from django.core.paginator import Page
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from agencies import people, rules
from agencies.models import Role, User
from agencies.once import once
from cases import search_index
from cases.labels import Due
from cases.models import Item, Work
from cases.selectors import due
from cases.selectors.key_pages import KeyPages
from notifications import selectors
from notifications.models import Message
from workflow.law.workdays import WorkCalendar

PAGE: Final = 50
SCOPES: Final = ("mine", "group", "all")
BANDS: Final = ("over", "soon", "ten", "later", "paused", "stopped", "done")
TEN: Final = 10
MOST_UNREAD: Final = 100
ITEMS: Final = Coalesce(
    Subquery(
        Item.objects.filter(case=OuterRef("case"))
        .order_by()
        .values("case")
        .annotate(n=Count("pk"))
        .values("n")
    ),
    0,
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
    of_records: bool
    deadline: str


@dataclass(frozen=True, slots=True)
class Filters:
    """What the reader narrowed the list to. `kind`: of applicant; `asks`: kind of application."""

    state: str = ""
    kind: str = ""
    asks: str = ""
    text: str = ""


def work_of(user: User, scope: str, today: date) -> QuerySet[Work]:
    """Open tasks: his own, those his groups may take, or all of his agency that he may see."""
    return Work.objects.filter(_within(user, scope, today), is_open=True)


def _within(user: User, scope: str, today: date) -> Q:
    if scope == "mine":
        return Q(holder_id=user.pk) | Q(holder_id__in=people.covered_by(user, today))
    allowed = Q(pk__in=[])
    for agency, unit, role in people.seats_of(user, today):
        if role is Role.HANDLER:
            allowed |= Q(agency_id=agency, role=role.value, unit_id=unit)
        elif role in CASE_ROLES:
            allowed |= Q(agency_id=agency) if scope == "all" else Q(agency_id=agency, role=role.value)
    return allowed & Q(holder__isnull=True) if scope == "group" else allowed


def inbox(
    user: User, scope: str, filters: Filters, today: date, page: str | None = None
) -> tuple[Page[Work], list[tuple[str, list[Row]]]]:
    """One page of the list, grouped by how near the limit is. A fixed number of queries, however long the list."""
    found = _narrowed(work_of(user, scope, today), filters)
    ordered = found.order_by("standing", "due_on", "pk")
    # Without a filter the count is one the page shows anyway.
    in_all = found.count() if filters != Filters() else counts(user, today)[scope]
    joined = Work.objects.select_related("case__applicant", "case__agency", "holder").annotate(items=ITEMS)
    shown = KeyPages(ordered, PAGE, rows=joined, length=in_all).get_page(page)
    rows = _rows(list(shown.object_list), user, today, mine=scope == "mine")
    return shown, [(band, list(group)) for band, group in groupby(rows, key=lambda row: row.band)]


@once
def waiting(user: User, today: date) -> tuple[int, int]:
    """How many tasks and unread messages wait for him: every page says it. Counting messages stops at MOST_UNREAD."""
    unread = Message.objects.filter(pk__in=selectors.unread(user)[:MOST_UNREAD].values("pk"))
    counts = (_count(rows.order_by()) for rows in (work_of(user, "mine", today), unread))
    tasks, messages = User.objects.filter(pk=user.pk).order_by().values_list(*counts).get()
    return tasks, messages


def _count(rows: QuerySet[Any]) -> Coalesce:
    return Coalesce(Subquery(rows.values(one=Value(1)).annotate(n=Count("pk")).values("n")), 0)


@once
def counts(user: User, today: date) -> Mapping[str, int]:
    """How many wait in each scope: his own by their index, the others in one pass over the agency's open tasks."""
    shared = {scope: Count("pk", filter=_within(user, scope, today)) for scope in ("group", "all")}
    return {"mine": waiting(user, today)[0], **work_of(user, "all", today).aggregate(**shared)}


def _narrowed(work: QuerySet[Work], filters: Filters) -> QuerySet[Work]:
    if filters.state:
        work = work.filter(case__state=filters.state)
    if filters.kind:
        work = work.filter(case__applicant__kind=filters.kind)
    if filters.asks:
        work = work.filter(case__kind=filters.asks)
    if filters.text:
        work = work.filter(case__in=search_index.find(filters.text))
    return work


def _rows(found: list[Work], user: User, today: date, *, mine: bool) -> Iterable[Row]:
    cases = [work.case for work in found]
    known = {agency: rules.of(agency).calendar for agency in {case.agency for case in cases}}
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
            band=band(step, work, calendar, today),
            holder=str(work.holder) if work.holder else "",
            is_mine=mine or work.holder_id == user.pk,
            items=work.items,
            of_records=case.of_records,
            deadline=case.answer_deadline,
        )


def band(step: Due, work: Work, calendar: WorkCalendar, today: date) -> str:
    """Which heading a row stands under."""
    if step.level in ("stopped", "done"):
        return step.level
    if step.level in ("over", "today", "soon"):
        return "over" if step.level == "over" else "soon"
    if step.level == "paused":
        return "paused"
    left = calendar.count(today, work.due_on) if work.due_on else TEN + 1
    return "ten" if left <= TEN else "later"
