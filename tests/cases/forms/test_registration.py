from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cases.models import Case
from tests.cases.forms.pages import Browser, errors, holds
from tests.cases.test_uploads import pdf, word

TODAY = date(2026, 3, 10)
GOOD = {
    "key": "6a2f41a3-c54c-4a54-9b3d-2f7d1e0c9b11",
    "channel": "post_signed",
    "arrived_on": "2026-03-05",
    "signed_for_by": "收发室",
    "tracking_number": "1234567890123",
    "kind": "natural_person",
    "name": "申请人甲",
    "id_kind": "resident",
    "id_number": "11010519491231002X",
    "phone": "13800000000",
    "address": "示例市示例区示例路1号",
    "way_wanted": "post",
    "forms_wanted": ["paper"],
    "items_rows": "1",
    "item_1": "2026-15号地块规划条件",
}
LONG = "长" * 2001


@pytest.fixture
def clerk(office, settings):
    return Browser(office.clerk, TODAY, settings)


def test_a_good_form_registers_and_shows_the_case(clerk, office):
    papers = {"file_application": SimpleUploadedFile("申请表.pdf", pdf())}
    response = clerk.send("/register/", {**GOOD, **papers})
    case = Case.objects.get()
    assert (response.status_code, response.url) == (302, f"/cases/{case.pk}/")
    assert (case.state, case.received_on, case.due_on) == ("registered", date(2026, 3, 5), date(2026, 4, 2))
    assert [(i.position, i.text) for i in case.items.all()] == [(1, "2026-15号地块规划条件")]
    assert [(a.kind, a.name) for a in case.attachments.all()] == [("application", "申请表.pdf")]
    assert case.applicant.id_number.reveal() == "11010519491231002X"


def test_what_needs_a_confirmation_waits_for_it(clerk):
    clerk.send("/register/", {**GOOD, "channel": "fax"})
    assert Case.objects.get().state == "awaiting_confirmation"


def test_a_confirmed_message_is_received_on_that_day(clerk):
    clerk.send("/register/", {**GOOD, "channel": "email", "confirmed_on": "2026-03-06"})
    case = Case.objects.get()
    assert (case.state, case.received_on) == ("registered", date(2026, 3, 6))


def test_a_spoken_application_is_the_same_form(clerk):
    clerk.send("/register/", {**GOOD, "channel": "in_person", "spoken": "on"})
    assert Case.objects.get().spoken is True


def test_the_same_form_sent_twice_registers_once(clerk):
    first = clerk.send("/register/", GOOD)
    second = clerk.send("/register/", GOOD)
    assert Case.objects.count() == 1
    assert second.url == first.url


