"""Each reading chosen where the law is silent is told where it mattered, with the date of the other one."""

import pytest
from django.utils import translation

from cases.labels.choices import CHOICES
from tests.workflow.law.given import CALENDAR, consulted, day, fact, received, returned
from workflow.law.choices import Code
from workflow.law.explain import explain
from workflow.law.policy import Policy
from workflow.law.workdays import LAST_YEAR

MARCH = received("2026-03-02")  # a Monday; 20 working days end on Monday 30 March
POSTED = fact("replied", "2026-03-20", by="posted")
BOTH_ASKED = [MARCH, consulted("a", "2026-03-04"), consulted("b", "2026-03-05")]


def told(*events, as_of=None, national=None, referred=(), **policy):
    """Code and other date of every choice; `still` where under the other reading no date would run."""
    found = explain(
        list(events),
        as_of=day(as_of) if as_of else events[-1].on,
        calendar=CALENDAR,
        policy=Policy(**policy),
        national=national,
        referred=referred,
    )
    return [
        (one.code, "still" if one.stands_still else one.other_due_on and one.other_due_on.isoformat())
        for one in found.choices
    ]


def test_where_nothing_was_chosen_nothing_is_told():
    assert told(MARCH, fact("extended", "2026-03-04", workdays=5), POSTED) == []


class TestReceipt:
    """C5: our portal confirms by accepting; a rest day stays the day of receipt."""

    ONLINE = received("2026-03-02", "online", confirmed_on="2026-03-04")

    def test_the_portal_confirms(self):
        assert told(self.ONLINE, as_of="2026-03-05") == [("portal_confirms", "2026-04-01")]  # day 1: 5 March

    def test_or_it_waits(self):
        found = told(self.ONLINE, as_of="2026-03-05", portal_confirms=False)
        assert found == [("portal_waits", "2026-03-30")]

    @pytest.mark.parametrize("confirmed", [{}, {"confirmed_on": "2026-03-02"}])
    def test_where_both_days_are_one_it_did_not_matter(self, confirmed):
        assert told(received("2026-03-02", "online", **confirmed)) == []

    def test_a_saturday(self):
        saturday = received("2026-03-14", "email")
        assert told(saturday) == [("rest_day_receipt_same", "2026-04-14")]
        assert told(saturday, rest_day_receipt="next_workday") == [
            ("rest_day_receipt_next_workday", "2026-04-13")
        ]


class TestNotices:
    """C9: a late or a second correction notice does not touch the clock."""

    LATE = fact("correction_requested", "2026-03-12")  # the 8th working day
    ANSWERED_IT = fact("correction_received", "2026-03-16")

    def test_a_late_one_would_stop_it(self):
        assert told(MARCH, self.LATE) == [("notice_too_late", "still")]

    def test_and_its_correction_would_start_it_afresh(self):
        # 17 March is day 1; 6 April is off; 14 April is day 20
        assert told(MARCH, self.LATE, self.ANSWERED_IT) == [("notice_too_late", "2026-04-14")]

    def test_a_second_one(self):
        once = [fact("correction_requested", "2026-03-04"), fact("correction_received", "2026-03-06")]
        assert told(MARCH, *once, fact("correction_requested", "2026-03-09")) == [("second_notice", "still")]

    def test_what_would_have_changed_nothing_in_a_run_that_is_over_is_not_told(self):
        over = [fact("fee_notified", "2026-03-13"), fact("fee_paid", "2026-03-13")]
        assert told(MARCH, self.LATE, *over) == [
            ("notice_too_late", "still"), ("payment_day_is_start", None),
        ]  # fmt: skip
        assert told(MARCH, self.LATE, POSTED, fact("redo_ordered", "2026-07-09")) == []


