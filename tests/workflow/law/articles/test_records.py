"""R 41: a record about the applicant that is wrong."""

from datetime import date

import pytest

from tests.workflow.law.given import CALENDAR, consulted, day, due, effects, fact, read, received
from tests.workflow.procedure.facts import refusal
from workflow.law import clock, remedies
from workflow.law.citations import R_41
from workflow.law.determinations import RESULTS, fields_of, of_kind
from workflow.law.events import Impossible, from_data, to_data
from workflow.law.explain import explain
from workflow.law.outcomes import OUTCOMES
from workflow.law.policy import Policy
from workflow.law.remedies import Route
from workflow.procedure import guards

MONDAY = "2026-03-02"


def asked(on=MONDAY, **more):
    return received(on, kind="records", **more)


class TestR_41:
    """Who can prove that a record about himself is wrong may have it corrected by the body that may do so. No period is
    named: it is the office's own, 20 working days from receipt unless it set another (C33)."""

    def test_twenty_working_days_from_receipt(self):
        # 2 March does not count; 3 to 6, 9 to 13, 16 to 20, 23 to 27 March are 19; the 20th is Monday 30 March
        assert due(asked()) == "2026-03-30"

    def test_another_period_is_policy(self):
        assert due(asked(), records_workdays=5) == "2026-03-09"

    def test_a_request_for_information_keeps_its_own_period_whatever_that_policy_says(self):
        assert due(received(MONDAY), records_workdays=5) == "2026-03-30"

    def test_the_channel_names_the_day_of_receipt_here_too(self):
        assert due(asked(channel="fax", confirmed_on="2026-03-04")) == "2026-04-01"

    def test_the_step_cites_the_article_and_says_how_many_days(self):
        (step,) = read(asked()).trace

        assert (step.effect, step.basis, step.params["workdays"]) == ("started", R_41, 20)

    def test_no_notice_of_correction_is_possible_so_none_has_a_last_day(self):
        assert read(asked()).notice_due_on is None

    def test_it_is_answered_in_time_or_late(self):
        in_time = read(asked(), fact("replied", "2026-03-30", by="handed"))
        late = read(asked(), fact("replied", "2026-03-31", by="handed"))

        assert (in_time.timely, late.timely) == (True, False)

    def test_it_may_be_taken_back(self):
        assert effects(asked(), fact("withdrawn", "2026-03-05")) == ["started", "closed"]

    def test_an_answer_that_came_back_by_our_fault_is_made_again(self):
        made = fact("replied", "2026-03-05", by="posted")
        assert effects(asked(), made, fact("reply_returned", "2026-03-09", fault="agency")) == [
            "started",
            "answered",
            "reopened",
        ]

    def test_an_ordered_answer_has_the_same_period_anew(self):
        redone = read(asked(), fact("replied", "2026-03-05", by="handed"), fact("redo_ordered", "2026-04-01"))

        # 2, 3, 7 to 10, 13 to 17, 20 to 24, 27 to 30 April: the 5th and 6th are off (清明节)
        assert (redone.rules.code, redone.allowed, redone.due_on) == ("records", 20, date(2026, 4, 30))

    def test_an_order_that_states_a_length_fixes_a_date(self):
        assert due(asked(), fact("redo_ordered", "2026-04-01", workdays=3)) == "2026-04-07"

    @pytest.mark.parametrize(
        "event",
        [
            fact("correction_requested", "2026-03-04"),
            fact("correction_received", "2026-03-04"),
            fact("correction_lapsed", "2026-03-04"),
            consulted("1", "2026-03-04"),
            fact("consultation_returned", "2026-03-04", id="1"),
            fact("consultation_withdrawn", "2026-03-04", id="1"),
            fact("extended", "2026-03-04", workdays=1),
            fact("fee_notified", "2026-03-04"),
            fact("fee_paid", "2026-03-04"),
            fact("fee_lapsed", "2026-03-04"),
            fact("delay_set", "2026-03-04", due_on="2026-05-29"),
        ],
        ids=lambda event: type(event).__name__,
    )
    def test_nothing_that_stops_pauses_or_lengthens_an_answer_touches_it(self, event):
        with pytest.raises(Impossible) as impossible:
            read(asked(), event)

        assert (impossible.value.code, impossible.value.basis) == ("not_for_records", R_41)
        assert impossible.value.params == {"type": to_data(event)["type"]}

    def test_the_explanation_says_that_the_period_is_the_offices_own(self):
        def codes(event):
            found = explain([event], as_of=day(MONDAY), calendar=CALENDAR, policy=Policy())
            return [choice.code for choice in found.choices]

        assert codes(asked()) == ["records_term"]
        assert codes(received(MONDAY)) == []

    def test_the_moves_of_disclosure_are_not_its_moves_nor_evidence_of_it_asked_elsewhere(self):
        assert refusal(guards.not_for_records, kind="records") == ("not_for_records", "R 41")
        assert refusal(guards.for_records, kind="disclosure") == ("for_records", "R 41")

    # what it can end with

    def test_there_are_four_results_and_the_catalogue_has_none_of_them(self):
        assert list(RESULTS) == [
            "record_corrected", "record_not_corrected", "record_transferred", "record_advised",
        ]  # fmt: skip
        assert set(RESULTS).isdisjoint(OUTCOMES)

    def test_each_kind_of_application_has_its_own(self):
        assert (of_kind("records"), of_kind("disclosure")) == (RESULTS, OUTCOMES)

    def test_they_stand_in_no_row_of_the_report_and_rest_on_the_article(self):
        assert {(one.annual_row, one.group, one.bases) for one in RESULTS.values()} == {("", None, (R_41,))}

    def test_nothing_is_corrected_without_evidence_or_refused_without_reasons(self):
        needed = {code: [need.code for need in one.needs] for code, one in RESULTS.items()}
        assert needed == {
            "record_corrected": ["what_is_corrected", "evidence"],
            "record_not_corrected": ["reasons"],
            "record_transferred": ["agency_that_may_correct"],
            "record_advised": ["agency_that_may_correct"],
        }
        assert fields_of("record_advised") == ("corrector", "contact")

    @pytest.mark.parametrize("made_on", [date(2023, 12, 29), date(2024, 1, 2)])
    def test_either_remedy_is_open_as_nothing_is_withheld(self, made_on):
        assert {remedies.remedies({1: [code]}, made_on=made_on).route for code in RESULTS} == {Route.FREE}


