"""Everything derived follows the facts: cached dates, Deadline rows, desk, messages."""

from collections.abc import Mapping, Sequence
from typing import Any

from cases import desk
from cases.models import Case, CaseEvent
from cases.selectors import report_row
from cases.selectors.case_file import CaseFile
from cases.services import _notices, _timers
from cases.services.act import Act
from workflow.law.reading import Status
from workflow.procedure.states import State


def settle(
    file: CaseFile, act: Act, recorded: Sequence[CaseEvent], *, as_read: Mapping[str, Any] | None = None
) -> None:
    """Makes everything derived agree with the facts. Doing it again changes nothing.

    `as_read`: the case's columns as the database holds them; what differs is written, without them everything.
    """
    refresh_cache(file)
    file.case.annual_row = report_row.row_of(file)
    _write(file.case, as_read)
    due = _timers.sync(file)
    opened = desk.advance(file, act.by, due)
    _notices.tell_of_new_tasks(file, opened, act, recorded)


def columns(case: Case) -> dict[str, Any]:
    """The columns of a case as they stand on the object now."""
    return {field.attname: getattr(case, field.attname) for field in case._meta.concrete_fields}  # noqa: SLF001 - Django's own spelling


def _write(case: Case, as_read: Mapping[str, Any] | None) -> None:
    if as_read is None:
        case.save()
        return
    changed = {name: value for name, value in columns(case).items() if value != as_read[name]}
    if changed:
        Case.objects.filter(pk=case.pk).update(**changed)


CACHED = ("received_on", "due_on", "clock_status", "provisional", "clock_as_of", "answered_on", "timely")


def refresh_cache(file: CaseFile) -> None:
    """The clock's columns on the case row, as read today."""
    for name, value in clock_columns(file).items():
        setattr(file.case, name, value)


def clock_columns(file: CaseFile) -> dict[str, Any]:
    """What the columns named in CACHED should hold today; what was registered by mistake runs no more (C27)."""
    reading = file.reading
    if reading is None:
        nothing = dict.fromkeys(CACHED)
        return {**nothing, "clock_status": "", "provisional": False, "clock_as_of": file.today}
    return {
        "received_on": reading.received_on,
        "due_on": reading.due_on,
        "clock_status": (Status.CLOSED if file.state is State.VOIDED else reading.status).value,
        "provisional": reading.provisional,
        "clock_as_of": file.today,
        "answered_on": reading.answered_on,
        "timely": reading.timely,
    }
