"""An agency words an outcome and lays out a letter itself: proposed by one, approved by another, seen in what is issued."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.people import PASSWORD, Person, everybody
from tests.cases import office as o
from tests.cases.addresses import administrator
from tests.cases.conftest import MONDAY
from tests.cases.services.test_letter_set import text_of
from tests.cases.services.test_own_wording import ATTACKS, altered

SENTENCE = "{you}申请的信息，{by}我局照此提供。{way}"
TUESDAY = MONDAY + timedelta(days=1)


@pytest.fixture
def office(transactional_db, set_today):
    set_today(MONDAY)
    return o.make_office()


@pytest.fixture
def head(office, new_context, live_server):
    return everybody(office, new_context, live_server.url, only="head")["head"]


@pytest.fixture
def admin(office, new_context, live_server):
    user = administrator(office)
    user.set_password(PASSWORD)
    user.save()
    return Person(new_context().new_page(), live_server.url, user).sign_in()


def wording(person):
    person.page.goto(f"{person.server}/wording/")
    return person.page.locator("main")


def test_a_clause_waits_for_the_head_and_its_day_and_is_then_in_the_answer(
    office, admin, head, set_today, barriers
):
    wording(admin).get_by_role("link", name="新增条款").click()
    admin.page.locator("main [name=outcome]").select_option("disclosed")
    admin.fill(text="{you}申请的信息，我局照此提供。{applicant}", effective_from=str(TUESDAY)).send(
        "检查并保存"
    )
    admin.sees("applicant")
    expect(admin.page.locator("main [name=text]")).to_have_value("{you}申请的信息，我局照此提供。{applicant}")
    assert barriers(admin.page) == []
    admin.fill(text=SENTENCE).send("检查并保存")
    admin.sees("待审定").sees(SENTENCE)
    expect(admin.page.get_by_role("button", name="审定")).to_have_count(0)

    wording(head).get_by_role("button", name="审定").click()
    head.sees("未使用")
    set_today(TUESDAY)
    expect(wording(head)).to_contain_text("使用中")

    before, after = o.answered(office, MONDAY), o.answered(office, TUESDAY)
    said = [text_of(bytes(case.letters.get(series="answer").content)) for case in (before, after)]
    assert ["我局照此提供。" in text for text in said] == [False, True]
    head.page.goto(f"{head.server}/cases/{after.pk}/papers/")
    head.sees("予以公开（提供信息）：自定用语，第1版")


def test_a_template_is_tried_before_it_is_used(office, admin, head, tmp_path, barriers):
    attack, ours = tmp_path / "宏.docx", tmp_path / "回执.docx"
    attack.write_bytes(ATTACKS["macro"][0])
    ours.write_bytes(altered("word/document.xml", "登记回执", "收件回执"))

    wording(admin).get_by_role("link", name="新增模板").click()
    admin.page.locator("main [name=kind]").select_option("receipt")
    admin.page.locator("main [name=file]").set_input_files(attack)
    admin.send("检查并保存").sees("vbaProject")
    assert admin.page.locator("main [name=kind]").input_value() == "receipt"
    assert barriers(admin.page) == []
    admin.page.locator("main [name=file]").set_input_files(ours)
    admin.send("检查并保存").sees("待审定")

    trial = wording(head).get_by_role("link", name="试生成的 PDF").get_attribute("href")
    made = head.page.request.get(f"{head.server}{trial}")
    assert (made.headers["content-type"], made.body()[:5]) == ("application/pdf", b"%PDF-")
    head.page.get_by_role("button", name="审定").click()
    head.sees("使用中")

    case = o.new_case(office, MONDAY)
    assert "收件回执" in text_of(bytes(case.letters.get(series="receipt").content))
    head.page.goto(f"{head.server}/cases/{case.pk}/papers/")
    head.sees("自定，第1版")
