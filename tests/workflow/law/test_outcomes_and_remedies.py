"""The catalogue of outcomes, the one row of the report, and what an applicant can do (R 36 to 39; AR 23, 24)."""

from datetime import date

import pytest

from workflow.law import outcomes, remedies
from workflow.law.citations import R_41
from workflow.law.determinations import RESULTS, fields_of, of_kind
from workflow.law.outcomes import OUTCOMES, Group, Remedy
from workflow.law.remedies import Route, Second

TODAY = date(2026, 3, 2)


class TestCatalogue:
    """One table that letters, reports and forms read."""

    def test_every_outcome_has_an_article_but_the_two_that_rest_on_none(self):
        assert {code for code, outcome in OUTCOMES.items() if not outcome.bases} == {"withdrawn", "other"}

    def test_what_is_refused_under_articles_14_to_16_goes_to_reconsideration_first(self):
        first = {code for code, outcome in OUTCOMES.items() if outcome.remedy is Remedy.REVIEW_FIRST}
        assert first == set(outcomes.REVIEW_FIRST)

    def test_refusals_carry_reasons(self):
        unreasoned = [
            code
            for code in outcomes.REVIEW_FIRST
            if not any(need.code == "reasons" for need in OUTCOMES[code].needs)
        ]
        assert unreasoned == []

    def test_a_form_asks_for_what_is_needed(self):
        assert fields_of("other_agency") == ("agency", "contact")
        assert fields_of("partial") == ("way", "withheld", "ground", "over_objection")

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


class TestRecords:
    """R 41: what was found wrong on evidence is corrected; what is another body's is handed on, or told where to ask."""

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


class TestRemedies:
    """From 2024 refusals under R 14 to 16 go to reconsideration first; before, free choice for all (C20)."""

    @pytest.mark.parametrize(
        ("parts", "made_on", "route", "first"),
        [
            ({1: ["disclosed"]}, TODAY, Route.FREE, ()),
            ({1: ["deliberative"]}, TODAY, Route.REVIEW_FIRST, (1,)),
            ({1: ["deliberative"]}, date(2023, 12, 31), Route.FREE, ()),
            ({1: ["deliberative"], 2: ["not_held"]}, TODAY, Route.BY_PART, (1,)),
            ({1: ["partial", "third_party_rights"]}, TODAY, Route.BY_PART, (1,)),
            ({1: ["state_secret"], 2: ["internal_affairs"]}, TODAY, Route.REVIEW_FIRST, (1, 2)),
            ({1: ["withdrawn"]}, TODAY, Route.NONE, ()),
            ({1: ["special_procedure"]}, TODAY, Route.FREE, ()),
        ],
    )
    def test_the_route(self, parts, made_on, route, first):
        found = remedies.remedies(parts, made_on=made_on)

        assert (found.route, found.review_first_parts) == (route, first)

    def test_the_periods(self):
        found = remedies.remedies({1: ["deliberative"]}, made_on=TODAY)

        assert (found.reconsideration_days, found.lawsuit_months, found.lawsuit_days_after) == (60, 6, 15)

    @pytest.mark.parametrize(
        ("kind", "body", "article"),
        [
            ("department", "own_government", "AR 24 ¶1(1)"),
            ("local_government", "next_higher_government", "AR 24 ¶1(2)"),
            ("dispatched_office", "founding_government", "AR 24 ¶1(3)"),
            ("authorised_organisation", "managing_government", "AR 24 ¶1(4)"),
            ("dispatched_body", "government_of_its_department", "AR 24 ¶4"),
            ("provincial_government", "itself", "AR 24 ¶2"),
            ("state_council_department", "itself", "AR 25"),
            ("vertical", "next_higher_authority", "AR 27"),
            ("justice_department", "government_or_higher_department", "AR 28"),
        ],
    )
    def test_whose_answers_go_where(self, kind, body, article):
        found = remedies.review_body(kind)

        assert (found.code, str(found.basis)) == (body, article)

    def test_the_dispatched_body_of_a_ministry_goes_to_that_ministry_alone(self):
        found = remedies.review_body("dispatched_body", "state_council_department")

        assert (found.code, str(found.basis), found.second) == ("its_department", "AR 25", Second.NONE)
        assert remedies.review_body("dispatched_body", "department").second is Second.POSSIBLE
