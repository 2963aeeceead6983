"""Notices of days off at the desk: entered, looked at, confirmed; each keeper his own (C2, C3; ADR 0051, 0059, 0060)."""

import json
import re
from datetime import date
from html import unescape
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from agencies import notices
from agencies.models import CalendarNotice, Membership, NoticeScope, NoticeSource, Role, User
from cases.models import Case
from cases.services import calendar_change
from cases.views import calendar
from notifications.models import Message
from tests.cases.office import in_drafting, make_office, new_case

DECEMBER = date(2026, 12, 7)
NEW_YEAR = [date(2027, 1, n) for n in (1, 2, 3, 4)]
# made up: the State Council has not published 2027; one count and one weekday are wrong on purpose
TEXT = """国务院办公厅关于2027年
部分节假日安排的通知
国办发明电〔2026〕99号

各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
经国务院批准，现将2027年节假日放假调休日期的具体安排通知如下。
一、元旦：1月1日（周五）至4日（周一）放假调休，共4天。1月9日（周六）上班。
二、春节：2月5日（农历除夕、周五）至12日（周五）放假调休，共8天。1月31日（周日）、2月20日（周六）上班。
三、清明节：4月3日（周六）至5日（周一）放假，共3天。
四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。4月25日（周日）、5月8日（周六）上班。
五、端午节：6月9日（周三）放假1天。
六、中秋节：9月15日（周四）放假1天。
七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）、10月9日（周六）上班。
国务院办公厅
2026年11月25日
"""
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def day(settings):
    settings.MINGDA_TODAY = str(DECEMBER)


@pytest.fixture
def operator(office):
    return User.objects.create(username="operator", display_name="运维", is_superuser=True)


@pytest.fixture
def administrator(office):
    user = User.objects.create(username="administrator", display_name="管理员")
    Membership.objects.create(user=user, unit=office.registry, role=Role.ADMIN, since=date(2020, 1, 1))
    return user


def desk(user):
    client = Client()
    client.force_login(user)
    return client


def form_of(page, *, without=("add", "csrfmiddlewaretoken")):
    """The fields of a page's entry form as a browser would send them."""
    form = page.context["form"]
    data = {"days_rows": str(form.rows_shown)}
    for field in form:
        value = field.value()
        if value not in (None, False):
            data[field.html_name] = str(value)
    return {name: value for name, value in data.items() if name not in without}


def given(**fields):
    """A local notice with one day, as the form sends it."""
    first = {
        "scope": "local", "area": "450000", "year": "2026", "issuing_body": "示例省人民政府", "doc_number": "示例1号",
        "days_rows": "3", "day_0": "2026-12-15", "kind_0": "off", "name_0": "示例节",
        "source": "form", "source_text": "", "key": str(uuid4()),
    }  # fmt: skip
    return first | fields


def said(page):
    return {name: [unescape(str(e)) for e in errors] for name, errors in page.context["form"].errors.items()}


def enter(by, *, area="", year=2027, off=NEW_YEAR, number="示例2号", confirmed=False, replaces=None):
    notice = notices.enter(
        scope=NoticeScope.LOCAL if area else NoticeScope.NATIONAL, area=area, year=year,
        issuing_body="示例机关", doc_number=number, days_off=off, replaces=replaces, by=by,
    )  # fmt: skip
    return notices.confirm(notice_id=notice.pk, by=by) if confirmed else notice


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


