"""Which cases' texts share most with a text: by pairs of characters, rare ones first, in two statements (ADR 0108)."""

from typing import Any, Final

from django.db import connection

from cases import grams

NEWEST: Final = 1000  # cases read of one pair
MOST_PAIRS: Final = 40  # of a text that are weighed
RAREST: Final = 8  # of these that are looked for
FOUND: Final = 200
ANY: Final = 2**63 - 1

# Both read the index one_row_per_pair_of_a_case from its end and stop.
COUNT: Final = """SELECT %s AS pair, COUNT(*) AS n FROM (
SELECT 1 FROM cases_casegram WHERE gram = %s AND agency_id = %s AND case_id < %s LIMIT %s) AS held"""
READ: Final = """SELECT case_id, weight FROM (
SELECT case_id, %s AS weight FROM cases_casegram WHERE gram = %s AND agency_id = %s AND case_id < %s
ORDER BY case_id DESC LIMIT %s) AS held"""
RANKED: Final = (
    "SELECT case_id FROM (",
    ") AS u GROUP BY case_id ORDER BY SUM(weight) DESC, case_id DESC LIMIT %s",
)


def pairs(text: str) -> tuple[str, ...]:
    """The pairs of a text in their order, without those that hold a sign: what its likeness is measured by."""
    words = grams.normalise(text).split()
    found = (word[at : at + 2] for word in words for at in range(len(word) - 1))
    return tuple(dict.fromkeys(pair for pair in found if pair.isalnum()))


def nearest(text: str, *, agency: int, before: int = ANY) -> list[int]:
    """Keys of cases of an agency, the nearest first, the newer first among equals; `before`: only older ones.

    Reads at most (MOST_PAIRS + RAREST) * NEWEST entries of the index, however many cases there are: of a pair that
    more cases hold only the newest are seen.
    """
    wanted = pairs(text)[:MOST_PAIRS]
    if not wanted:
        return []
    counted = _rows([COUNT] * len(wanted), [(pair, pair, agency, before, NEWEST) for pair in wanted])
    rarest = sorted((n, pair) for pair, n in counted if n)[:RAREST]
    if not rarest:
        return []
    values = [(_weight(n), pair, agency, before, NEWEST) for n, pair in rarest]
    return [case for (case,) in _rows([READ] * len(rarest), values, RANKED)]


def _weight(cases: int) -> int:
    """What a shared pair says: the fewer cases hold it, the more."""
    return 1 + (NEWEST // cases).bit_length()


def _rows(
    parts: list[str], values: list[tuple[Any, ...]], around: tuple[str, str] | None = None
) -> list[tuple[Any, ...]]:
    """What the parts give together, `around` them the statement that ranks it."""
    statement, flat = " UNION ALL ".join(parts), [one for row in values for one in row]
    if around is not None:
        statement, flat = statement.join(around), [*flat, FOUND]
    with connection.cursor() as cursor:
        cursor.execute(statement, flat)
        return cursor.fetchall()
