from datetime import date

import pytest

from tests.cases import office as o
from tests.cases.forms.pages import Browser, errors, holds
from tests.cases.forms.situations import consulting

MONDAY, TODAY = date(2026, 3, 2), date(2026, 3, 10)


@pytest.fixture
def handler(office, settings):
    return Browser(office.handler, TODAY, settings)


@pytest.fixture
def case(office):
    return o.in_drafting(office, MONDAY)


GOOD = {"party": "third_party", "items": ["1"]}


def test_a_pasted_list_becomes_one_request_a_line(handler, case):
    pasted = "甲公司，示例市示例路1号\r\n\r\n  乙公司,示例市，二楼 \r\n丙某\t示例县\r\n丁某\r\n"
    assert handler.fill(case, "consult", {**GOOD, "parties": pasted}).status_code == 302
    assert [(c.name, c.address, c.items) for c in case.consultations.all()] == [
        ("甲公司", "示例市示例路1号", [1]),
        ("乙公司", "示例市，二楼", [1]),
        ("丙某", "示例县", [1]),
        ("丁某", "", [1]),
    ]


BAD = [
    ("，示例市", "第1行逗号前没有名称。"),
    ("甲公司\n" + "名" * 201, "第2行：名称最多200字，现在有201字。"),
    ("甲公司，" + "路" * 301, "第1行：地址最多300字，现在有301字。"),
    ("甲公司，示例市\n乙\n甲公司, 示例市", "第3行和第1行相同。"),
    ("\n".join(f"第{n}户" for n in range(501)), "一次最多500行，现在有501行，其余的请分次发出。"),
]


@pytest.mark.parametrize(("pasted", "sentence"), BAD)
def test_a_line_that_cannot_be_is_named(handler, case, pasted, sentence):
    response = handler.fill(case, "consult", {**GOOD, "parties": pasted})
    assert response.status_code == 422
    assert errors(response) == [sentence]
    assert holds(response, pasted)
    assert case.consultations.count() == 0


def test_five_hundred_parties_go_out_at_once(handler, case):
    pasted = "\n".join(f"第{n}户，示例村{n}号" for n in range(500))
    assert handler.fill(case, "consult", {**GOOD, "parties": pasted}).status_code == 302
    assert case.consultations.count() == 500


def test_the_law_sets_a_third_partys_period(handler, case):
    response = handler.fill(case, "consult", {**GOOD, "parties": "甲", "period": "10"})
    assert errors(response) == ["这里由条例定为15个工作日，期限请空着。"]


def test_another_body_has_the_period_it_was_given(handler, case):
    handler.fill(case, "consult", {**GOOD, "party": "other_body", "parties": "示例局", "period": "5"})
    assert [(c.name, c.period) for c in case.consultations.all()] == [("示例局", 5)]


def test_an_opinion_is_recorded_for_all_at_once(handler, office):
    case = consulting(office)
    data = {"everybody": "on", "on": "2026-03-09", "opinion": "consents"}
    assert handler.fill(case, "record_opinion", data).status_code == 302
    assert [(c.state, c.opinion, c.closed_on) for c in case.consultations.all()] == [
        ("returned", "consents", date(2026, 3, 9)),
        ("returned", "consents", date(2026, 3, 9)),
    ]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"ids": []}, "至少选一个征求对象，或者选“全部”。"),
        ({"opinion": "refuses"}, "不同意的要有理由：写下理由，或者写明没有说明理由。"),
        ({"opinion": "partly"}, "不同意的要有理由：写下理由，或者写明没有说明理由。"),
    ],
)
def test_an_opinion_needs_a_party_and_a_refusal_its_reasons(handler, office, changes, sentence):
    case = consulting(office)
    data = {"ids": [str(case.consultations.first().pk)], "opinion": "consents", **changes}
    response = handler.fill(case, "record_opinion", data)
    assert response.status_code == 422
    assert errors(response) == [sentence]


def test_what_is_posted_needs_its_number(office, settings):
    case = o.signed(office, MONDAY)
    clerk = Browser(office.clerk, TODAY, settings)
    response = clerk.fill(case, "record_delivery", {"method": "posted"})
    assert response.status_code == 422
    assert errors(response) == ["邮寄的要填邮件号，用来证明日期。"]
    assert clerk.fill(case, "record_delivery", {"method": "handed"}).status_code == 302
