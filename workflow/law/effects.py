"""What an event did to the clock, as codes."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from workflow.law.citations import Citation


class Effect(StrEnum):
    """The effects a step of the trace can have (F14)."""

    STARTED = "started"
    STOPPED = "stopped"
    RESTARTED = "restarted"
    EXCLUDED = "excluded"
    EXTENDED = "extended"
    FIXED = "fixed"
    ANSWERED = "answered"
    CLOSED = "closed"
    REOPENED = "reopened"
    VOID = "void"


class Step(NamedTuple):
    """One line of the trace: what the event numbered `number` did, by what law, and the due day then.

    `why` is the code of the reason where the effect is void, else empty.
    """

    on: date
    effect: Effect
    basis: Citation
    due_on: date | None
    number: int
    why: str
    params: Mapping[str, Any]
