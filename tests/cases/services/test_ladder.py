"""Reminders by agency policy: who, when, on which days; and the managers' morning."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings, strategies as st

from agencies.message_hours import opens
from agencies.models import PolicyVersion
from cases.models import Deadline
from cases.services import approval, deliberation, digest, sweep
from notifications.models import Message
from notifications.routing import ZONE
from tests.cases.conftest import MONDAY
from tests.cases.office import act, in_drafting, in_review, submitted
from workflow.law.workdays import WorkCalendar
from workflow.procedure import timers

DAY = timedelta(days=1)
CALENDAR = WorkCalendar.national()


def policy(office, **values):
    PolicyVersion.objects.create(
        agency=office.agency, effective_from=date(2020, 1, 1), values=values, made_by=office.head
    )


def told(person, kind="deadline"):
    return [m.posted_on for m in Message.objects.filter(recipient=person, kind=kind).order_by("pk")]


def run(until, since=MONDAY):
    for n in range((until - since).days + 1):
        sweep.sweep(as_of=since + n * DAY)


class TestEscalation:
    def test_head_manager_and_signatory_are_told_in_their_turn(self, office):
        in_drafting(office, MONDAY)  # due on Monday 30 March
        run(date(2026, 4, 8), date(2026, 3, 28))
        assert told(office.head)[0] == date(2026, 3, 30)
        assert told(office.manager)[0] == date(2026, 3, 31)  # one working day overdue
        assert told(office.signatory)[0] == date(2026, 4, 7)  # five; the 6th is a holiday

    def test_the_agency_sets_rungs_and_levels(self, office):
        policy(office, reminder_rungs=[3], escalation={"head": 3, "manager": None, "signatory": -1})
        in_drafting(office, MONDAY)
        run(date(2026, 3, 31), date(2026, 3, 23))
        answer = Deadline.objects.get(kind="answer")
        causes = Message.objects.filter(cause__startswith=f"deadline:{answer.pk}:").order_by("pk")
        assert [(m.posted_on.day, m.recipient.username, m.left) for m in causes] == [
            (25, "sg-handler", 3), (25, "sg-head", 3),
            (31, "sg-handler", -1), (31, "sg-head", -1), (31, "sg-signatory", -1),
        ]  # fmt: skip


class TestRestDays:
    def test_what_ends_on_a_sunday_is_told_on_the_friday_before(self, office):
        case = in_drafting(office, MONDAY)
        sunday = date(2026, 3, 15)
        deliberation.convene(
            case_id=case.pk, act=act(office.handler, MONDAY), kind="joint", question="能否提供",
            asked=["测绘处"], due_on=sunday,
        )  # fmt: skip
        run(sunday)
        row = Deadline.objects.get(kind="deliberation")
        last = Message.objects.filter(
            cause__startswith=f"deadline:{row.pk}:", recipient=office.handler
        ).first()
        assert (last.posted_on, last.left) == (date(2026, 3, 13), 0)
        assert "今天是到期前最后一个工作日" in last.text["zh-hans"]

    def test_a_sweep_on_a_sunday_waits_for_monday(self, office):
        in_drafting(office, MONDAY)
        sweep.sweep(as_of=date(2026, 3, 28))  # a Saturday, the rung of Thursday was missed
        assert told(office.handler) == []
        assert Deadline.objects.get(kind="answer").next_rung_on == date(2026, 3, 30)
        sweep.sweep(as_of=date(2026, 3, 30))
        assert set(told(office.handler)) == {date(2026, 3, 30)}


@given(
    due=st.dates(date(2025, 12, 1), date(2026, 12, 20)),
    rungs=st.sets(st.integers(0, 20), min_size=1, max_size=5),
    first=st.integers(0, 20),
    length=st.integers(1, 4),
)
@settings(max_examples=150, deadline=None)
def test_over_a_year_each_rung_comes_in_time_and_never_on_a_rest_day_or_out_of_hours(
    due, rungs, first, length
):
    """Whatever the due date and the policy; the day is swept at midnight, as beat does."""
    ladder, day, reached = tuple(sorted(rungs, reverse=True)), None, []
    while day is None or day < due:
        day = timers.next_rung_on(due, day, ladder, CALENDAR)
        if day > due:
            break
        moment = opens(
            datetime(day.year, day.month, day.day, tzinfo=ZONE), (first, first + length), CALENDAR, ZONE
        )
        assert CALENDAR.is_workday(moment.date())
        assert first <= moment.hour < first + length
        assert moment.date() == day <= due
        reached.append(timers.rung(due, day, ladder, CALENDAR))
    assert reached == list(ladder)


class TestDigest:
    def test_one_a_working_morning_however_often_it_is_asked_for(self, office):
        for n in range(14):
            for hour in (6, 8, 15):
                digest.post_all(as_of=MONDAY + n * DAY, hour=hour)
        assert told(office.manager, "digest") == [MONDAY + n * DAY for n in range(14) if n % 7 < 5]
        assert told(office.head, "digest") == told(office.clerk, "digest") == []

    def test_a_weekend_that_is_worked_has_one_and_a_holiday_has_none(self, office):
        for day in (date(2026, 2, 14), date(2026, 2, 17)):
            digest.post_all(as_of=day, hour=9)
        assert told(office.manager, "digest") == [date(2026, 2, 14)]

    def test_it_counts_what_is_late_what_is_due_and_what_came_back(self, office, other_office):
        monday = date(2026, 3, 30)  # a case of 2 March is due on it
        in_drafting(office, date(2026, 2, 26))
        in_drafting(office, MONDAY)
        in_drafting(office, MONDAY + DAY)
        in_drafting(office, MONDAY + 7 * DAY)
        back = submitted(office, date(2026, 3, 27))
        by = office.signatory if back.state == "signature" else office.legal
        approval.return_draft(case_id=back.pk, act=act(by, date(2026, 3, 28)), reasons="请补充依据")
        in_drafting(other_office, MONDAY)
        digest.post_all(as_of=monday, hour=8)
        text = Message.objects.get(recipient=office.manager, kind="digest").text
        assert text["en"] == (
            "This morning: 1 overdue, 1 due today, 1 more due within two working days, 1 came back"
        )
        assert text["zh-hans"] == "今日概览：逾期1件，今日到期1件，两个工作日内另有1件到期，退回1件"
        assert Message.objects.filter(kind="digest", recipient=other_office.manager).count() == 1

    @pytest.mark.parametrize("extra", [1, 3])
    def test_the_number_of_queries_is_fixed(self, office, django_assert_num_queries, extra):
        for _ in range(extra):
            in_review(office, MONDAY)
        digest.post_all(as_of=MONDAY - 3 * DAY, hour=9)  # calendars are read once
        with django_assert_num_queries(14):
            digest.post_all(as_of=MONDAY, hour=9)
