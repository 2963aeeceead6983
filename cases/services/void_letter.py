"""An issued letter is voided with a reason: its number stays on record, a new letter takes a new number (R 45).

What a date rests on is never without a letter: such a letter is issued again in the same act.
"""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any, Final, get_type_hints

from cases.models import Case, Letter, VoidedLetter
from cases.selectors import voidable
from cases.services import _letters
from cases.services._enact import Door, the_case
from cases.services.act import Act, Missing
from templates_docs import letters, own
from workflow.procedure.states import Action

COMMON: Final = frozenset(field.name for field in fields(letters.Letter))
OF_THE_SIGNATURE: Final = letters.ANSWERS | {"disclosure_decision", "approval_sheet"}


def void(
    *,
    case_id: int,
    act: Act,
    letter_id: int,
    reason: str,
    again: bool,
    texts: Mapping[str, Any] | None = None,
) -> Case:
    """Any letter but the answer. `again`: issued anew on `act.day`, with `texts` in place of what was wrong."""
    with the_case(case_id, act) as door:
        old = next((one for one in door.file.letters if one.pk == letter_id), None)
        if old is None or not voidable.may_be(old):
            raise Missing({"letter": "no_such_letter"})
        if old.series in voidable.DATED_BY and not again:
            raise Missing({"anew": "must_be_issued_again"})
        known = voidable.facts(door.file, old, act.day)
        door.judge(Action.VOID_LETTER, door.case, act.day, **known)
        new = _again(door, old, texts or {}) if again else None
        data = {"name": old.document_number, "reason": reason}
        if new is not None:
            data["replacement"] = new.document_number
        door.move(Action.VOID_LETTER, data=data, **known)
        _void(door, old, reason, new)
    return door.case


def void_answer(*, case_id: int, act: Act, reason: str) -> Case:
    """The signed answer, before it is made: back to drafting, with all that was issued at its signature."""
    with the_case(case_id, act) as door:
        standing = [one for one in door.file.letters if one.series in OF_THE_SIGNATURE and not one.void]
        answers = [one for one in standing if one.series in letters.ANSWERS]
        if not answers:
            raise Missing({"letter": "no_answer_issued"})
        old = answers[-1]
        served = any(voidable.was_served(door.file, one) for one in standing if one.pk >= old.pk)
        door.move(
            Action.VOID_ANSWER,
            data={"name": old.document_number, "reason": reason},
            letter_was_served=served,
        )
        for one in standing:
            if one.pk >= old.pk:
                _void(door, one, reason, None)
    return door.case


def _void(door: Door, old: Letter, reason: str, new: Letter | None) -> None:
    VoidedLetter.objects.create(
        letter=old, replacement=new, reason=reason, voided_on=door.act.day, voided_by=door.act.person
    )
    door.file.forget("letters", "dispatches")


def _again(door: Door, old: Letter, texts: Mapping[str, Any]) -> Letter:
    """The same letter with a new number and day; what was typed anew takes the place of what was wrong."""
    kind = own.kinds()[old.kind]
    hints = get_type_hints(kind)
    kept = {name: value for name, value in old.context.items() if name not in COMMON}
    values = {name: _typed(value, hints[name]) for name, value in kept.items()}
    changed = {name: texts[name] for name in voidable.texts_of(old) if texts.get(name)}
    return _letters.issue(
        door,
        kind,
        addressee=texts.get("addressee") or old.addressee,
        you=old.context["you"],
        consultation=old.consultation,
        **{**values, **changed},
    )


def _typed(value: Any, hint: Any) -> Any:
    """A day was kept as ISO text."""
    is_day = hint is date or date in getattr(hint, "__args__", ())
    return date.fromisoformat(value) if is_day and isinstance(value, str) else value