class TestBeforeConfirming:
    def test_each_case_with_its_handler_from_and_to(self, office, administrator):
        case = in_drafting(office, DECEMBER)
        notice = enter(administrator, area="450000", year=2026, off=[date(2026, 12, 15)])
        page = desk(administrator).get(f"/calendar/{notice.pk}/")
        [one] = page.context["preview"].shifts
        assert (one.moved.case, one.moved.before, one.moved.after, one.days, list(one.because)) == (
            case, date(2027, 1, 5), date(2027, 1, 6), 1, [(date(2026, 12, 15), False)],
        )  # fmt: skip
        shown = page.content.decode()
        assert case.number in shown
        assert "李晓" in shown
        assert f"/cases/{case.pk}/" not in shown  # an administrator opens no case

    def test_what_becomes_overdue_is_said(self, office, administrator, settings):
        in_drafting(office, DECEMBER)
        settings.MINGDA_TODAY = "2027-01-05"
        boss = User.objects.create(username="boss", display_name="运维", is_superuser=True)
        worked = notices.enter(
            scope=NoticeScope.NATIONAL, year=2026, issuing_body="示例机关", doc_number="补班",
            days_off=[], days_on=[date(2026, 12, 12)], by=boss,
        )  # fmt: skip
        page = desk(boss).get(f"/calendar/{worked.pk}/")
        [one] = page.context["preview"].shifts
        assert (one.moved.before, one.moved.after, one.becomes_overdue) == (
            date(2027, 1, 5), date(2027, 1, 4), True,
        )  # fmt: skip
        assert "变为逾期" in page.content.decode()

    def test_another_agency_is_counted_and_not_shown(self, office, administrator):
        elsewhere = make_office("sw", "示例市水务局")
        strange = in_drafting(elsewhere, DECEMBER, items=["只有水务局知道的事项"])
        mine = in_drafting(office, DECEMBER)
        notice = enter(administrator, area="450000", year=2026, off=[date(2026, 12, 15)])
        page = desk(administrator).get(f"/calendar/{notice.pk}/")
        assert [one.moved.case for one in page.context["preview"].shifts] == [mine]
        assert page.context["preview"].elsewhere == 1
        shown = page.content.decode()
        assert f"/cases/{strange.pk}/" not in shown
        assert "水务局" not in shown

    def test_the_operator_reads_numbers_agencies_and_dates_only(self, office, operator):
        case = in_drafting(office, DECEMBER, items=["只有规划局知道的事项"])
        notice = enter(operator)
        shown = desk(operator).get(f"/calendar/{notice.pk}/").content.decode()
        assert case.number in shown
        assert office.agency.short_name in shown
        for secret in ("只有规划局知道的事项", "申请人甲", "李晓", f"/cases/{case.pk}/"):
            assert secret not in shown

    def test_all_are_counted_and_fifty_shown(self, office, operator, monkeypatch):
        monkeypatch.setattr(calendar, "SHOWN", 2)
        for _ in range(5):
            in_drafting(office, DECEMBER)
        notice = enter(operator)
        client = desk(operator)
        pages = [client.get(f"/calendar/{notice.pk}/?page={n}") for n in (1, 2, 3)]
        assert [len(page.context["page_obj"]) for page in pages] == [2, 2, 1]
        assert [page.context["preview"].moved for page in pages] == [5, 5, 5]

    def test_it_costs_the_same_for_one_case_and_for_thirty(self, office, operator):
        notice = enter(operator)
        client = desk(operator)

        def cost():
            client.get(f"/calendar/{notice.pk}/")
            with CaptureQueriesContext(connection) as seen:
                client.get(f"/calendar/{notice.pk}/")
            return len(seen)

        in_drafting(office, DECEMBER)
        of_one = cost()
        for _ in range(29):
            new_case(office, DECEMBER)
        assert cost() == of_one

    def test_so_does_the_list_of_notices(self, operator):
        client = desk(operator)

        def cost():
            client.get("/calendar/")
            with CaptureQueriesContext(connection) as seen:
                client.get("/calendar/")
            return len(seen)

        enter(operator, confirmed=True)
        enter(operator, number="w0")
        of_one = cost()
        for n in range(1, 30):
            enter(operator, number=f"c{n}", confirmed=True)
            enter(operator, number=f"w{n}")
        assert cost() == of_one


class TestConfirming:
    def confirm(self, client, notice, **fields):
        return client.post(
            f"/calendar/{notice.pk}/", {"what": "confirm", "seen": notice.content_key} | fields, follow=True
        )

    def test_twice_is_once_and_the_first_is_named(self, office, operator):
        case = in_drafting(office, DECEMBER)
        notice = enter(operator)
        second = User.objects.create(username="second", display_name="第二人", is_superuser=True)
        Message.objects.all().delete()
        for user in (second, operator):
            self.confirm(desk(user), notice)
        calendar_change.apply_notices(DECEMBER)
        calendar_change.apply_notices(DECEMBER)
        notice.refresh_from_db()
        assert (notice.confirmed_by, notice.entered_by) == (second, operator)
        assert Message.objects.get(kind="calendar").recipient == office.handler
        assert Case.objects.get(pk=case.pk).due_on == date(2027, 1, 6)

    def test_not_what_was_changed_after_the_page_was_made(self, operator):
        notice = enter(operator)
        page = self.confirm(desk(operator), notice, seen="another")
        assert "打开本页之后日子改过，所以没有确认。请看过新的日子再确认。" in page.content.decode()
        notice.refresh_from_db()
        assert not notice.confirmed

    def test_thrown_away_it_is_gone_and_confirmed_it_stays(self, operator):
        client = desk(operator)
        waits, counts = enter(operator), enter(operator, number="3号", confirmed=True)
        for notice in (waits, waits, counts):
            client.post(f"/calendar/{notice.pk}/", {"what": "discard"})
        assert [*CalendarNotice.objects.all()] == [counts]

    def test_replaced_and_taken_back_with_what_moves_first(self, office, operator):
        case = in_drafting(office, DECEMBER)
        first = enter(operator, confirmed=True)
        calendar_change.apply_notices(DECEMBER)
        client = desk(operator)
        page = client.get(f"/calendar/new/?replaces={first.pk}")
        assert [str(row["day"]) for row in page.context["rows"]] == first.days_off
        sent = form_of(page) | {"doc_number": "更正", "day_3": "", "looked": "on"}
        client.post(f"/calendar/new/?replaces={first.pk}", sent)
        second = CalendarNotice.objects.get(doc_number="更正")
        assert (second.replaces, second.whole_year) == (first, True)
        [one] = client.get(f"/calendar/{second.pk}/").context["preview"].shifts
        assert (one.moved.before, one.moved.after) == (date(2027, 1, 6), date(2027, 1, 5))
        self.confirm(client, second)
        calendar_change.apply_notices(DECEMBER)
        assert Case.objects.get(pk=case.pk).due_on == date(2027, 1, 5)
        assert client.get(f"/calendar/{first.pk}/").context["state"] == "replaced"

        asked = client.get(f"/calendar/{second.pk}/take-back/")
        assert ">撤回</button>" in asked.content.decode()
        [one] = asked.context["preview"].shifts
        assert (one.settles, one.moved.provisional) == (True, True)
        for _ in range(2):
            client.post(f"/calendar/{second.pk}/take-back/", {"key": str(asked.context["key"])})
        calendar_change.apply_notices(DECEMBER)
        case = Case.objects.get(pk=case.pk)
        assert (case.due_on, case.provisional) == (date(2027, 1, 5), True)
        assert client.get(f"/calendar/{second.pk}/").context["state"] == "taken_back"
        assert CalendarNotice.objects.count() == 3