BAD = [
    ({"channel": ""}, ["来件方式：还没有选。"]),
    ({"channel": "pigeon"}, ["来件方式：不能选这个，请从列出的里面选。"]),
    ({"arrived_on": ""}, ["到达日期：还没有填。"]),
    ({"arrived_on": "昨天"}, ["到达日期：不是日期，请写成2026-11-23这样。"]),
    ({"arrived_on": "2026-02-30"}, ["到达日期：不是日期，请写成2026-11-23这样。"]),
    (
        {"arrived_on": "2026-03-11"},
        ["到达日期：2026年3月11日还没有到，今天是2026年3月10日，请填实际发生的日期。"],
    ),
    ({"arrived_on": "1026-03-05"}, ["到达日期：条例自2008年5月1日起施行，请核对年份。"]),
    (
        {"channel": "fax", "confirmed_on": "2026-03-04"},
        ["确认日期2026年3月4日早于到达日期2026年3月5日，请核对这两个日期。"],
    ),
    (
        {"channel": "fax", "confirmed_on": "2026-03-11"},
        ["双方确认的日期：2026年3月11日还没有到，今天是2026年3月10日，请填实际发生的日期。"],
    ),
    ({"confirmed_on": "2026-03-06"}, ["当面提交和签收的不必确认，这个日期请空着。"]),
    ({"signed_for_by": "收" * 61}, ["谁签收的：最多60字，现在有61字，请缩短。"]),
    ({"tracking_number": "1" * 61}, ["邮件号：最多60字，现在有61字，请缩短。"]),
    ({"kind": "robot"}, ["申请人类别：不能选这个，请从列出的里面选。"]),
    ({"name": ""}, ["姓名或者名称：还没有填。"]),
    ({"name": "名" * 201}, ["姓名或者名称：最多200字，现在有201字，请缩短。"]),
    ({"name": "甲\0乙"}, ["姓名或者名称：里面有看不见的字符，请重新输入。"]),
    ({"id_number": ""}, ["证件号码：还没有填。"]),
    ({"id_number": "11010519491231002"}, ["身份证号少1位：是18位，现在有17位。"]),
    ({"id_number": "11010519491231002XX"}, ["身份证号多1位：是18位，现在有19位。"]),
    ({"id_number": "1101051949123100AX"}, ["身份证号里有不该有的字符，只能用0-9 X。"]),
    ({"id_number": "99010519491231002X"}, ["身份证号前2位不是省份代码，请和证件核对。"]),
    ({"id_number": "11010519491331002X"}, ["身份证号第7至14位不是出生日期，请和证件核对。"]),
    ({"id_number": "11010520491231002X"}, ["身份证号第7至14位不是出生日期，请和证件核对。"]),
    ({"id_number": "110105194912310021"}, ["身份证号的末位和前面对不上，请和证件核对。"]),
    ({"id_kind": "passport", "id_number": "E12"}, ["护照号太短：至少5位，现在有3位。"]),
    ({"id_kind": "passport", "id_number": "E" * 21}, ["护照号太长：最多20位，现在有21位。"]),
    ({"id_kind": "passport", "id_number": "E1234/6"}, ["护照号里有不该有的字符，只能用0-9 A-Z。"]),
    (
        {"kind": "enterprise", "id_kind": "credit_code", "id_number": "91350100M000100Y4"},
        ["统一社会信用代码少1位：是18位，现在有17位。"],
    ),
    (
        {"kind": "enterprise", "id_kind": "credit_code", "id_number": "91350100M000100YOI"},
        ["统一社会信用代码里有不该有的字符，只能用数字和大写字母（I、O、S、V、Z除外）。"],
    ),
    (
        {"kind": "enterprise", "id_kind": "credit_code", "id_number": "91350100M000100Y44"},
        ["统一社会信用代码的末位和前面对不上，请和证件核对。"],
    ),
    ({"kind": "enterprise"}, ["法人和其他组织用统一社会信用代码，请选它，或者选其他证件。"]),
    (
        {"id_kind": "credit_code", "id_number": "91350100M000100Y43"},
        ["自然人没有统一社会信用代码，请选实际出示的证件。"],
    ),
    ({"phone": "打电话"}, ["电话：至少5位，只能用数字、空格、+、-和括号。"]),
    ({"phone": "1" * 41}, ["电话：最多40字，现在有41字，请缩短。"]),
    ({"email": "jia@"}, ["电子邮箱：格式不对，应当像name@example.org。"]),
    ({"address": ""}, ["要邮寄送达，请填地址。"]),
    ({"address": "路" * 301}, ["地址：最多300字，现在有301字，请缩短。"]),
    ({"way_wanted": "electronic"}, ["要用电子邮件送达，请填电子邮箱。"]),
    (
        {"way_wanted": "pick_up", "phone": "", "address": ""},
        ["怎么联系申请人？电话、电子邮箱、地址至少填一项。"],
    ),
    ({"way_wanted": ""}, ["获取信息和文书的方式：还没有选。"]),
    ({"forms_wanted": ["stone"]}, ["要的形式：不能选这个，请从列出的里面选。"]),
    ({"postcode": "0" * 21}, ["邮编：最多20字，现在有21字，请缩短。"]),
    ({"agent_name": "乙某"}, ["填了代理人，没有填代理权限。两项都填，或者都不填。"]),
    ({"agent_authority": "授权委托书"}, ["填了代理权限，没有填代理人。两项都填，或者都不填。"]),
    ({"guardian_name": "监" * 101}, ["监护人：最多100字，现在有101字，请缩短。"]),
    ({"co_applicants": "人" * 4001}, ["其他申请人：最多4000字，现在有4001字，请缩短。"]),
    ({"help_needed": "帮" * 201}, ["需要的帮助：最多200字，现在有201字，请缩短。"]),
    ({"item_1": "  \n "}, ["要什么信息？至少填一项。"]),
    ({"item_1": LONG}, ["第1项：最多2000字，现在有2001字，请缩短。"]),
]


