"""Each guard's refusals, beside the one fact that brings them about."""

from datetime import date, timedelta

import pytest

from tests.workflow.procedure.facts import DAY, generous, reading
from workflow.law import events as ev
from workflow.procedure import guards
from workflow.procedure.facts import ItemFacts

TOMORROW = DAY + timedelta(days=1)
OVERDUE = {"today": date(2026, 3, 31), "on": date(2026, 3, 31)}  # due on 30 March
ASKED = ev.CorrectionRequested(on=date(2026, 3, 4))
CORRECTED = reading(DAY, ASKED, ev.CorrectionReceived(on=date(2026, 3, 5)))
STOPPED = reading(DAY, ASKED)
CLOSED = reading(DAY, ev.Replied(on=date(2026, 3, 4), by="handed"))
FIXED = reading(DAY, ev.DelaySet(on=date(2026, 3, 4), due_on=date(2026, 5, 29)))
EXTENDED = reading(DAY, ev.Extended(on=date(2026, 3, 4), workdays=5))
ITEMS = (
    ItemFacts(position=1, outcome="disclosed"),
    ItemFacts(position=2, outcome="not_held", missing=("search",)),
)


def code(guard, **changes):
    """Why not, as a code."""
    why = guard(generous(**changes))
    return why and why.code


REFUSALS = [
    (guards.not_for_records, {"kind": "records"}, "not_for_records"),
    (guards.for_records, {"kind": "disclosure"}, "for_records"),
    (guards.file_is_open, {"file_closed": True}, "file_closed"),
    (guards.no_urging_is_open, {"urging_open": True}, "urging_open"),
    (guards.it_was_asked_of_you, {"asked_of_you": False}, "urging_not_yours"),
    (guards.review_has_come_up, {"review_comes_up_on": None}, "review_not_yet"),
    (guards.review_has_come_up, {"review_comes_up_on": TOMORROW}, "review_not_yet"),
    (guards.within_the_notice_period, {"reading": None}, "not_received_yet"),
    (guards.within_the_notice_period, {"reading": CORRECTED}, "correction_asked_before"),
    (guards.within_the_notice_period, {"on": date(2026, 3, 12)}, "correction_too_late"),  # working day 8
    (guards.notice_would_be_late, {"on": date(2026, 3, 11)}, "ordinary_correction_possible"),  # day 7
    (guards.applicant_is_out_of_time, {"notice_undelivered": True}, "notice_came_back"),
    (guards.applicant_is_out_of_time, {"notice_served": False}, "notice_not_served"),
    (guards.applicant_is_out_of_time, {"lapses_after": None}, "notice_not_served"),
    (guards.applicant_is_out_of_time, {"lapses_after": DAY}, "applicant_has_time"),
    (guards.payer_is_out_of_time, {"notice_undelivered": True}, "fee_notice_not_served"),
    (guards.payer_is_out_of_time, {"notice_served": False}, "fee_notice_not_served"),
    (guards.payer_is_out_of_time, {"lapses_after": None}, "fee_notice_not_served"),
    (guards.payer_is_out_of_time, {"lapses_after": DAY}, "payer_has_time"),
    (guards.within_the_answer_period, {"reading": None}, "clock_not_running"),
    (guards.within_the_answer_period, {"reading": STOPPED}, "clock_not_running"),
    (guards.within_the_answer_period, {"reading": CLOSED}, "clock_not_running"),
    (guards.within_the_answer_period, OVERDUE, "answer_overdue"),
    (guards.time_for_reasons_is_over, {"reasons_end_on": None}, "reasons_have_no_end"),
    (guards.time_for_reasons_is_over, {"reasons_end_on": DAY}, "party_has_time"),
    (guards.extension_is_possible, {"reading": None}, "clock_not_running"),
    (guards.extension_is_possible, {"reading": STOPPED}, "clock_not_running"),
    (guards.extension_is_possible, {"reading": FIXED}, "date_is_fixed"),
    (guards.extension_is_possible, {"reading": EXTENDED}, "extended_before"),
    (guards.extension_is_possible, {"extension_granted": True}, "extended_before"),
    (guards.extension_is_possible, {"extension_pending": True}, "extension_pending"),
    (guards.extension_is_possible, OVERDUE, "answer_overdue"),
    (guards.extension_still_counts, {"reading": None}, "clock_not_running"),
    (guards.extension_still_counts, OVERDUE, "extension_told_too_late"),
    (guards.consultation_period_is_over, {"consultation_ends_on": None}, "consultation_has_no_end"),
    (guards.consultation_period_is_over, {"consultation_ends_on": DAY}, "party_has_time"),
    (guards.the_earlier_day_is_kept, {"received_from": DAY, "kept_from": TOMORROW}, "earlier_day_lost"),
    (guards.remedy_is_of_the_day, {"remedy_of_its_day": False}, "remedy_changed"),
    (guards.third_parties_were_heard, {"third_parties_asked": ("甲公司",)}, "third_party_still_asked"),
    (guards.third_parties_were_heard, {"third_parties_silent": ("甲公司",)}, "silence_undecided"),
    (guards.objections_are_weighed, {"objections_unweighed": ("甲公司",)}, "objection_not_weighed"),
    (guards.records_are_complete, {"items": ITEMS}, "record_missing"),
    (guards.draft_is_ready, {"draft_missing": ("signature",)}, "draft_incomplete"),
    (guards.draft_is_ready, {"draft_ready": False}, "no_draft"),
]


@pytest.mark.parametrize(("guard", "changes", "why"), REFUSALS)
def test_it_refuses(guard, changes, why):
    assert code(guard, **changes) == why


@pytest.mark.parametrize("guard", sorted({row[0] for row in REFUSALS}, key=lambda g: g.__name__))
def test_with_everything_in_order_it_lets_pass(guard):
    own = {
        guards.notice_would_be_late: {"on": date(2026, 3, 12)},
        guards.for_records: {"kind": "records"},
    }

    assert code(guard, **own.get(guard, {})) is None
