"""The year's notice is published: pasted, put right, looked at, confirmed; the handler reads the new date."""

import pytest
from django.contrib.auth.hashers import make_password
from playwright.sync_api import expect

from agencies.models import User
from cases.models import Case
from cases.services import sweep
from tests.browser.people import PASSWORD, Person, everybody
from tests.cases.office import in_drafting, make_office
from tests.cases.views.calendar_desk import DECEMBER, TEXT


@pytest.fixture
def office(transactional_db, set_today):
    set_today(str(DECEMBER))
    return make_office()


def test_the_notice_of_next_year(office, new_context, live_server):
    case = in_drafting(office, DECEMBER)
    operator = User.objects.create(
        username="operator", display_name="运维", is_superuser=True, password=make_password(PASSWORD)
    )
    person = Person(new_context().new_page(), live_server.url, operator).sign_in()
    person.sees("还没有2027年的放假安排。").start("粘贴通知正文")

    # a day that cannot be, and a weekday that does not fit the day
    person.fill(text=TEXT.replace("9月15日（周四）放假1天", "9月16日（周三）放假1天")).send("认出日子")
    person.sees("原文写“周三”，但2027年9月16日是周四。").sees(
        "2027年9月15日是法定节假日，按现在这些日子却要上班。"
    )
    row = person.page.locator("input[type=date][value='2027-09-16']")
    row.fill("2027-09-15")
    person.send("重新核对").sees("有1条提示要看")
    person.page.locator("[name=looked]").check()
    person.send("保存，看影响")

    person.sees("1件在办案件的期限会动").sees(case.number)
    person.sees("2027年1月5日（周二）").sees("2027年1月6日（周三）").sees("1月4日改为放假")
    assert Case.objects.get(pk=case.pk).due_on.isoformat() == "2027-01-05"
    person.send("确认，从现在起按这些日子计算").sees("正在重算期限")
    sweep.sweep(as_of=DECEMBER)
    person.page.reload()
    expect(person.page.locator("main")).not_to_contain_text("一分钟内开始")
    person.sees("生效")

    handler = everybody(office, new_context, live_server.url, only="handler")["handler"]
    handler.page.goto(f"{live_server.url}/messages/")
    handler.sees(f"{case.number}由2027年1月5日改为2027年1月6日")
    handler.open_case(case.number).due_is("1月6日")