@pytest.mark.parametrize(("changes", "sentences"), BAD)
def test_bad_values_are_told_in_a_sentence_and_nothing_typed_is_lost(clerk, changes, sentences):
    typed = {**GOOD, **changes}
    response = clerk.send("/register/", typed)
    assert response.status_code == 422
    assert errors(response) == sentences
    assert Case.objects.count() == 0
    lost = [
        name
        for name, value in typed.items()
        for one in (value if isinstance(value, list) else [value])
        if one.strip()
        and "\0" not in one
        and one not in ("pigeon", "robot", "stone")
        and not holds(response, one)
    ]
    assert lost == []


ZIP = b"PK\x03\x04" + b"\0" * 60
FILES = [
    ("空.pdf", b"", "空.pdf：文件是空的，请重新扫描或者保存。"),
    (
        "假.pdf",
        b"MZ\x90\x00 this is a program",
        "假.pdf：不是PDF, DOCX, JPG, PNG, OFD中的任何一种，请存为PDF。",
    ),
    ("照片.jpg", pdf(), "照片.jpg：内容是PDF，文件名却以“.jpg”结尾。请把扩展名改为.pdf。"),
    ("断.pdf", b"%PDF-1.7 cut", "断.pdf：这份PDF损坏或者不完整，请重新扫描或者保存。"),
    ("宏.docx", word(**{"word/vbaProject.bin": b"x"}), "宏.docx：文档里有宏。请去掉宏另存，或者存为PDF。"),
    ("坏.docx", ZIP, "坏.docx：这份ZIP损坏或者不完整，请重新扫描或者保存。"),
]


@pytest.mark.parametrize(("name", "content", "sentence"), FILES)
@pytest.mark.parametrize("field", ["file_application", "file_identity", "file_authority", "file_other"])
def test_a_file_that_is_not_what_it_says_is_refused(clerk, field, name, content, sentence):
    response = clerk.send("/register/", {**GOOD, field: SimpleUploadedFile(name, content)})
    assert response.status_code == 422
    assert errors(response) == [sentence]
    assert "请重新选择文件" in response.content.decode()
    assert Case.objects.count() == 0


def test_a_file_too_large_is_refused_with_the_limit(clerk):
    big = SimpleUploadedFile("大.pdf", pdf() + b"\0" * (21 * 1024 * 1024))
    response = clerk.send("/register/", {**GOOD, "file_other": big})
    assert errors(response) == ["大.pdf：最大20 MB，现在是21.0 MB。请降低扫描分辨率，或者分成几份。"]


def test_every_bad_file_of_several_is_named(clerk):
    given = [
        SimpleUploadedFile("好.pdf", pdf()),
        SimpleUploadedFile("空.pdf", b""),
        SimpleUploadedFile("断.pdf", b"%PDF-1.7"),
    ]
    response = clerk.send("/register/", {**GOOD, "file_other": given})
    assert errors(response) == [
        "空.pdf：文件是空的，请重新扫描或者保存。",
        "断.pdf：这份PDF损坏或者不完整，请重新扫描或者保存。",
    ]


def test_adding_an_item_keeps_everything_and_complains_of_nothing(clerk):
    typed = {**GOOD, "name": "", "id_number": "123", "item_1": "第一件事"}
    response = clerk.send("/register/", {**typed, "add": "items"})
    assert response.status_code == 200
    assert errors(response) == []
    assert [
        name
        for name, value in typed.items()
        if isinstance(value, str) and value and name != "items_rows" and not holds(response, value)
    ] == []
    assert 'name="item_2"' in response.content.decode()
    assert 'name="items_rows" value="2"' in response.content.decode()
    assert Case.objects.count() == 0


def test_several_items_keep_their_order_and_empty_ones_do_not_count(clerk):
    clerk.send("/register/", {**GOOD, "items_rows": "3", "item_1": "甲", "item_2": "", "item_3": "丙"})
    assert [(i.position, i.text) for i in Case.objects.get().items.all()] == [(1, "甲"), (2, "丙")]


def test_the_dates_are_worked_out_without_saving(clerk):
    response = clerk.send("/register/", {**GOOD, "name": "", "compute": "1"})
    assert response.status_code == 200
    assert errors(response) == []
    days = response.context["days"]
    assert (days.received_on, days.first_day, days.notice_due_on, days.due_on) == (
        date(2026, 3, 5),
        date(2026, 3, 6),
        date(2026, 3, 16),
        date(2026, 4, 2),
    )
    assert "2026年4月2日" in response.content.decode()
    assert Case.objects.count() == 0


