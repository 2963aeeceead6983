"""Third parties that do not consent to what is given all the same (R 32; C10)."""

from datetime import date
from typing import TYPE_CHECKING, Final

from cases.models import Consultation, Item

if TYPE_CHECKING:
    from cases.selectors.case_file import CaseFile

__all__ = ["GIVING", "WHY", "against", "overruled", "told"]

GIVING: Final = frozenset({"disclosed", "partial"})
# where the record says why it is disclosed over the objection; the third party is told so in writing
WHY: Final = "over_objection"
DECISION: Final = "disclosure_decision"
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


def told(file: "CaseFile") -> tuple[tuple[str, date | None], ...]:
    """Each objecting party, and the day the newest decision was first sent to it (C10)."""
    return tuple((row.name, _sent_on(file, row)) for row, _items in overruled(file))


def _sent_on(file: "CaseFile", row: Consultation) -> date | None:
    decisions = [
        one
        for one in file.letters
        if one.series == DECISION and one.consultation_id == row.pk and not one.void
    ]
    return min((sent.sent_on for one in decisions[-1:] for sent in one.attempts), default=None)
