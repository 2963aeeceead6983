"""A further version is a further file; an explanation lets one count along."""

import sys
from dataclasses import replace
from datetime import date

import pytest

from tests.workflow.law.given import CALENDAR, consulted, day, fact, received, returned
from workflow.law import clock, rule_sets
from workflow.law.events import Impossible, from_data, to_data
from workflow.law.explain import Mark, explain
from workflow.law.policy import Policy
from workflow.law.rule_sets import in_order, published, rule_set_for


class TestVersions:
    """The law of a case is that of its day of receipt (C14)."""

    MADE_UP = replace(published()[-1], code="2031", in_force_from=date(2031, 1, 1), answer_days=10)

    def test_a_third_version_touches_no_other(self):
        versions = in_order([*published(), self.MADE_UP])

        def due(on):
            events = [received(on)]
            return clock.read(events, as_of=day(on), calendar=CALENDAR, versions=versions).due_on

        assert due("2026-03-02") == date(2026, 3, 30)
        assert CALENDAR.count(date(2031, 3, 3), due("2031-03-03")) == 10

    def test_a_file_more_is_read_by_the_clock_and_no_other_is_touched(self, tmp_path):
        text = (
            "from dataclasses import replace\nfrom datetime import date\n"
            "from workflow.law.rule_sets.regulation_2019 import RULES as OLD\n"
            "RULES = replace(OLD, code='2031', in_force_from=date(2031, 1, 1), answer_days=10)\n"
        )
        (tmp_path / "regulation_2031.py").write_text(text)
        rule_sets.__path__.append(str(tmp_path))
        published.cache_clear()
        try:
            codes = [rules.code for rules in published()]
            before, since = (
                clock.read([received(on)], as_of=day(on), calendar=CALENDAR)
                for on in ("2030-12-31", "2031-01-02")
            )
        finally:
            rule_sets.__path__.remove(str(tmp_path))
            published.cache_clear()
            sys.modules.pop("workflow.law.rule_sets.regulation_2031", None)
            vars(rule_sets).pop("regulation_2031", None)

        assert codes == ["2008", "2019", "2031"]
        assert (before.rules.code, before.allowed) == ("2019", 20)
        assert (since.rules.code, since.allowed) == ("2031", 10)
        assert since.due_on is not None
        assert CALENDAR.count(date(2031, 1, 2), since.due_on) == 10
        assert [rules.code for rules in published()] == ["2008", "2019"]

    def test_what_came_before_any_version_has_the_oldest(self):
        assert rule_set_for(date(2005, 1, 3)).code == "2008"


class TestPlainData:
    """Facts are written and read as plain data, and what cannot be read is named."""

    @pytest.mark.parametrize(
        "event",
        [
            received("2026-03-02", confirmed_on="2026-03-03"),
            consulted("a", "2026-03-04", period=3),
            fact("redo_ordered", "2026-03-04", days=30),
            fact("reply_returned", "2026-03-04", fault="agency"),
        ],
        ids=lambda event: type(event).__name__,
    )
    def test_there_and_back(self, event):
        assert from_data(to_data(event)) == event

    @pytest.mark.parametrize(
        ("data", "code"),
        [
            ("received", "event_not_an_object"),
            ({"type": "arrived", "on": "2026-03-02"}, "unknown_event"),
            ({"type": 7, "on": "2026-03-02"}, "unknown_event"),
            ({"type": "received", "on": "2026-03-02"}, "field_missing"),
            ({"type": "received", "on": "2026-03-02", "channel": "pigeon"}, "not_a_choice"),
            ({"type": "received", "on": "2026-3-2", "channel": "fax"}, "not_a_day"),
            ({"type": "received", "on": "2026-02-30", "channel": "fax"}, "not_a_day"),
            ({"type": "received", "on": 20260302, "channel": "fax"}, "not_a_day"),
            ({"type": "extended", "on": "2026-03-02", "workdays": "20"}, "not_a_whole_number"),
            ({"type": "extended", "on": "2026-03-02", "workdays": True}, "not_a_whole_number"),
            ({"type": "consultation_returned", "on": "2026-03-02", "id": ""}, "not_a_text"),
            ({"type": "withdrawn", "on": "2026-03-02", "why": "x"}, "unknown_field"),
        ],
    )
    def test_what_cannot_be_read(self, data, code):
        with pytest.raises(Impossible) as refused:
            from_data(data)
        assert refused.value.code == code

    def test_a_number_may_stand_for_a_name(self):
        assert from_data({"type": "consultation_returned", "on": "2026-03-02", "id": 7}).id == "7"

    def test_what_is_null_is_not_known(self):
        assert (
            from_data({"type": "fee_notified", "on": "2026-03-02", "received_on": None}).received_on is None
        )

    @pytest.mark.parametrize(
        ("data", "code"),
        [
            ({"grace": 5}, "unknown_policy_key"),
            ({"rest_day_receipt": "tomorrow"}, "bad_policy_value"),
            ({"portal_confirms": 1}, "bad_policy_value"),
            ({"correction_workdays": 0}, "bad_policy_value"),
            ({"postal_grace": True}, "bad_policy_value"),
        ],
    )
    def test_a_policy_that_cannot_be(self, data, code):
        with pytest.raises(Impossible) as refused:
            Policy.from_data(data)
        assert refused.value.code == code

    def test_a_policy(self):
        assert Policy.from_data({"postal_grace": 0, "rest_day_receipt": "next_workday"}) == Policy(
            rest_day_receipt="next_workday", postal_grace=0
        )


