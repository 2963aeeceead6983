"""One idempotent pass over what time alone changes: reminders, ended periods, paused clocks (design 2.5)."""

import time
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from agencies.models import Role as Office, User
from agencies.people import in_place_of
from cases import labels
from cases.models import Case, Deadline
from cases.selectors.case_file import CaseFile
from cases.services import _notices, calendar_change, consultation, reasons, withheld
from cases.services._lock import lock
from cases.services._settle import settle
from cases.services.act import Act
from notifications import outbox
from workflow.law.clock import Status
from workflow.procedure import timers
from workflow.procedure.seats import Strand
from workflow.procedure.timers import Kind

LAPSING = (Kind.CORRECTION, Kind.PAYMENT)
STRAND = {
    Kind.CONSULTATION: Strand.CONSULTATION,
    Kind.PUBLICATION: Strand.ASSESSMENT,
    Kind.WITHHELD_REVIEW: Strand.WITHHELD,
    Kind.REASONS: Strand.REASONS,
    Kind.DELIBERATION: Strand.DELIBERATION,
    Kind.DISPUTE_PAPERS: Strand.DISPUTE,
    Kind.DISPUTE_RESULT: Strand.DISPUTE,
    Kind.URGING: Strand.URGING,
}
# limits of the office's own are its own affair: who else is told of them
TOLD_OF_OWN = {
    Kind.INTERNAL: {Office.HEAD},
    Kind.URGING: {Office.HEAD, Office.MANAGER},
    Kind.WITHHELD_REVIEW: {Office.HEAD, Office.MANAGER},
}
LAPSES = {Kind.CONSULTATION: consultation.lapse, Kind.REASONS: reasons.lapse}


@dataclass(slots=True)
class Swept:
    """What a pass did."""

    reminders: int = 0
    lapsed: int = 0
    clocks: int = 0
    moved: int = 0


def sweep(*, as_of: date) -> Swept:
    """Everything due up to `as_of`, one case a transaction; two passes at once do nothing twice."""
    done = Swept(reminders=calendar_change.tell_of_missing_years(as_of))
    stale = Case.objects.filter(clock_status=Status.PAUSED.value, clock_as_of__lt=as_of)
    waiting = Deadline.objects.filter(done_at__isnull=True, next_rung_on__lte=as_of)
    ids = [
        *stale.order_by("pk").values_list("pk", flat=True),
        *waiting.order_by("next_rung_on").values_list("case_id", flat=True),
    ]
    for case_id in dict.fromkeys(ids):
        began = time.monotonic()
        _sweep_case(case_id, as_of, done)
        # SQLite has no queue for writers: a loop that does not pause as long as it held starves everybody.
        time.sleep(min(time.monotonic() - began, 0.05) if _on_sqlite() else 0)
    # Last: a reminder settles its own case, and does not wait until 100,000 others are recomputed.
    done.moved = calendar_change.apply_notices(as_of)
    return done


def _sweep_case(case_id: int, as_of: date, done: Swept) -> None:
    act = Act(by=None, today=as_of)
    with transaction.atomic():
        if not _taken(case_id, as_of):
            return
        for kind in _lapsed_kinds(case_id, as_of):
            done.lapsed += LAPSES[kind](case_id=case_id, act=act)
        if _may_come_up(case_id, as_of):
            withheld.come_up(case_id=case_id, act=act)
        file = CaseFile(lock(case_id), as_of)
        if file.case.clock_as_of is not None and file.case.clock_as_of < as_of:
            done.clocks += 1
        settle(file, act, [])
        ended = False
        for row in Deadline.objects.filter(case_id=case_id, done_at__isnull=True, next_rung_on__lte=as_of):
            worked = file.calendar.is_workday(as_of)
            done.reminders += _remind(file, row) if worked else 0
            if row.kind in LAPSING and row.due < as_of and row.passed_on is None:
                row.passed_on, ended = as_of, True
                done.lapsed += 1
            row.next_rung_on = (
                timers.next_rung_on(row.due, as_of, _looked_at(file, row), file.calendar)
                if worked
                else file.calendar.next_workday(as_of)
            )
            row.save()
        if ended:  # only that opens a task: a reminder leaves everything as it was settled
            file.forget()
            settle(file, act, [])


def _taken(case_id: int, as_of: date) -> bool:
    """Locks the case, unless somebody else has it or has done it: so passes side by side share the work."""
    due = Deadline.objects.filter(case=OuterRef("pk"), done_at__isnull=True, next_rung_on__lte=as_of)
    to_do = Q(Exists(due)) | Q(clock_status=Status.PAUSED.value, clock_as_of__lt=as_of)
    mine = Case.objects.select_for_update(skip_locked=True, of=("self",)).filter(to_do, pk=case_id)
    return mine.values_list("pk").first() is not None


def _lapsed_kinds(case_id: int, as_of: date) -> list[Kind]:
    rows = Deadline.objects.filter(case_id=case_id, kind__in=LAPSES, done_at__isnull=True, due__lt=as_of)
    return [Kind(kind) for kind in sorted(set(rows.values_list("kind", flat=True)))]


def _may_come_up(case_id: int, as_of: date) -> bool:
    """Whether a matter that rests until its day nears is to be looked at."""
    rows = Deadline.objects.filter(case_id=case_id, kind__in=timers.COMES_UP, done_at__isnull=True)
    return rows.filter(next_rung_on__lte=as_of).exists()


def _looked_at(file: CaseFile, row: Deadline) -> tuple[int, ...]:
    return timers.looked_at(row.kind, file.policy_today.reminder_rungs)


def _remind(file: CaseFile, row: Deadline) -> int:
    """One reminder a rung and due date: to the holder, else the group; and to whom the policy escalates it."""
    rung = timers.rung(row.due, file.today, file.policy_today.reminder_rungs, file.calendar)
    if rung is None:
        return 0
    seat = file.wanted().get(STRAND.get(Kind(row.kind), Strand.CASE))
    people: list[User] = []
    if seat is not None:
        holder = file.named(seat)
        people = [in_place_of(holder, file.today)] if holder is not None else file.group(seat)
    for role in file.policy_today.escalation.told(rung):
        if role not in TOLD_OF_OWN.get(Kind(row.kind), Office):
            continue
        people = [*people, *file.holders(Office(role))]
    text = labels.reminder(row.kind, file.case.number, rung, row.due, file.today)
    return outbox.post(
        cause=f"deadline:{row.pk}:{rung}:{row.due.isoformat()}",
        to=sorted({person.pk for person in people}),
        kind="deadline",
        text=_notices.in_both(text),
        url=file.case.get_absolute_url(),
        on=file.today,
        left=rung,
    )


def _on_sqlite() -> bool:
    return transaction.get_connection().vendor == "sqlite"
