"""Every page without a serious barrier, in both widths and both themes, without sideways scrolling."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import resolve

from agencies import notices
from agencies.models import NoticeScope, User
from cases.management.sample import office as sample, stories
from cases.management.sample.desk import Desk
from cases.models import Case
from disclosure import services as disclosure
from tests.browser.people import Person
from tests.cases.test_routes import GET
from tests.disclosure.files import pdf
from workflow.procedure.guide import Question

PAGES = {
    "lixiao": [
        "/",
        "/public/",
        "/inbox/group/",
        "/inbox/all/",
        "/cases/",
        "/cases/?q=规划",
        "/cases/?outcome=disclosed&received_from=2026-02-30&answered_from=2026-02-02&answered_to=2026-02-01",
        "/views/",
        "/messages/",
        "/messages/settings/",
        "/absence/",
        "/components/",
    ],
    "hejing": ["/register/", "/receipts/"],
    "chenshuzhi": ["/reviews/", "/reviews/?outcome=deliberative", "/cases/{reviewed}/review/"],
    "zhouqiming": ["/cases/{to_publish}/publish/", "/public/{entry}/"],
    "sunli": [
        "/manage/",
        "/manage/?show=still&days=x",
        "/manage/?show=urged",
        "/manage/statistics/",
        "/manage/cases/?show=open",
        "/manage/urge/?case={of_manager}",
        "/manage/reassign/?case={of_manager}",
        "/absence/",
    ],
    "admin": [
        "/manage/channels/",
        "/calendar/",
        "/calendar/new/",
        "/calendar/new/text/",
        "/calendar/new/file/",
        "/calendar/{waiting}/",
        "/calendar/{waiting}/days/",
        "/calendar/{counts}/",
        "/calendar/{counts}/take-back/",
        "/policy/",
        "/policy/new/",
        "/wording/",
        "/wording/new/clause/",
        "/wording/new/template/",
    ],
}
OF_A_CASE = [
    "",
    "do/determine/",
    "do/determine/?outcome=partial",
    "do/consult/",
    "do/supersede/",
    "do/request_extension/",
    "do/notify_fee/",
    "attach/",
    "identity/",
    "draft/",
    *(f"guide/1/{question.value}/" for question in Question),
    "?suppose=extend&workdays=99",
    "why/",
    "similar/",
    "papers/",
    "changes/",
    "review/",
    "do/sealed_back/",
    "do/void_letter/",
    "do/send_letter/",
    "pages/{letter}/",
]


# what is downloaded
NO_PAGE = {
    "attachment", "behind-file", "changes-word", "letter", "manager-file", "pages-pdf", "preview", "public_file",
    "service-receipt", "source", "statistics-file", "to-sign", "why-data", "wording-sample",
}  # fmt: skip
# sent on to a question; and the door itself, which test_login.py looks at
ELSEWHERE = {"guide", "guide-item", "login"}


def test_every_page_is_looked_at():
    visited = [
        *(one for some in PAGES.values() for one in some),
        *(f"/cases/{{x}}/{one}" for one in OF_A_CASE),
    ]
    names = {resolve(re.sub(r"{\w+}", "1", address).partition("?")[0]).url_name for address in visited}
    assert set(GET) - names == NO_PAGE | ELSEWHERE


OURS = "h2, th[scope=col], .form-label, .btn, .mg-asked b"


@pytest.fixture
def staff(transactional_db, set_today):
    planning, _water = sample.make()
    stories.tell(Desk(planning, set_today("2026-11-23")))
    return planning


def local_notice(staff, number, *, counts=False):
    """Days off of the agency's area, which move dates of the sample's cases."""
    by = staff.people["admin"]
    notice = notices.enter(
        scope=NoticeScope.LOCAL, area="450000", year=2026, issuing_body="示例省人民政府", doc_number=number,
        days_off=[date(2026, 12, 1), date(2026, 12, 2)], names={date(2026, 12, 1): "示例节"},
        source_text="示例节：12月1日至2日放假。", remarks=[{"code": "set_aside", "line": "请周知。", "params": {}}],
        by=by,
    )  # fmt: skip
    return notices.confirm(notice_id=notice.pk, by=by) if counts else notice


@pytest.fixture
def visited(staff, new_context, live_server):
    """Every page as who reads it: its address, and the page once it is there."""
    case = Case.objects.filter(
        state="drafting", handler__username="lixiao", consultations__state="open"
    ).first()
    by = staff.people["zhouqiming"]
    entry = disclosure.publish(
        agency=staff.agency, title="征收补偿方案", file=SimpleUploadedFile("方案.pdf", pdf(["方案"])), name="方案.pdf",
        needles={}, by=by, on=date(2026, 11, 23),
    )  # fmt: skip
    of_one = {
        "waiting": local_notice(staff, "示例1号").pk,
        "counts": local_notice(staff, "示例2号", counts=True).pk,
        "of_manager": case.pk,
        "reviewed": Case.objects.filter(state="legal_review").latest("pk").pk,
        "to_publish": Case.objects.filter(assessments__state="to_publish").earliest("pk").pk,
        "entry": entry.pk,
        "letter": case.letters.earliest("pk").sha256,
    }

    def visit(width):
        for username, addresses in PAGES.items():
            page = new_context().new_page()
            page.set_viewport_size({"width": width, "height": 900})
            Person(page, live_server.url, staff.people[username]).sign_in()
            more = [f"/cases/{case.pk}/{part}" for part in OF_A_CASE] if username == "lixiao" else []
            for address in [*addresses, *more]:
                answer = page.goto(live_server.url + address.format(**of_one))
                assert answer.status in (200, 422), address
                yield address, page

    return visit


def scrolls_sideways(page):
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


@pytest.mark.timeout(600)  # some seventy pages, each gone through by axe
@pytest.mark.parametrize(("width", "theme"), [(1440, "light"), (360, "dark")])
def test_no_page_has_a_serious_barrier(visited, barriers, width, theme):
    User.objects.update(theme=theme)
    found = {}
    for address, page in visited(width):
        problems = barriers(page) + ["scrolls sideways"] * scrolls_sideways(page)
        if problems:
            found[address] = problems
    assert found == {}


@pytest.mark.timeout(600)
def test_every_page_in_english_and_twice_as_large(visited):
    """At 200 % a screen of 1366 is 683 wide: nothing scrolls sideways, and no heading, label or button is Chinese."""
    User.objects.update(language="en")
    sideways, chinese = [], {}
    for address, page in visited(683):
        if scrolls_sideways(page):
            sideways.append(address)
        # names and what is asked are data
        words = page.locator(OURS).all_inner_texts()
        found = [word for word in words if any("\u4e00" <= c <= "\u9fff" for c in word) and word != "中文"]
        if found:
            chinese[address] = found
    assert (sideways, chinese) == ([], {})
