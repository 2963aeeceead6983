"""Third parties of what is asked for: who is still to be heard, who objects, who is overruled (R 15, 32; C10)."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from cases.models import Consultation, Item
from workflow.law.outcomes import AWAITS_THIRD_PARTIES
from workflow.procedure.states import ConsultationState, State

if TYPE_CHECKING:
    from cases.selectors.case_file import CaseFile

__all__ = ["GIVING", "WHY", "against", "asked_about", "facts", "heard", "overridden", "overruled", "told"]

GIVING: Final = frozenset({"disclosed", "partial"})
# where the record says why it is disclosed over the objection; the third party is told so in writing
WHY: Final = "over_objection"
DECISION: Final = "disclosure_decision"
OBJECTING: Final = (Consultation.Opinion.REFUSES, Consultation.Opinion.PARTLY)
SILENT: Final = (ConsultationState.LAPSED, ConsultationState.SETTLED)


def asked_about(file: "CaseFile", position: int) -> Iterator[Consultation]:
    """The third parties that were asked about the item of this position."""
    for row in file.consultations:
        if row.party == Consultation.Party.THIRD_PARTY and (not row.items or position in row.items):
            yield row


def against(file: "CaseFile", position: int) -> list[Consultation]:
    """Whose objections concern the item of this position."""
    return [row for row in asked_about(file, position) if row.opinion in OBJECTING]


def heard(file: "CaseFile", position: int) -> bool:
    """Whether a refusal for a third party's sake has one to rest on: it objects, or said nothing in its time."""
    return any(row.opinion in OBJECTING or row.state in SILENT for row in asked_about(file, position))


def overridden(file: "CaseFile", item: Item) -> list[Consultation]:
    """Over whose objection the item gives something.

    Who agreed to a part is not overruled where the other part is withheld for a third party's sake.
    """
    if item.outcome not in GIVING:
        return []
    heeded = item.outcome == "partial" and item.record.get("ground") == "third_party_rights"
    rows = against(file, item.position)
    return [row for row in rows if not (heeded and row.opinion == Consultation.Opinion.PARTLY)]


def says_why(item: Item) -> bool:
    """Whether the reasons for giving it over an objection are on record."""
    return bool(str(item.record.get(WHY) or "").strip())


def overruled(file: "CaseFile") -> list[tuple[Consultation, list[Item]]]:
    """Each objecting party, with the items that are given over its objection for a recorded reason."""
    given = [i for i in file.live_items if i.outcome in GIVING and says_why(i)]
    found = ((row, [i for i in given if row in against(file, i.position)]) for row in file.consultations)
    return [(row, items) for row, items in found if items]


def told(file: "CaseFile") -> tuple[tuple[str, date | None], ...]:
    """Each objecting party, and the day the newest decision was first sent to it (C10)."""
    return tuple((row.name, _sent_on(file, row)) for row, _items in overruled(file))


def facts(file: "CaseFile") -> dict[str, Any]:
    """Fields of `Facts` that rest on third parties."""
    concerned = {
        row.pk: row
        for item in file.live_items
        if item.outcome in AWAITS_THIRD_PARTIES
        for row in asked_about(file, item.position)
    }
    unweighed = {
        row.pk: row.name for item in file.live_items if not says_why(item) for row in overridden(file, item)
    }
    return {
        "third_parties_asked": _in_state(concerned, ConsultationState.OPEN),
        "third_parties_silent": _in_state(concerned, ConsultationState.LAPSED),
        "objections_unweighed": tuple(unweighed.values()),
        "objectors_told": told(file) if file.state is State.DELIVERY else (),
    }


def _in_state(rows: dict[int, Consultation], state: ConsultationState) -> tuple[str, ...]:
    return tuple(row.name for row in rows.values() if row.state == state)


def _sent_on(file: "CaseFile", row: Consultation) -> date | None:
    decisions = [
        one
        for one in file.letters
        if one.series == DECISION and one.consultation_id == row.pk and not one.void
    ]
    return min((sent.sent_on for one in decisions[-1:] for sent in one.attempts), default=None)
