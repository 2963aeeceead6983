"""A legal adviser's day in Chromium: from the queue to the passage and back, without a barrier, in both widths."""

import pytest
from playwright.sync_api import Page, expect

from agencies.models import User
from cases.models import Approval, Case
from tests.browser.people import Person, everybody
from tests.cases import office as o
from tests.cases.conftest import MONDAY
from tests.cases.forms.situations import WITHHELD

SIDEWAYS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
PLAN = ["滨江2026-15号地块规划条件"]


@pytest.fixture
def office(transactional_db, set_today):
    set_today(MONDAY)
    return o.make_office()


@pytest.fixture
def signed_in(office, new_context, live_server):
    def sign_in(name: str) -> Person:
        return everybody(office, new_context, live_server.url, only=name)[name]

    return sign_in


@pytest.fixture
def looked_at(barriers):
    """Barriers, and scrolling sideways at 360 px, of every page looked at."""
    found: dict[str, list[str]] = {}

    def look(page: Page, name: str) -> None:
        page.set_viewport_size({"width": 360, "height": 800})
        narrow = [*barriers(page), *(["sideways"] * page.evaluate(SIDEWAYS))]
        page.set_viewport_size({"width": 1366, "height": 900})
        found[name] = [*narrow, *barriers(page)]

    yield look
    assert {name: problems for name, problems in found.items() if problems} == {}


def test_from_the_queue_to_the_passage_and_back(office, signed_in, looked_at):
    given = o.answered(office, MONDAY, items=PLAN)
    case = o.submitted(office, MONDAY, items=PLAN, determination=WITHHELD)
    legal, handler = signed_in("legal"), signed_in("handler")

    legal.page.goto(f"{legal.server}/reviews/")
    legal.sees("第1次送审").sees("属于三类内部事务信息")
    looked_at(legal.page, "queue")
    legal.page.get_by_role("button", name=f"领取{case.number}").click()
    legal.page.goto(f"{legal.server}/reviews/")
    legal.page.locator(".mg-wl__act").click()
    legal.sees("答复正文").sees(given.number).sees("认定与本稿不同")
    looked_at(legal.page, "first reading")

    passage = legal.page.locator(".mg-passage", has_text="理由：人事任免讨论材料")
    passage.locator("summary").click()
    passage.locator("textarea").fill("太笼统：写明是哪一次讨论。")
    expect(legal.page.locator(".mg-saved")).to_contain_text("已保存")
    legal.page.goto(f"{legal.server}/reviews/")  # called away
    legal.page.go_back()
    legal.page.reload()
    expect(passage.locator("textarea")).to_have_value("太笼统：写明是哪一次讨论。")
    legal.choose("check_reasons", "no")
    legal.page.locator("#check-reasons summary").click()
    legal.fill(note_reasons="没有写明是哪一次讨论").send("通过，送签发")
    legal.sees("还没有选")
    expect(legal.page.locator("textarea[name^=comment_]:not(:empty)")).to_have_value(
        "太笼统：写明是哪一次讨论。"
    )
    looked_at(legal.page, "refused")
    legal.fill(reasons="请写明是哪一次讨论。").send("退回修改")
    legal.open_case(case.number).state_is("拟稿")

    handler.page.goto(f"{handler.server}/cases/{case.pk}/draft/")
    handler.sees("批注1条").sees("请写明是哪一次讨论。")
    expect(
        handler.page.locator(".mg-passage", has_text="理由：人事任免").locator(".mg-comment")
    ).to_contain_text("未改")
    looked_at(handler.page, "comments")
    handler.page.goto(f"{handler.server}/cases/{case.pk}/do/determine/?outcome=internal_affairs")
    handler.choose("record_which", "personnel")
    handler.fill(reasons="人事任免讨论材料，是2026年1月12日的讨论，对外部没有影响。").send("保存认定")
    handler.page.goto(f"{handler.server}/cases/{case.pk}/draft/")
    handler.send("保存")
    expect(handler.page.locator(".mg-comment")).to_contain_text("已改")
    handler.open_case(case.number).start("送法审").fill(proposal="理由已写明。").send("送法审").state_is(
        "法审"
    )

    legal.page.goto(f"{legal.server}/reviews/")
    legal.sees("第2次送审").sees("重新送审")
    User.objects.filter(pk=office.legal.pk).update(theme="dark")
    legal.page.locator(".mg-wl__ask").click()
    legal.sees("退回之后改了什么").sees("已改")
    expect(legal.page.locator(".mg-passage ins").first).to_contain_text("2026年1月12日")
    looked_at(legal.page, "second reading")
    legal.page.goto(f"{legal.server}/cases/{case.pk}/do/pass_review/")
    legal.tick_every().send("通过，送签发")
    legal.open_case(case.number).state_is("签发").sees("审查要点7项，7项为“是”")

    first, second = Approval.objects.filter(case=case).order_by("round")
    assert (first.returned_by, second.reviewer) == (office.legal, office.legal)
    assert [row["said"] for row in first.ticks] == ["no"]
    assert first.comments.get().sha256 == first.sha256 != second.sha256
    assert Case.objects.get(pk=case.pk).state == "signature"
