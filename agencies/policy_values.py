"""What an agency may decide for itself, the default of each, and what is wrong with a value.

Every number here is the office's own habit. Statutory periods live in `workflow.law` and cannot be set.
"""

import re
import string
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from workflow.law.determinations import DETERMINATIONS
from workflow.law.events import Impossible
from workflow.law.policy import Policy

GIVES_EVERYTHING_ASKED = frozenset({"disclosed", "already_public", "publication", "record_corrected"})
LONGEST_STEP = 60
LONGEST_REMINDER = 20
LATEST_ESCALATION = -60
ESCALATED = ("head", "manager", "signatory")
LONGEST_NUMBER = 60
UNFIT = frozenset(' \u3000/\\:*?"<>|')  # a number stands in file names too
NUMBER_FIELDS = frozenset({"prefix", "series", "year", "serial"})


class BadPolicy(ValueError):
    """A value that cannot hold: `code` and `params`, for agencies.policies to put into words."""

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


@dataclass(frozen=True, slots=True)
class InternalLimits:
    """Working days the office gives itself for each step."""

    register: int = 1
    draft: int = 10
    review: int = 3
    sign: int = 2


@dataclass(frozen=True, slots=True)
class Escalation:
    """Who is told besides the owner, and from how many working days left on (below zero: overdue); None: never."""

    head: int | None = 0
    manager: int | None = -1
    signatory: int | None = -5

    def told(self, left: int) -> tuple[str, ...]:
        """The roles to be told when so many working days are left."""
        return tuple(
            name for name in ESCALATED if (level := getattr(self, name)) is not None and left <= level
        )


@dataclass(frozen=True, slots=True)
class Channels:
    """From how many working days left on a channel is used; LONGEST_REMINDER: for everything; None: never."""

    email: int | None = LONGEST_REMINDER
    webhook: int | None = LONGEST_REMINDER
    sms: int | None = 0

    def carries(self, channel: str, left: int | None) -> bool:
        """Whether it takes a message with so many working days left; without a date, as if all were left."""
        level: int | None = getattr(self, channel)
        return level is not None and (LONGEST_REMINDER if left is None else left) <= level


@dataclass(frozen=True, slots=True)
class AgencyPolicy:
    """One agency's choices as they stand on one day."""

    law: Policy = field(default_factory=Policy)
    legal_review_outcomes: frozenset[str] = frozenset(DETERMINATIONS) - GIVES_EVERYTHING_ASKED
    head_signs_outcomes: frozenset[str] = frozenset()
    internal: InternalLimits = field(default_factory=InternalLimits)
    reminder_rungs: tuple[int, ...] = (5, 2, 0)
    escalation: Escalation = field(default_factory=Escalation)
    message_hours: tuple[int, int] = (8, 18)
    channels: Channels = field(default_factory=Channels)
    case_number: str = "{year}-{serial:04}"
    letter_number: str = "{prefix}{series}〔{year}〕{serial}号"

    def needs_legal_review(self, outcomes: Iterable[str]) -> bool:
        """Whether one of these determinations may not leave without a legal adviser's opinion."""
        return not self.legal_review_outcomes.isdisjoint(outcomes)

    def signed_by_head(self, outcomes: Collection[str]) -> bool:
        """Whether the head of the disclosure office signs this answer; else the signatory does."""
        return bool(outcomes) and self.head_signs_outcomes.issuperset(outcomes)

    def number_case(self, year: int, serial: int, *, prefix: str = "") -> str:
        """2026-0012"""
        return self.case_number.format(year=year, serial=serial, prefix=prefix, series="")

    def number_letter(self, year: int, serial: int, *, prefix: str, series: str = "") -> str:
        """示自规公开告〔2026〕12号"""
        return self.letter_number.format(year=year, serial=serial, prefix=prefix, series=series)


LAW_KEYS = frozenset(f.name for f in fields(Policy))
OWN_KEYS = frozenset(f.name for f in fields(AgencyPolicy)) - {"law"}


