"""The words of answers: every outcome the law's catalogue has, and what can be done against it."""

from datetime import date

import pytest

from templates_docs import wording
from workflow.law.determinations import fields_of
from workflow.law.outcomes import OUTCOMES, WHICH, Group
from workflow.law.remedies import remedies

MADE = date(2026, 11, 5)
RULE = "《中华人民共和国政府信息公开条例》"
# what each outcome cites, the law's own words
CITES = {
    "disclosed": f"{RULE}第三十六条第（二）项", "already_public": f"{RULE}第三十六条第（一）项",
    "partial": f"{RULE}第三十七条", "state_secret": f"{RULE}第十四条、第三十六条第（三）项",
    "prohibited_by_law": f"{RULE}第十四条、第三十六条第（三）项",
    "security_and_stability": f"{RULE}第十四条、第三十六条第（三）项",
    "third_party_rights": f"{RULE}第十五条、第三十二条、第三十六条第（三）项",
    "internal_affairs": f"{RULE}第十六条第一款、第三十六条第（三）项",
    "deliberative": f"{RULE}第十六条第二款、第三十六条第（三）项",
    "enforcement_file": f"{RULE}第十六条第二款、第三十六条第（三）项",
    "special_procedure": f"{RULE}第三十六条第（七）项", "with_state_archive": f"{RULE}第三十六条第（七）项",
    "not_held": f"{RULE}第三十六条第（四）项", "other_agency": f"{RULE}第三十六条第（五）项",
    "needs_creation": f"{RULE}第三十八条", "still_unclear": f"{RULE}第三十条",
    "petition": f"{RULE}第三十九条第一款", "repeated": f"{RULE}第三十六条第（六）项",
    "publication": f"{RULE}第三十九条第二款", "excessive_not_handled": f"{RULE}第三十五条",
    "confirm_or_reissue": f"{RULE}第二条", "not_government_information": f"{RULE}第二条", "inquiry": f"{RULE}第二条",
    "abandoned_uncorrected": f"{RULE}第三十条",
    "abandoned_unpaid": "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）",
}  # fmt: skip
UNCITED = ("withdrawn", "other")


def full(code: str) -> dict[str, str]:
    record = {
        name: f"〔{name}〕。"
        for name in fields_of(code)
        if name not in ("no_consultation_reason", "over_objection")
    }
    if code in WHICH:
        record["which"] = WHICH[code][0]
    if code == "partial":
        record["ground"] = "third_party_rights"
    if code == "excessive_not_handled":
        record["asked_for_reasons"] = wording.asked_for_reasons(date(2026, 3, 2), None)
    return record


@pytest.mark.parametrize("code", CITES)
def test_cites_its_provision(code):
    assert f"根据{CITES[code]}的规定，" in wording.operative_text(code, full(code), "你")


def test_every_outcome_has_its_words():
    assert set(CITES) | set(UNCITED) == set(OUTCOMES)
    assert [code for code in UNCITED if "根据" in wording.operative_text(code, {}, "你")] == []


@pytest.mark.parametrize("code", OUTCOMES)
@pytest.mark.parametrize("you", ["你", "你单位"])
def test_says_what_is_on_record_and_leaves_no_seam(code, you):
    record = full(code)
    text = wording.operative_text(code, record, you)
    unsaid = [v for k, v in record.items() if k not in ("which", "ground") and v.rstrip("。") not in text]
    assert unsaid == []
    assert [mark for mark in ("{", "}", "。。", "，，", "，。", "（）", "None", "〕〔") if mark in text] == []
    assert text.endswith("。")
    assert you in text or code == "repeated"


@pytest.mark.parametrize("code", OUTCOMES)
def test_an_empty_record_leaves_whole_sentences(code):
    """Procedure refuses an answer that lacks what it needs; optional fields may be empty, in words too."""
    text = wording.operative_text(code, {"contact": "", "agency": "", "way": ""}, "你")
    assert [mark for mark in ("{", "None", "。。") if mark in text] == []


@pytest.mark.parametrize(("code", "kinds"), WHICH.items())
def test_every_kind_is_named(code, kinds):
    texts = {wording.operative_text(code, {"which": kind}, "你") for kind in kinds}
    assert len(texts) == len(kinds)
    assert not any(kind in text for kind in kinds for text in texts)


def test_the_ground_of_a_part_withheld_is_cited_by_code_or_as_written():
    def said(ground):
        return wording.operative_text("partial", {"withheld": "第3页的身份证号码", "ground": ground}, "你")

    assert said("third_party_rights").endswith(f"其中第3页的身份证号码，根据{RULE}第十五条的规定，不予公开。")
    assert said("《档案法》第二十八条").endswith(
        "其中第3页的身份证号码，根据《档案法》第二十八条的规定，不予公开。"
    )


