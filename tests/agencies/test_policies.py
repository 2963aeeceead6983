from datetime import date

import pytest
from django.utils import translation

from agencies import policies
from agencies.models import PolicyVersion
from agencies.policies import BadPolicy, from_values
from tests.agencies import make

DAY = date(2026, 11, 24)


class TestDefaults:
    def test_what_holds_where_an_agency_has_decided_nothing(self):
        policy = from_values({})
        assert (policy.internal.register, policy.internal.draft) == (1, 10)
        assert (policy.internal.review, policy.internal.sign) == (3, 2)
        assert policy.reminder_rungs == (5, 2, 0)
        assert (policy.law.rest_day_receipt, policy.law.correction_workdays) == ("same", 10)

    @pytest.mark.parametrize("outcome", ["disclosed", "already_public", "publication"])
    def test_an_answer_that_gives_everything_asked_needs_no_legal_review(self, outcome):
        assert not from_values({}).needs_legal_review([outcome])

    @pytest.mark.parametrize("outcome", ["partial", "not_held", "state_secret", "withdrawn"])
    def test_every_other_answer_does_and_one_part_of_it_is_enough(self, outcome):
        assert from_values({}).needs_legal_review(["disclosed", outcome])

    def test_numbers_look_as_the_office_writes_them(self):
        policy = from_values({})
        assert policy.number_case(2026, 328) == "2026-0328"
        assert policy.number_case(2026, 12345) == "2026-12345"
        assert policy.number_letter(2026, 12, prefix="示自规公开", series="告") == "示自规公开告〔2026〕12号"


class TestValues:
    def test_each_value_is_read(self):
        policy = from_values(
            {
                "rest_day_receipt": "next_workday",
                "legal_review_outcomes": ["state_secret"],
                "internal": {"draft": 5},
                "reminder_rungs": [0, 3, 3, 7],
                "head_signs_outcomes": ["disclosed"],
                "case_number": "{prefix}申〔{year}〕{serial:03}号",
            }
        )
        assert policy.law.rest_day_receipt == "next_workday"
        assert policy.legal_review_outcomes == {"state_secret"}
        assert (policy.internal.draft, policy.internal.sign) == (5, 2)
        assert policy.reminder_rungs == (7, 3, 0)
        assert policy.head_signs_outcomes == {"disclosed"}
        assert policy.number_case(2026, 7, prefix="示规") == "示规申〔2026〕007号"

    @pytest.mark.parametrize(
        ("values", "code", "params"),
        [
            ([], "not_a_mapping", {}),
            ({"draft_days": 3}, "unknown_key", {"key": "draft_days"}),
            ({"law": {}}, "unknown_key", {"key": "law"}),
            ({"internal": {"print": 3}}, "unknown_key", {"key": "internal.print"}),
            ({"internal": 3}, "not_a_mapping", {"key": "internal"}),
            ({"internal": {"draft": 0}}, "not_in_range", {"key": "internal.draft", "least": 1, "most": 60}),
            (
                {"internal": {"draft": True}},
                "not_in_range",
                {"key": "internal.draft", "least": 1, "most": 60},
            ),
            ({"internal": {"draft": "3"}}, "not_in_range", {"key": "internal.draft", "least": 1, "most": 60}),
            ({"reminder_rungs": []}, "not_a_list", {"key": "reminder_rungs"}),
            ({"reminder_rungs": 5}, "not_a_list", {"key": "reminder_rungs"}),
            ({"reminder_rungs": [-1]}, "not_in_range", {"key": "reminder_rungs", "least": 0, "most": 20}),
            ({"head_signs_outcomes": "all"}, "not_a_list", {"key": "head_signs_outcomes"}),
            ({"legal_review_outcomes": "all"}, "not_a_list", {"key": "legal_review_outcomes"}),
            (
                {"legal_review_outcomes": ["x"]},
                "unknown_outcome",
                {"key": "legal_review_outcomes", "outcome": "x"},
            ),
            (
                {"legal_review_outcomes": [[]]},
                "unknown_outcome",
                {"key": "legal_review_outcomes", "outcome": "[]"},
            ),
            ({"case_number": "{year}"}, "bad_number_format", {"key": "case_number"}),
            ({"case_number": "{year}{serial}{agency}"}, "bad_number_format", {"key": "case_number"}),
            ({"case_number": "{year.real}{serial}"}, "bad_number_format", {"key": "case_number"}),
            ({"case_number": "{year}{serial!r}"}, "bad_number_format", {"key": "case_number"}),
            ({"case_number": "{year}{serial:99999999}"}, "bad_number_format", {"key": "case_number"}),
            ({"case_number": "{year}{serial"}, "bad_number_format", {"key": "case_number"}),
            ({"letter_number": 5}, "bad_number_format", {"key": "letter_number"}),
            ({"case_number": "{year}/{serial}"}, "bad_number_text", {"key": "case_number", "most": 60}),
            ({"case_number": "{year} {serial}"}, "bad_number_text", {"key": "case_number", "most": 60}),
            ({"case_number": "{year}\n{serial}"}, "bad_number_text", {"key": "case_number", "most": 60}),
            (
                {"case_number": "申" * 51 + "{year}{serial}"},
                "bad_number_text",
                {"key": "case_number", "most": 60},
            ),
        ],
    )
    def test_a_value_that_cannot_hold_is_refused_with_its_reason(self, values, code, params):
        with pytest.raises(BadPolicy) as refused:
            from_values(values)
        assert (refused.value.code, refused.value.params) == (code, params)

    def test_a_value_the_law_s_policy_refuses_is_refused(self):
        with pytest.raises(BadPolicy) as refused:
            from_values({"correction_workdays": 0})
        assert refused.value.code == "bad_law_value"

    @pytest.mark.parametrize(
        "values",
        [
            [],
            {"x": 1},
            {"internal": {"draft": 0}},
            {"case_number": "{year}"},
            {"case_number": "{year}/{serial}"},
        ],
    )
    def test_every_refusal_has_a_sentence(self, values):
        with pytest.raises(BadPolicy) as refused, translation.override("en"):
            from_values(values)
        assert policies.sentence(refused.value)


@pytest.mark.django_db
class TestVersions:
    @pytest.fixture
    def agency(self):
        return make.agency()

    def version(self, agency, day, workdays):
        values = {"correction_workdays": workdays}
        made_by = make.person(f"{agency.code}{day}")
        return PolicyVersion.objects.create(agency=agency, effective_from=day, values=values, made_by=made_by)

    def test_the_one_in_force_on_the_day_counts(self, agency):
        self.version(agency, date(2026, 1, 1), 6)
        self.version(agency, date(2026, 11, 24), 24)
        self.version(agency, date(2027, 1, 1), 36)
        days = [date(2025, 12, 31), date(2026, 1, 1), date(2026, 11, 23), DAY, date(2027, 6, 1)]
        found = [policies.policy_on(agency, day).law.correction_workdays for day in days]
        assert found == [10, 6, 6, 24, 36]

    def test_another_agency_s_decides_nothing_here(self, agency):
        self.version(make.agency("shj"), date(2026, 1, 1), 6)
        assert policies.policy_on(agency, DAY).law.correction_workdays == 10

    def test_one_query(self, agency, django_assert_num_queries):
        with django_assert_num_queries(1):
            policies.policy_on(agency, DAY)
