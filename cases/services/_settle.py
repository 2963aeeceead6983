"""Everything derived follows the facts: cached dates, Deadline rows, desk, messages."""

from collections.abc import Sequence
from typing import Any

from cases import desk
from cases.models import CaseEvent
from cases.selectors import report_row
from cases.selectors.case_file import CaseFile
from cases.services import _notices, _timers
from cases.services.act import Act
from workflow.law.reading import Status
from workflow.procedure.states import State


def settle(file: CaseFile, act: Act, recorded: Sequence[CaseEvent]) -> None:
    """Makes everything derived agree with the facts. Doing it again changes nothing."""
    refresh_cache(file)
    file.case.annual_row = report_row.row_of(file)
    file.case.save()
    due = _timers.sync(file)
    opened = desk.advance(file, act.by, due)
    _notices.tell_of_new_tasks(file, opened, act, recorded)


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
