"""Conditions the law puts on a move. A guard says why not, or ``None`` if nothing stands in the way.

Codes and parameters only; cases/labels.py has the sentences in both languages.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from workflow.law.citations import (
    AR_64,
    AR_64_2,
    R_17_1,
    R_17_2,
    R_30,
    R_31,
    R_32,
    R_33_1,
    R_33_2,
    R_35,
    R_36,
    R_41,
    R_42,
    R_44_2,
    R_45,
    Citation,
)
from workflow.law.clock import Status
from workflow.law.records import RECORDS
from workflow.procedure.facts import Facts


@dataclass(frozen=True, slots=True)
class WhyNot:
    """A refusal: its code, the article it rests on, and the values its sentence needs."""

    code: str
    basis: Citation
    params: Mapping[str, Any] = field(default_factory=dict)


Guard = Callable[[Facts], WhyNot | None]

NOT_RUNNING: Final = frozenset({Status.STOPPED, Status.CLOSED})


def not_for_records(facts: Facts) -> WhyNot | None:
    """What the Regulation provides for disclosure is not for a request to correct a record (R 41, C33)."""
    return WhyNot("not_for_records", R_41) if facts.kind == RECORDS else None


def for_records(facts: Facts) -> WhyNot | None:
    """Evidence that a record is wrong is asked of who wants it corrected (R 41)."""
    return None if facts.kind == RECORDS else WhyNot("for_records", R_41)


def receipt_is_settled(facts: Facts) -> WhyNot | None:
    """A letter that nobody signed for, a fax or an e-mail is received when both sides confirmed (R 31)."""
    return None if facts.receipt_settled else WhyNot("receipt_not_confirmed", R_31)


def every_item_answered_on_the_spot(facts: Facts) -> WhyNot | None:
    """Only what is public or a publication is told at the counter (C37); the rest is examined first."""
    other = [i.position for i in facts.items if i.outcome not in facts.on_the_spot_outcomes]
    return WhyNot("not_for_the_counter", R_33_1, {"positions": other}) if other else None


def within_the_notice_period(facts: Facts) -> WhyNot | None:
    """Once, and within 7 working days of receipt (R 30)."""
    reading = facts.reading
    if reading is None:
        return WhyNot("not_received_yet", R_31)
    if reading.correction_used:
        return WhyNot("correction_asked_before", R_30)
    last = reading.notice_due_on
    return WhyNot("correction_too_late", R_30, {"last_day": last}) if last and facts.on > last else None


def notice_would_be_late(facts: Facts) -> WhyNot | None:
    """The late or second notice (C9) is for when the ordinary one is no longer possible."""
    return None if within_the_notice_period(facts) else WhyNot("ordinary_correction_possible", R_30)


def applicant_is_out_of_time(facts: Facts) -> WhyNot | None:
    """Abandoned only after the period and the grace for the post, and never on a notice that did not arrive (C8)."""
    if facts.notice_undelivered:
        return WhyNot("notice_came_back", R_30)
    if not facts.notice_served or facts.lapses_after is None:
        return WhyNot("notice_not_served", R_30)
    if facts.on <= facts.lapses_after:
        return WhyNot("applicant_has_time", R_30, {"until": facts.lapses_after})
    return None


def payer_is_out_of_time(facts: Facts) -> WhyNot | None:
    """20 working days to pay, from the day after the notice was received (C18)."""
    if facts.notice_undelivered or not facts.notice_served or facts.lapses_after is None:
        return WhyNot("fee_notice_not_served", R_42)
    if facts.on <= facts.lapses_after:
        return WhyNot("payer_has_time", R_42, {"until": facts.lapses_after})
    return None


def within_the_answer_period(facts: Facts) -> WhyNot | None:
    """A fee is notified, a later date fixed, while the answer is not overdue (C16, C18)."""
    reading = facts.reading
    if reading is None or reading.due_on is None or reading.status is Status.CLOSED:
        return WhyNot("clock_not_running", R_33_2)
    return WhyNot("answer_overdue", R_33_2, {"due_on": reading.due_on}) if facts.on > reading.due_on else None


def reasons_were_found_reasonable(facts: Facts) -> WhyNot | None:
    """A later date is for a request found reasonable, yet not possible in time (R 35)."""
    return None if facts.reasons_reasonable else WhyNot("reasons_not_found_reasonable", R_35)


def no_reasons_awaited(facts: Facts) -> WhyNot | None:
    """Reasons are asked for once at a time (R 35)."""
    return WhyNot("reasons_awaited", R_35) if facts.reasons_pending else None


def time_for_reasons_is_over(facts: Facts) -> WhyNot | None:
    """The last day the applicant was given is still his (R 35)."""
    last = facts.reasons_end_on
    if last is None:
        return WhyNot("reasons_have_no_end", R_35)
    return WhyNot("party_has_time", R_35, {"until": last}) if facts.today <= last else None


def every_item_determined(facts: Facts) -> WhyNot | None:
    """Each thing asked for gets its determination, with reasons for whatever is not given (R 36)."""
    open_ = [i.position for i in facts.items if i.outcome is None]
    return WhyNot("items_undetermined", R_36, {"positions": open_}) if open_ or not facts.items else None


def records_are_complete(facts: Facts) -> WhyNot | None:
    """What an outcome rests on is on file before anybody is asked to agree to it."""
    for item in facts.items:
        if item.missing:
            return WhyNot("record_missing", R_36, {"position": item.position, "missing": item.missing})
    return None


def draft_is_ready(facts: Facts) -> WhyNot | None:
    """The answer is written, with every field its letter needs."""
    if facts.draft_missing:
        return WhyNot("draft_incomplete", R_36, {"missing": facts.draft_missing})
    return None if facts.draft_ready else WhyNot("no_draft", R_36)


def nothing_under_deliberation(facts: Facts) -> WhyNot | None:
    """A secrecy review, a deliberation or a referral has its result before an answer rests on it (R 17 ¶2)."""
    return WhyNot("deliberation_open", R_17_2) if facts.open_deliberations else None


def does_not_repeat_what_was_annulled(facts: Facts) -> WhyNot | None:
    """The new answer may not be the annulled one on the same facts and reasons (AR 64 ¶2)."""
    return WhyNot("repeats_annulled_answer", AR_64_2) if facts.repeats_annulled else None


def review_is_not_required(facts: Facts) -> WhyNot | None:
    """The agency's policy says which outcomes its legal advisers must see first (R 17)."""
    return WhyNot("legal_review_required", R_17_1) if facts.review_required else None


