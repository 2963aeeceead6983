"""On which days somebody is reminded, and which tasks are open."""

import pytest

from tests.workflow.law.given import CALENDAR, day
from tests.workflow.procedure.facts import DAY, RECEIVED_ON, reading
from workflow.law import clock, events as ev
from workflow.procedure import seats, timers
from workflow.procedure.states import AssessmentState as As, ConsultationState as C, State as S
from workflow.procedure.timers import Kind

DUE = day("2026-03-30")  # a Monday
RUNGS = (5, 2, 0)
AFTER = day("2026-04-01")


class TestWanted:
    """Every wait has its dates, and nothing else has."""

    def dates(self, state, *, read=None, **more):
        waits = timers.Waits(
            state=state, in_state_since=DAY, reading=read, **{"arrived_on": DAY, "channel": "email", **more}
        )
        return {kind: due.isoformat() for (kind, _), due in timers.wanted(waits, CALENDAR).items()}

    def test_a_running_case_in_review_waits_for_the_notice_and_the_answer(self):
        assert self.dates(S.IN_REVIEW, read=reading()) == {
            Kind.ANSWER: "2026-03-30",
            Kind.CORRECTION_NOTICE: "2026-03-11",
        }

    def test_a_request_to_correct_a_record_waits_for_its_own_date_and_for_no_notice(self):
        asked = clock.read(
            [ev.Received(on=RECEIVED_ON, channel="post_signed", kind="records")], as_of=DAY, calendar=CALENDAR
        )

        assert self.dates(S.IN_REVIEW, read=asked) == {Kind.RECORDS: "2026-03-30"}

    def test_a_draft_has_the_agencys_own_limit_beside_the_answers(self):
        step = seats.OF_STATE[S.DRAFTING].step
        assert self.dates(S.DRAFTING, read=reading(), steps={step: 10}) == {
            Kind.ANSWER: "2026-03-30",
            Kind.INTERNAL: "2026-03-20",  # 10 working days after Friday 6 March
        }

    def test_a_stopped_clock_gives_no_date_of_the_answer(self):
        stopped = reading(DAY, ev.CorrectionRequested(on=day("2026-03-04")))
        waiting = S.AWAITING_CORRECTION
        assert self.dates(waiting, read=stopped, period_ends_on=DUE) == {Kind.CORRECTION: "2026-03-30"}

    def test_a_notice_that_came_back_is_sent_again_at_once(self):
        assert self.dates(S.AWAITING_PAYMENT, notice_returned_on=DAY) == {Kind.SERVICE: "2026-03-09"}

    def test_a_notice_on_its_way_is_asked_for(self):
        assert self.dates(S.AWAITING_PAYMENT) == {Kind.SERVICE: "2026-03-13"}

    def test_an_archived_case_waits_for_nothing(self):
        assert self.dates(S.ARCHIVED) == {}


class TestRungs:
    """Five and two working days before the due day, on it, and every working day after it."""

    @pytest.mark.parametrize(
        ("as_of", "left"),
        [("2026-03-27", 1), ("2026-03-30", 0), ("2026-03-31", -1), ("2026-04-07", -5)],  # 6 April is off
    )
    def test_working_days_left(self, as_of, left):
        assert timers.workdays_left(DUE, day(as_of), CALENDAR) == left

    @pytest.mark.parametrize(
        ("as_of", "rung"),
        [
            ("2026-03-20", None),
            ("2026-03-23", 5),
            ("2026-03-25", 5),
            ("2026-03-26", 2),
            ("2026-03-30", 0),
            ("2026-03-31", -1),
            ("2026-04-01", -2),
        ],
    )
    def test_the_reminder_that_stands(self, as_of, rung):
        assert timers.rung(DUE, day(as_of), RUNGS, CALENDAR) == rung

    def test_a_due_day_on_a_rest_day_is_overdue_before_any_working_day_has_passed(self):
        assert timers.rung(day("2026-03-28"), day("2026-03-29"), RUNGS, CALENDAR) == -1

    @pytest.mark.parametrize(
        ("after", "follows"),
        [
            (None, "2026-03-23"),
            ("2026-03-23", "2026-03-26"),
            ("2026-03-26", "2026-03-30"),
            ("2026-03-30", "2026-03-31"),
            ("2026-04-03", "2026-04-07"),  # a weekend and Qingming
        ],
    )
    def test_the_next_one(self, after, follows):
        found = timers.next_rung_on(DUE, after and day(after), RUNGS, CALENDAR)
        assert found == day(follows)

    def test_without_rungs_the_first_is_the_day_after(self):
        assert timers.next_rung_on(DUE, None, (), CALENDAR) == day("2026-03-31")

    def test_on_a_rest_day_the_last_working_day_before_it_has_none_left(self):
        assert timers.before(day("2026-03-28"), 0, CALENDAR) == day("2026-03-27")


class TestSeats:
    """The open tasks of a case: at most one a strand, the most urgent."""

    def test_three_hundred_parties_are_one_task(self):
        beside = {seats.Strand.CONSULTATION: [C.OPEN] * 299 + [C.LAPSED]}
        assert seats.wanted(S.DRAFTING, lapsed=False, beside=beside) == {
            seats.Strand.CASE: seats.OF_STATE[S.DRAFTING],
            seats.Strand.CONSULTATION: seats.SETTLE_SILENCE,
        }

    def test_a_lapsed_wait_is_another_task(self):
        waiting = S.AWAITING_CORRECTION
        lapsed = seats.wanted(waiting, lapsed=True, beside={})

        assert lapsed == {seats.Strand.CASE: seats.WHEN_LAPSED[waiting]}
        assert lapsed != seats.wanted(waiting, lapsed=False, beside={})

    def test_an_answer_the_head_signs_is_on_his_desk(self):
        wanted = seats.wanted(S.SIGNATURE, lapsed=False, beside={}, head_signs=True)
        assert wanted == {seats.Strand.CASE: seats.SIGN_BY_HEAD}
        assert seats.wanted(S.DELIVERY, lapsed=False, beside={}, head_signs=True) == {
            seats.Strand.CASE: seats.DELIVER
        }

    def test_an_archived_case_has_none_of_its_own(self):
        assert seats.wanted(S.ARCHIVED, lapsed=False, beside={seats.Strand.ASSESSMENT: [As.DUE]}) == {
            seats.Strand.ASSESSMENT: seats.ASSESS
        }
