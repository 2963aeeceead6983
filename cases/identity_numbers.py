"""Numbers of identity documents and telephones: how they are shown, and what is wrong with one.

A flaw is a code with parameters. It never quotes the number: it may end up in a log.
"""

import re
import unicodedata
from datetime import date
from typing import Any, NamedTuple

STAR = "*"
ID_LENGTH = 18
ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643
ID_CHECKS = "10X98765432"
# The provinces of GB/T 2260; 81 to 83 are the residence permits for Hong Kong, Macao and Taiwan.
PROVINCE = re.compile(r"1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]")
CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # GB 32100: no I, O, S, V, Z
NUMBER = re.compile(r"(?<!\d)\d{17}[\dX](?!\d)")
PASSPORT = re.compile(r"[A-Z0-9]{5,20}")


class Flaw(NamedTuple):
    """Why a number cannot be right."""

    code: str
    params: dict[str, Any] = {}


def normalise(value: str) -> str:
    """As it should be stored: half-width, capitals, no spaces or hyphens."""
    return re.sub(r"[\s\-‐-―－]", "", unicodedata.normalize("NFKC", value)).upper()


def holds_number(text: str) -> bool:
    """Whether somebody's identity number stands in it, however it is spaced."""
    return bool(NUMBER.search(normalise(text)))


def mask_id(value: str) -> str:
    """`110101********1234`; shorter numbers keep the first and the last two; very short ones nothing."""
    number = normalise(value)
    if len(number) >= 15:
        return number[:6] + STAR * (len(number) - 10) + number[-4:]
    if len(number) >= 7:
        return number[0] + STAR * (len(number) - 3) + number[-2:]
    return STAR * len(number)


def mask_phone(value: str) -> str:
    """`138****5678`; a landline keeps its last two digits."""
    number = normalise(value)
    if re.fullmatch(r"1\d{10}", number):
        return number[:3] + STAR * 4 + number[-4:]
    return STAR * max(len(number) - 2, 0) + number[-2:] if len(number) > 5 else STAR * len(number)


def check_id_number(value: str, *, on: date | None = None) -> Flaw | None:
    """What is wrong with a resident identity number (GB 11643), or nothing; `on`: nobody is born after it."""
    number = normalise(value)
    if flaw := _length(number, ID_LENGTH):
        return flaw
    if not re.fullmatch(r"\d{17}[\dX]", number):
        return Flaw("characters", {"allowed": "0-9 X"})
    if not PROVINCE.match(number):
        return Flaw("region")
    try:
        born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return Flaw("birth_date")
    if born.year < 1850 or (on is not None and born > on):
        return Flaw("birth_date")
    total = sum(int(digit) * weight for digit, weight in zip(number, ID_WEIGHTS, strict=False))
    return None if ID_CHECKS[total % 11] == number[-1] else Flaw("check_digit")


def check_credit_code(value: str) -> Flaw | None:
    """What is wrong with a unified social credit code (GB 32100), or nothing."""
    number = normalise(value)
    if flaw := _length(number, ID_LENGTH):
        return flaw
    if any(character not in CREDIT_ALPHABET for character in number):
        return Flaw("characters", {"allowed": "0-9 A-Z without I O S V Z"})
    total = sum(CREDIT_ALPHABET.index(c) * pow(3, place, 31) for place, c in enumerate(number[:-1]))
    return None if CREDIT_ALPHABET[-total % 31] == number[-1] else Flaw("check_digit")


def check_passport(value: str) -> Flaw | None:
    """Passports differ by country: five to twenty letters and digits."""
    number = normalise(value)
    if len(number) < 5:
        return Flaw("short", {"missing": 5 - len(number), "length": 5})
    if len(number) > 20:
        return Flaw("long", {"extra": len(number) - 20, "length": 20})
    return None if PASSPORT.fullmatch(number) else Flaw("characters", {"allowed": "0-9 A-Z"})


def _length(number: str, length: int) -> Flaw | None:
    if not number:
        return Flaw("empty")
    if len(number) < length:
        return Flaw("short", {"missing": length - len(number), "length": length})
    if len(number) > length:
        return Flaw("long", {"extra": len(number) - length, "length": length})
    return None
