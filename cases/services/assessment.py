"""What was given becomes public, or is kept for the applicant alone, by a recorded decision (R 44, C24)."""

from collections.abc import Collection

from agencies.models import Unit
from cases.models import Assessment, Case
from cases.services import _letters_beside
from cases.services._enact import Door, the_case
from cases.services.act import Act, Missing
from workflow.law import limits
from workflow.procedure.states import Action


def decide(*, case_id: int, assessment_id: int, act: Act, publish: bool, reasons: str) -> Case:
    """Yes opens the task to publish, with its own date; no closes the matter."""
    with the_case(case_id, act) as door:
        row = _find(door, assessment_id)
        row.decided_on, row.decided_by, row.reasons = act.day, act.person, reasons
        if publish:
            row.publish_by = limits.publication_due(act.day, door.file.calendar)
        action = Action.DECIDE_TO_PUBLISH if publish else Action.DECIDE_TO_KEEP
        door.move(action, subject=row, data={"reasons": reasons})
        if publish:
            _letters_beside.issue_publication_decision(door, row, office=_disclosure_office(door.case))
    return door.case


def suggest(*, case_id: int, act: Act, reasons: str) -> Case:
    """Several applicants asked for the same, or one suggests it: it is looked at again (R 44)."""
    with the_case(case_id, act) as door:
        door.move(Action.SUGGEST_PUBLICATION, data={"reasons": reasons})
        Assessment.objects.create(case=door.case, opened_on=act.day)
        door.file.forget("assessments")
    return door.case


def record_publication(
    *, case_id: int, assessment_id: int, act: Act, entry: str, looked_at: Collection[str] = ()
) -> Case:
    """It is public: `entry` says where. `looked_at`: what no machine could search and this person looked through."""
    with the_case(case_id, act) as door:
        row = _find(door, assessment_id)
        row.published_as = entry
        door.move(Action.RECORD_PUBLICATION, subject=row, data={"entry": entry, "looked_at": [*looked_at]})
    return door.case


def _disclosure_office(case: Case) -> str:
    unit = Unit.objects.filter(agency=case.agency, is_disclosure_office=True, is_active=True).first()
    return unit.name if unit else case.agency.name


def _find(door: Door, assessment_id: int) -> Assessment:
    row = next((a for a in door.file.assessments if a.pk == assessment_id), None)
    if row is None:
        raise Missing({"assessment": "unknown_assessment"})
    return row
