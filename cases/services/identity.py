"""Identity numbers are shown masked; showing one whole is a fact on record."""

from cases.services._enact import the_case
from cases.services.act import Act
from workflow.law.citations import R_45


def unmask(*, case_id: int, act: Act, reason: str) -> str:
    """The applicant's identity number, for a reason that is recorded. The number itself is recorded nowhere."""
    with the_case(case_id, act) as door:
        door.note("unmask", data={"reason": reason}, basis=R_45)
        return str(door.case.applicant.id_number.reveal())
