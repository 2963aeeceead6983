"""Periods and dates other than the answer's. Every number of days stands here once, beside its provision."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from workflow.law.citations import (
    ALL_46,
    ALL_67,
    ALL_81,
    AR_20_1,
    AR_34,
    AR_48,
    AR_54,
    AR_62_1,
    AR_62_2,
    FEE,
    R_30,
    R_31_2,
    R_31_3,
    R_32,
    R_35,
    R_36,
    R_44_2,
    Citation,
)
from workflow.law.policy import Policy
from workflow.law.workdays import WorkCalendar, no_calendar


@dataclass(frozen=True, slots=True)
class Term:
    """A number of days and who says so."""

    days: int
    basis: Citation


CORRECTION_NOTICE: Final = Term(7, R_30)
OPINION: Final = Term(15, R_32)
PAYMENT: Final = Term(20, FEE)
CONFIRM_MESSAGE: Final = Term(1, R_31_3)
CONFIRM_LETTER: Final = Term(0, R_31_2)
PUBLICATION: Final = Term(20, R_44_2)
RECONSIDERATION_PAPERS: Final = Term(10, AR_48)
SIMPLIFIED_PAPERS: Final = Term(5, AR_54)
RECONSIDERATION_DECISION: Final = Term(60, AR_62_1)
SIMPLIFIED_DECISION: Final = Term(30, AR_62_2)
COURT_PAPERS: Final = Term(15, ALL_67)
RECONSIDERATION: Final = Term(60, AR_20_1)
LAWSUIT_AFTER_RECONSIDERATION: Final = Term(15, AR_34)
REASONS: Final = Term(10, R_35)
JUDGMENT_MONTHS: Final = Term(6, ALL_81)
LAWSUIT_MONTHS: Final = Term(6, ALL_46)
SEND_AGAIN: Final = Term(1, R_36)
SERVICE_CHECK: Final = Term(5, R_36)
CONSULTATION_DAYS: Final[Mapping[str, int]] = {"third_party": OPINION.days, "co_producer": OPINION.days}


def confirmation_due(channel: str, arrived_on: date, calendar: WorkCalendar) -> date:
    """A plain letter is confirmed the day it arrives; fax, e-mail and online within one working day (C5)."""
    return arrived_on if channel == "post_plain" else calendar.add(arrived_on, CONFIRM_MESSAGE.days)


def correction_notice_due(received_on: date, calendar: WorkCalendar) -> date:
    """The last day to ask for a correction with effect (R 30)."""
    return calendar.add(received_on, CORRECTION_NOTICE.days)


def correction_due(
    notice_served_on: date, calendar: WorkCalendar, policy: Policy, period: int | None = None
) -> date:
    """The applicant's last day to correct: `period` working days, the policy's if none was stated (C6)."""
    return calendar.add(notice_served_on, period or policy.correction_workdays)


def correction_lapses_after(
    notice_served_on: date, calendar: WorkCalendar, policy: Policy, period: int | None = None
) -> date:
    """After this day a lapse may be proposed: the period and the grace for the post (C8)."""
    return calendar.add(notice_served_on, (period or policy.correction_workdays) + policy.postal_grace)


def payment_due(notice_served_on: date, calendar: WorkCalendar) -> date:
    """20 working days from the day after the fee notice was received (C18)."""
    return calendar.add(notice_served_on, PAYMENT.days)


def consultation_due(
    start: date, calendar: WorkCalendar, party: str, period: int | None = None
) -> date | None:
    """15 working days for a third party and a co-producer; another body has what it was given, or no end (C10, C11)."""
    days = CONSULTATION_DAYS.get(party, period)
    return None if days is None else calendar.add(start, days)


def publication_due(decided_on: date, calendar: WorkCalendar) -> date:
    """Without delay (R 44 ¶2): within 20 working days of the decision (C24)."""
    return calendar.add(decided_on, PUBLICATION.days)


def reasons_due(start: date, calendar: WorkCalendar, period: int | None = None) -> date:
    """The applicant's last day to say why he needs so much (R 35); the law leaves the length to the agency."""
    return calendar.add(start, period or REASONS.days)


def dispute_papers_due(kind: str, received_on: date, calendar: WorkCalendar) -> date:
    """Our answer to a reconsideration body: 10 working days, 5 in the simplified procedure (AR 48, 54, 88);
    to a court 15 calendar days, an end on a rest day moved (C4, C22)."""
    if kind == "lawsuit":
        return calendar_period(received_on, COURT_PAPERS.days, calendar)
    papers = SIMPLIFIED_PAPERS if kind == "simplified" else RECONSIDERATION_PAPERS
    return calendar.add(received_on, papers.days)


def dispute_result_due(kind: str, received_on: date, calendar: WorkCalendar) -> date:
    """When a result can be expected, counted from the papers: 60 days, 30 simplified (AR 62), a court 6 months."""
    if kind == "lawsuit":
        return calendar_months(received_on, JUDGMENT_MONTHS.days, calendar)
    decision = SIMPLIFIED_DECISION if kind == "simplified" else RECONSIDERATION_DECISION
    return calendar_period(received_on, decision.days, calendar)


def send_again_due(returned_on: date, calendar: WorkCalendar) -> date:
    """What came back is sent again at once (C30): the next working day."""
    return calendar.add(returned_on, SEND_AGAIN.days)


def service_check_due(sent_on: date, calendar: WorkCalendar) -> date:
    """When to ask whether a letter has arrived: after the days the post may take (C8)."""
    return calendar.add(sent_on, SERVICE_CHECK.days)


def internal_due(since: date, workdays: int, calendar: WorkCalendar) -> date:
    """A step's own limit, set by the agency."""
    return calendar.add(since, workdays)


def calendar_period(start: date, days: int, calendar: WorkCalendar) -> date:
    """Calendar days, the start day excluded; an end on a rest day moves to the first day after (C4)."""
    try:
        end = start + timedelta(days=days)
    except OverflowError:
        raise no_calendar(date.max.year) from None
    return calendar.next_workday(end)


def calendar_months(start: date, months: int, calendar: WorkCalendar) -> date:
    """Calendar months; a day the month lacks is its last one; an end on a rest day moves (C4)."""
    return calendar.next_workday(months_later(start, months))


def withheld_review_due(since: date, months: int, calendar: WorkCalendar) -> date:
    """The day on which what is withheld comes up again (R 18, C24)."""
    return calendar_months(since, months, calendar)


def months_later(start: date, months: int) -> date:
    """The same day so many months later; a day the month lacks is its last one."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    last = date(year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(days=1)
    return date(year, month + 1, min(start.day, last.day))
