"""A case on paper: what is on record, without what only a screen can do, and nothing cut off."""

import io
from datetime import date
from unicodedata import normalize

import pypdf
import pytest
from playwright.sync_api import expect

from cases.services import consultation
from cases.services.consultation import PartyToAsk
from tests.browser.people import PASSWORD, Person
from tests.cases.conftest import MONDAY
from tests.cases.office import act, in_drafting, make_office

PAPER = 794 - 2 * 53  # A4 and its margins, in the browser's pixels
LATER = date(2026, 3, 20)
SUBJECT = "2026年滨江片区国有土地上房屋征收补偿方案及全部评估报告"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_case_on_paper(new_context, live_server, set_today, theme):
    set_today(LATER)
    office = make_office()
    case = in_drafting(office, MONDAY, items=[SUBJECT, "评估机构的选定过程"])
    party = PartyToAsk(party="third_party", name="示例房地产评估有限公司", address="示例市路1号")
    consultation.send(case_id=case.pk, act=act(office.handler, MONDAY), parties=[party])
    office.handler.set_password(PASSWORD)
    office.handler.theme = theme
    office.handler.save()
    page = Person(new_context().new_page(), live_server.url, office.handler).sign_in().page
    page.goto(live_server.url + case.get_absolute_url())
    expect(page.locator("#similar .mg-card__body")).to_contain_text("没有")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": PAPER, "height": 1000})

    assert page.evaluate("document.documentElement.scrollWidth") <= PAPER
    shown = page.locator("nav, button, .btn, .mg-search, #similar, [aria-labelledby=h-moves]")
    assert [one.inner_text() for one in shown.all() if one.is_visible()] == []
    colours = (
        "[document.body, document.querySelector('.mg-card')].map(e => getComputedStyle(e).backgroundColor)"
    )
    assert page.evaluate(colours) == ["rgb(255, 255, 255)"] * 2
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "light"
    cut = "[...document.querySelectorAll('main *')].filter(e => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX == 'hidden' && e.clientWidth > 1).map(e => e.className)"
    assert page.evaluate(cut) == []

    paper = pypdf.PdfReader(
        io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True, print_background=True))
    )
    # some fonts name a character by its radical
    text = normalize("NFKC", "".join("".join(sheet.extract_text() for sheet in paper.pages).split()))
    wanted = (
        case.number,
        SUBJECT,
        "评估机构的选定过程",
        "示例房地产评估有限公司",
        "3月2日",
        "打印于2026年3月20日，李晓",
    )
    for words in wanted:
        assert normalize("NFKC", words) in text
    for unwanted in ("还可以做什么", "退出", "快捷键"):
        assert unwanted not in text