class TestWhoMay:
    def test_an_administrator_reads_a_national_notice_and_leaves_it_alone(
        self, office, operator, administrator
    ):
        case = in_drafting(office, DECEMBER)
        notice, client = enter(operator), desk(administrator)
        assert [
            one.moved.case for one in client.get(f"/calendar/{notice.pk}/").context["preview"].shifts
        ] == [case]
        for address in (f"/calendar/{notice.pk}/", f"/calendar/{notice.pk}/days/"):
            sent = {"what": "confirm", "seen": notice.content_key}
            assert client.post(address, sent).status_code == 403
        assert client.get(f"/calendar/new/?replaces={notice.pk}").status_code == 403
        notice.refresh_from_db()
        assert not notice.confirmed

    def test_a_notice_of_another_area_is_not_there(self, operator, administrator):
        notice, client = enter(operator, area="110000", off=[date(2027, 3, 3)]), desk(administrator)
        for address in ("", "days/", "take-back/"):
            assert client.get(f"/calendar/{notice.pk}/{address}").status_code == 404
        assert notice.doc_number not in client.get("/calendar/").content.decode()

    def test_who_keeps_it_begins_there_and_reads_what_he_is_told(self, operator, administrator, settings):
        settings.MINGDA_TODAY = "2026-12-01"
        calendar_change.tell_of_missing_years(date(2026, 12, 1))
        for user in (operator, administrator):
            client = desk(user)
            assert client.get("/").url == "/calendar/"
            told = client.get("/messages/").content.decode()
            assert "2027年" in told
            assert 'href="/calendar/"' in told

    def test_nobody_else(self, office, operator):
        notice = enter(operator)
        for user in office.people.values():
            client = desk(user)
            for address in ("", "new/", "new/text/", f"{notice.pk}/", f"{notice.pk}/take-back/"):
                assert client.get(f"/calendar/{address}").status_code == 403


class TestTheList:
    def test_states(self, operator):
        enter(operator, number="等")
        first = enter(operator, number="旧", confirmed=True)
        enter(operator, number="新", confirmed=True, replaces=first)
        gone = enter(operator, number="回", confirmed=True)
        enter(operator, number="回", off=[], confirmed=True, replaces=gone)
        page = desk(operator).get("/calendar/")
        rows = page.context["waiting"] + page.context["rows"]
        assert {row["notice"].doc_number: row["state"] for row in rows} == {
            "等": "waiting", "旧": "replaced", "新": "in_force", "回": "taken_back",
        }  # fmt: skip

    @pytest.mark.parametrize(("today", "missing"), [("2026-11-30", []), ("2026-12-01", [2027])])
    def test_from_december_a_missing_year_stands_at_the_top(self, operator, settings, today, missing):
        settings.MINGDA_TODAY = today
        page = desk(operator).get("/calendar/")
        assert page.context["missing"] == missing
        assert bool(re.search("还没有2027年的放假安排。", page.content.decode())) is bool(missing)

    def test_the_link_stands_in_the_frame_of_who_keeps_it(self, office, operator, administrator):
        for user, address, there in (
            (operator, "/calendar/", True), (administrator, "/calendar/", True), (office.clerk, "/", False),
        ):  # fmt: skip
            shown = desk(user).get(address).content.decode()
            assert ('<a href="/calendar/"' in shown) is there
