"""What a legal adviser looks at before an answer goes out: which checks fit which outcome, told from the catalogue (R 17, 36).

No list of outcomes stands here: a check applies by what the catalogue says an outcome cites, needs on record and withholds.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from workflow.law.citations import AR_20_1, R_15, R_32, R_33_2, R_36, R_36_3, R_36_4, R_37, R_51, Citation
from workflow.law.determinations import DETERMINATIONS, RESULTS
from workflow.law.outcomes import AWAITS_THIRD_PARTIES, REVIEW_FIRST, Need, Remedy


class Said(StrEnum):
    """What the adviser says of a check."""

    YES = "yes"
    NO = "no"
    NOT_APPLICABLE = "not_applicable"


SAID_ZH: Final[Mapping[str, str]] = {Said.YES: "是", Said.NO: "否", Said.NOT_APPLICABLE: "不适用"}


class Tick(NamedTuple):
    """One check answered; empty while it is not."""

    said: str = ""
    note: str = ""


class Determined(NamedTuple):
    """One item of the answer. `ground`: an outcome of its own, on which the withheld part rests."""

    position: int
    outcome: str
    ground: str = ""

    @property
    def codes(self) -> tuple[str, ...]:
        """The outcomes of the catalogue that the item rests on."""
        return tuple(filter(None, (self.outcome, self.ground)))

    @property
    def bases(self) -> tuple[Citation, ...]:
        """What the catalogue says its answer cites."""
        return tuple(basis for code in self.codes for basis in DETERMINATIONS[code].bases)

    @property
    def needs(self) -> tuple[Need, ...]:
        """What it needs on record."""
        return DETERMINATIONS[self.outcome].needs


class Check(NamedTuple):
    """A question to the adviser, by what provisions, about which items."""

    code: str
    bases: tuple[Citation, ...]
    positions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Rule:
    """`zh`: as the approval sheet says it; `bases`: the provisions it is asked by."""

    code: str
    zh: str
    applies: Callable[[Determined], bool]
    bases: Callable[[Determined], tuple[Citation, ...]]


def own_needs(item: Determined) -> tuple[Need, ...]:
    """What it needs on record and no other check asks about."""
    return tuple(
        need for need in item.needs if need.fact != "heard" and not {"search", "reasons"} & set(need.fields)
    )


def _needs(field: str) -> Callable[[Determined], bool]:
    return lambda item: any(field in need.fields for need in item.needs)


def _withholds(item: Determined) -> bool:
    return R_37 in item.bases or bool(REVIEW_FIRST & set(item.codes))


def _own(item: Determined) -> tuple[Citation, ...]:
    return item.bases


def _by(*bases: Citation) -> Callable[[Determined], tuple[Citation, ...]]:
    """Articles about information; a request about a record is answered by its own (R 41)."""
    return lambda item: item.bases if item.outcome in RESULTS else bases


def _remedy(item: Determined) -> bool:
    return DETERMINATIONS[item.outcome].remedy is not Remedy.NONE


def _heard(item: Determined) -> bool:
    return bool(AWAITS_THIRD_PARTIES & set(item.codes))


def _always(_item: Determined) -> bool:
    return True


def _contested(_item: Determined) -> tuple[Citation, ...]:
    return R_51, AR_20_1


def _reasons(item: Determined) -> tuple[Citation, ...]:
    return (R_36_3,) if _withholds(item) else item.bases or (R_36,)


# fmt: off
RULES: Final = (
    #     code               on the approval sheet               asked where                          by
    _Rule("basis",           "依据写到条、款、项，与认定一致",     lambda item: bool(item.bases),       _own),
    _Rule("record",          "认定所需的事实在卷",               lambda item: bool(own_needs(item)),  _own),
    _Rule("search",          "检索记录在卷，查全了",             _needs("search"),                    _by(R_36_4)),
    _Rule("third_party",     "涉及第三方的，征求过意见",          _heard,                              _by(R_15, R_32)),
    _Rule("public_interest", "公共利益衡量过",                  lambda item: R_15 in item.bases,     _by(R_15)),
    _Rule("separable",       "能够区分的部分已经提供",            _withholds,                          _by(R_37)),
    _Rule("reasons",         "理由具体，是这一项的事实",          _needs("reasons"),                   _reasons),
    _Rule("remedy",          "救济途径、期限、机关写对了",         _remedy,                             _contested),
    _Rule("clock",           "期限对，来得及签发、送出",          _always,                              _by(R_33_2)),
    _Rule("wording",         "措辞针对这份申请，没有套话",         _always,                              _by(R_36)),
)
# fmt: on
ZH: Final[Mapping[str, str]] = {rule.code: rule.zh for rule in RULES}


def checks(items: Iterable[Determined]) -> tuple[Check, ...]:
    """What is to be looked at in an answer of these items, in order."""
    items = list(items)
    found = []
    for rule in RULES:
        of = [item for item in items if rule.applies(item)]
        if of:
            bases = dict.fromkeys(basis for item in of for basis in rule.bases(item))
            found.append(Check(rule.code, tuple(bases), tuple(item.position for item in of)))
    return tuple(found)


def flaws(wanted: Collection[str], ticks: Mapping[str, Tick], *, passing: bool) -> dict[str, str]:
    """Check to what is wrong with its answer (ADR 0118).

    Whoever passes has answered every check, and none with no. A no says in a note what is wrong, also when the
    draft is returned.
    """
    found = {}
    for code in wanted:
        tick = ticks.get(code, Tick())
        if tick.said == Said.NO and not tick.note.strip():
            found[code] = "check_needs_note"
        elif passing and tick.said == Said.NO:
            found[code] = "check_says_no"
        elif passing and tick.said not in set(Said):
            found[code] = "check_unanswered"
    return found
