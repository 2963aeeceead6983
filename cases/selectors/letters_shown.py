"""The letters of a case with everything known of each: what made it, how it went, which day counts, what came back."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from cases import event_log
from cases.models import Dispatch, Letter, SealedCopy
from cases.selectors.beside import MADE
from templates_docs import own
from templates_docs.letters import ANSWERS

if TYPE_CHECKING:
    from cases.selectors.case_file import CaseFile


@dataclass(frozen=True, slots=True)
class Shown:
    """One letter. `own_version`: of the agency's own template; else `built_in` is the beginning of the hash of ours.

    `clauses`: the outcomes that the agency words itself, each with the version of its sentence.
    `counts_on`: the day the law looks at (C15): of an answer the day it was handed over, posted or sent; of every other
    letter the day it was received.
    """

    letter: Letter
    own_version: int | None
    built_in: str
    clauses: tuple[tuple[str, int], ...]
    attempts: tuple[Dispatch, ...]
    counts_on: date | None
    sealed: tuple[SealedCopy, ...]
    replaced_by: Letter | None


def read(file: "CaseFile") -> list[Shown]:
    """Every letter in the order they were issued, in a fixed number of queries."""
    letters = file.letters
    versions = own.versions_used(file.case.agency, [one.template_version for one in letters])
    copies: dict[int, list[SealedCopy]] = {}
    for copy in SealedCopy.objects.filter(letter__case=file.case).select_related("attachment", "added_by"):
        copies.setdefault(copy.letter_id, []).append(copy)
    by_id = {one.pk: one for one in letters}
    made = {row.happened_on for row in event_log.in_force(file.events) if row.action in MADE}
    return [
        Shown(
            letter=one,
            own_version=versions.get(one.template_version),
            built_in=one.template_version[:8],
            clauses=tuple((one.clauses or {}).items()),
            attempts=tuple(one.attempts),
            counts_on=max(_counting(one, made), default=None),
            sealed=tuple(copies.get(one.pk, ())),
            replaced_by=by_id.get(one.void.replacement_id or 0) if one.void else None,
        )
        for one in letters
    ]


def _counting(letter: Letter, made: set[date]) -> Iterator[date]:
    for sent in letter.attempts:
        if letter.series in ANSWERS:
            if sent.sent_on in made:
                yield sent.sent_on
        elif sent.served_on:
            yield sent.served_on
