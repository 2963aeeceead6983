"""Many case files at once, in a fixed number of queries: for passes over what a notice of days off touches."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from operator import attrgetter
from typing import Any, Final

from django.db import models

from agencies import calendars, policies
from cases.models import (
    Assessment,
    Case,
    CaseEvent,
    Consultation,
    Deadline,
    Deliberation,
    Dispatch,
    Dispute,
    Extension,
    Letter,
    ReasonsRequest,
    Urging,
    WithheldReview,
    Work,
)
from cases.selectors.case_file import CaseFile
from cases.selectors.service import unserved
from workflow.procedure.seats import Strand

BESIDE: Final[dict[str, type[models.Model]]] = {
    "consultations": Consultation,
    "extensions": Extension,
    "assessments": Assessment,
    "reasons_requests": ReasonsRequest,
    "deliberations": Deliberation,
    "disputes": Dispute,
    "urgings": Urging,
    "withheld_reviews": WithheldReview,
    "deadlines": Deadline,
}


class Batch:
    """What the dates of some cases depend on, read together; `file` gives each case on any day without a query."""

    def __init__(self, cases: Sequence[Case]) -> None:
        ids = [case.pk for case in cases]
        self._rows = {
            name: _by_case(model._default_manager.filter(case__in=ids))  # noqa: SLF001 - Django's own spelling
            for name, model in BESIDE.items()
        }
        self._rows["events"] = _by_case(CaseEvent.objects.filter(case__in=ids).order_by("seq"))
        sent = Dispatch.objects.filter(letter__case__in=ids).select_related("letter__voided")
        sent = sent.defer("letter__content", "letter__context")
        self._rows["dispatches"] = _by_case(sent, lambda row: row.letter.case_id)
        asking = {case for case, rows in self._rows["reasons_requests"].items() if any(map(unserved, rows))}
        found = _by_case(Letter.objects.filter(case__in=asking).with_service()) if asking else {}
        self._letters = {case: found.get(case, []) for case in asking}
        self._work = _by_case(Work.objects.filter(case__in=ids, is_open=True))
        self._calendars = calendars.by_area({"", *(case.agency.area for case in cases)})
        self._policies = policies.all_policies()

    def file(self, case: Case, today: date) -> CaseFile:
        """The case on `today`, with everything its dates and tasks depend on already read."""
        file = CaseFile(case, today)
        file.__dict__.update({name: rows.get(case.pk, []) for name, rows in self._rows.items()})
        if case.pk in self._letters:
            file.letters = self._letters[case.pk]
        file.calendars = (self._calendars[case.agency.area], self._calendars[""])
        file.policy_versions = self._policies.get(case.agency_id, ())
        return file

    def open_work(self, case: Case) -> dict[Strand, Work]:
        """The open task of each strand."""
        return {Strand(work.strand): work for work in self._work.get(case.pk, [])}


def _by_case(
    rows: Iterable[Any], case_of: Callable[[Any], int] = attrgetter("case_id")
) -> dict[int, list[Any]]:
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[case_of(row)].append(row)
    return dict(found)
