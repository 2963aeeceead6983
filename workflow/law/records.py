"""Requests to correct a record about oneself: a kind of their own, with results of their own (R 41, C33).

They stand in no row of the annual report, and nothing the Regulation provides for disclosure applies to them: the
period is the agency's own, is counted from receipt, and is neither stopped, paused nor extended.
"""

from datetime import date
from typing import Final

from workflow.law import events as ev
from workflow.law.citations import R_36, R_41, Citation
from workflow.law.policy import Policy
from workflow.law.rule_sets import RuleSet

RECORDS: Final = "records"
# of all that can happen to a clock, what happens to this one
HAPPENS: Final = (ev.Received, ev.Replied, ev.ReplyReturned, ev.Withdrawn, ev.RedoOrdered)


def basis(of_disclosure: Citation, kind: str) -> Citation:
    """The article an act rests on: what R 36 says of answering an application, R 41 says of correcting a record."""
    return R_41 if kind == RECORDS and of_disclosure == R_36 else of_disclosure


def rules(policy: Policy) -> RuleSet:
    """The period the agency gives itself (C33)."""
    return RuleSet(
        kind=RECORDS,
        code=RECORDS,
        in_force_from=date(2019, 5, 15),
        answer_days=policy.records_workdays,
        longest_extension=0,
        notice_days=None,
        correction_restarts=False,
        receipt_by_channel=False,
        answer=R_41,
        reply=R_41,
        extension=R_41,
        correction=R_41,
        consultation=R_41,
    )
