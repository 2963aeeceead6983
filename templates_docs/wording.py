"""The words of answers: one operative sentence for each outcome, and the remedy paragraphs made from the law.

Chinese only. Wording of our own, after R 36 to 39; a lawyer of the agency approves it before use.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from templates_docs.letters import Document
from workflow.law.citations import R_14, R_15, R_16_1, R_16_2, R_32, R_36_3, R_40, TITLES, Citation
from workflow.law.determinations import DETERMINATIONS
from workflow.law.outcomes import Group
from workflow.law.remedies import Remedies, Route

BY: Final = "根据{basis}的规定，"
REFUSED: Final = "{by}本机关决定不予公开。"
TEXTS: Final[Mapping[str, str]] = {
    "disclosed": "{by}{you}申请公开的信息，本机关予以公开。{way}",
    "already_public": "{you}申请公开的信息已经主动公开。{by}现告知获取该信息的方式、途径：{way}。",
    "partial": "{you}申请公开的信息中含有不应当公开的内容，但是能够作区分处理。{by}可以公开的内容予以公开。{way}"
    "其中{withheld}，{ground}不予公开。",
    "state_secret": "{you}申请公开的信息已经依法确定为国家秘密（{classification}）。" + REFUSED,
    "prohibited_by_law": "{you}申请公开的信息，法律、行政法规禁止公开（{law}）。" + REFUSED,
    "security_and_stability": "{you}申请公开的信息，公开后可能危及{which}。" + REFUSED,
    "third_party_rights": "{you}申请公开的信息涉及商业秘密、个人隐私等，公开会对第三方合法权益造成损害。" + REFUSED,
    "internal_affairs": "{you}申请公开的信息属于行政机关{which}方面的内部事务信息，可以不予公开。" + REFUSED,
    "deliberative": "{you}申请公开的信息属于行政机关在履行行政管理职能过程中形成的{which}，是过程性信息，可以不予公开。" + REFUSED,
    "enforcement_file": "{you}申请公开的信息属于行政执法案卷信息（{file}），可以不予公开。" + REFUSED,
    "special_procedure": "{you}申请公开的信息，{law}对信息的获取有特别规定。{by}请依照该规定办理。",
    "with_state_archive": "{you}申请公开的信息已经移交国家档案馆（{archive}）。{by}请依照有关档案管理的法律、行政法规的规定办理。",
    "not_held": "经检索，没有{you}申请公开的信息。检索情况：{search}。{by}现告知{you}该政府信息不存在。",
    "other_agency": "{you}申请公开的信息不属于本机关负责公开。{by}现予告知{agency}。",
    "needs_creation": "{you}申请公开的内容没有现成的信息，需要本机关对现有政府信息进行加工、分析（{processing}）。{by}本机关不予提供。",
    "still_unclear": "{you}补正后，申请内容仍不明确，本机关无法据以检索。{by}现告知{you}无法提供。",
    "petition": "{you}以政府信息公开申请的形式提出的是信访、投诉、举报等事项。{by}本机关不作为政府信息公开申请处理。可以通过下列渠道提出：{way}。",
    "repeated": "本机关已就{you}申请公开的相同政府信息作出答复（{earlier}）。{by}本机关不予重复处理。",
    "publication": "{you}要求提供的是公开出版物。{by}现告知获取的途径：{way}。",
    "excessive_not_handled": "{you}申请公开政府信息的数量、频次明显超过合理范围，经本机关要求说明理由（{asked_for_reasons}），申请理由不合理。{by}本机关不予处理。",
    "confirm_or_reissue": "{you}要求本机关确认或者重新出具已经获取的信息（{earlier}）。{by}该事项不属于申请获取政府信息，本机关不予处理。",
    "abandoned_uncorrected": "{you}无正当理由逾期未补正申请。{by}视为放弃申请，本机关不再处理该政府信息公开申请。",
    "abandoned_unpaid": "{you}逾期未缴纳信息处理费。{by}视为放弃申请，本机关不再处理该政府信息公开申请。",
    "not_government_information": "{you}申请公开的内容，不是本机关在履行行政管理职能过程中制作或者获取的，以一定形式记录、保存的信息。{by}该内容不属于政府信息。",
    "inquiry": "{you}提出的是要求本机关解释、说明的咨询事项（{question}）。{by}该事项不属于申请获取政府信息，本机关不作为政府信息公开申请处理。{way}",
    "withdrawn": "{you}已经撤回申请，本机关不再处理该政府信息公开申请。",
    "other": "关于{you}的申请，本机关处理如下。",
}  # fmt: skip
# what becomes of a record (R 41): only where one letter tells of several, or of one that is not corrected
RECORD_TEXTS: Final[Mapping[str, str]] = {
    "record_corrected": "经审核，该记录不准确的情况属实。{by}本机关已经予以更正：{correction}。",
    "record_not_corrected": "经审核，现有证据不能证明该记录不准确。{by}本机关不予更正。",
    "record_transferred": "经审核，该记录的更正不属于本机关职能范围。{by}本机关已将{you}的申请转送有权更正的{corrector}处理，请向该机关了解处理结果。{contact}",
    "record_advised": "经审核，该记录的更正不属于本机关职能范围。{by}现告知{you}向有权更正的{corrector}提出，提出时请提交证明该记录不准确的证据。{contact}",
    "record_withdrawn": "{you}已经撤回申请，本机关不再处理该政府信息更正申请。",
}
ONLINE: Final = "也可以在网上申请行政复议："
NO_EVIDENCE: Final = "{you}尚未提交证明上述记录不准确的证据，请补充提交；证据可以当面提交或者寄送本机关，补充证据不影响上述日期。"
WHICH: Final = {
    "national_security": "国家安全", "public_security": "公共安全", "economic_security": "经济安全",
    "social_stability": "社会稳定", "personnel": "人事管理", "logistics": "后勤管理", "internal_workflow": "内部工作流程",
    "discussion_record": "讨论记录", "process_draft": "过程稿", "consultation_letter": "磋商信函", "request_or_report": "请示报告",
}  # fmt: skip
GROUNDS: Final[Mapping[str, Citation]] = {
    "state_secret": R_14, "prohibited_by_law": R_14, "security_and_stability": R_14, "third_party_rights": R_15,
    "internal_affairs": R_16_1, "deliberative": R_16_2, "enforcement_file": R_16_2,
}  # fmt: skip
ENDED: Final = frozenset({"disclosed", "partial"})  # where `way` is a sentence of its own


def title(codes: Sequence[str]) -> str:
    """告知书 where nothing is decided on, 答复书 otherwise."""
    told = {Group.NOT_HANDLED, Group.OTHERWISE}
    return (
        "政府信息公开告知书"
        if codes and all(DETERMINATIONS[c].group in told for c in codes)
        else "政府信息公开申请答复书"
    )


def operative_text(code: str, record: Mapping[str, Any], you: str, own: str = "") -> str:
    """The sentence that answers an item, from its outcome and what is on record; `own`: the agency's clause for it."""
    values = {key: _ended(str(value)) for key, value in record.items() if value}
    way = values.pop("way", "")
    if code in ENDED and way:
        way += "。"
    elif code == "inquiry" and way:
        way = f"可以通过下列途径咨询：{way}。"
    if code in RECORD_TEXTS:
        return _of_a_record(code, values, you)
    otherwise = values.pop("otherwise", "")  # R 40, C36
    said = (own or TEXTS[code]).format_map(
        _Blank(
            values,
            you=you,
            by=_by(_bases(code, values)),
            ground=_ground(values.get("ground", "")),
            which=WHICH.get(values.get("which", ""), values.get("which", "")),
            agency=_agency(values),
            way=way,
        ),
    )
    return f"{said}{_by([R_40])}{otherwise}。" if otherwise else said


