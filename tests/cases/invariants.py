"""What is true of every case after whatever happened: the walks, the races and the killed processes end here."""

from datetime import date

from django.db.models import Count, Q
from viewflow.workflow.models import Task

from cases import event_log
from cases.models import (
    Case,
    CaseEvent,
    Consultation,
    Deadline,
    Dispatch,
    Extension,
    Letter,
    ReasonsRequest,
    Work,
)
from cases.selectors.case_file import CaseFile
from cases.services import upkeep
from notifications.models import Message
from workflow.procedure.states import ENDED, Action

GUARDED = (
    "consultations", "extensions", "assessments", "reasons_requests", "deliberations", "disputes", "withheld_reviews", "urgings",
    "approvals",
)  # fmt: skip


def the_desk_tells_the_truth(today: date) -> None:
    """Open tasks are a function of the state, and viewflow's tasks are those of the desk."""
    for case in Case.objects.all():
        wanted = {strand.value: seat.name for strand, seat in CaseFile(case, today).wanted().items()}
        work = Work.objects.filter(case=case, is_open=True)
        assert {w.strand: w.seat for w in work} == wanted
        tasks = Task.objects.filter(
            process__work__case=case, flow_task_type="HUMAN", status__in=["NEW", "ASSIGNED"]
        )
        assert sorted((t.process_id, t.flow_task.name, t.owner_id) for t in tasks) == sorted(
            (w.pk, w.seat, w.holder_id) for w in work
        )


def cached_dates_are_what_the_facts_give() -> None:
    assert list(upkeep.drifts()) == []


def what_has_ended_waits_for_no_answer() -> None:
    """An ended case has no statutory date of its own left to be missed, and nothing undecided beside it (F3, C27)."""
    ended = Case.objects.filter(state__in=["withdrawn", "abandoned", "voided"])
    assert not ended.exclude(clock_status__in=["", "closed"]).exists()
    open_ = Deadline.objects.filter(case__in=ended, done_at=None, kind__in=["answer", "correction_notice"])
    assert not open_.exists()
    assert not Consultation.objects.filter(case__in=ended, state__in=["open", "lapsed"]).exists()
    assert not Extension.objects.filter(case__in=ended, state__in=["requested", "granted"]).exists()


def the_log_has_no_gap() -> None:
    numbered: dict[int, list[int]] = {}
    for case, seq in CaseEvent.objects.values_list("case_id", "seq").order_by("case_id", "seq"):
        numbered.setdefault(case, []).append(seq)
    for case, version in Case.objects.values_list("pk", "version"):
        assert numbered.get(case, []) == [*range(1, version + 1)]


def nothing_is_told_twice() -> None:
    twice = Message.objects.values("cause", "recipient").annotate(n=Count("pk")).filter(n__gt=1)
    assert not twice.exists()


def letters_are_numbered_without_gaps() -> None:
    for agency, series, year in set(Letter.objects.values_list("agency", "series", "year")):
        issued = Letter.objects.filter(agency=agency, series=series, year=year)
        serials = [*issued.order_by("serial").values_list("serial", flat=True)]
        assert serials == [*range(1, len(serials) + 1)]


def what_a_case_never_did_left_no_rows() -> None:
    """The file asks for no rows of what was never done: what it has is what there is."""
    for case in Case.objects.all():
        file = CaseFile(case, date.max)
        assert file.dispatches == list(Dispatch.objects.filter(letter__case=case))
        for beside in GUARDED:
            assert getattr(file, beside) == list(getattr(case, beside).all())


def no_silence_is_on_record_before_its_time(today: date) -> None:
    """Nobody has been silent whose period has not begun, or still runs by the facts as they stand (C8, C10, R 35)."""
    running = Consultation.objects.filter(state__in=["lapsed", "settled"], ends_on__gte=today)
    assert not running.exclude(case__state__in=[*ENDED]).exists()
    silent = ReasonsRequest.objects.filter(state="silent")
    assert not silent.filter(Q(received_on=None) | Q(ends_on__gte=today)).exists()


def what_is_repeated_of_a_fact_is_what_stands() -> None:
    """Columns of the case and of what runs beside it say what the facts say (C26)."""
    for case in Case.objects.all():
        for row in CaseFile(case, date.max).consultations:
            asked = event_log.standing_row(event_log.rows(case), Action.CONSULT, row.pk)
            fact = asked.law if asked else None
            if fact is not None:
                kept = [day and day.isoformat() for day in (row.sent_on, row.received_on)]
                assert kept == [fact["on"], fact.get("received_on")]