class TestExplanation:
    """Every step, every day, and what the other reading would give."""

    def explained(self, *events, as_of, **policy):
        return explain(list(events), as_of=day(as_of), calendar=CALENDAR, policy=Policy(**policy))

    def test_the_days_counted_add_up_to_the_due_day(self):
        found = self.explained(
            received("2026-03-02"),
            consulted("a", "2026-03-04", received_on="2026-03-06"),
            returned("a", "2026-03-11"),
            as_of="2026-03-20",
        )

        numbers = [d.number for d in found.days if d.number is not None]
        assert numbers == [*range(1, 21)]
        assert [d.on.isoformat() for d in found.days if d.mark is Mark.EXCLUDED] == [
            "2026-03-05", "2026-03-06", "2026-03-09", "2026-03-10", "2026-03-11",
        ]  # fmt: skip
        assert [d.on.isoformat() for d in found.days if d.mark is Mark.DUE] == ["2026-04-07"]
        assert [d.on.isoformat() for d in found.days if d.mark is Mark.HOLIDAY] == [
            "2026-04-04",
            "2026-04-05",
            "2026-04-06",
        ]
        assert [d.on.isoformat() for d in found.days if d.is_today] == ["2026-03-20"]

    def test_each_step_says_how_far_it_had_counted(self):
        found = self.explained(
            received("2026-03-02"), fact("extended", "2026-03-20", workdays=5), as_of="2026-03-20"
        )

        assert [(row.counted, row.allowed) for row in found.rows] == [(0, 20), (14, 25)]
        assert {d.mark for d in found.days if d.number and d.number > 20} == {Mark.EXTENSION, Mark.DUE}

    def test_after_the_answer_no_day_is_counted(self):
        found = self.explained(
            received("2026-03-02"), fact("replied", "2026-03-10", by="posted"), as_of="2026-03-20"
        )

        # 3 to 6 March are four, 9 and 10 March the fifth and sixth
        assert (found.reading.counted, found.reading.ended_on) == (6, date(2026, 3, 10))
        assert [d.number for d in found.days if d.mark is Mark.PAST] == [1, 2, 3, 4, 5, 6]

    def test_an_answer_about_a_record_rests_on_article_41(self):
        found = self.explained(
            received("2026-03-02", kind="records"),
            fact("replied", "2026-03-10", by="posted"),
            as_of="2026-03-20",
        )

        assert [str(row.step.basis) for row in found.rows] == ["R 41", "R 41"]

    def test_the_other_reading_of_a_consultation_counts_from_its_receipt(self):
        found = self.explained(
            received("2026-03-02"),
            consulted("a", "2026-03-04", received_on="2026-03-06"),
            returned("a", "2026-03-11"),
            as_of="2026-03-20",
        )

        assert [(c.code, c.other_due_on) for c in found.choices] == [
            ("consultation_from_sending", date(2026, 4, 2))
        ]

    def test_the_other_reading_of_a_rest_day(self):
        found = self.explained(received("2026-03-14", "email"), as_of="2026-03-16")

        assert [(c.code, c.other_due_on) for c in found.choices] == [
            ("rest_day_receipt_same", date(2026, 4, 14))
        ]

    def test_a_provisional_year_is_said(self):
        found = self.explained(received("2026-12-07"), as_of="2026-12-07")

        assert [c.code for c in found.choices] == ["provisional_year"]
        assert found.days[-1].provisional is True

    def test_a_stopped_clock_has_no_grid(self):
        found = self.explained(
            received("2026-03-02"), fact("correction_requested", "2026-03-04"), as_of="2026-03-05"
        )

        assert found.days == ()

    def test_a_fixed_date_far_away_has_no_grid(self):
        found = self.explained(
            received("2026-03-02"), fact("delay_set", "2026-03-03", due_on="2028-03-03"), as_of="2026-03-05"
        )

        assert found.days == ()
