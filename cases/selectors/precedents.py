"""How cases like this one were decided, and where this draft departs from them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cases.selectors.similar import Similar

if TYPE_CHECKING:
    from cases.selectors.case_file import CaseFile


@dataclass(frozen=True, slots=True)
class Precedent:
    """An earlier case; `departs`: it was decided, and otherwise than the draft would."""

    like: Similar
    departs: bool


def compare(file: "CaseFile", like: Sequence[Similar]) -> list[Precedent]:
    """Those the draft departs from first."""
    mine = {item.outcome for item in file.live_items if item.outcome}
    found = [Precedent(one, bool(mine) and decided(one) and set(one.outcomes) != mine) for one in like]
    return sorted(found, key=lambda one: not one.departs)


def decided(one: Similar) -> bool:
    """Whether there is an answer to compare with: it was made, or has been fought over."""
    return bool(one.outcomes) and (one.case.answered_on is not None or bool(one.disputes))
