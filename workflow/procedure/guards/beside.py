"""What runs beside a case."""

from typing import Final

from workflow.law.citations import R_18, R_32, R_33_2, R_35, R_44_2, R_45
from workflow.law.clock import Status
from workflow.procedure.facts import Facts
from workflow.procedure.guards.why_not import WhyNot

NOT_RUNNING: Final = frozenset({Status.STOPPED, Status.CLOSED})


def case_is_open(facts: Facts) -> WhyNot | None:
    """What runs beside a case needs a case that runs."""
    return None if facts.case_open else WhyNot("case_ended", R_45)


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


def did_not_request_it(facts: Facts) -> WhyNot | None:
    """Whoever asked for more time does not grant it."""
    return WhyNot("requested_it", R_33_2) if facts.acted_as_requester else None


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


def was_received(facts: Facts) -> WhyNot | None:
    """What came in can be in dispute, answered or not."""
    return WhyNot("not_received_yet", R_45) if facts.reading is None else None


def something_was_given(facts: Facts) -> WhyNot | None:
    """Only what was given to an applicant is assessed for everybody (R 44)."""
    return None if facts.something_given else WhyNot("nothing_given", R_44_2)


def nothing_left_to_assess(facts: Facts) -> WhyNot | None:
    """Whether what was given becomes public is decided, and done, before the file is closed (R 44)."""
    return WhyNot("assessment_pending", R_44_2) if facts.assessment_pending else None


def review_has_come_up(facts: Facts) -> WhyNot | None:
    """What is withheld comes up again in time to be decided on its day (R 18)."""
    first = facts.review_comes_up_on
    if first is None or facts.today < first:
        return WhyNot("review_not_yet", R_18, {"first": first})
    return None


def file_is_open(facts: Facts) -> WhyNot | None:
    """Of an archived or voided case nothing is urged any more."""
    return WhyNot("file_closed", R_45) if facts.file_closed else None


def no_urging_is_open(facts: Facts) -> WhyNot | None:
    """One urging of a case at a time: the next one follows its answer."""
    return WhyNot("urging_open", R_45) if facts.urging_open else None


def it_was_asked_of_you(facts: Facts) -> WhyNot | None:
    """It is answered in the role that was urged: a handler's by who has the case, or stands in for him."""
    return None if facts.asked_of_you else WhyNot("urging_not_yours", R_45)
