"""Third parties that do not consent to what is given all the same (R 32; C10)."""

from typing import TYPE_CHECKING, Final

from cases.models import Consultation, Item
from cases.selectors.beside import GIVING

if TYPE_CHECKING:
    from cases.selectors.case_file import CaseFile

__all__ = ["GIVING", "WHY", "against", "overruled"]

# where the record says why it is disclosed over the objection; the third party is told so in writing
WHY: Final = "over_objection"
OBJECTING: Final = (Consultation.Opinion.REFUSES, Consultation.Opinion.PARTLY)


def against(file: "CaseFile", position: int) -> list[Consultation]:
    """Whose objections concern the item of this position."""
    return [
        row
        for row in file.consultations
        if row.party == Consultation.Party.THIRD_PARTY
        and row.opinion in OBJECTING
        and (not row.items or position in row.items)
    ]


def overruled(file: "CaseFile") -> list[tuple[Consultation, list[Item]]]:
    """Each objecting party, with the items that are given over its objection for a recorded reason."""
    given = [i for i in file.live_items if i.outcome in GIVING and str(i.record.get(WHY) or "").strip()]
    found = ((row, [i for i in given if row in against(file, i.position)]) for row in file.consultations)
    return [(row, items) for row, items in found if items]
