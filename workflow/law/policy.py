"""Our readings where the law is silent, as named values an agency may set ([choice] in the rules)."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Final, Literal, get_args

from workflow.law.events import Impossible

RestDay = Literal["same", "next_workday"]
REST_DAY: Final = get_args(RestDay)
LONGEST_REVIEW: Final = 60


@dataclass(frozen=True, slots=True)
class Policy:
    """`rest_day_receipt`: receipt on a rest day stays that day, or moves (C5). `portal_confirms`: our portal's
    acceptance confirms an online application. `correction_workdays`: the period offered for a correction (C6).
    `postal_grace`: working days waited for the post before a lapse is proposed (C8). `records_workdays`: the period
    for correcting a record about the applicant, for which the law names none (R 41, C33). `withheld_review_months`:
    after how many months what was withheld comes up again (R 18, C24).
    """

    rest_day_receipt: RestDay = "same"
    portal_confirms: bool = True
    correction_workdays: int = 10
    postal_grace: int = 5
    records_workdays: int = 20
    withheld_review_months: int = 12

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Policy":
        """A policy from plain data; raises Impossible naming the key that is unknown or has a wrong value."""
        known = {field.name for field in fields(cls)}
        for key, value in data.items():
            if key not in known:
                raise Impossible("unknown_policy_key", key=key)
            if not _fits(key, value):
                raise Impossible("bad_policy_value", key=key)
        return cls(**data)


def _fits(key: str, value: object) -> bool:
    if key == "rest_day_receipt":
        return value in REST_DAY
    if key == "portal_confirms":
        return isinstance(value, bool)
    if not isinstance(value, int) or isinstance(value, bool):
        return False
    least = 0 if key == "postal_grace" else 1
    return value >= least and (key != "withheld_review_months" or value <= LONGEST_REVIEW)
