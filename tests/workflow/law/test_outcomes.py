"""The catalogue of outcomes, and the one row of the report."""

import pytest

from workflow.law import outcomes
from workflow.law.determinations import fields_of
from workflow.law.outcomes import OUTCOMES, Group


class TestCatalogue:
    """One table that letters, reports and forms read."""

    def test_every_outcome_has_an_article_but_the_two_that_rest_on_none(self):
        assert {code for code, outcome in OUTCOMES.items() if not outcome.bases} == {"withdrawn", "other"}

    def test_refusals_carry_reasons(self):
        unreasoned = [
            code
            for code in outcomes.REVIEW_FIRST
            if not any(need.code == "reasons" for need in OUTCOMES[code].needs)
        ]
        assert unreasoned == []

    def test_a_form_asks_for_what_is_needed(self):
        assert fields_of("other_agency") == ("agency", "contact")
        assert fields_of("partial") == ("way", "withheld", "ground", "otherwise", "over_objection")

    def test_the_groups_are_the_reports(self):
        assert OUTCOMES["disclosed"].group is Group.GIVEN
        assert OUTCOMES["special_procedure"].group is Group.WITHHELD
        assert OUTCOMES["withdrawn"].group is Group.OTHERWISE

    def test_ends_that_happen_are_not_chosen(self):
        assert {code for code, outcome in OUTCOMES.items() if not outcome.chosen} == {
            "abandoned_uncorrected",
            "abandoned_unpaid",
            "withdrawn",
        }


class TestReportRow:
    """One application, one row (C38)."""

    @pytest.mark.parametrize(
        ("codes", "main", "row"),
        [
            (["disclosed"], None, "3.1"),
            (["disclosed", "not_held"], None, "3.2"),
            (["partial"], None, "3.2"),
            (["partial", "not_held"], None, "3.2"),
            (["not_held", "state_secret"], None, "3.3.1"),
            (["not_held", "state_secret"], "not_held", "3.4.1"),
            (["petition", "other"], None, "3.5.1"),
            ([], None, ""),
        ],
    )
    def test_the_row_of_a_case(self, codes, main, row):
        assert outcomes.report_row(codes, main) == row