def _of_a_record(code: str, values: Mapping[str, str], you: str) -> str:
    known = values.get("contact")
    contact = f"联系方式：{known}。" if known else ""
    by = "" if code == "record_withdrawn" else _by(_bases(code, values))
    return RECORD_TEXTS[code].format_map(_Blank({**values, "contact": contact}, you=you, by=by))


def _bases(code: str, values: Mapping[str, str]) -> list[Citation]:
    """What the letter cites: for what is withheld R 36 (3) too; R 32 only where somebody was consulted."""
    bases = [
        basis
        for basis in DETERMINATIONS[code].bases
        if basis != R_32 or not values.get("no_consultation_reason")
    ]
    return [*bases, R_36_3] if code in GROUNDS else bases


def _by(bases: Sequence[Citation]) -> str:
    """根据《…》第十五条、第三十六条第（三）项的规定，: the title once for articles of one instrument."""
    if not bases:
        return ""
    named = bases[0].zh_full() + "".join(
        "、"
        + (
            one.zh_full().removeprefix(TITLES[one.instrument][1])
            if one.instrument == bases[0].instrument
            else one.zh_full()
        )
        for one in bases[1:]
    )
    return BY.format(basis=named)


def _ground(ground: str) -> str:
    """The ground of the part withheld: a code of the catalogue, or a provision in words."""
    if ground in GROUNDS:
        return _by([GROUNDS[ground]])
    return BY.format(basis=ground) if ground else ""


