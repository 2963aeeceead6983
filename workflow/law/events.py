"""Facts the law attaches consequences to. Dated, immutable, superseded but never edited.

`on` is the day it happened. Names and fields are those of `manage.py clock` and of the stored record.
"""

import re
from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, fields
from datetime import date
from typing import Any, Final, get_args, get_type_hints

from workflow.law.citations import Citation

KINDS: Final = ("disclosure", "records")
CHANNELS: Final = ("in_person", "post_signed", "post_plain", "online", "fax", "email")
PARTIES: Final = ("third_party", "co_producer", "other_body")
WAYS: Final = ("handed", "entrusted", "posted", "electronic")
FAULTS: Final = ("agency", "applicant")


class Impossible(ValueError):
    """A fact or a history that cannot be: `code`, `params` for its sentence, `basis` where an article says so."""

    def __init__(self, code: str, basis: Citation | None = None, **params: Any) -> None:
        super().__init__(code)
        self.code = code
        self.basis = basis
        self.params = params


@dataclass(frozen=True, slots=True)
class Received:
    """The application came in; `on` is the day the channel's rule names (R 31).

    `kind`: for information where nothing is said, `records` to have a record about oneself corrected (R 41, C33).
    """

    on: date
    channel: str
    arrived_on: date | None = None
    confirmed_on: date | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class CorrectionRequested:
    """The applicant was told what to correct (R 30); `received_on`: the notice reached him; `period`: working days."""

    on: date
    received_on: date | None = None
    period: int | None = None


@dataclass(frozen=True, slots=True)
class CorrectionReceived:
    """The corrected application arrived."""

    on: date


@dataclass(frozen=True, slots=True)
class CorrectionLapsed:
    """A person confirmed that no correction came in time."""

    on: date


@dataclass(frozen=True, slots=True)
class ConsultationSent:
    """A party was asked for its opinion; `period` in working days is read for `other_body` only."""

    on: date
    id: str
    party: str
    received_on: date | None = None
    period: int | None = None


@dataclass(frozen=True, slots=True)
class ConsultationReturned:
    """An opinion arrived."""

    on: date
    id: str


@dataclass(frozen=True, slots=True)
class ConsultationWithdrawn:
    """The question was taken back, or came back undelivered."""

    on: date
    id: str


@dataclass(frozen=True, slots=True)
class Extended:
    """The applicant was told that the period is extended by so many working days."""

    on: date
    workdays: int


@dataclass(frozen=True, slots=True)
class FeeNotified:
    """The applicant was told what to pay."""

    on: date
    received_on: date | None = None


@dataclass(frozen=True, slots=True)
class FeePaid:
    """The fee was paid."""

    on: date


@dataclass(frozen=True, slots=True)
class FeeLapsed:
    """A person confirmed that no payment came in time."""

    on: date


@dataclass(frozen=True, slots=True)
class DelaySet:
    """A fixed later date was told to the applicant (R 35)."""

    on: date
    due_on: date


@dataclass(frozen=True, slots=True)
class Replied:
    """The answer was handed over, posted or sent (C15)."""

    on: date
    by: str


@dataclass(frozen=True, slots=True)
class ReplyReturned:
    """The answer came back; whose fault the address was."""

    on: date
    fault: str


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """The applicant took the application back."""

    on: date


@dataclass(frozen=True, slots=True)
class RedoOrdered:
    """Reconsideration or a court ordered an answer: in working days, calendar days, by a date, or just so."""

    on: date
    workdays: int | None = None
    days: int | None = None
    due_on: date | None = None


Event = (
    Received
    | CorrectionRequested
    | CorrectionReceived
    | CorrectionLapsed
    | ConsultationSent
    | ConsultationReturned
    | ConsultationWithdrawn
    | Extended
    | FeeNotified
    | FeePaid
    | FeeLapsed
    | DelaySet
    | Replied
    | ReplyReturned
    | Withdrawn
    | RedoOrdered
)
TYPES: Final[dict[str, type[Any]]] = {
    re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower(): kind for kind in get_args(Event)
}
NAMES: Final[dict[type[Any], str]] = {kind: name for name, kind in TYPES.items()}
CHOICES: Final = {"kind": KINDS, "channel": CHANNELS, "party": PARTIES, "by": WAYS, "fault": FAULTS}
_FIELDS: Final[dict[type[Any], dict[str, Field[Any]]]] = {k: {f.name: f for f in fields(k)} for k in NAMES}
_HINTS: Final = {kind: get_type_hints(kind) for kind in NAMES}


def to_data(event: Event) -> dict[str, Any]:
    """Plain data with ISO dates; what is not known is left out."""
    data: dict[str, Any] = {"type": NAMES[type(event)]}
    for name in _FIELDS[type(event)]:
        value = getattr(event, name)
        if value is not None:
            data[name] = value.isoformat() if isinstance(value, date) else value
    return data


def from_data(data: object) -> Event:
    """The event some plain data means; Impossible names what is unknown, missing or of the wrong kind."""
    if not isinstance(data, Mapping):
        raise Impossible("event_not_an_object")
    kind = TYPES.get(data.get("type")) if isinstance(data.get("type"), str) else None  # type: ignore[arg-type]  # known to be a text here
    if kind is None:
        raise Impossible("unknown_event", type=str(data.get("type")))
    name = NAMES[kind]
    known = _FIELDS[kind]
    values: dict[str, Any] = {}
    for key, value in data.items():
        if key == "type":
            continue
        if key not in known:
            raise Impossible("unknown_field", event=name, field=str(key))
        if value is None and known[key].default is None:
            continue
        values[key] = _value(name, key, value, _HINTS[kind][key])
    for key, field in known.items():
        if field.default is MISSING and key not in values:
            raise Impossible("field_missing", event=name, field=key)
    event: Event = kind(**values)
    return event


def _value(event: str, key: str, value: object, hint: Any) -> object:
    """One value of the kind its field asks for."""
    wanted = next((t for t in get_args(hint) if t is not type(None)), hint)
    if wanted is date:
        return parse_day(value, event=event, field=key)
    if wanted is int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise Impossible("not_a_whole_number", event=event, field=key)
        return value
    if key == "id" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str) or not value:
        raise Impossible("not_a_text", event=event, field=key)
    if key in CHOICES and value not in CHOICES[key]:
        raise Impossible("not_a_choice", event=event, field=key, value=value, choices=CHOICES[key])
    return value


def parse_day(value: object, *, event: str, field: str) -> date:
    """YYYY-MM-DD and nothing else."""
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise Impossible("not_a_day", value=str(value), event=event, field=field)