def from_values(values: Mapping[str, Any]) -> AgencyPolicy:
    """The defaults with `values` laid over them; BadPolicy for a key nobody knows or a value that cannot hold."""
    if not isinstance(values, Mapping):
        raise BadPolicy("not_a_mapping")
    if unknown := sorted(set(values) - LAW_KEYS - OWN_KEYS):
        raise BadPolicy("unknown_key", key=unknown[0])
    try:
        law = Policy.from_data({key: value for key, value in values.items() if key in LAW_KEYS})
    except Impossible as impossible:
        raise BadPolicy(
            "bad_law_value", key=impossible.params.get("key", ""), reason=impossible.code
        ) from impossible
    own: dict[str, Any] = {key: READERS[key](key, value) for key, value in values.items() if key in OWN_KEYS}
    return AgencyPolicy(law=law, **own)


def _whole(key: str, value: Any, least: int, most: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise BadPolicy("not_in_range", key=key, least=least, most=most)
    return value


def _list(key: str, value: Any) -> list[Any]:
    if not isinstance(value, list) or not value:
        raise BadPolicy("not_a_list", key=key)
    return value


def _outcomes(key: str, value: Any) -> frozenset[str]:
    """May be empty: an agency without legal advisers asks for no review."""
    if not isinstance(value, list):
        raise BadPolicy("not_a_list", key=key)
    for outcome in value:
        if not isinstance(outcome, str) or outcome not in DETERMINATIONS:
            raise BadPolicy("unknown_outcome", key=key, outcome=str(outcome)[:40])
    return frozenset(value)


def _limits(key: str, value: Any) -> InternalLimits:
    if not isinstance(value, Mapping):
        raise BadPolicy("not_a_mapping", key=key)
    if unknown := sorted(set(value) - {f.name for f in fields(InternalLimits)}):
        raise BadPolicy("unknown_key", key=f"{key}.{unknown[0]}")
    return InternalLimits(
        **{step: _whole(f"{key}.{step}", days, 1, LONGEST_STEP) for step, days in value.items()}
    )


def _rungs(key: str, value: Any) -> tuple[int, ...]:
    return tuple(sorted({_whole(key, rung, 0, LONGEST_REMINDER) for rung in _list(key, value)}, reverse=True))


def _levels(made: Callable[..., Any]) -> Callable[[str, Any], Any]:
    """Reads a mapping of names to working days left, null for never."""

    def read(key: str, value: Any) -> Any:
        if not isinstance(value, Mapping):
            raise BadPolicy("not_a_mapping")
        if unknown := sorted(set(value) - {f.name for f in fields(made)}):  # type: ignore[arg-type]  # callers hand in a dataclass
            raise BadPolicy("unknown_key", key=f"{key}.{unknown[0]}")
        levels = {
            name: None
            if level is None
            else _whole(f"{key}.{name}", level, LATEST_ESCALATION, LONGEST_REMINDER)
            for name, level in value.items()
        }
        return made(**levels)

    return read


def _hours(key: str, value: Any) -> tuple[int, int]:
    """[8, 18]: from eight to six o'clock on working days."""
    if not isinstance(value, list) or len(value) != len(("from", "until")):
        raise BadPolicy("bad_hours", key=key)
    first, last = (_whole(key, hour, 0, 24) for hour in value)
    if first >= last:
        raise BadPolicy("bad_hours", key=key)
    return first, last


def _number(key: str, value: Any) -> str:
    """A format with the year and the serial, and no way to reach anything else."""
    try:
        parts = [part for part in string.Formatter().parse(value) if part[1] is not None]
        named = {name for _, name, _, _ in parts}
        padded = all(re.fullmatch(r"(0\d)?", spec or "") and not how for _, _, spec, how in parts)
        if not padded or not {"year", "serial"} <= named <= NUMBER_FIELDS:
            raise BadPolicy("bad_number_format", key=key)
        longest = value.format(year=2026, serial=10**5, prefix="示" * 20, series="示" * 6)
    except (TypeError, ValueError) as wrong:
        raise BadPolicy("bad_number_format", key=key) from wrong
    if len(longest) > LONGEST_NUMBER or not UNFIT.isdisjoint(longest) or not longest.isprintable():
        raise BadPolicy("bad_number_text", key=key, most=LONGEST_NUMBER)
    return str(value)


READERS = {
    "legal_review_outcomes": _outcomes,
    "head_signs_outcomes": _outcomes,
    "internal": _limits,
    "reminder_rungs": _rungs,
    "escalation": _levels(Escalation),
    "message_hours": _hours,
    "channels": _levels(Channels),
    "case_number": _number,
    "letter_number": _number,
}
