"""What was read of a notice of days off, before anybody has confirmed it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from workflow.law.workdays import LAST_YEAR, SATURDAY, statutory_days

DAYS: Final = {"day", "first", "last"}  # params that are days
BEYOND: Final = LAST_YEAR + 1  # years whose holidays by law nobody has worked out


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

    def kept(self) -> dict[str, Any]:
        """As a notice keeps it, in JSON."""
        params = {key: str(value) if key in DAYS else value for key, value in self.params.items()}
        return {"code": self.code, "line": self.line, "params": params}

    @staticmethod
    def of(kept: Mapping[str, Any]) -> "Remark":
        """The other way round."""
        params = {
            key: date.fromisoformat(value) if key in DAYS else value for key, value in kept["params"].items()
        }
        return Remark(kept["code"], kept["line"], params)


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


def worked_holidays(year: int, off: Iterable[date], on: Iterable[date]) -> list[Remark]:
    """Holidays by law (C3) that a whole year's notice would have worked: one may have been lost on the way."""
    closed, opened = set(off), set(on)
    days = sorted({day for of_one in statutory_days(year).values() for day in of_one})
    return [
        Remark("statutory_worked", params={"day": day})
        for day in days
        if day in opened or (day.weekday() < SATURDAY and day not in closed)
    ]
