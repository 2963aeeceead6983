"""What was read of a notice of days off, before anybody has confirmed it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True, order=True)
class NamedDay:
    """One day a notice names: off, or a weekend day worked instead. `name`: the festival it belongs to."""

    day: date
    off: bool
    name: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """What a person has to look at: `code` and `params` for the sentence, `line` as it was written.

    Of the codes only `set_aside` (a line that names no day) is no reason to hesitate.
    """

    code: str
    line: str = ""
    params: Mapping[str, Any] = field(default_factory=dict)

    @property
    def grave(self) -> bool:
        return self.code != "set_aside"


@dataclass(frozen=True, slots=True)
class Found:
    """Days in order, each once, and whatever else was recognised."""

    year: int
    days: tuple[NamedDay, ...]
    remarks: tuple[Remark, ...] = ()
    issuing_body: str = ""
    doc_number: str = ""

    @property
    def off(self) -> tuple[date, ...]:
        return tuple(one.day for one in self.days if one.off)

    @property
    def on(self) -> tuple[date, ...]:
        return tuple(one.day for one in self.days if not one.off)


def once_each(days: Iterable[NamedDay]) -> tuple[NamedDay, ...]:
    """In order; of a day written twice the same way the first name stays."""
    kept: dict[tuple[date, bool], NamedDay] = {}
    for one in days:
        kept.setdefault((one.day, one.off), one)
    return tuple(sorted(kept.values()))
