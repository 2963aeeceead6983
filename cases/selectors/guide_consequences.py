"""What each answer of the guided decision would bring, before anybody commits himself: computed, never written down."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from cases.models import Item
from cases.selectors import what_if
from cases.selectors.answer_content import on_record, where_to_turn, you
from cases.selectors.guide import Deciding
from cases.selectors.what_if import Suppose, Supposition, WhatIf
from templates_docs import wording
from workflow.law import outcomes, remedies
from workflow.law.events import Impossible
from workflow.law.limits import OPINION
from workflow.law.outcomes import OUTCOMES, REVIEW_FIRST
from workflow.law.remedies import Remedies
from workflow.procedure import guide
from workflow.procedure.guards import WhyNot
from workflow.procedure.guide import Answer, Question
from workflow.procedure.states import Action

# of the moves, those that touch the clock; the others leave it alone (C9, C28, C31)
SUPPOSED: Final = {
    Action.REQUEST_CORRECTION: Suppose.CORRECT,
    Action.CONSULT: Suppose.CONSULT,
    Action.NOTIFY_FEE: Suppose.FEE,
}


@dataclass(frozen=True, slots=True)
class Consequence:
    """Of one answer. `refused`: why it may not be given now. `due_on`: the answer's date if nothing changes it.

    `rows`: the row of the annual report, that of the whole case where several things are asked; of a move, those it
    may end in. `letter_of`: the outcomes that the letter would tell of.
    """

    answer: Answer
    refused: WhyNot | None
    due_on: date | None
    provisional: bool
    what_if: WhatIf | None
    ends_case: bool
    letter_of: tuple[str, ...]
    remedy: Remedies | None
    rows: tuple[str, ...]
    needs: tuple[str, ...]


def of_question(now: Deciding, question: Question) -> tuple[Consequence, ...]:
    """In the order of the answers."""
    return tuple(_consequence(now, answer) for answer in guide.of(question))


def _consequence(now: Deciding, answer: Answer) -> Consequence:
    reading, refused = now.file.reading, guide.why_not(answer, now.known)
    outcome = answer.outcome or (now.outcome if answer.leads is Question.ANSWER else "")
    codes = tuple(others(now)) + ((outcome,) if outcome else ())
    return Consequence(
        answer=answer,
        refused=refused,
        due_on=reading.due_on if reading else None,
        provisional=bool(reading and reading.provisional),
        what_if=None if refused else _supposed(now, answer),
        ends_case=answer.move is Action.WITHDRAW,
        letter_of=codes if outcome else (),
        remedy=remedy(now, outcome) if outcome else None,
        rows=_rows(now, answer, codes if outcome else ()),
        needs=tuple(need.code for need in OUTCOMES[answer.outcome].needs) if answer.outcome else (),
    )


def others(now: Deciding) -> Iterator[str]:
    """What the other things asked for get already."""
    return (i.outcome for i in now.file.live_items if i.outcome and i.position != now.item.position)


def remedy(now: Deciding, outcome: str) -> Remedies:
    """By today: the remedy is that of the day the answer is made (C20)."""
    grounds = {
        n: [item.outcome, *filter(None, [item.record.get("ground") or _any_ground(item)])]
        for n, item in enumerate(items_then(now, outcome), 1)
        if item.outcome
    }
    return remedies.remedies(grounds, made_on=now.file.today)


def _any_ground(item: Item) -> str:
    """Of a part withheld on a ground not named yet: whichever it will be, the remedy is the same (AR 23 ¶1(4))."""
    return min(REVIEW_FIRST) if item.outcome == "partial" else ""


def items_then(now: Deciding, outcome: str) -> list[Item]:
    """The things asked for, with this one as it would be determined."""
    would_be = now.would_be(outcome)
    return [would_be if item.position == now.item.position else item for item in now.file.live_items]


def _rows(now: Deciding, answer: Answer, codes: tuple[str, ...]) -> tuple[str, ...]:
    if answer.may_end or not codes:
        return tuple(OUTCOMES[code].annual_row for code in answer.may_end)
    then = items_then(now, codes[-1])
    main = next((i.outcome for i in then if i.position == now.file.case.main_item and i.outcome), None)
    return (outcomes.report_row(codes, main=main),)


def _supposed(now: Deciding, answer: Answer) -> WhatIf | None:
    """The clock with the move in it: a consultation as if it took the whole of its period."""
    kind = SUPPOSED.get(answer.move) if answer.move else None
    if kind is None:
        return None
    today = now.file.today
    on = now.file.calendar.add(today, OPINION.days) if kind is Suppose.CONSULT else today
    try:
        return what_if.suppose(now.file, Supposition(kind=kind, on=on))
    except Impossible:
        return None


@dataclass(frozen=True, slots=True)
class Says:
    """The letter as it would read: each item with its sentence and reasons, and what can be done against it. Chinese."""

    title: str
    parts: tuple[tuple[Item, str], ...]
    remedy: tuple[str, ...]


def letter_says(now: Deciding) -> Says:
    """Of the items determined by then, with this one as it would be."""
    file = now.file
    items = [item for item in items_then(now, now.outcome) if item.outcome]
    parts = tuple(
        (
            item,
            wording.operative_text(
                item.outcome, on_record(item, file), you(file.case), file.clauses.get(item.outcome, "")
            ),
        )
        for item in items
    )
    said = wording.remedy_paragraphs(
        remedy(now, now.outcome),
        **where_to_turn(file.case.agency),
        numbered=len(file.live_items) > 1,
        against="本答复",
    )
    return Says(wording.title([item.outcome for item in items]), parts, tuple(said))


def whole(now: Deciding) -> Consequence:
    """What follows once the item is determined."""
    answer = now.way.taken[-1]
    return replace(_consequence(now, answer), needs=())
