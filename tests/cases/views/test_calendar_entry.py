"""Notices of days off entered at the desk: from their text, from a file, day by day (C2, C3)."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from agencies.models import CalendarNotice, NoticeSource
from tests.cases.views.calendar_desk import (
    TEXT,
    administrator,
    day,
    desk,
    form_of,
    given,
    operator,
    said,
)

__all__ = ["administrator", "day", "operator"]

pytestmark = pytest.mark.django_db


class TestFromTheText:
    def read(self, client, **fields):
        return client.post("/calendar/new/text/", {"text": TEXT} | fields)

    def test_every_day_stands_in_a_row_with_its_weekday_and_festival(self, operator):
        page = self.read(desk(operator))
        form = page.context["form"]
        rows = [
            (str(row["day"]), row["weekday"], row["fields"][1].value(), row["fields"][2].value())
            for row in page.context["rows"]
        ]
        assert rows[:6] == [
            ("2027-01-01", "周五", "off", "元旦"),
            ("2027-01-02", "周六", "off", "元旦"),
            ("2027-01-03", "周日", "off", "元旦"),
            ("2027-01-04", "周一", "off", "元旦"),
            ("2027-01-09", "周六", "on", "元旦"),
            ("2027-01-31", "周日", "on", "春节"),
        ]
        assert len(rows) == 36
        head = {field.name: field.value() for field in form.head()}
        assert head == {
            "doc_number": "国办发明电〔2026〕99号",
            "issuing_body": "国务院办公厅",
            "year": 2027,
            "scope": "national",
            "area": None,
        }

    def test_remarks_are_shown_with_their_line_and_must_be_looked_at(self, operator):
        client = desk(operator)
        page = self.read(client)
        assert [(one.line, sentence) for one, sentence in page.context["grave"]] == [
            ("9月15日（周四）放假1天。", "原文写“周四”，但2027年9月15日是周三。")
        ]
        data = form_of(page)
        again = client.post("/calendar/new/", data)
        assert (again.status_code, said(again)) == (422, {"looked": ["请逐条看过提示，再勾选这一项。"]})
        assert CalendarNotice.objects.count() == 0

        client.post("/calendar/new/", data | {"looked": "on"})
        notice = CalendarNotice.objects.get()
        assert (len(notice.days_off), len(notice.days_on), notice.confirmed) == (29, 7, False)
        assert (notice.source, notice.source_text, notice.entered_by) == (
            NoticeSource.TEXT, TEXT, operator,
        )  # fmt: skip
        assert [kept["code"] for kept in notice.remarks] == ["set_aside", "other_weekday"]
        shown = client.get(f"/calendar/{notice.pk}/").content.decode()
        assert "原文写“周四”，但2027年9月15日是周三。" in shown

    def test_a_holiday_by_law_that_got_lost_is_pointed_at(self, operator):
        client = desk(operator)
        page = self.read(client, text=TEXT.replace("五、端午节：6月9日（周三）放假1天。\n", ""))
        assert "2027年6月9日是法定节假日，按现在这些日子却要上班。请对照通知核对。" in [
            sentence for _one, sentence in page.context["grave"]
        ]

    @pytest.mark.parametrize(
        ("fields", "sentences"),
        [
            ({"text": " "}, {"text": ["还没有内容。请粘贴通知全文。"]}),
            ({"text": "一、元旦：1月1日放假。"}, {"year": ["内容没有写明是哪一年。请填写年份，或连同标题一起粘贴。"]}),
            ({"year": "2028"}, {"year": ["标题写的是2027年，填写的年份是2028年。请改正其中之一。"]}),
            ({"year": "明年"}, {"year": ["年份：请写整数，例如10。"]}),
        ],
    )  # fmt: skip
    def test_what_cannot_be_read_is_said_at_its_field_and_nothing_is_lost(self, operator, fields, sentences):
        page = self.read(desk(operator), **fields)
        assert (page.status_code, said(page)) == (422, sentences)
        assert page.context["form"]["text"].value() == fields.get("text", TEXT)


class TestFromAFile:
    def send(self, client, content, name="2027.json", **fields):
        return client.post("/calendar/new/file/", {"file": SimpleUploadedFile(name, content), **fields})

    def test_json_in_the_common_shape(self, operator):
        days = [{"name": "元旦", "date": "2027-01-01", "isOffDay": True}]
        page = self.send(desk(operator), json.dumps({"year": 2027, "days": days}).encode())
        assert [row["fields"][2].value() for row in page.context["rows"]] == ["元旦"]
        assert page.context["form"]["source"].value() == "json"

    def test_icalendar(self, operator):
        lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", "BEGIN:VEVENT", "UID:1", "SUMMARY:元旦 假期",
                 "DTSTART;VALUE=DATE:20270101", "DTEND;VALUE=DATE:20270104", "END:VEVENT", "END:VCALENDAR", ""]  # fmt: skip
        page = self.send(desk(operator), "\r\n".join(lines).encode(), "2027.ics")
        assert [str(row["day"]) for row in page.context["rows"]] == ["2027-01-01", "2027-01-02", "2027-01-03"]
        assert page.context["form"]["source"].value() == "ics"

    @pytest.mark.parametrize(
        ("content", "sentence"),
        [
            (b"", "文件是空的。请另选文件。"),
            (b"MZ", "文件既不是JSON也不是iCalendar。请选择节假日的 .json 或 .ics 文件，或粘贴通知全文。"),
        ],
    )
    def test_another_file_is_refused_in_one_sentence(self, operator, content, sentence):
        page = self.send(desk(operator), content)
        assert (page.status_code, said(page)) == (422, {"file": [sentence]})


class TestDayByDay:
    def post(self, user, **fields):
        return desk(user).post("/calendar/new/", given(**fields))

    def test_a_local_notice_of_his_own_area(self, administrator):
        page = self.post(administrator)
        notice = CalendarNotice.objects.get()
        assert page.url == f"/calendar/{notice.pk}/"
        assert (notice.area, notice.days_off, notice.names, notice.entered_by) == (
            "450000", ["2026-12-15"], {"2026-12-15": "示例节"}, administrator,
        )  # fmt: skip

    @pytest.mark.parametrize(
        ("fields", "sentences"),
        [
            ({"area": "110000"}, {"area": ["本机关不在这个行政区划内。本机关所在的区划是：450100, 450000。"]}),
            ({"area": ""}, {"area": ["地方放假通知请填写行政区划代码（GB/T 2260，6位数字）。"]}),
            ({"area": "4501"}, {"area": ["GB/T 2260的6位数字，例如450100。"]}),
            ({"scope": "national", "area": ""}, {"scope": ["适用范围：不能选这个，请从列出的里面选。"]}),
            ({"year": "1999"}, {"year": ["年份请填2000至2100。"]}),
            ({"doc_number": ""}, {"doc_number": ["文号：还没有填。"]}),
            ({"day_0": ""}, {"day_0": ["请至少填写一天。"]}),
            ({"day_0": "12月15日"}, {"day_0": ["第1天：不是日期，请写成2026-11-23这样。"]}),
            ({"day_1": "2026-12-15"}, {"day_1": ["2026年12月15日重复填写。"]}),
            ({"day_1": "2026-12-15", "kind_1": "on"}, {"day_1": ["2026年12月15日不能既放假又上班。", "2026年12月15日不是周六或周日，本来就是工作日。"]}),
            ({"day_1": "2028-05-01", "kind_1": "off"}, {"day_1": ["2028年5月1日不属于2026年的放假通知。"]}),
            ({"kind_0": "maybe"}, {"kind_0": ["第1天放假还是上班：不能选这个，请从列出的里面选。"]}),
        ],
    )  # fmt: skip
    def test_a_contradiction_is_said_at_its_row_and_nothing_is_lost(self, administrator, fields, sentences):
        page = self.post(administrator, **fields)
        assert (page.status_code, said(page)) == (422, sentences)
        sent = given(**fields)
        assert {
            name: page.context["form"][name].value() for name in sent if name[:4] in ("day_", "name")
        } == {
            name: value
            for name, value in sent.items()
            if name[:4] in ("day_", "name") and name != "days_rows"
        }
        assert CalendarNotice.objects.count() == 0

    def test_one_more_row_keeps_what_was_typed(self, administrator):
        page = self.post(administrator, add="days")
        assert page.context["form"].rows_shown == 4
        assert page.context["form"]["name_0"].value() == "示例节"
        assert CalendarNotice.objects.count() == 0

    def test_sent_twice_it_is_entered_once(self, administrator):
        sent = given()
        pages = [desk(administrator).post("/calendar/new/", sent) for _ in range(2)]
        assert len({page.url for page in pages}) == 1
        assert CalendarNotice.objects.count() == 1

    def test_the_same_number_again_is_known_already(self, administrator):
        self.post(administrator)
        page = self.post(administrator)
        on = timezone.localtime(CalendarNotice.objects.get().entered_at)
        assert said(page) == {
            "doc_number": [
                f"此文号的通知已于{on.year}年{on.month}月{on.day}日录入。如有错误，请打开该通知并替换。"
            ]
        }

    def test_what_waits_is_entered_anew(self, administrator):
        self.post(administrator)
        notice = CalendarNotice.objects.get()
        client = desk(administrator)
        data = form_of(client.get(f"/calendar/{notice.pk}/days/"))
        client.post(f"/calendar/{notice.pk}/days/", data | {"day_0": "2026-12-16"})
        notice.refresh_from_db()
        assert (notice.days_off, notice.names) == (["2026-12-16"], {"2026-12-16": "示例节"})
