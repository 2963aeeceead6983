"""The letter before it is signed, as people see it: while it is typed, and on pages."""

import pytest
from playwright.sync_api import expect

from cases.services import renditions
from tests.browser.people import Person, everybody
from tests.cases import office as o
from tests.cases.conftest import MONDAY


@pytest.fixture
def office(transactional_db, set_today):
    set_today(MONDAY)
    return o.make_office()


@pytest.fixture
def signed_in(office, new_context, live_server):
    def sign_in(name: str) -> Person:
        return everybody(office, new_context, live_server.url, only=name)[name]

    return sign_in


def test_the_letter_follows_what_is_typed(office, signed_in, barriers):
    case = o.drafted(office, MONDAY)
    handler = signed_in("handler")
    handler.page.goto(f"{handler.server}/cases/{case.pk}/draft/")
    paper = handler.page.locator("#preview-stage")
    expect(paper).to_contain_text("示例市自然资源和规划局")
    handler.fill(remarks="请于工作日到窗口领取。")
    expect(paper).to_contain_text("请于工作日到窗口领取。")
    head = paper.get_by_text("示例市自然资源和规划局").first
    assert head.evaluate("e => getComputedStyle(e).color") == "rgb(255, 0, 0)"
    assert barriers(handler.page) == []
    assert case.drafts.count() == 1


def test_the_signatory_reads_the_pages_and_signs_them(office, signed_in, barriers):
    case = o.to_sign(office, MONDAY)
    signatory = signed_in("signatory")
    signatory.open_case(case.number).take("sign").start("签发")
    frame = signatory.page.frame_locator("iframe.mg-frame")
    expect(frame.locator("main")).to_contain_text("正在生成版面")
    signatory.fill(opinion="同意，照此签发。")
    renditions.make_waiting(on=MONDAY)
    expect(frame.locator("main")).to_contain_text("2页", timeout=15_000)
    expect(frame.locator("main")).to_contain_text("落款不单独成页")
    assert barriers(signatory.page) == []
    expect(signatory.page.locator("main [name=opinion]").first).to_have_value("同意，照此签发。")
    shown = frame.locator("iframe").get_attribute("src")
    pdf = signatory.page.request.get(f"{signatory.server}{shown}")
    assert (pdf.headers["content-type"], pdf.body()[:5]) == ("application/pdf", b"%PDF-")
    signatory.send("签发")
    signatory.open_case(case.number).state_is("送达")
    letter = case.letters.get(series="answer")
    assert letter.sha256 in shown
