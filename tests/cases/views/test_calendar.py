"""Notices of days off at the desk: looked at, confirmed, listed; each keeper his own (C2, C3; ADR 0051, 0059, 0060)."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agencies import notices
from agencies.models import CalendarNotice, NoticeScope, User
from cases.models import Case
from cases.services import calendar_change
from cases.views import calendar
from notifications.models import Message
from tests.cases.office import in_drafting, make_office, new_case
from tests.cases.views.calendar_desk import DECEMBER, administrator, day, desk, enter, form_of, operator

__all__ = ["administrator", "day", "operator"]

pytestmark = pytest.mark.django_db


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

    def test_while_many_are_recomputed_the_page_says_how_far_it_is(self, office, operator, monkeypatch):
        for _ in range(3):
            in_drafting(office, DECEMBER)
        monkeypatch.setattr(calendar_change, "FEW", 2)
        notice = enter(operator)
        page = self.confirm(desk(operator), notice)
        assert "一分钟内开始" in page.content.decode()

        notices.note_pass(notice, cases=3)
        notices.note_looked_at(notice, cases=2)
        page = desk(operator).get(f"/calendar/{notice.pk}/")
        assert page.headers["Refresh"] == "5"
        assert "3件中已算完2件" in page.content.decode()
        assert '<progress class="mg-progress" value="2" max="3"' in page.content.decode()

        calendar_change.apply_notices(DECEMBER)
        page = desk(operator).get(f"/calendar/{notice.pk}/")
        assert "Refresh" not in page.headers
        assert "<progress" not in page.content.decode()

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
