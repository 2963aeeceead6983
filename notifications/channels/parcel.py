"""What every channel is handed, and the two ways in which it may fail."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """One message to one address. `key` is the same at every attempt, so whoever gets it twice can tell."""

    key: UUID
    to: str
    subject: str
    text: str
    link: str
    at: datetime


class Refused(Exception):
    """This parcel was refused; others may pass. The code holds neither secrets nor personal data."""


class Down(Exception):
    """The channel itself does not work now."""


class Carrier(Protocol):
    """A channel. It may be asked twice for the same parcel."""

    name: str

    def is_set_up(self) -> bool:
        """Whether the operator has given it what it needs."""

    def carry(self, parcel: Parcel) -> None:
        """Hands the parcel over, or raises Refused or Down."""
