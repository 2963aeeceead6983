"""The legal adviser's queue: what waits for the role, the nearest statutory limit first, with what each draft proposes."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any, Final

from django.core.paginator import Page
from django.db.models import Aggregate, CharField, Count, Exists, OuterRef, QuerySet, Subquery

from agencies import people, rules
from agencies.models import Role, User
from agencies.once import once
from cases.labels import Due
from cases.models import Approval, Item, Work
from cases.selectors import due, worklists
from cases.selectors.key_pages import KeyPages
from cases.selectors.worklists import PAGE
from workflow.law.determinations import DETERMINATIONS
from workflow.procedure.seats import LEGAL_REVIEW


class Joined(Aggregate):
    """Texts of a group in one, by commas: on either database."""

    function = "GROUP_CONCAT"

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> Any:
        """PostgreSQL's name for it, which wants its comma said."""
        return self.as_sql(
            compiler, connection, function="STRING_AGG", template="%(function)s(%(expressions)s, ',')", **more
        )


LIVE: Final = Item.objects.filter(case=OuterRef("case"), dropped_on=None).exclude(outcome="").order_by()
# annotate: the outcomes of a case's items
PROPOSED: Final = Subquery(
    LIVE.values("case").annotate(all=Joined("outcome")).values("all"), output_field=CharField()
)
ORDER: Final = tuple(DETERMINATIONS)
LAST: Final = Approval.objects.filter(case=OuterRef("case")).order_by("-round")


@dataclass(frozen=True, slots=True)
class Row:
    """One line. `round` and `revision` are those that wait to be read, 0 for what is no review; it needs no query of its own."""

    work_id: int
    case_id: int
    number: str
    subject: str
    applicant: str
    applicant_kind: str
    handler: str
    seat: str
    due: Due
    answer: Due
    deadline: str
    band: str
    outcomes: tuple[str, ...]
    round: int
    revision: int
    submitted_on: date | None
    holder: str
    is_mine: bool

    @property
    def is_review(self) -> bool:
        """Whether a draft waits to be read, and not a dispute to be answered or an urging."""
        return self.seat == LEGAL_REVIEW.name


def waiting(user: User, today: date) -> QuerySet[Work]:
    """Every open task of the legal advisers of the agencies in which he is one."""
    agencies = {agency for agency, _unit, role in people.seats_of(user, today) if role is Role.LEGAL}
    return Work.objects.filter(agency__in=agencies, role=Role.LEGAL.value, is_open=True)


@once
def proposed(user: User, today: date) -> Mapping[frozenset[str], int]:
    """What the drafts that wait propose, each combination of outcomes once, and how many there are of it."""
    found: Counter[frozenset[str]] = Counter()
    for codes, n in waiting(user, today).values_list(PROPOSED).annotate(n=Count("pk")):
        found[frozenset(_codes(codes))] += n
    return found


def outcomes(user: User, today: date) -> list[tuple[str, int]]:
    """Each outcome proposed, and in how many of the cases that wait; the most frequent first."""
    found: Counter[str] = Counter()
    for codes, n in proposed(user, today).items():
        found.update(dict.fromkeys(codes, n))
    return sorted(found.items(), key=lambda one: (-one[1], ORDER.index(one[0])))


def queue(
    user: User, today: date, *, outcome: str = "", page: str | None = None
) -> tuple[Page[Work], list[tuple[str, list[Row]]]]:
    """One page of the queue by how near the limit is; the same two queries however long it is."""
    found = waiting(user, today)
    if outcome:
        found = found.filter(Exists(LIVE.filter(outcome=outcome)))
    joined = Work.objects.select_related(
        "case__applicant", "case__agency", "case__handler", "holder"
    ).annotate(
        round=Subquery(LAST.values("round")[:1]),
        revision=Subquery(LAST.values("draft__revision")[:1]),
        submitted_on=Subquery(LAST.values("submitted_on")[:1]),
        proposed=PROPOSED,
    )
    length = sum(n for codes, n in proposed(user, today).items() if not outcome or outcome in codes)
    ordered = found.order_by("standing", "due_on", "pk")
    shown = KeyPages(ordered, PAGE, rows=joined, length=length).get_page(page)
    rows = _rows(list(shown.object_list), user, today)
    return shown, [(band, list(group)) for band, group in groupby(rows, key=lambda row: row.band)]


def _codes(joined: str | None) -> list[str]:
    """Outcomes as the database joined them, each once, in the order of the catalogue."""
    return sorted(set(filter(None, (joined or "").split(","))), key=ORDER.index)


def _rows(works: Sequence[Work], user: User, today: date) -> Iterator[Row]:
    known = {agency: rules.of(agency).calendar for agency in {work.case.agency for work in works}}
    for work in works:
        case, calendar = work.case, known[work.case.agency]
        step = due.of_step(case, work.due_on, work.provisional, calendar, today)
        reads = work.seat == LEGAL_REVIEW.name
        yield Row(
            work_id=work.pk,
            case_id=case.pk,
            number=case.number,
            subject=case.subject,
            applicant=case.applicant.name,
            applicant_kind=case.applicant.kind,
            handler=case.handler.display_name if case.handler else "",
            seat=work.seat,
            due=step,
            answer=due.of_case(case, calendar, today),
            deadline=case.answer_deadline,
            band=worklists.band(step, work, calendar, today),
            outcomes=tuple(_codes(work.proposed)),
            round=(work.round or 0) if reads else 0,
            revision=(work.revision or 0) if reads else 0,
            submitted_on=work.submitted_on if reads else None,
            holder=str(work.holder) if work.holder else "",
            is_mine=work.holder_id == user.pk,
        )
