"""What each letter says, found in the very bytes that go out."""

import pytest

from templates_docs import engine
from templates_docs.text import text_of
from tests.templates_docs import samples

FREE = "可以自收到本答复之日起60日内向示例市人民政府申请行政复议，或者自收到本答复之日起6个月内向示例市中级人民法院提起行政诉讼。"
FIRST = (
    "应当自收到本答复之日起60日内先向示例市人民政府申请行政复议；对行政复议决定不服的，"
    "可以自收到行政复议决定书之日起15日内向示例市中级人民法院提起行政诉讼。"
)
ONLINE = "也可以通过互联网渠道申请行政复议：https://fy.example.gov.cn/"
RULE = "《中华人民共和国政府信息公开条例》"
SAYS = {
    "receipt": [
        "示规公开回〔2026〕12号", "政府信息公开申请登记回执", "张三：", "1. 人民路道路改造工程初步设计批复文件",
        (f"根据{RULE}第三十三条的规定，本机关最迟于2026年11月30日答复。征求第三方和其他机关意见所需时间不计算在内；"
        "需要延长期限的，另行告知。"),
        "申请内容不明确的，本机关最迟于2026年11月11日一次性告知你补正，答复期限自收到补正的申请之日起计算。",
    ],
    "correction_notice": [
        "示规公开补〔2026〕12号", "政府信息公开申请补正告知书", "张三：",
        f"经审查，上述申请需要补正。根据{RULE}第三十条的规定，现一次性告知需要补正的事项：",
        "（1）请写明所需信息的名称、文号或者其他便于查询的特征性描述", "（2）请提供身份证明",
        "请你自收到本告知书之日起15个工作日内补正。答复期限自本机关收到补正的申请之日起计算。",
    ],
    "extension_notice": [
        "示规公开延〔2026〕12号", "政府信息公开申请延期答复告知书", "张三：",
        (f"因需要检索的档案年代较久、数量较多，无法在原定期限内答复。根据{RULE}第三十三条第二款的规定，经本机关政府信息公开"
        "工作机构负责人同意，答复期限延长20个工作日，延长后最迟于2026年12月28日答复。"),
    ],
    "consultation": [
        "示规公开询〔2026〕12号", "政府信息公开征求意见书", "示例建设有限公司：",
        "请自收到本征求意见书之日起15个工作日内提出意见。逾期未提出意见的，由本机关依照该条例的规定决定是否公开。",
        "征求意见回函", "示例市规划局：", "《政府信息公开征求意见书》（示规公开询〔2026〕12号）收悉。对其中所列信息，意见如下：",
        "□ 同意公开", "□ 不同意公开", "（地址：示例市人民路1号）",
    ],
    "fee_notice": [
        "示规公开费〔2026〕12号", "政府信息公开信息处理费收费通知书", "张三：",
        (f"根据{RULE}第四十二条和《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）的规定，按量计收，共150页，"
        "应收信息处理费1700元（大写：壹仟柒佰元整）。"),
        ("请自收到本通知书次日起20个工作日内缴纳。缴纳后，答复期限自缴纳次日起重新计算；逾期未缴纳的，视为放弃申请，"
        "本机关不再处理该政府信息公开申请。"),
    ],
    "answer_disclosed": [
        "示规公开答〔2026〕12号", "政府信息公开申请答复书", "张三：",
        ("你通过邮寄提交的政府信息公开申请（登记编号：2026-0012），本机关于2026年11月2日收到，申请公开"
        "“人民路道路改造工程初步设计批复文件”。经审查，现答复如下："),
        f"根据{RULE}第三十六条第（二）项的规定，你申请公开的信息，本机关予以公开。现以邮寄方式提供复制件。",
        "关于人民路道路改造工程初步设计的批复", "示规批〔2025〕8号", "6",
        f"如对本答复不服，{FREE}", ONLINE,
    ],
    "answer_refused": [
        "示规公开答〔2026〕12号", "政府信息公开申请答复书", "张三：",
        ("你申请公开的信息属于行政机关在履行行政管理职能过程中形成的讨论记录，是过程性信息，可以不予公开。"
        f"根据{RULE}第十六条第二款、第三十六条第（三）项的规定，本机关决定不予公开。"),
        "理由：该记录是会议中各方意见的记载，方案尚未确定。", f"如对本答复不服，{FIRST}", ONLINE,
    ],
    "answer_not_held": [
        "示规公开答〔2026〕12号", "政府信息公开申请答复书", "张三：",
        ("经检索，没有你申请公开的信息。检索情况：2026年11月4日检索本机关档案室和办公系统，关键词“人民路”“竣工图”，未查到。"
        f"根据{RULE}第三十六条第（四）项的规定，现告知你该政府信息不存在。"),
        f"如对本答复不服，{FREE}",
    ],
    "answer_mixed": [
        "示规公开答〔2026〕12号", "政府信息公开申请答复书", "张三：", "一、关于第1项", "二、关于第2项", "三、关于第3项",
        f"如对第2项中不予公开的决定不服，{FIRST}", f"如对本答复的其他内容不服，{FREE}", ONLINE,
    ],
    "approval_sheet": [
        "示例市规划局示规公开批〔2026〕12号", "政府信息公开申请答复呈批单", "张三（公民）", "2026-0012", "2026年12月28日",
        "2. 关于人民路道路改造方案的内部讨论会议记录",
        "2026年11月20日，延期20个工作日，到2026年12月28日（条例第三十三条第二款）",
        "第2项：属于四类过程性信息（条例第十六条第二款）", "第1项予以公开；第2项属于讨论记录，建议不予公开。",
        "法制审核", "依据准确，程序合法。", "请注明不予公开的理由。", "王五　　2026年11月4日", "签发", "赵六　　2026年11月5日",
    ],
}  # fmt: skip


@pytest.mark.parametrize("name", samples.ALL)
def test_says_what_it_must(name):
    lines = text_of(engine.render(samples.ALL[name]()).content).splitlines()
    assert [said for said in SAYS[name] if said not in lines] == []


@pytest.mark.parametrize("name", [name for name in samples.ALL if name != "approval_sheet"])
def test_ends_with_office_day_and_contact(name):
    lines = text_of(engine.render(samples.ALL[name]()).content).splitlines()
    at = lines.index("（联系人：政务公开科；联系电话：000-0000 0000）")
    assert lines[at - 2 : at] == ["示例市规划局", "2026年11月5日"]


@pytest.mark.parametrize(
    "name", ["receipt", "correction_notice", "extension_notice", "consultation", "fee_notice"]
)
def test_no_remedy_against_what_decides_nothing(name):
    assert "行政复议" not in text_of(engine.render(samples.ALL[name]()).content)


def test_no_tag_and_no_none_is_left():
    for maker in samples.ALL.values():
        text = text_of(engine.render(maker()).content)
        assert [mark for mark in ("{{", "{%", "None", "[]") if mark in text] == []
