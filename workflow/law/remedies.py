"""What the applicant can do against an answer, told in every one (C19 to C21). Data; the letters make it words."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from workflow.law.citations import (
    AR_23_1_4,
    AR_24_1_1,
    AR_24_1_2,
    AR_24_1_3,
    AR_24_1_4,
    AR_24_2,
    AR_24_4,
    AR_25,
    AR_27,
    AR_28,
    R_51,
    Citation,
)
from workflow.law.determinations import DETERMINATIONS
from workflow.law.limits import LAWSUIT_AFTER_RECONSIDERATION, LAWSUIT_MONTHS, RECONSIDERATION
from workflow.law.outcomes import REVIEW_FIRST, Remedy

REVIEW_FIRST_FROM: Final = date(2024, 1, 1)


class Route(StrEnum):
    """NONE: nothing to contest. FREE: either. REVIEW_FIRST: reconsideration, then suit. BY_PART: by what is contested."""

    NONE = "none"
    FREE = "free"
    REVIEW_FIRST = "review_first"
    BY_PART = "by_part"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedies:
    """The route, and its periods: days to reconsideration, months to a direct suit, days to a suit after it."""

    route: Route
    review_first_parts: tuple[int, ...]
    reconsideration_days: int = RECONSIDERATION.days
    lawsuit_months: int = LAWSUIT_MONTHS.days
    lawsuit_days_after: int = LAWSUIT_AFTER_RECONSIDERATION.days
    basis: Citation = AR_23_1_4


def remedies(parts: Mapping[int, Collection[str]], *, made_on: date) -> Remedies:
    """By the day the answer is made. `parts`: item position to the outcomes (or grounds) its answer rests on.

    From 2024 what is refused under R 14 to 16 goes to reconsideration first; if only a part rests on them, that
    part is named and both remedies are given.
    """
    contested = {
        p: codes
        for p, codes in parts.items()
        if any(DETERMINATIONS[c].remedy is not Remedy.NONE for c in codes)
    }
    if not contested:
        return Remedies(route=Route.NONE, review_first_parts=())
    first = (
        tuple(p for p, codes in contested.items() if REVIEW_FIRST & set(codes))
        if made_on >= REVIEW_FIRST_FROM
        else ()
    )
    if not first:
        return Remedies(route=Route.FREE, review_first_parts=())
    whole = len(first) == len(contested) and all(set(contested[p]) <= REVIEW_FIRST for p in first)
    return Remedies(route=Route.REVIEW_FIRST if whole else Route.BY_PART, review_first_parts=first)


def against_a_disclosure() -> Remedies:
    """Who is told that what concerns him is disclosed over his objection (R 51).

    Nothing is withheld under R 14 to 16, so AR 23 ¶1(4) does not apply: either way is open.
    """
    return Remedies(route=Route.FREE, review_first_parts=(), basis=R_51)


class Second(StrEnum):
    """Whether the applicant may choose a second body."""

    NONE = "none"
    POSSIBLE = "possible"
    ALWAYS = "always"


class ReviewBody(NamedTuple):
    """A code for the body, the provision, and whether there is a second one."""

    code: str
    basis: Citation
    second: Second = Second.NONE


REVIEW_BODIES: Final[Mapping[str, ReviewBody]] = {
    "department": ReviewBody("own_government", AR_24_1_1),
    "local_government": ReviewBody("next_higher_government", AR_24_1_2),
    "dispatched_office": ReviewBody("founding_government", AR_24_1_3),
    "authorised_organisation": ReviewBody("managing_government", AR_24_1_4),
    "dispatched_body": ReviewBody("government_of_its_department", AR_24_4, Second.POSSIBLE),
    "provincial_government": ReviewBody("itself", AR_24_2),
    "state_council_department": ReviewBody("itself", AR_25),
    "vertical": ReviewBody("next_higher_authority", AR_27),
    "justice_department": ReviewBody("government_or_higher_department", AR_28, Second.ALWAYS),
}
OF_A_MINISTRY: Final = ReviewBody("its_department", AR_25)


def review_body(kind: str, above: str = "") -> ReviewBody:
    """Whose answers go where, by the agency's kind and the kind of the body above it (C19)."""
    if (kind, above) == ("dispatched_body", "state_council_department"):
        return OF_A_MINISTRY
    return REVIEW_BODIES[kind]
