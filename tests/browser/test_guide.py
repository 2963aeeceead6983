"""The guided decision in Chromium: seven screens without a barrier in both widths, and a drafted letter at the end."""

from datetime import date

import pytest
from playwright.sync_api import expect

from cases.models import Draft
from tests.browser.people import everybody
from tests.cases import office as o

MONDAY = date(2026, 3, 2)
SIDEWAYS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
ANSWERS = ("clear", "information", "ours", "held", "internal_affairs")


@pytest.fixture
def office(transactional_db):
    return o.make_office()


def test_seven_questions_to_a_drafted_letter(office, new_context, live_server, set_today, barriers):
    set_today(MONDAY)
    case = o.in_drafting(office, MONDAY)
    handler = everybody(office, new_context, live_server.url, only="handler")["handler"]
    page, found = handler.page, {}

    def looked_at():
        page.set_viewport_size({"width": 360, "height": 800})
        sideways = page.evaluate(SIDEWAYS)
        page.set_viewport_size({"width": 1280, "height": 900})
        found[page.url] = barriers(page) + ["sideways"] * sideways

    handler.open_case(case.number).start("逐问认定")
    for code in ANSWERS:
        handler.choose("answer", code)
        looked_at()
        if code == "held":
            handler.fill(search="11月17日在档案室按地块号检索，找到1份。")
        if code == "internal_affairs":
            handler.sees("必须先复议").choose("internal_affairs-which", "personnel")
            expect(page.locator(".mg-saved")).to_contain_text("已保存")
        page.locator("#guide .btn-primary").click()
    looked_at()
    handler.fill(reasons="是处内人事任免的记录。")
    page.locator("#guide .btn-primary").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("拟写答复")

    assert {url: problems for url, problems in found.items() if problems} == {}
    assert (len(found), Draft.objects.get().letter) == (6, "answer_refused")
