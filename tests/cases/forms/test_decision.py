from datetime import date

import pytest

from cases.models import Case
from cases.services import consultation
from cases.services.consultation import PartyToAsk
from tests.cases import office as o
from tests.cases.forms.pages import Browser, errors, holds
from workflow.law.determinations import RESULTS
from workflow.law.outcomes import OUTCOMES

MONDAY, TODAY = date(2026, 3, 2), date(2026, 3, 10)


@pytest.fixture
def handler(office, settings):
    return Browser(office.handler, TODAY, settings)


@pytest.fixture
def case(office):
    return o.in_drafting(office, MONDAY, items=["甲", "乙"])


def test_first_the_outcome_then_what_it_needs(handler, case):
    first = handler.open(f"/cases/{case.pk}/do/determine/")
    chosen = [
        code for _group, choices in first.context["form"].fields["outcome"].choices for code, _name in choices
    ]
    assert sorted(chosen) == sorted(code for code, one in OUTCOMES.items() if one.chosen)
    second = handler.open(f"/cases/{case.pk}/do/determine/?outcome=not_held&positions=2")
    page = second.content.decode()
    assert 'name="record_search"' in page
    assert 'name="title_1"' not in page
    assert [box["value"].value() for box in [{"value": second.context["form"]["positions"]}]] == [["2"]]


@pytest.mark.parametrize("outcome", [code for code, one in OUTCOMES.items() if one.chosen])
def test_every_outcome_has_a_page(handler, case, outcome):
    page = handler.open(f"/cases/{case.pk}/do/determine/?outcome={outcome}")
    assert page.status_code == 200
    assert page.context["outcome"].code == outcome


NEEDS = [
    ("disclosed", ["这种结果还要有：提供的文件，或者获取的方式和时间。"]),
    ("partial", ["不公开的内容：还没有填。", "不公开的依据：还没有填。", "理由：还没有填。"]),
    ("internal_affairs", ["哪一类：还没有选。", "理由：还没有填。"]),
    ("third_party_rights", ["理由：还没有填。"]),
    ("other_agency", ["理由：还没有填。"]),
    ("other", ["理由：还没有填。"]),
]


@pytest.mark.parametrize(("outcome", "sentences"), NEEDS)
def test_what_is_missing_is_named(handler, case, outcome, sentences):
    response = handler.fill(case, "determine", {"positions": ["1"], "outcome": outcome}, outcome=outcome)
    assert response.status_code == 422
    assert len(errors(response)) == len(sentences)
    assert [one for one in errors(response) if "：" not in one] == []
    assert Case.objects.get(pk=case.pk).items.exclude(outcome="").count() == 0


def test_a_third_partys_interest_needs_a_consultation_or_the_reason_for_none(handler, case):
    data = {"positions": ["1"], "outcome": "third_party_rights", "reasons": "商业秘密"}
    response = handler.fill(case, "determine", data, outcome="third_party_rights")
    assert response.status_code == 422
    done = handler.fill(
        case,
        "determine",
        {**data, "record_no_consultation_reason": "已经取得书面意见"},
        outcome="third_party_rights",
    )
    assert done.status_code == 302
    item = case.items.get(position=1)
    assert (item.outcome, item.record, item.reasons) == (
        "third_party_rights", {"no_consultation_reason": "已经取得书面意见"}, "商业秘密",
    )  # fmt: skip


def test_documents_grow_by_a_button_and_keep_what_was_typed(handler, case):
    typed = {
        "positions": ["1"],
        "outcome": "disclosed",
        "documents_rows": "1",
        "title_1": "规划条件通知书",
        "pages_1": "很多",
    }
    response = handler.fill(case, "determine", {**typed, "add": "documents"}, outcome="disclosed")
    assert response.status_code == 200
    assert errors(response) == []
    assert 'name="title_2"' in response.content.decode()
    assert [one for one in ("规划条件通知书", "很多") if not holds(response, one)] == []


def test_documents_are_kept_in_their_order(handler, case):
    data = {
        "positions": ["1", "2"], "outcome": "disclosed", "documents_rows": "3",
        "title_1": "通知书", "number_1": "示规〔2026〕15号", "pages_1": "3", "title_3": "附图",
    }  # fmt: skip
    assert handler.fill(case, "determine", data, outcome="disclosed").status_code == 302
    rows = [
        {"title": "通知书", "number": "示规〔2026〕15号", "pages": 3},
        {"title": "附图", "number": "", "pages": None},
    ]
    assert [(i.position, i.outcome, i.documents) for i in case.items.all()] == [
        (1, "disclosed", rows),
        (2, "disclosed", rows),
    ]


BAD_ROWS = [
    ({"number_1": "示规〔2026〕15号"}, "第1份文件没有题名。请填题名，或者清空这一份的其他各格。"),
    ({"title_1": "附图", "pages_1": "三"}, "第1份文件的页数：请写整数，例如10。"),
    ({"title_1": "附图", "pages_1": "0"}, "第1份文件的页数：至少1，请改大。"),
    ({"title_1": "题" * 201}, "第1份文件的题名：最多200字，现在有201字，请缩短。"),
]