def test_what_is_given_in_another_form_says_why_whatever_words_the_agency_uses():
    record = {"otherwise": "原图易损，不便复制，改为提供扫描件。"}
    because = f"根据{RULE}第四十条的规定，原图易损，不便复制，改为提供扫描件。"
    assert wording.operative_text("disclosed", record, "你").endswith("本机关予以公开。" + because)
    assert wording.operative_text("disclosed", record, "你", "{by}现予公开。").endswith(
        "现予公开。" + because
    )


def test_nobody_was_consulted_where_the_record_says_why_not():
    text = wording.operative_text("third_party_rights", {"no_consultation_reason": "身份证号码"}, "你")
    assert f"根据{RULE}第十五条、第三十六条第（三）项的规定，" in text


def test_the_agency_in_charge_is_named_if_known():
    known = wording.operative_text("other_agency", {"agency": "示例市公安局", "contact": "000-1"}, "你")
    assert known.endswith("现予告知。负责公开该信息的行政机关及其联系方式：示例市公安局，000-1。")
    assert wording.operative_text("other_agency", {}, "你").endswith("现予告知。")


@pytest.mark.parametrize(
    ("codes", "title"),
    [
        (["disclosed"], "政府信息公开申请答复书"),
        (["petition"], "政府信息公开告知书"),
        (["withdrawn", "inquiry"], "政府信息公开告知书"),
        (["petition", "disclosed"], "政府信息公开申请答复书"),
        ([], "政府信息公开申请答复书"),
    ],
)
def test_title(codes, title):
    assert wording.title(codes) == title


HOW = {
    "body": "甲市人民政府",
    "court": "甲市中级人民法院",
    "online_url": "",
}
FIRST = (
    "应当自收到本答复之日起60日内先向甲市人民政府申请行政复议；对行政复议决定不服的，"
    "可以自收到行政复议决定书之日起15日内向甲市中级人民法院提起行政诉讼。"
)
FREE = "可以自收到本答复之日起60日内向甲市人民政府申请行政复议，或者自收到本答复之日起6个月内向甲市中级人民法院提起行政诉讼。"


@pytest.mark.parametrize(
    ("parts", "made_on", "paragraphs"),
    [
        ({1: ["disclosed"]}, MADE, [f"如对本答复不服，{FREE}"]),
        ({1: ["deliberative"]}, MADE, [f"如对本答复不服，{FIRST}"]),
        ({1: ["state_secret"], 2: ["internal_affairs"]}, MADE, [f"如对本答复不服，{FIRST}"]),
        (
            {1: ["not_held"], 2: ["partial", "third_party_rights"], 3: ["deliberative"]},
            MADE,
            [f"如对第2、3项中不予公开的决定不服，{FIRST}", f"如对本答复的其他内容不服，{FREE}"],
        ),
        ({1: ["partial", "third_party_rights"]}, MADE, [
            f"如对第1项中不予公开的决定不服，{FIRST}", f"如对本答复的其他内容不服，{FREE}",
        ]),
        ({1: ["deliberative"]}, date(2023, 12, 31), [f"如对本答复不服，{FREE}"]),
        ({1: ["deliberative"]}, date(2024, 1, 1), [f"如对本答复不服，{FIRST}"]),
        ({1: ["withdrawn"]}, MADE, []),
        ({}, MADE, []),
    ],
)  # fmt: skip
def test_remedies_in_words(parts, made_on, paragraphs):
    assert wording.remedy_paragraphs(remedies(parts, made_on=made_on), **HOW) == paragraphs


def test_a_letter_about_one_thing_has_no_numbers_to_name():
    found = remedies({1: ["partial", "third_party_rights"]}, made_on=MADE)
    assert wording.remedy_paragraphs(found, **HOW, numbered=False) == [
        f"如对本答复中不予公开的决定不服，{FIRST}",
        f"如对本答复的其他内容不服，{FREE}",
    ]


def test_the_online_channel_is_named_where_there_is_one():
    """However the letter will be served: that is not known when it is signed (AR 22 ¶2)."""
    found = remedies({1: ["disclosed"]}, made_on=MADE)
    online = wording.remedy_paragraphs(found, **{**HOW, "online_url": "https://fy.example.cn/"})
    assert online == [f"如对本答复不服，{FREE}", "也可以在网上申请行政复议：https://fy.example.cn/"]


def test_documents_as_a_table_shows_them():
    rows = wording.documents(
        [{"title": "批复", "number": None, "pages": None}, {"title": "图", "number": "1号", "pages": 3}]
    )
    assert [(row.title, row.number, row.pages) for row in rows] == [("批复", "—", "—"), ("图", "1号", "3")]


def test_groups_told_rather_than_answered():
    told = {code for code in OUTCOMES if wording.title([code]) == "政府信息公开告知书"}
    assert told == {c.code for c in OUTCOMES.values() if c.group in (Group.NOT_HANDLED, Group.OTHERWISE)}
