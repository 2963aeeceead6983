"""The one lock: whoever changes something of a case holds its row first."""

from agencies.prepared import Prepared
from cases.models import Case

LOCK = Prepared(
    lambda case: (
        Case.objects.select_for_update(of=("self",)).select_related("agency", "handler").filter(pk=case)
    )
)


def lock(case_id: int) -> Case:
    """The case, held against every other writer until the transaction ends."""
    for case in LOCK(case=case_id):
        return case
    raise Case.DoesNotExist
