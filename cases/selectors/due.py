"""How a date stands today, from the cached columns of a row."""

from datetime import date

from cases.labels import Due, due
from cases.models import Case
from workflow.law.clock import Status
from workflow.law.workdays import WorkCalendar
from workflow.procedure.timers import workdays_left


def of_case(case: Case, calendar: WorkCalendar, today: date) -> Due:
    """The answer's date."""
    left = workdays_left(case.due_on, today, calendar) if case.due_on else None
    return due(case.clock_status, case.due_on, left, provisional=case.provisional, today=today)


def of_step(case: Case, due_on: date | None, provisional: bool, calendar: WorkCalendar, today: date) -> Due:
    """The nearest limit of a next step; a stopped or ended case says so instead."""
    if due_on is None:
        return (
            of_case(case, calendar, today)
            if case.clock_status in (Status.STOPPED, Status.CLOSED)
            else due("", None, None, provisional=False, today=today)
        )
    status = Status.PAUSED if case.clock_status == Status.PAUSED and due_on == case.due_on else Status.RUNNING
    return due(status, due_on, workdays_left(due_on, today, calendar), provisional=provisional, today=today)


def on_day(day: date, calendar: WorkCalendar, today: date) -> Due:
    """A day the case is heading for, whatever its clock does now."""
    provisional = calendar.is_provisional(day)
    return due(Status.RUNNING, day, workdays_left(day, today, calendar), provisional=provisional, today=today)
