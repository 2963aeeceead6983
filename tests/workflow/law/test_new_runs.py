"""What a new run remembers, what a notice needs, and when a date is provisional (decisions 0061, 0062)."""

from datetime import date

from tests.workflow.law.given import CALENDAR, consulted, day, due, effects, fact, read, received, returned
from workflow.law import clock
from workflow.law.workdays import Notice

MARCH = received("2026-03-02")  # due on Monday 30 March
ASKED_LATE = consulted("a", "2026-03-31")


class TestNewRuns:
    """R 30, 33, 35: the period starts afresh; what was awaited of others is awaited still."""

    def test_a_consultation_too_late_for_one_run_counts_in_the_next(self):
        ordered = [MARCH, ASKED_LATE, fact("redo_ordered", "2026-04-01"), returned("a", "2026-04-08")]

        assert effects(*ordered) == ["started", "void:after_the_due_date", "restarted", "excluded"]
        # 2, 3, 7, 8 April are left out; 9 April is day 1, Saturday 9 May, a make-up day, is day 20
        assert due(*ordered) == "2026-05-09"

    def test_it_revives_nothing_in_its_own_run(self):
        assert due(MARCH, ASKED_LATE, as_of="2026-04-08") == "2026-03-30"

    def test_a_first_notice_stands_while_payment_is_awaited(self):
        both = [MARCH, fact("fee_notified", "2026-03-04"), fact("correction_requested", "2026-03-05")]
        paid = [*both, fact("fee_paid", "2026-03-09")]

        assert effects(*both) == ["started", "stopped", "stopped"]
        assert (read(*paid).status, read(*paid).due_on) == ("stopped", None)
        assert due(*paid, fact("correction_received", "2026-03-10")) == "2026-04-08"  # 6 April is off

    def test_in_an_ordered_run_the_seven_days_still_run_from_receipt(self):
        ordered = [MARCH, fact("replied", "2026-03-03", by="posted"), fact("redo_ordered", "2026-03-05")]

        assert effects(*ordered, fact("correction_requested", "2026-03-11"))[-1] == "stopped"
        assert effects(*ordered, fact("correction_requested", "2026-03-12"))[-1] == "void:notice_too_late"

    def test_under_the_regulation_of_2008_a_notice_cures_no_delay(self):
        old = received("2014-04-02", "online")  # due on 24 April

        assert effects(old, fact("correction_requested", "2014-04-24"))[-1] == "stopped"
        assert effects(old, fact("correction_requested", "2014-04-25"))[-1] == "void:after_the_due_date"


class TestProvisional:
    """C3: any estimated year between start and due day; a day that was given is not counted."""

    def test_a_published_year_after_an_estimated_one(self):
        calendar = CALENDAR.with_notice(Notice(2028, frozenset({date(2028, 1, 3)}), frozenset()))
        found = clock.read([received("2027-12-20")], as_of=day("2027-12-20"), calendar=calendar)

        assert found.due_on is not None
        assert (found.due_on.year, calendar.is_provisional(found.due_on), found.provisional) == (
            2028,
            False,
            True,
        )

    def test_a_day_that_was_given(self):
        fixed = [received("2026-11-30"), fact("delay_set", "2026-12-01", due_on="2027-03-01")]
        answered = [MARCH, fact("replied", "2026-03-20", by="posted")]

        assert read(*fixed).provisional is False
        assert read(*answered, fact("redo_ordered", "2026-12-01", due_on="2027-03-01")).provisional is False
        assert read(*answered, fact("redo_ordered", "2026-12-01", workdays=40)).provisional is True
