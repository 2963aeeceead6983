"""Everything that can be determined about an item: an outcome of the catalogue, or what becomes of a record (R 41, C33)."""

from collections.abc import Mapping
from typing import Final

from workflow.law.citations import R_41
from workflow.law.outcomes import OPTIONAL, OUTCOMES, Need, Outcome, Remedy
from workflow.law.records import RECORDS

AGENCY: Final = Need("agency_that_may_correct", ("corrector",))


def _result(code: str, zh: str, letter: str, *needs: Need) -> Outcome:
    """In no row of the annual report; either remedy is open, as nothing is withheld under R 14 to 16 (AR 23)."""
    return Outcome(
        code=code,
        zh=zh,
        bases=(R_41,),
        annual_row="",
        letter=letter,
        remedy=Remedy.FREE,
        needs=needs,
        group=None,
        chosen=True,
    )


# R 41 corrects what was found true on evidence; what was not is left as it is, with reasons
RESULTS: Final[Mapping[str, Outcome]] = {
    one.code: one
    for one in (
        _result(
            "record_corrected",
            "予以更正",
            "record_corrected",
            Need("what_is_corrected", ("correction",)),
            Need("evidence", (), fact="evidence"),
        ),
        _result("record_not_corrected", "不予更正", "record_answer", Need("reasons", ("reasons",))),
        _result("record_transferred", "转送有权更正的机关", "record_transferred", AGENCY),
        _result("record_advised", "告知向有权更正的机关提出", "record_advised", AGENCY),
    )
}
MORE: Final[Mapping[str, tuple[str, ...]]] = {
    **OPTIONAL,
    "record_transferred": ("contact",),
    "record_advised": ("contact",),
}
DETERMINATIONS: Final[Mapping[str, Outcome]] = {**OUTCOMES, **RESULTS}


def of_kind(kind: str) -> Mapping[str, Outcome]:
    """What an application of this kind can end with."""
    return RESULTS if kind == RECORDS else OUTCOMES


def fields_of(code: str) -> tuple[str, ...]:
    """The record fields a form asks for, needed ones first; `documents` and `reasons` stand on the item itself."""
    own = ("documents", "reasons")
    needed = [name for need in DETERMINATIONS[code].needs for name in need.fields if name not in own]
    return tuple(dict.fromkeys((*needed, *MORE.get(code, ()))))
