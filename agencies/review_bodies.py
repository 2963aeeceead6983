"""Where an agency's answers are reconsidered follows from what the agency is (C19, AR 24 to 28)."""

from typing import Any, NamedTuple

from agencies.models.agency import Agency, AgencyKind

GOVERNMENTS = frozenset({AgencyKind.LOCAL_GOVERNMENT, AgencyKind.PROVINCIAL_GOVERNMENT})
ITSELF = {AgencyKind.PROVINCIAL_GOVERNMENT: "AR 24 ¶2", AgencyKind.STATE_COUNCIL_DEPARTMENT: "AR 25"}
# The body above it, if that is of one of these kinds; under any other the register cannot tell.
ABOVE = {
    AgencyKind.DEPARTMENT: (GOVERNMENTS, "AR 24 ¶1(1)"),
    AgencyKind.LOCAL_GOVERNMENT: (GOVERNMENTS, "AR 24 ¶1(2)"),
    AgencyKind.DISPATCHED_OFFICE: (GOVERNMENTS, "AR 24 ¶1(3)"),
    AgencyKind.AUTHORISED_ORGANISATION: (GOVERNMENTS, "AR 24 ¶1(4)"),
    AgencyKind.VERTICAL: (frozenset({AgencyKind.VERTICAL}), "AR 27"),
}
TWO_TO_CHOOSE_FROM = {AgencyKind.DISPATCHED_BODY: "AR 24 ¶4", AgencyKind.JUSTICE_DEPARTMENT: "AR 28"}


class Mistake(NamedTuple):
    """A field of the register that contradicts the law: code, params, and the article in params["basis"]."""

    field: str
    code: str
    params: dict[str, Any]


def mistakes(agency: Agency) -> list[Mistake]:
    """What cannot be right about the reconsideration bodies of `agency`; empty if nothing is known to be wrong."""
    kind = AgencyKind(agency.kind)
    found = []
    expected, basis = _expected(agency, kind)
    if expected and agency.review_body not in {expected, *_second(agency, kind)}:
        found.append(Mistake("review_body", "expected", {"expected": expected, "basis": basis}))
    elif kind not in ITSELF and agency.review_body == agency.name:
        found.append(Mistake("review_body", "itself", {"basis": basis}))
    if agency.other_review_body and kind not in TWO_TO_CHOOSE_FROM:
        found.append(Mistake("other_review_body", "no_choice", {"basis": basis}))
    if kind is AgencyKind.JUSTICE_DEPARTMENT and not agency.other_review_body:
        found.append(Mistake("other_review_body", "second_missing", {"basis": basis}))
    return found


def _expected(agency: Agency, kind: AgencyKind) -> tuple[str, str]:
    """The body the register can name, or nothing, and the article."""
    above = agency.parent
    if kind in ITSELF:
        return agency.name, ITSELF[kind]
    if kind in ABOVE:
        kinds, basis = ABOVE[kind]
        return (above.name if above is not None and above.kind in kinds else ""), basis
    if kind is AgencyKind.DISPATCHED_BODY and above is not None:
        if above.kind == AgencyKind.STATE_COUNCIL_DEPARTMENT:
            return above.name, "AR 25"
        government = above.parent
        known = government is not None and government.kind in GOVERNMENTS
        return (government.name if known and government is not None else ""), TWO_TO_CHOOSE_FROM[kind]
    return "", TWO_TO_CHOOSE_FROM[kind]


def _second(agency: Agency, kind: AgencyKind) -> set[str]:
    """The two bodies may be entered in either order, as long as the expected one is among them."""
    if kind not in TWO_TO_CHOOSE_FROM or not agency.other_review_body:
        return set()
    expected, _ = _expected(agency, kind)
    return {agency.review_body} if agency.other_review_body == expected else set()
