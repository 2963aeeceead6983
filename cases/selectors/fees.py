"""What a fee could be, by case and by page, and what was charged before (R 42, C17)."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet

from cases.models import Case, CaseEvent, Item
from workflow.law import fees
from workflow.law.citations import FEE
from workflow.law.events import Impossible
from workflow.procedure.states import Action, State


@dataclass(frozen=True, slots=True)
class OnFile:
    """What the file itself knows: units, what was charged before, and what is left of their fee; `left` is None for none."""

    mode: fees.Mode
    units: int
    charged: Decimal
    left: Decimal | None


def on_file(case: Case) -> tuple[OnFile, ...]:
    """By case the applicant's applications of the month, by page the pages given; only as it may still be charged."""
    units = {"case": _of_the_month(case).count(), "page": _pages(case)}
    found = []
    for mode in ("case", "page"):
        try:
            charged = charged_before(case, mode)
        except Impossible:
            continue
        left = fees.total(mode, units[mode]) - charged
        found.append(OnFile(mode, units[mode], charged, left if left > 0 else None))
    return tuple(found)


def charged_before(case: Case, mode: str) -> Decimal:
    """By case: earlier notices to the same applicant for applications received in the same calendar month, whatever
    became of them; by page: earlier notices for this application. Impossible if it was charged the other way (C17).
    """
    own = _notices(CaseEvent.objects.filter(case=case))
    if any(row["mode"] != mode for row in own):
        raise Impossible("fee_mode_changed", FEE, mode=mode)
    if mode == "page":
        return _sum(own)
    events = CaseEvent.objects.filter(case__in=_of_the_month(case))
    return _sum([row for row in _notices(events) if row["mode"] == mode])


def _of_the_month(case: Case) -> QuerySet[Case]:
    """The applicant's applications received in the same calendar month, this one included."""
    day = case.received_on or case.arrived_on
    return Case.objects.filter(
        agency=case.agency,
        applicant__fingerprint=case.applicant.fingerprint,
        received_on__year=day.year,
        received_on__month=day.month,
    ).exclude(state=State.VOIDED)


def _pages(case: Case) -> int:
    """The pages of the documents determined to be given."""
    given = Item.objects.filter(case=case, dropped_on=None).values_list("documents", flat=True)
    return sum(one.get("pages") or 0 for documents in given for one in documents)


def _notices(rows: QuerySet[CaseEvent]) -> list[dict[str, str]]:
    # what completes or corrects a notice (served, another day) asks for nothing more
    first = rows.filter(action=Action.NOTIFY_FEE, supersedes=None)
    return list(first.values_list("data", flat=True))


def _sum(notices: list[dict[str, str]]) -> Decimal:
    return sum((Decimal(row["amount"]) for row in notices), Decimal(0))
