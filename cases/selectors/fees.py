"""What was charged before (R 42, C17)."""

from decimal import Decimal

from django.db.models import QuerySet

from cases.models import Case, CaseEvent
from workflow.law.citations import FEE
from workflow.law.events import Impossible
from workflow.procedure.states import Action, State


def charged_before(case: Case, mode: str) -> Decimal:
    """By case: earlier notices to the same applicant for applications received in the same calendar month, whatever
    became of them; by page: earlier notices for this application. Impossible if it was charged the other way (C17).
    """
    own = _notices(CaseEvent.objects.filter(case=case))
    if any(row["mode"] != mode for row in own):
        raise Impossible("fee_mode_changed", FEE, mode=mode)
    if mode == "page":
        return _sum(own)
    day = case.received_on or case.arrived_on
    month = Case.objects.filter(
        agency=case.agency,
        applicant__fingerprint=case.applicant.fingerprint,
        received_on__year=day.year,
        received_on__month=day.month,
    ).exclude(state=State.VOIDED)
    return _sum([row for row in _notices(CaseEvent.objects.filter(case__in=month)) if row["mode"] == mode])


def _notices(rows: QuerySet[CaseEvent]) -> list[dict[str, str]]:
    # what completes or corrects a notice (served, another day) asks for nothing more
    first = rows.filter(action=Action.NOTIFY_FEE, supersedes=None)
    return list(first.values_list("data", flat=True))


def _sum(notices: list[dict[str, str]]) -> Decimal:
    return sum((Decimal(row["amount"]) for row in notices), Decimal(0))
