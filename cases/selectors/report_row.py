"""The one row of the annual report that a closed case counts in (C38, law/annual_report.md)."""

from typing import TYPE_CHECKING

from workflow.law import outcomes
from workflow.law.records import RECORDS
from workflow.procedure.states import Action, State

if TYPE_CHECKING:
    from cases.selectors.case_file import CaseFile

BY_END = {
    Action.WITHDRAW: "withdrawn",
    Action.LAPSE_CORRECTION: "abandoned_uncorrected",
    Action.LAPSE_FEE: "abandoned_unpaid",
}


def row_of(file: "CaseFile") -> str:
    """Empty while the case is open; for a voided one (C27) and a record to correct (C33): they are counted nowhere."""
    state = file.state
    if file.case.kind == RECORDS:
        return ""
    if state is State.ARCHIVED:
        return file.case.annual_row
    if state is State.ANSWERED:
        main = next((i.outcome for i in file.live_items if i.position == file.case.main_item), None)
        return outcomes.report_row([item.outcome for item in file.live_items], main=main)
    ends = [row for row in file.events if row.action in {action.value for action in BY_END}]
    if state in (State.WITHDRAWN, State.ABANDONED) and ends:
        return outcomes.OUTCOMES[BY_END[Action(ends[-1].action)]].annual_row
    return ""
