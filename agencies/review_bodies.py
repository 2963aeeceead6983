"""Where an agency's answers are reconsidered follows from what the agency is (C19, AR 24 to 28)."""

from typing import Any, NamedTuple

from agencies.models.agency import Agency, AgencyKind
from workflow.law.remedies import ReviewBody, Second, review_body

GOVERNMENTS = frozenset({AgencyKind.LOCAL_GOVERNMENT, AgencyKind.PROVINCIAL_GOVERNMENT})
# By the law's code, the kinds the body above must be of to be the one meant; under any other the register cannot tell.
ABOVE = {
    "own_government": GOVERNMENTS,
    "next_higher_government": GOVERNMENTS,
    "founding_government": GOVERNMENTS,
    "managing_government": GOVERNMENTS,
    "next_higher_authority": frozenset({AgencyKind.VERTICAL}),
    "its_department": frozenset({AgencyKind.STATE_COUNCIL_DEPARTMENT}),
}


class Mistake(NamedTuple):
    """A field of the register that contradicts the law: code, params, and the article in params["basis"]."""

    field: str
    code: str
    params: dict[str, Any]


def mistakes(agency: Agency) -> list[Mistake]:
    """What cannot be right about the reconsideration bodies of `agency`; empty if nothing is known to be wrong."""
    rule = review_body(agency.kind, agency.parent.kind if agency.parent else "")
    basis, expected = str(rule.basis), _expected(agency, rule)
    named = {agency.review_body}
    if rule.second is not Second.NONE and agency.review_body and agency.other_review_body:
        named.add(agency.other_review_body)
    found = []
    if expected and expected not in named:
        found.append(Mistake("review_body", "expected", {"expected": expected, "basis": basis}))
    elif rule.code != "itself" and agency.review_body == agency.name:
        found.append(Mistake("review_body", "itself", {"basis": basis}))
    if agency.other_review_body and rule.second is Second.NONE:
        found.append(Mistake("other_review_body", "no_choice", {"basis": basis}))
    if rule.second is Second.ALWAYS and not agency.other_review_body:
        found.append(Mistake("other_review_body", "second_missing", {"basis": basis}))
    return found


def _expected(agency: Agency, rule: ReviewBody) -> str:
    """The body the register can name, or nothing. Of two to choose from either may be entered first."""
    above = agency.parent
    if rule.code == "itself":
        return agency.name
    if rule.code == "government_of_its_department":
        above = above.parent if above is not None else None
        return above.name if above is not None and above.kind in GOVERNMENTS else ""
    return above.name if above is not None and above.kind in ABOVE.get(rule.code, ()) else ""
