"""The one catalogue of outcomes that letters, reports and the guided decision read (rules: outcomes.csv).

What an outcome must have on record is a tuple of `Need`s: each is met by any one of its fields.
"""

import csv
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib import resources
from typing import Final

from workflow.law.citations import (
    FEE,
    R_2,
    R_14,
    R_15,
    R_16_1,
    R_16_2,
    R_30,
    R_32,
    R_35,
    R_36_1,
    R_36_2,
    R_36_4,
    R_36_5,
    R_36_6,
    R_36_7,
    R_37,
    R_38,
    R_39_1,
    R_39_2,
    Citation,
)


class Group(StrEnum):
    """The six groups of the annual report, part three (3.1 to 3.6)."""

    GIVEN = "given"
    PARTLY_GIVEN = "partly_given"
    WITHHELD = "withheld"
    NOT_POSSIBLE = "not_possible"
    NOT_HANDLED = "not_handled"
    OTHERWISE = "otherwise"


class Remedy(StrEnum):
    """FREE: reconsideration or suit. REVIEW_FIRST: reconsideration before suit (AR 23). BY_PART: both, by part."""

    FREE = "free"
    REVIEW_FIRST = "review_first"
    BY_PART = "by_part"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Need:
    """Something on record: met if any of `fields` is filled, or by the fact named in `fact`."""

    code: str
    fields: tuple[str, ...]
    fact: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One way an item can end. `bases`: what the letter cites; `chosen`: whether a handler may choose it.

    `annual_row` and `group` are empty for what no row of the annual report counts.
    """

    code: str
    zh: str
    bases: tuple[Citation, ...]
    annual_row: str
    letter: str
    remedy: Remedy
    needs: tuple[Need, ...]
    group: Group | None
    chosen: bool


BASES: Final[Mapping[str, tuple[Citation, ...]]] = {
    "disclosed": (R_36_2,),
    "already_public": (R_36_1,),
    "partial": (R_37,),
    "state_secret": (R_14,),
    "prohibited_by_law": (R_14,),
    "security_and_stability": (R_14,),
    "third_party_rights": (R_15, R_32),
    "internal_affairs": (R_16_1,),
    "deliberative": (R_16_2,),
    "enforcement_file": (R_16_2,),
    "special_procedure": (R_36_7,),
    "not_held": (R_36_4,),
    "other_agency": (R_36_5,),
    "needs_creation": (R_38,),
    "still_unclear": (R_30,),
    "petition": (R_39_1,),
    "repeated": (R_36_6,),
    "publication": (R_39_2,),
    "excessive_not_handled": (R_35,),
    "confirm_or_reissue": (R_2,),
    "abandoned_uncorrected": (R_30,),
    "abandoned_unpaid": (FEE,),
    "not_government_information": (R_2,),
    "inquiry": (R_2,),
    "with_state_archive": (R_36_7,),
    "withdrawn": (),
    "other": (),
}
NEEDS: Final[Mapping[str, tuple[Need, ...]]] = {
    "disclosed": (Need("what_is_given", ("documents", "way")),),
    "already_public": (Need("where_it_is_public", ("way",)),),
    "partial": (
        Need("what_is_given", ("documents", "way")),
        Need("what_is_withheld", ("withheld",)),
        Need("ground", ("ground",)),
    ),
    "state_secret": (Need("classification", ("classification",)),),
    "prohibited_by_law": (Need("prohibiting_law", ("law",)),),
    "security_and_stability": (Need("which_security", ("which",)),),
    "third_party_rights": (Need("objection_silence_or_reason", ("no_consultation_reason",), fact="heard"),),
    "internal_affairs": (Need("which_internal_affairs", ("which",)),),
    "deliberative": (Need("which_deliberative", ("which",)),),
    "enforcement_file": (Need("enforcement_file", ("file",)),),
    "special_procedure": (Need("governing_law", ("law",)),),
    "not_held": (Need("search", ("search",)),),
    "other_agency": (),
    "needs_creation": (Need("what_processing", ("processing",)),),
    "still_unclear": (Need("correction_on_record", (), fact="correction"),),
    "petition": (Need("proper_channel", ("way",)),),
    "repeated": (Need("earlier_answer", ("earlier",)),),
    "publication": (Need("where_to_obtain", ("way",)),),
    "excessive_not_handled": (Need("unreasonable_request", (), fact="unreasonable"),),
    "confirm_or_reissue": (Need("earlier_provision", ("earlier",)),),
    "not_government_information": (),
    "inquiry": (Need("question", ("question",)),),
    "with_state_archive": (Need("which_archive", ("archive",)),),
    "other": (),
}
# further fields a form offers, that the letter uses when they are filled
OPTIONAL: Final[Mapping[str, tuple[str, ...]]] = {
    "disclosed": ("otherwise", "over_objection"),  # R 40: in another form than asked for, with the reason
    "partial": ("otherwise", "over_objection"),
    "other_agency": ("agency", "contact"),
    "inquiry": ("way",),
}
MUST_REASON: Final = frozenset(
    {
        "partial", "state_secret", "prohibited_by_law", "security_and_stability", "third_party_rights", "internal_affairs",
        "deliberative", "enforcement_file", "other_agency", "not_government_information", "other",
    },
)  # fmt: skip
WHICH: Final[Mapping[str, tuple[str, ...]]] = {
    "security_and_stability": (
        "national_security",
        "public_security",
        "economic_security",
        "social_stability",
    ),
    "internal_affairs": ("personnel", "logistics", "internal_workflow"),
    "deliberative": ("discussion_record", "process_draft", "consultation_letter", "request_or_report"),
}
# not decided before the third parties of the information were heard (R 32)
AWAITS_THIRD_PARTIES: Final = frozenset({"disclosed", "partial", "third_party_rights"})
GIVES: Final = frozenset({"disclosed", "already_public"})
NOT_CHOSEN: Final = frozenset({"abandoned_uncorrected", "abandoned_unpaid", "withdrawn"})
REVIEW_FIRST: Final = frozenset(
    {
        "state_secret",
        "prohibited_by_law",
        "security_and_stability",
        "third_party_rights",
        "internal_affairs",
        "deliberative",
        "enforcement_file",
    }
)


def withholds(outcome: str, ground: str = "") -> bool:
    """Whether information is withheld, in whole or by the `ground` of a part, for a reason that may pass (R 14 to 16, 18)."""
    return outcome in REVIEW_FIRST or ground in REVIEW_FIRST


GROUPS: Final = dict(zip(("3.1", "3.2", "3.3", "3.4", "3.5", "3.6"), Group, strict=True))


def _load() -> dict[str, Outcome]:
    text = resources.files("workflow.law").joinpath("outcomes.csv").read_text(encoding="utf-8")
    return {row["code"]: _outcome(row) for row in csv.DictReader(text.splitlines())}


def _outcome(row: Mapping[str, str]) -> Outcome:
    code = row["code"]
    remedy = Remedy(row["remedy"]) if row["remedy"] in set(Remedy) else Remedy.BY_PART
    needs = NEEDS.get(code, ())
    if code in MUST_REASON:
        needs = (*needs, Need("reasons", ("reasons",)))
    return Outcome(
        code=code,
        zh=row["zh"],
        bases=BASES[code],
        annual_row=row["annual_row"],
        letter=row["letter"],
        remedy=remedy,
        needs=needs,
        group=GROUPS[row["annual_row"][:3]],
        chosen=code not in NOT_CHOSEN,
    )


OUTCOMES: Final[Mapping[str, Outcome]] = _load()


def report_row(codes: Collection[str], main: str | None = None) -> str:
    """The one row of a case in the annual report (C38).

    Something given and something not: 3.2. Nothing given: the row of the main item, else the first in the order
    3.3, 3.4, 3.5, 3.6. Empty for a case without determinations.
    """
    if not codes:
        return ""
    rows = sorted({OUTCOMES[code].annual_row for code in codes})
    if "3.2" in rows or ("3.1" in rows and len(rows) > 1):
        return "3.2"
    return OUTCOMES[main].annual_row if main else rows[0]
