"""All that a guard may look at. Gathered once by the door or the page; guards never fetch."""

from dataclasses import dataclass, field
from datetime import date

from workflow.law.clock import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemFacts:
    """One thing asked for. `missing`: codes of what its outcome needs on record and has not got."""

    position: int
    outcome: str | None = None
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lacking:
    """One thing a closed file has not got (R 45). Where it is about a letter: which, its series and its number."""

    code: str
    letter: int = 0
    series: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """A case at one moment, for one person. Days are Asia/Shanghai dates.

    `on` is the day the act happened, `today` the day it is recorded. The defaults describe a case of which
    nothing is known yet; a guard that needs more refuses.
    """

    today: date
    on: date
    kind: str = "disclosure"
    reading: Reading | None = None
    # the day this one counts from, and the case that goes on where the same application came twice: C27
    received_from: date | None = None
    kept_from: date | None = None
    case_open: bool = True
    receipt_settled: bool = False
    items: tuple[ItemFacts, ...] = ()
    # correction and payment
    notice_served: bool = False
    notice_undelivered: bool = False
    lapses_after: date | None = None
    # the draft under review
    draft_ready: bool = False
    draft_missing: tuple[str, ...] = ()
    draft_unchanged: bool = True
    acted_as_author: bool = False
    acted_as_reviewer: bool = False
    acted_as_requester: bool = False
    review_required: bool = True
    # beside the case
    extension_pending: bool = False
    extension_granted: bool = False
    consultation_ends_on: date | None = None
    assessment_pending: bool = False
    something_given: bool = False
    review_comes_up_on: date | None = None
    reasons_pending: bool = False
    reasons_reasonable: bool = False
    reasons_end_on: date | None = None
    open_deliberations: int = 0
    # urging
    file_closed: bool = False
    urging_open: bool = False
    asked_of_you: bool = False
    # an answer made again: C22, C34
    answer_stands: bool = False
    redo_ordered: bool = False
    repeated_items: tuple[int, ...] = ()
    remedy_of_its_day: bool = True
    # correcting a fact: C26
    to_our_advantage: bool = False
    acts_as_head: bool = False
    history_possible: bool = True
    # the day of the first fact that rests on the corrected one, and what it was
    followed_on: date | None = None
    followed_by: str = ""
    # archiving
    archive_missing: tuple[Lacking, ...] = ()
    on_the_spot_outcomes: frozenset[str] = field(default_factory=frozenset)
    delivered_to_wrong_address: bool = False
    # voiding a letter
    letter_was_served: bool = False
    date_rests_on_letter: bool = False
    # third parties of what is given or kept for their sake: still asked, silent and not decided on, overruled
    # without a reason on record; and over whose objection something is given, with the day each was sent the decision: C10
    third_parties_asked: tuple[str, ...] = ()
    third_parties_silent: tuple[str, ...] = ()
    objections_unweighed: tuple[str, ...] = ()
    objectors_told: tuple[tuple[str, date | None], ...] = ()
    order_in_time: bool = True
    # the day of what the act rests on, and the code that refuses an earlier one: C26
    not_before: date | None = None
    too_early: str = "before_receipt"