@pytest.mark.parametrize(("row", "sentence"), BAD_ROWS)
def test_a_bad_document_is_named(handler, case, row, sentence):
    data = {"positions": ["1"], "outcome": "disclosed", "documents_rows": "1", **row}
    response = handler.fill(case, "determine", data, outcome="disclosed")
    assert response.status_code == 422
    assert errors(response) == [sentence]
    assert [one for one in row.values() if not holds(response, one)] == []


def test_the_last_item_is_not_dropped_but_withdrawn(office, handler):
    only = o.in_drafting(office, MONDAY)
    response = handler.fill(only, "drop_item", {"position": "1", "statement": "不要了"})
    assert response.status_code == 422
    assert errors(response) == ["只剩这一项了。都不要了的，请登记撤回申请。"]


def test_a_later_date_must_be_later(office, settings, case):
    head = Browser(office.head, TODAY, settings)
    response = head.fill(case, "fix_later_date", {"due_on": "2026-03-10", "reason": "量太大"})
    assert errors(response) == ["2026年3月10日不晚于今天（2026年3月10日），请选以后的日期。"]


class TestRecords:
    """What becomes of a record, and what each result needs (R 41)."""

    @pytest.fixture
    def case(self, office):
        asked = o.of_a_record()
        del asked["determination"]
        return o.in_drafting(office, MONDAY, **asked)

    def test_the_four_results_are_offered_and_no_outcome_of_the_report(self, handler, case):
        page = handler.open(f"/cases/{case.pk}/do/determine/")
        (group,) = page.context["form"].fields["outcome"].choices
        assert [code for code, _name in group[1]] == list(RESULTS)

    @pytest.mark.parametrize("outcome", RESULTS)
    def test_every_result_has_a_page_that_says_it_is_in_no_row(self, handler, case, outcome):
        page = handler.open(f"/cases/{case.pk}/do/determine/?outcome={outcome}")
        assert page.context["outcome"].code == outcome
        assert "不计入年度报告" in page.content.decode()

    @pytest.mark.parametrize("outcome", ["disclosed", "not_held"])
    def test_an_outcome_of_the_report_is_no_choice(self, handler, case, outcome):
        page = handler.open(f"/cases/{case.pk}/do/determine/?outcome={outcome}")
        assert page.context["outcome"] is None

    @pytest.mark.parametrize(
        ("outcome", "said"),
        [
            ("record_corrected", ["更正的内容：由什么更正为什么：还没有填。"]),
            ("record_not_corrected", ["理由：还没有填。"]),
            ("record_transferred", ["有权更正的机关：还没有填。"]),
            ("record_advised", ["有权更正的机关：还没有填。"]),
        ],
    )
    def test_what_is_missing_is_named_at_its_field(self, handler, case, outcome, said):
        response = handler.fill(case, "determine", {"positions": ["1"], "outcome": outcome}, outcome=outcome)
        assert (response.status_code, errors(response)) == (422, said)
        assert case.items.exclude(outcome="").count() == 0

    def test_a_good_form_keeps_what_is_corrected(self, handler, case):
        given = {"positions": ["1"], "outcome": "record_corrected", "record_correction": "由甲更正为乙"}
        assert handler.fill(case, "determine", given, outcome="record_corrected").status_code == 302
        assert case.items.get().record == {"correction": "由甲更正为乙"}


def asked(office, case, opinion=""):
    """A third party of the first item, with its opinion if it gave one."""
    party = PartyToAsk(party="third_party", name="甲公司", items=[1])
    consultation.send(case_id=case.pk, act=o.act(office.handler, MONDAY), parties=[party])
    if opinion:
        ids = [case.consultations.get().pk]
        consultation.record_opinion(
            case_id=case.pk, act=o.act(office.clerk, MONDAY), ids=ids, opinion=opinion, reasons="报价"
        )


PART = {
    "outcome": "partial", "record_way": "到本机关查阅", "record_withheld": "第3页", "record_ground": "deliberative",
    "reasons": "讨论记录",
}  # fmt: skip


@pytest.mark.parametrize(
    ("opinion", "position", "typed", "sentence"),
    [
        ("refuses", "1", PART, "这种结果还要有：第三方不同意公开、仍决定公开的理由。"),
        ("refuses", "2", PART, None),
        ("", "1", {"outcome": "third_party_rights", "reasons": "商业秘密"}, "这种结果还要有：已记录的第三方不同意见"),
        ("refuses", "1", {"outcome": "third_party_rights", "reasons": "商业秘密"}, None),
        ("", "1", {"outcome": "excessive_not_handled"}, "这种结果还要有：已要求说明理由并认定理由不合理的记录。"),
    ],
)  # fmt: skip
def test_what_rests_on_a_third_party_or_on_reasons_asked_for_is_named_at_once(
    office, handler, case, opinion, position, typed, sentence
):
    asked(office, case, opinion)
    response = handler.fill(case, "determine", {"positions": [position], **typed}, outcome=typed["outcome"])

    assert response.status_code == (422 if sentence else 302)
    assert sentence is None or [one for one in errors(response) if not one.startswith(sentence)] == []
