"""What all letters have: the office, number, addressee, day; and what makes a letter's kind."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

from workflow.law.citations import Citation

# fields that may run over several paragraphs; in all others a line break becomes a space
LONG: Final = frozenset({"text", "reasons", "proposal", "points", "found", "suggested"})
# what an application is about, as titles say it
DISCLOSURE: Final = "政府信息公开"
CORRECTION: Final = "政府信息更正"
NONE: Final[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """The agency as its letters show it."""

    optional: ClassVar[frozenset[str]] = NONE

    name: str
    address: str
    contact: str
    phone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What all letters have. `you`: 你 to a person, 你单位 to an organisation.

    `title_zh` is the name on it, `template` names spec and .docx, `series` counts the numbers, `basis` is the law it rests on, `used` says in
    one sentence when it is sent.
    """

    title_zh: ClassVar[str]
    template: ClassVar[str]
    series: ClassVar[str]
    basis: ClassVar[tuple[Citation, ...]]
    used: ClassVar[str]
    optional: ClassVar[frozenset[str]] = NONE

    office: Office
    doc_no: str
    addressee: str
    you: str
    case_number: str
    dated: date