class TestPlainData:
    """The kind is kept with the fact, and only where it is not the usual one."""

    def test_it_comes_back_as_it_went(self):
        event = asked()

        assert to_data(event)["kind"] == "records"
        assert from_data(to_data(event)) == event
        assert "kind" not in to_data(received(MONDAY))

    def test_the_usual_kind_may_be_said(self):
        assert due(received(MONDAY, kind="disclosure")) == "2026-03-30"

    def test_no_other_kind_exists(self):
        with pytest.raises(Impossible) as impossible:
            received(MONDAY, kind="complaint")

        assert impossible.value.code == "not_a_choice"

    @pytest.mark.parametrize("days", [0, -1, True, "20", 1.5, None])
    def test_a_period_is_a_whole_number_of_days(self, days):
        with pytest.raises(Impossible) as impossible:
            Policy.from_data({"records_workdays": days})

        assert (impossible.value.code, impossible.value.params) == (
            "bad_policy_value",
            {"key": "records_workdays"},
        )

    def test_the_clock_reads_nothing_else_into_it(self):
        plain, other = received(MONDAY), asked()
        readings = [clock.read([one], as_of=day(MONDAY), calendar=CALENDAR) for one in (plain, other)]

        assert [r.rules.kind for r in readings] == ["disclosure", "records"]
