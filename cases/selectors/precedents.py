"""How cases like this one were decided, and where this draft departs from them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cases.selectors.similar import Similar

if TYPE_CHECKING:
    from cases.selectors.case_file import CaseFile

ALIKE: Final = frozenset({"same_information", "similar_request"})


@dataclass(frozen=True, slots=True)
class Precedent:
    """An earlier case; `departs`: the same or nearly the same was asked, and decided otherwise than the draft would."""

    like: Similar
    departs: bool


def compare(file: "CaseFile", like: Sequence[Similar]) -> list[Precedent]:
    """Those the draft departs from first."""
    mine = {item.outcome for item in file.live_items if item.outcome}
    found = [Precedent(one, bool(mine) and comparable(one) and set(one.outcomes) != mine) for one in like]
    return sorted(found, key=lambda one: not one.departs)


def comparable(one: Similar) -> bool:
    """Whether there is an answer to the like to compare with: made, or fought over. The same applicant alone makes none."""
    made = one.case.answered_on is not None or bool(one.disputes)
    return bool(ALIKE & set(one.why)) and bool(one.outcomes) and made
