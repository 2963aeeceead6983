"""Numbers of rows that somebody wrote into an address or a form."""

from typing import Final

DIGITS: Final = 18  # the databases' numbers have no more


def row(text: str) -> int | None:
    """The number a row may have; None for everything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= DIGITS else None


def rows(texts: list[str]) -> list[int]:
    """The numbers among what was ticked."""
    return [number for number in map(row, texts) if number is not None]
