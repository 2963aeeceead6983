"""What two calendars see differently."""

from datetime import date

from workflow.law.workdays import Notice, WorkCalendar


class TestChanges:
    def test_equal_calendars_differ_nowhere(self):
        assert WorkCalendar.national().changes(WorkCalendar.national()) is None

    def test_the_first_and_the_last_day_seen_differently(self):
        plain = WorkCalendar.national()
        local = plain.with_local_days([date(2026, 3, 4), date(2026, 3, 6)])

        assert plain.changes(local) == local.changes(plain) == (date(2026, 3, 4), date(2026, 3, 6))

    def test_a_year_that_gets_its_notice_changes_as_a_whole(self):
        plain = WorkCalendar.national()
        published = plain.with_notice(Notice(2027, frozenset({date(2026, 12, 31)}), frozenset()))

        assert plain.changes(published) == (date(2026, 12, 31), date(2027, 12, 31))
