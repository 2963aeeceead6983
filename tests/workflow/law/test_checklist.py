"""Which checks a legal adviser answers for which outcome, told from the catalogue."""

import pytest

from workflow.law import checklist
from workflow.law.checklist import RULES, ZH, Determined, Tick, checks, flaws
from workflow.law.citations import R_14, R_15, R_16_2, R_32, R_33_2, R_36, R_36_3, R_36_5, R_37, R_41
from workflow.law.determinations import DETERMINATIONS, RESULTS
from workflow.law.outcomes import REVIEW_FIRST

ALWAYS = ["clock", "wording"]


def codes(*items):
    return [check.code for check in checks(items)]


@pytest.mark.parametrize(
    ("outcome", "ground", "expected"),
    [
        ("disclosed", "", ["basis", "record", "third_party", "remedy"]),
        ("already_public", "", ["basis", "record", "remedy"]),
        ("partial", "deliberative", ["basis", "record", "third_party", "separable", "reasons", "remedy"]),
        (
            "partial",
            "third_party_rights",
            ["basis", "record", "third_party", "public_interest", "separable", "reasons", "remedy"],
        ),
        ("state_secret", "", ["basis", "record", "separable", "reasons", "remedy"]),
        (
            "third_party_rights",
            "",
            ["basis", "third_party", "public_interest", "separable", "reasons", "remedy"],
        ),
        ("deliberative", "", ["basis", "record", "separable", "reasons", "remedy"]),
        ("not_held", "", ["basis", "search", "remedy"]),
        ("other_agency", "", ["basis", "reasons", "remedy"]),
        ("withdrawn", "", []),
        ("record_corrected", "", ["basis", "record", "remedy"]),
        ("record_not_corrected", "", ["basis", "reasons", "remedy"]),
    ],
)
def test_an_outcome_has_the_checks_that_fit_it(outcome, ground, expected):
    assert codes(Determined(1, outcome, ground)) == [*expected, *ALWAYS]


@pytest.mark.parametrize("outcome", DETERMINATIONS)
def test_the_catalogue_alone_says_what_applies(outcome):
    """Every need on record is asked about by one check; every basis, and every withheld part, too."""
    found = {check.code: check for check in checks([Determined(1, outcome)])}
    needed = {need.code for need in DETERMINATIONS[outcome].needs}
    own = {need.code for need in checklist.own_needs(Determined(1, outcome))}
    elsewhere = {
        need.code
        for need in DETERMINATIONS[outcome].needs
        if ("search" in need.fields and "search" in found)
        or ("reasons" in need.fields and "reasons" in found)
        or (need.fact == "heard" and "third_party" in found)
    }
    assert (own | elsewhere, own & elsewhere) == (needed, set())
    assert ("record" in found, "separable" in found) == (bool(own), outcome in {*REVIEW_FIRST, "partial"})
    assert found["basis"].bases if DETERMINATIONS[outcome].bases else "basis" not in found


def test_each_check_names_its_articles_and_items():
    found = {
        check.code: check
        for check in checks(
            [Determined(1, "deliberative"), Determined(2, "partial", "third_party_rights"), Determined(3, "other_agency")]
        )
    }  # fmt: skip
    assert found["basis"].bases == (R_16_2, R_37, R_15, R_32, R_36_5)
    assert (found["reasons"].bases, found["reasons"].positions) == ((R_36_3, R_36_5), (1, 2, 3))
    assert (found["separable"].bases, found["separable"].positions) == ((R_37,), (1, 2))
    assert (found["third_party"].bases, found["third_party"].positions) == ((R_15, R_32), (2,))
    assert (found["clock"].bases, found["wording"].bases) == ((R_33_2,), (R_36,))
    assert checks([Determined(1, "state_secret")])[0].bases == (R_14,)


@pytest.mark.parametrize("outcome", RESULTS)
def test_a_request_about_a_record_is_asked_about_by_its_own_article(outcome):
    found = checks([Determined(1, outcome)])
    assert {check.code for check in found if check.bases != (R_41,)} == {"remedy"}


def test_every_check_has_its_words_for_the_approval_sheet():
    assert set(ZH) == {rule.code for rule in RULES}
    assert all(ZH.values())


class TestAnswers:
    """ADR 0118: whoever passes has answered everything, and nothing with no."""

    def test_to_pass_every_check_is_answered(self):
        ticks = {"a": Tick("yes"), "b": Tick("not_applicable"), "c": Tick(), "e": Tick("perhaps")}
        assert flaws(["a", "b", "c", "d", "e"], ticks, passing=True) == {
            "c": "check_unanswered", "d": "check_unanswered", "e": "check_unanswered",
        }  # fmt: skip

    def test_nobody_passes_what_he_says_no_to(self):
        ticks = {"a": Tick("no", "第二款不对"), "b": Tick("no", "  ")}
        assert flaws(["a", "b"], ticks, passing=True) == {"a": "check_says_no", "b": "check_needs_note"}

    def test_to_return_nothing_needs_an_answer_but_a_no_its_note(self):
        ticks = {"a": Tick("no", "第二款不对"), "b": Tick("no")}
        assert flaws(["a", "b", "c"], ticks, passing=False) == {"b": "check_needs_note"}
