"""The Regulation as revised in 2019: a correction asked for within 7 working days starts the period afresh."""

from datetime import date

from workflow.law.citations import R_30, R_33_2, R_33_3
from workflow.law.rule_sets import RuleSet

RULES = RuleSet(
    code="2019",
    in_force_from=date(2019, 5, 15),
    answer_days=20,
    longest_extension=20,
    notice_days=7,
    correction_restarts=True,
    receipt_by_channel=True,
    answer=R_33_2,
    extension=R_33_2,
    correction=R_30,
    consultation=R_33_3,
)
