"""What an application is, how it was received, corrected and paid for."""

from workflow.law.citations import R_30, R_31, R_33_1, R_33_2, R_41, R_42
from workflow.law.clock import Status
from workflow.law.records import RECORDS
from workflow.procedure.facts import Facts
from workflow.procedure.guards.why_not import WhyNot


def not_for_records(facts: Facts) -> WhyNot | None:
    """What the Regulation provides for disclosure is not for a request to correct a record (R 41, C33)."""
    return WhyNot("not_for_records", R_41) if facts.kind == RECORDS else None


def for_records(facts: Facts) -> WhyNot | None:
    """Evidence that a record is wrong is asked of who wants it corrected (R 41)."""
    return None if facts.kind == RECORDS else WhyNot("for_records", R_41)


def the_earlier_day_is_kept(facts: Facts) -> WhyNot | None:
    """The same application by two channels is one case, received on the earlier day (R 31, C27)."""
    here, there = facts.received_from, facts.kept_from
    if here is None or there is None or there <= here:
        return None
    return WhyNot("earlier_day_lost", R_31, {"here": here, "there": there})


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