def test_working_out_dates_says_what_is_wrong_with_them_only(clerk):
    response = clerk.send("/register/", {**GOOD, "name": "", "arrived_on": "2026-03-11", "compute": "1"})
    assert errors(response) == ["到达日期：2026年3月11日还没有到，今天是2026年3月10日，请填实际发生的日期。"]


def test_before_a_confirmation_the_last_day_for_it_is_shown(clerk):
    response = clerk.send("/register/", {**GOOD, "channel": "fax", "compute": "1"})
    assert "还不算收到：要双方确认，最迟2026年3月6日。" in response.content.decode()


@pytest.mark.parametrize("who", ["handler", "head", "legal", "signatory", "manager"])
def test_only_the_clerk_registers(office, settings, who):
    browser = Browser(getattr(office, who), TODAY, settings)
    assert browser.open("/register/").status_code == 403
    assert browser.send("/register/", GOOD).status_code == 403
    assert Case.objects.count() == 0


RECORDS = {
    **{name: value for name, value in GOOD.items() if name != "forms_wanted"},
    "asks_for": "records",
    "item_1": "不动产登记咨询档案中本人的住址",
    "wrong_1": "登记为人民路1号，实为人民路11号。",
}


class TestRecords:
    """A request to have a record about oneself corrected (R 41; C33)."""

    def test_it_is_registered_with_its_record_its_evidence_and_its_own_date(self, clerk):
        papers = {"file_evidence": SimpleUploadedFile("户口簿.pdf", pdf())}
        clerk.send("/register/", {**RECORDS, **papers})
        case = Case.objects.get()

        assert (case.kind, case.state, case.due_on) == ("records", "registered", date(2026, 4, 2))
        assert [i.text for i in case.items.all()] == [
            "不动产登记咨询档案中本人的住址（登记为人民路1号，实为人民路11号）"
        ]
        assert [a.kind for a in case.attachments.all()] == ["evidence"]
        assert [letter.kind for letter in case.letters.all()] == ["record_receipt"]

    def test_without_evidence_the_clerk_is_told_what_the_receipt_says(self, clerk):
        where = clerk.send("/register/", RECORDS).url
        assert "没有收到证据，登记回执已经请申请人补交" in clerk.open(where).content.decode()

    def test_switching_to_it_and_back_keeps_what_was_typed(self, clerk):
        there = clerk.send("/register/", {**GOOD, "switch": "records"})
        back = clerk.send("/register/", {**RECORDS, "switch": "disclosure"})
        again = clerk.send("/register/", {**RECORDS, "asks_for": "disclosure", "switch": "records"})

        assert (there.status_code, back.status_code, Case.objects.count()) == (200, 200, 0)
        assert (errors(there), errors(back)) == ([], [])
        assert holds(there, GOOD["item_1"])
        assert 'name="forms_wanted" value="paper"' in there.content.decode()
        assert holds(back, RECORDS["wrong_1"])
        assert holds(again, RECORDS["wrong_1"])

    def test_the_days_are_worked_out_for_its_own_period(self, clerk):
        days = clerk.send("/register/", {**RECORDS, "compute": "1"}).context["days"]
        assert (days.due_on, days.notice_due_on) == (date(2026, 4, 2), None)

    @pytest.mark.parametrize(
        ("bad", "said"),
        [
            ({"item_1": "", "wrong_1": ""}, ["要求更正哪份记录？至少填一项。"]),
            ({"wrong_1": ""}, ["第1项记录哪里不准确、应当是什么还没有填，请按申请人所说填写。"]),
            (
                {"items_rows": "2", "wrong_2": "年份写错"},
                ["第2项不知道是哪份记录，请填写是哪一份，或者把下面一栏清空。"],
            ),
            ({"item_1": "长" * 201}, ["第1项记录：哪一份：最多200字，现在有201字，请缩短。"]),
            (
                {"wrong_1": "长" * 1799},
                ["第1项记录：哪里不准确，应当是什么：最多1798字，现在有1799字，请缩短。"],
            ),
            ({"file_evidence": SimpleUploadedFile("证据.exe", b"MZ")}, None),
        ],
    )
    def test_bad_input_is_told_at_its_field(self, clerk, bad, said):
        response = clerk.send("/register/", {**RECORDS, **bad})

        assert (response.status_code, Case.objects.count()) == (422, 0)
        assert said is None or errors(response) == said
        assert len(errors(response)) == 1

    def test_an_unknown_kind_is_the_usual_one(self, clerk):
        clerk.send("/register/", {**GOOD, "asks_for": "complaint"})
        assert Case.objects.get().kind == "disclosure"