def did_not_write_it(facts: Facts) -> WhyNot | None:
    """Whoever wrote any part of an answer neither reviews nor signs it."""
    return WhyNot("wrote_part_of_it", R_17_1) if facts.acted_as_author else None


def did_not_review_it(facts: Facts) -> WhyNot | None:
    """Whoever reviewed an answer does not sign it."""
    return WhyNot("reviewed_it", R_17_1) if facts.acted_as_reviewer else None


def did_not_request_it(facts: Facts) -> WhyNot | None:
    """Whoever asked for more time does not grant it."""
    return WhyNot("requested_it", R_33_2) if facts.acted_as_requester else None


def content_is_unchanged(facts: Facts) -> WhyNot | None:
    """An approval belongs to the very content that was read."""
    return None if facts.draft_unchanged else WhyNot("content_changed", R_17_1)


def case_is_open(facts: Facts) -> WhyNot | None:
    """What runs beside a case needs a case that runs."""
    return None if facts.case_open else WhyNot("case_ended", R_45)


def extension_is_possible(facts: Facts) -> WhyNot | None:
    """Once in each run of the clock, while it runs and before the date has passed (R 33 ¶2)."""
    reading = facts.reading
    if reading is None or reading.status in NOT_RUNNING or reading.due_on is None:
        return WhyNot("clock_not_running", R_33_2)
    if reading.fixed:
        return WhyNot("date_is_fixed", R_33_2)
    if reading.extended or facts.extension_granted:
        return WhyNot("extended_before", R_33_2)
    if facts.extension_pending:
        return WhyNot("extension_pending", R_33_2)
    return WhyNot("answer_overdue", R_33_2, {"due_on": reading.due_on}) if facts.on > reading.due_on else None


def extension_still_counts(facts: Facts) -> WhyNot | None:
    """It counts only if told not later than the due date (C13)."""
    reading = facts.reading
    if reading is None or reading.due_on is None or reading.status in NOT_RUNNING:
        return WhyNot("clock_not_running", R_33_2)
    return (
        WhyNot("extension_told_too_late", R_33_2, {"due_on": reading.due_on})
        if facts.on > reading.due_on
        else None
    )