def _agency(values: Mapping[str, str]) -> str:
    known = "，".join(filter(None, (values.get("agency"), values.get("contact"))))
    return f"。负责公开该信息的行政机关及其联系方式：{known}" if known else ""


class _Blank(dict[str, str]):
    """What is not on record is left out; the procedure sees to it that what is needed is there."""

    def __init__(self, *known: Mapping[str, str], **more: str) -> None:
        super().__init__(*known, **more)

    def __missing__(self, key: str) -> str:
        return ""


def _ended(text: str) -> str:
    return text.strip().rstrip("。；;.")


def documents(rows: Sequence[Mapping[str, Any]]) -> list[Document]:
    """The documents given, as the letter's table shows them."""
    return [
        Document(
            title=str(row.get("title", "")),
            number=str(row.get("number", "") or "—"),
            pages=str(row.get("pages") or "—"),
        )
        for row in rows
    ]


def names_online_channel(paragraphs: Iterable[str]) -> bool:
    """Whether a remedy so worded says where to apply for reconsideration online (AR 22 ¶2)."""
    return any(one.startswith(ONLINE) for one in paragraphs)


def remedy_paragraphs(
    remedies: Remedies,
    *,
    body: str,
    court: str,
    online_url: str,
    numbered: bool = True,
    against: str = "本答复",
) -> list[str]:
    """What can be done against the answer (AR 20, 22 to 24; 行政诉讼法 45, 46).

    What rests on R 14 to 16 goes to reconsideration first; a part that does is named, by its number if the letter
    numbers what was asked. The online channel is named wherever there is one: one may apply by it (AR 22 ¶1), and a letter
    that is served electronically must name it (AR 22 ¶2), which nobody knows yet when it is signed. `against`: what the
    letter calls itself.
    """
    days, months, after = remedies.reconsideration_days, remedies.lawsuit_months, remedies.lawsuit_days_after
    first = (
        f"应当自收到{against}之日起{days}日内先向{body}申请行政复议；对行政复议决定不服的，"
        f"可以自收到行政复议决定书之日起{after}日内向{court}提起行政诉讼。"
    )
    free = f"可以自收到{against}之日起{days}日内向{body}申请行政复议，或者自收到{against}之日起{months}个月内向{court}提起行政诉讼。"
    online = [f"{ONLINE}{online_url}"] if online_url else []
    if remedies.route is Route.NONE:
        return []
    if remedies.route is Route.FREE:
        return [f"如对{against}不服，{free}", *online]
    if remedies.route is Route.REVIEW_FIRST:
        return [f"如对{against}不服，{first}", *online]
    positions = "、".join(str(position) for position in remedies.review_first_parts)
    parts = f"第{positions}项" if numbered else against
    return [f"如对{parts}中不予公开的决定不服，{first}", f"如对{against}的其他内容不服，{free}", *online]


def consultation_occasion(parties: Collection[str]) -> str:
    """Why others are asked, told to the applicant without naming anybody (R 32, 34)."""
    said = [
        text
        for party, text in {
            "third_party": "涉及第三方合法权益，根据《中华人民共和国政府信息公开条例》第三十二条的规定书面征求第三方的意见",
            "co_producer": "由本机关与其他行政机关共同制作，根据《中华人民共和国政府信息公开条例》第三十四条的规定征求该机关的意见",
            "other_body": "需要征求其他机关的意见",
        }.items()
        if party in parties
    ]
    return f"上述申请公开的信息{'；'.join(said)}。征求意见书已于本告知书落款之日发出。"


def asked_for_reasons(sent_on: date, given_on: date | None) -> str:
    """When reasons were asked for, and whether any came (R 35)."""
    asked = f"{_day(sent_on)}发出说明理由通知书"
    return f"{asked}，{_day(given_on)}收到说明" if given_on else f"{asked}，逾期未说明"


def _day(value: date) -> str:
    return f"{value.year}年{value.month}月{value.day}日"


OPINIONS: Final[Mapping[str, str]] = {"refuses": "不同意公开", "partly": "同意部分公开"}


def objection(opinion: str, reasons: str) -> str:
    """What the third party said, as the decision over its objection repeats it."""
    given = _ended(reasons)
    return f"{OPINIONS[opinion]}，理由是“{given}”" if given else f"{OPINIONS[opinion]}，未说明理由"
