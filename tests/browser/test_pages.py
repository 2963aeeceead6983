"""Every page without a serious barrier, in both widths and both themes, without sideways scrolling."""

from datetime import date

import pytest

from agencies import notices
from agencies.models import NoticeScope, User
from cases.management.sample import office as sample, stories
from cases.management.sample.desk import Desk
from cases.models import Case
from tests.browser.people import Person

PAGES = {
    "lixiao": [
        "/",
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
    "draft/",
    "guide/1/clear/",
    "?suppose=extend&workdays=99",
    "why/",
    "papers/",
    "changes/",
    "review/",
    "do/sealed_back/",
    "do/void_letter/",
    "do/send_letter/",
]


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


@pytest.mark.parametrize(("width", "theme"), [(1440, "light"), (360, "dark")])
def test_no_page_has_a_serious_barrier(staff, new_context, live_server, barriers, width, theme):
    User.objects.update(theme=theme)
    case = Case.objects.filter(
        state="drafting", handler__username="lixiao", consultations__state="open"
    ).first()
    waiting, counts = local_notice(staff, "示例1号"), local_notice(staff, "示例2号", counts=True)
    pages_of = {
        "waiting": waiting.pk,
        "counts": counts.pk,
        "of_manager": case.pk,
        "reviewed": Case.objects.filter(state="legal_review").latest("pk").pk,
    }
    found = {}
    for username, addresses in PAGES.items():
        page = new_context().new_page()
        page.set_viewport_size({"width": width, "height": 900})
        person = Person(page, live_server.url, staff.people[username]).sign_in()
        more = [f"/cases/{case.pk}/{part}" for part in OF_A_CASE] if username == "lixiao" else []
        for address in [*addresses, *more]:
            person.page.goto(live_server.url + address.format(**pages_of))
            problems = barriers(person.page)
            if person.page.evaluate(
                "document.documentElement.scrollWidth > document.documentElement.clientWidth"
            ):
                problems.append("scrolls sideways")
            if problems:
                found[address] = problems

    assert found == {}


def test_english_is_complete_on_the_pages_people_use(staff, new_context, live_server):
    User.objects.update(language="en")
    case = Case.objects.filter(state="drafting", handler__username="lixiao").first()
    reviewed = Case.objects.filter(state="legal_review").latest("pk")
    pages = {
        "lixiao": [
            "/",
            "/cases/",
            f"/cases/{case.pk}/",
            f"/cases/{case.pk}/do/consult/",
            f"/cases/{case.pk}/guide/1/clear/",
        ],
        "chenshuzhi": ["/reviews/", f"/cases/{reviewed.pk}/review/"],
    }
    for username, addresses in pages.items():
        person = Person(new_context().new_page(), live_server.url, staff.people[username]).sign_in()
        for address in addresses:
            person.page.goto(live_server.url + address)
            # names and what is asked are data; headings and labels are ours
            words = person.page.locator("h2, th[scope=col], .form-label, .btn, .mg-asked b").all_inner_texts()
            chinese = [
                word for word in words if any("\u4e00" <= c <= "\u9fff" for c in word) and word != "中文"
            ]
            assert chinese == [], address
