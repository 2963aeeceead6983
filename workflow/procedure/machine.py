"""May I, why not, and do it: one judge for the door and for the page. Names no state, role or article itself."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from workflow.law import records
from workflow.law.citations import R_45, Citation
from workflow.procedure.facts import Facts
from workflow.procedure.guards import WhyNot
from workflow.procedure.moves import Move
from workflow.procedure.states import Action, Role
from workflow.procedure.transitions import TABLES


class NotAllowed(Exception):
    """The move is refused; `why` carries the code and the article."""

    def __init__(self, why: WhyNot) -> None:
        super().__init__(why.code)
        self.why = why


@dataclass(frozen=True, slots=True)
class Option:
    """A move of the table from where the case is, and what stands in its way."""

    move: Move
    why_not: WhyNot | None


def find(state: StrEnum, action: Action) -> Move | None:
    """The table's row for `action` in `state`."""
    return next((m for m in TABLES[type(state)] if m.action is action and m.source is state), None)


def judge(move: Move, *, roles: frozenset[Role], facts: Facts) -> WhyNot | None:
    """Why this row may not be walked by these roles on these facts; nothing if it may."""
    why = _judge(move, roles, facts)
    return why and replace(why, basis=records.basis(why.basis, facts.kind))


def _judge(move: Move, roles: frozenset[Role], facts: Facts) -> WhyNot | None:
    if not move.who & roles:
        return WhyNot("not_your_role", move.basis, {"roles": sorted(move.who)})
    guards = (why for guard in move.only_if if (why := guard(facts)))
    return judge_day(move.basis, facts) or next(guards, None)


def judge_day(basis: Citation, facts: Facts) -> WhyNot | None:
    """Why nothing can be recorded of this day: it lies ahead, before the arrival, or before what the act rests on (C26)."""
    if facts.on > facts.today:
        return WhyNot("in_the_future", basis, {"on": facts.on, "today": facts.today})
    if not facts.order_in_time:
        return WhyNot("before_receipt", basis, {"on": facts.on})
    if facts.not_before is not None and facts.on < facts.not_before:
        return WhyNot(facts.too_early, basis, {"on": facts.on, "first": facts.not_before})
    return None


def why_not(state: StrEnum, action: Action, *, roles: frozenset[Role], facts: Facts) -> WhyNot | None:
    """The first reason that stands against `action`, or ``None``."""
    move = find(state, action)
    if move is None:
        return WhyNot("not_from_here", R_45, {"action": action, "state": state})
    return judge(move, roles=roles, facts=facts)


def decide(state: StrEnum, action: Action, *, roles: frozenset[Role], facts: Facts) -> Move:
    """The lawful move, or ``NotAllowed`` with code and article."""
    move = find(state, action)
    if move is None:
        raise NotAllowed(WhyNot("not_from_here", R_45, {"action": action, "state": state}))
    why = judge(move, roles=roles, facts=facts)
    if why is not None:
        raise NotAllowed(why)
    return move


def options(state: StrEnum, *, roles: frozenset[Role], facts: Facts) -> Iterator[Option]:
    """Every row of the table from `state`, in its order, with what stands in its way."""
    for move in TABLES[type(state)]:
        if move.source is state:
            yield Option(move, judge(move, roles=roles, facts=facts))
