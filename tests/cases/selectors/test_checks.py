"""What the file itself shows for each check of a review."""

from datetime import date

from cases.models import Case
from cases.selectors import checks, similar
from cases.selectors.case_file import CaseFile
from cases.services import consultation, decision, drafting, preview
from cases.services.consultation import PartyToAsk
from tests.cases import office as o
from tests.cases.conftest import MONDAY
from tests.cases.forms.situations import WITHHELD
from workflow.law.citations import R_16_1

NOT_HELD = {"outcome": "not_held", "record": {"search": "档案室按地块号查过"}, "reasons": "", "documents": []}


def shown(case, today=MONDAY, like=()):
    """Check to what is shown, as code and whether it is well."""
    file = CaseFile(Case.objects.get(pk=case.pk), today)
    evidence = checks.Evidence(file, preview.passages(file, file.draft), like)
    return {
        check.code: [(one.code, one.ok) for one in checks.shown(check, evidence)]
        for check in checks.wanted(file)
    }


def test_a_refusal_shows_its_basis_facts_remedy_and_date(office):
    case = o.submitted(office, MONDAY, determination=WITHHELD)
    assert shown(case) == {
        "basis": [("cited", True)],
        "record": [("on_record", True)],
        "separable": [("nothing_given", None)],
        "reasons": [("reasons_of_its_own", None)],
        "remedy": [("remedy_there", True), ("turned_to", None)],
        "clock": [("due", True)],
        "wording": [("names_what_is_asked", True)],
    }


def test_the_values_are_those_of_the_file(office):
    case = o.submitted(office, MONDAY, determination=WITHHELD)
    file = CaseFile(case, MONDAY)
    evidence = checks.Evidence(file, preview.passages(file, file.draft))
    found = {check.code: checks.shown(check, evidence) for check in checks.wanted(file)}
    assert found["basis"][0].values == {"basis": R_16_1}
    assert found["clock"][0].values == {"day": case.due_on}
    assert found["remedy"][1].values == {"body": "示例市人民政府", "court": "示例市示例区人民法院"}


def test_a_letter_that_cites_and_asks_nothing_shows_it(office):
    case = o.submitted(office, MONDAY, determination=WITHHELD)
    file = CaseFile(case, MONDAY)
    found = {
        check.code: [(one.code, one.ok) for one in checks.shown(check, checks.Evidence(file, ["空话"]))]
        for check in checks.wanted(file)
    }
    assert found["basis"] == [("not_cited", False)]
    assert found["remedy"][0] == ("remedy_missing", False)
    assert found["wording"] == [("does_not_name_it", None)]


def test_what_is_not_held_shows_the_search(office):
    case = o.drafted(office, MONDAY, determination=NOT_HELD)
    assert shown(case)["search"] == [("searched", True)]
    case.items.update(record={})
    assert shown(case)["search"] == [("not_searched", False)]


def test_a_date_that_has_passed_is_no_good(office):
    case = o.drafted(office, MONDAY, determination=NOT_HELD)
    assert shown(case, date(2026, 4, 1))["clock"] == [("overdue", False)]


def test_third_parties_show_who_was_asked_and_what_came(office):
    case = o.drafted(office, MONDAY)
    assert shown(case)["third_party"] == [("nobody_asked", None)]
    party = PartyToAsk(party="third_party", name="企业甲", address="示例市路1号")
    consultation.send(case_id=case.pk, act=o.act(office.handler, MONDAY), parties=[party])
    assert shown(case)["third_party"] == [("asked", None)]
    ids = [case.consultations.get().pk]
    consultation.served(case_id=case.pk, act=o.act(office.clerk, MONDAY), ids=ids)
    consultation.record_opinion(
        case_id=case.pk, act=o.act(office.clerk, MONDAY), ids=ids, opinion="consents", reasons=""
    )
    assert shown(case)["third_party"] == [("asked", True)]


def test_a_part_withheld_for_a_third_party_shows_parts_and_the_public_interest(office):
    record = {"withheld": "第3页", "ground": "third_party_rights", "no_consultation_reason": "只有身份证号"}
    partial = {**o.DISCLOSED, "outcome": "partial", "record": record, "reasons": "身份证号码。"}
    case = o.drafted(office, MONDAY, determination=partial)
    found = shown(case)
    assert found["third_party"] == [("not_asked_because", None)]
    assert found["separable"] == [("given_in_part", None)]
    assert found["public_interest"] == [("not_weighed", False)]
    mine = o.act(office.handler, MONDAY)
    reasons = "身份证号码，不公开对公共利益没有影响。"
    decision.determine(case_id=case.pk, act=mine, positions=[1], **{**partial, "reasons": reasons})
    drafting.save(case_id=case.pk, act=mine, wording={})
    assert shown(case)["public_interest"] == [("weighed", True)]


def test_reasons_copied_from_a_similar_case_are_named(office):
    before = o.submitted(office, MONDAY, determination=WITHHELD)
    case = o.submitted(office, MONDAY, determination=WITHHELD)
    like = similar.to_case(case, office.legal, MONDAY)
    assert [one.case for one in like] == [before]
    assert shown(case, like=like)["reasons"] == [("reasons_copied", False)]