class TestConsulting:
    """C11, C12, C31: another body's period, from when on, several at once, and what is no consultation."""

    def test_another_body_is_awaited(self):
        # day 2 was 4 March; 15 working days from it end on 25 March; 26 March is day 3, 21 April day 20 (6 April off)
        asked = consulted("a", "2026-03-04", party="other_body")
        assert told(MARCH, asked, as_of="2026-04-10") == [("other_body_period", "2026-04-21")]

    def test_if_it_answers_early_the_date_is_the_same(self):
        asked = consulted("a", "2026-03-04", party="other_body", period=10)
        assert told(MARCH, asked, returned("a", "2026-03-06")) == [("other_body_period", None)]

    def test_from_sending(self):
        # 9 to 11 March instead of 5 to 11: three days instead of five
        asked = consulted("a", "2026-03-04", received_on="2026-03-06")
        assert told(MARCH, asked, returned("a", "2026-03-11")) == [
            ("consultation_from_sending", "2026-04-02")
        ]

    def test_several_at_once(self):
        # a: 5, 6, 9, 10, 11; b: 6, 9, 10, 11 March. Once: 5 days, 7 April. Added up: 9, and 13 April.
        history = [*BOTH_ASKED, returned("a", "2026-03-11"), returned("b", "2026-03-11")]
        assert told(*history) == [("parallel_union", "2026-04-13")]

    def test_on_the_same_day_and_still_open(self):
        both = [MARCH, consulted("a", "2026-03-04"), consulted("b", "2026-03-04")]
        assert told(*both, as_of="2026-03-06") == [("parallel_union", "2026-04-03")]  # 5 and 6 March twice

    def test_one_after_the_other_there_is_nothing_to_choose(self):
        history = [
            MARCH, consulted("a", "2026-03-04"), returned("a", "2026-03-06"), consulted("b", "2026-03-09"),
            returned("b", "2026-03-11"),
        ]  # fmt: skip
        assert told(*history) == []

    def test_the_end_stops_both(self):
        # 5 March once; 6, 9, 10 March twice: 4 days once, 3 more
        answered = [*BOTH_ASKED, fact("replied", "2026-03-10", by="posted")]
        assert told(*answered, as_of="2026-03-20") == [("parallel_union", "2026-04-09")]

    def test_while_the_applicant_is_awaited_no_date_is_told(self):
        asked = [consulted("b", "2026-03-04"), consulted("c", "2026-03-04")]
        assert told(MARCH, fact("correction_requested", "2026-03-04"), *asked, as_of="2026-03-06") == []

    def test_a_fixed_date_is_not_moved_by_either(self):
        assert told(*BOTH_ASKED, fact("delay_set", "2026-03-06", due_on="2026-06-01")) == []

    def test_added_up_they_may_end_where_no_calendar_reaches(self):
        received_late = received(f"{LAST_YEAR}-11-20")
        asked = [consulted(str(n), f"{LAST_YEAR}-11-23") for n in range(20)]
        found = told(received_late, *asked, as_of=f"{LAST_YEAR}-11-25")
        assert found == [("provisional_year", None), ("parallel_union", None)]

    def test_a_referral(self):
        asked, back = day("2026-03-04"), day("2026-03-11")
        assert told(MARCH, as_of="2026-03-20", referred=[(asked, back)]) == [
            ("referral_does_not_stop", "2026-04-07")
        ]
        # 5 to 20 March: 12 working days later than 30 March
        assert told(MARCH, as_of="2026-03-20", referred=[(asked, None)]) == [
            ("referral_does_not_stop", "2026-04-16")
        ]

    def test_a_referral_concluded_after_the_answer_has_no_other_date(self):
        late = [(day("2026-03-18"), day("2026-03-25")), (day("2026-03-23"), None)]
        assert told(MARCH, POSTED, as_of="2026-03-26", referred=late) == [("referral_does_not_stop", None)]


class TestExtensions:
    """C13: once in each run, and it counts only if told in time."""

    FIRST = fact("extended", "2026-03-04", workdays=5)

    def test_once_for_the_whole_case(self):
        # paid on 20 March: 20 days end on 20 April (6 April off); 5 more on 27 April. Without the second: 20 April.
        history = [
            MARCH, self.FIRST, fact("fee_notified", "2026-03-10"), fact("fee_paid", "2026-03-20"),
            fact("extended", "2026-03-24", workdays=5),
        ]  # fmt: skip
        assert told(*history) == [
            ("extension_in_each_run", "2026-04-20"),
            ("payment_day_is_start", "2026-04-24"),
        ]

    def test_added_up_to_the_limit(self):
        again = fact("extended", "2026-03-23", workdays=5)
        assert told(MARCH, self.FIRST, again) == [("extension_once", "2026-04-14")]  # 10 days after 30 March
        # 5 and 18 are more than 20: 28 April
        assert told(MARCH, self.FIRST, fact("extended", "2026-03-23", workdays=18)) == [
            ("extension_once", "2026-04-28")
        ]

    def test_a_further_one_told_too_late_would_not_add_up(self):
        late = fact("extended", "2026-04-08", workdays=5)  # extended to 7 April
        assert told(MARCH, self.FIRST, late) == [("extension_once", None)]

    def test_told_too_late(self):
        # 31 March, 1, 2, 3, 7 April
        assert told(MARCH, fact("extended", "2026-03-31", workdays=5)) == [
            ("extension_told_in_time", "2026-04-07")
        ]