def consultation_period_is_over(facts: Facts) -> WhyNot | None:
    """15 working days from its receipt; the last one is still the party's (R 32)."""
    last = facts.consultation_ends_on
    if last is None:
        return WhyNot("consultation_has_no_end", R_32)
    return WhyNot("party_has_time", R_32, {"until": last}) if facts.today <= last else None


def address_was_ours_to_get_right(facts: Facts) -> WhyNot | None:
    """An answer posted to the address the applicant gave stays made even if it comes back (C30)."""
    return None if facts.delivered_to_wrong_address else WhyNot("answer_stays_made", R_36)


def objectors_were_told(facts: Facts) -> WhyNot | None:
    """Who objected has the decision sent to it not later than the disclosure, the same day at the latest (R 32; C10)."""
    names = [name for name, sent_on in facts.objectors_told if sent_on is None or sent_on > facts.on]
    return WhyNot("objector_not_told", R_32, {"names": names}) if names else None


def a_redo_was_ordered(facts: Facts) -> WhyNot | None:
    """A case is taken up again by order only: of a reconsideration body or a court (AR 64)."""
    return None if facts.redo_ordered else WhyNot("no_redo_ordered", AR_64)


def an_answer_stands(facts: Facts) -> WhyNot | None:
    """Only an answer that was made can be replaced (C34)."""
    return None if facts.answer_stands else WhyNot("no_answer_to_replace", R_36)


def no_answer_stands(facts: Facts) -> WhyNot | None:
    """An application is taken back, or found to be a mistake, before it is answered, not after."""
    return WhyNot("answered_already", R_45) if facts.answer_stands else None


def was_received(facts: Facts) -> WhyNot | None:
    """What came in can be in dispute, answered or not."""
    return WhyNot("not_received_yet", R_45) if facts.reading is None else None


def something_was_given(facts: Facts) -> WhyNot | None:
    """Only what was given to an applicant is assessed for everybody (R 44)."""
    return None if facts.something_given else WhyNot("nothing_given", R_44_2)


def file_is_complete(facts: Facts) -> WhyNot | None:
    """The archive holds application, notices with service, opinions, approval and answer (R 45)."""
    missing = facts.archive_missing
    return WhyNot("archive_incomplete", R_45, {"missing": missing}) if missing else None


def nothing_left_to_assess(facts: Facts) -> WhyNot | None:
    """Whether what was given becomes public is decided, and done, before the file is closed (R 44)."""
    return WhyNot("assessment_pending", R_44_2) if facts.assessment_pending else None


def history_stays_possible(facts: Facts) -> WhyNot | None:
    """The whole history is read again with the corrected fact; an impossible one is refused (C26)."""
    return None if facts.history_possible else WhyNot("history_impossible", R_45)


def what_rests_on_it_comes_after(facts: Facts) -> WhyNot | None:
    """A notice is not put after the correction it asked for, nor an answer after its return (C26)."""
    first = facts.followed_on
    if first is None or facts.on <= first:
        return None
    return WhyNot("something_rests_on_it", R_45, {"on": facts.on, "first": first, "what": facts.followed_by})


def head_agrees_where_needed(facts: Facts) -> WhyNot | None:
    """A date moving to the agency's advantage, or any change after the answer, needs the head (C26)."""
    needed = facts.to_our_advantage or not facts.case_open
    return WhyNot("head_must_agree", R_45) if needed and not facts.acts_as_head else None


def head_agrees_to_void(facts: Facts) -> WhyNot | None:
    """A letter its addressee has, or on which a date rests since another day, is voided by the head only."""
    needed = facts.letter_was_served or facts.date_rests_on_letter
    return WhyNot("head_must_void", R_45) if needed and not facts.acts_as_head else None


def file_is_open(facts: Facts) -> WhyNot | None:
    """Of an archived or voided case nothing is urged any more."""
    return WhyNot("file_closed", R_45) if facts.file_closed else None


def no_urging_is_open(facts: Facts) -> WhyNot | None:
    """One urging of a case at a time: the next one follows its answer."""
    return WhyNot("urging_open", R_45) if facts.urging_open else None


def it_was_asked_of_you(facts: Facts) -> WhyNot | None:
    """It is answered in the role that was urged: a handler's by who has the case, or stands in for him."""
    return None if facts.asked_of_you else WhyNot("urging_not_yours", R_45)


# They alone look at the draft, its round of approval and its authors: elsewhere these are not gathered.
OF_THE_DRAFT: Final = frozenset({draft_is_ready, did_not_write_it, did_not_review_it, content_is_unchanged})
