"""The Regulation of 2008, kept for the dates of decided cases: a correction suspends, 15 and 15 working days."""

from datetime import date

from workflow.law.citations import R2008_21_4, R2008_24_2, R2008_24_3
from workflow.law.rule_sets import RuleSet

RULES = RuleSet(
    code="2008",
    in_force_from=date(2008, 5, 1),
    answer_days=15,
    longest_extension=15,
    notice_days=None,
    correction_restarts=False,
    receipt_by_channel=False,
    answer=R2008_24_2,
    extension=R2008_24_2,
    correction=R2008_21_4,
    consultation=R2008_24_3,
)
