"""The shape of a table of moves, and the roles its rows name."""

from enum import StrEnum
from typing import NamedTuple

from workflow.law.citations import Citation
from workflow.procedure.guards import Guard
from workflow.procedure.states import Action, Role as R


class Move(NamedTuple):
    """A lawful move. `who` holds the roles of which one suffices; `only_if` the guards, asked in order."""

    action: Action
    source: StrEnum
    target: StrEnum
    who: frozenset[R]
    only_if: tuple[Guard, ...]
    basis: Citation


Table = tuple[Move, ...]

CLERK, HANDLER, HEAD, LEGAL = (frozenset({role}) for role in (R.CLERK, R.HANDLER, R.HEAD, R.LEGAL))
SIGNATORY, MANAGER, SYSTEM = (frozenset({role}) for role in (R.SIGNATORY, R.MANAGER, R.SYSTEM))
DESK = CLERK | HANDLER
ANYBODY = DESK | HEAD | MANAGER
