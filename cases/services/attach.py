"""Files added to a case at any time."""

from cases.models import Case
from cases.services import _attach
from cases.services._attach import Upload
from cases.services._enact import the_case
from cases.services.act import Act
from workflow.law.citations import R_45


def attach(*, case_id: int, act: Act, uploads: list[Upload]) -> Case:
    """Adds files to the case file; that they were added is a fact of its own."""
    with the_case(case_id, act) as door:
        added = _attach.add(door, uploads)
        door.note(
            "attach", data={"files": [a.pk for a in added], "kinds": [a.kind for a in added]}, basis=R_45
        )
    return door.case