class TestFeesAndAnswers:
    """C15, C18, C20, C22."""

    def test_the_day_of_payment(self):
        # paid on Friday 20 March: day 1 is 23 March; were it 20 March itself, day 20 would be 17 April
        paid = [MARCH, fact("fee_notified", "2026-03-10"), fact("fee_paid", "2026-03-20")]
        assert told(*paid) == [("payment_day_is_start", "2026-04-17")]

    def test_paid_on_the_day_of_the_notice_the_other_date_is_not_computed(self):
        paid = [MARCH, fact("fee_notified", "2026-03-20"), fact("fee_paid", "2026-03-20")]
        assert told(*paid) == [("payment_day_is_start", None)]

    def test_an_electronic_answer(self):
        sent = fact("replied", "2026-03-20", by="electronic")
        assert told(MARCH, sent) == [("electronic_when_sent", None)]
        assert told(MARCH, sent, fact("redo_ordered", "2026-07-09")) == []  # another run

    def test_the_remedy_of_an_answer_across_the_new_law(self):
        asked = received("2023-12-20")
        assert told(asked, fact("replied", "2024-01-05", by="handed")) == [("remedy_by_day_of_answer", None)]
        assert told(asked, fact("replied", "2023-12-29", by="handed")) == []
        assert told(received("2024-01-02"), fact("replied", "2024-01-05", by="handed")) == []

    def test_a_stated_number_of_working_days(self):
        # 15 working days: 30 July; 13 and 14 July left out: 3 August
        asked = [consulted("a", "2026-07-10"), returned("a", "2026-07-14")]
        ordered = [MARCH, POSTED, fact("redo_ordered", "2026-07-09", workdays=15), *asked]
        assert told(*ordered) == [("stated_length_is_fixed", "2026-08-03")]

    def test_a_stated_number_of_calendar_days(self):
        # 30 days end on Saturday 8 August and move to Monday the 10th; five working days more: the 17th
        ordered = [MARCH, POSTED, fact("redo_ordered", "2026-07-09", days=30)]
        assert told(*ordered) == [("stated_length_is_fixed", None)]
        assert told(*ordered, fact("extended", "2026-07-14", workdays=5)) == [
            ("stated_length_is_fixed", "2026-08-17")
        ]

    def test_a_stated_date_or_none(self):
        assert told(MARCH, POSTED, fact("redo_ordered", "2026-07-09", due_on="2026-07-30")) == [
            ("stated_length_is_fixed", None)
        ]
        assert told(MARCH, POSTED, fact("redo_ordered", "2026-07-09")) == []

    def test_an_order_of_the_old_days_has_the_law_of_2019(self):
        old = [received("2012-08-31"), fact("replied", "2012-09-06", by="posted")]
        ordered = [*old, fact("redo_ordered", "2018-07-09", workdays=10)]
        # 23 July; five working days more: 30 July
        assert told(*ordered, fact("extended", "2018-07-10", workdays=5)) == [
            ("stated_length_is_fixed", "2018-07-30")
        ]


class TestCalendars:
    """C2, C3."""

    def test_a_local_day(self):
        local = CALENDAR.with_local_days([day("2026-03-18")], [])
        found = explain([MARCH], as_of=MARCH.on, calendar=local, policy=Policy(), national=CALENDAR)
        assert [(one.code, str(one.other_due_on)) for one in found.choices] == [("local_days", "2026-03-30")]

    def test_a_local_day_off_outside_the_period_is_no_choice(self):
        local = CALENDAR.with_local_days([day("2026-06-18")], [])
        found = explain([MARCH], as_of=MARCH.on, calendar=local, policy=Policy(), national=CALENDAR)
        assert found.choices == ()

    def test_a_year_without_a_notice(self):
        asked = received("2026-12-07")
        assert told(asked) == [("provisional_year", None)]
        assert told(asked, fact("replied", "2026-12-09", by="posted")) == []  # it no longer matters


@pytest.mark.parametrize("code", Code)
def test_every_choice_has_its_sentence_in_both_languages(code):
    english, chinese = (_sentence(code, language) for language in ("en", "zh-hans"))

    assert english.endswith(".")
    assert chinese.endswith("。")


def _sentence(code, language):
    with translation.override(language):
        return str(CHOICES[code])
