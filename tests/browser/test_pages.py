"""Every page without a serious barrier, in both widths and both themes, without sideways scrolling."""

import pytest

from agencies.models import User
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
        "/messages/",
        "/messages/settings/",
        "/absence/",
        "/components/",
    ],
    "hejing": ["/register/"],
    "sunli": ["/manage/", "/absence/"],
    "admin": ["/manage/channels/"],
}
OF_A_CASE = [
    "",
    "do/determine/",
    "do/determine/?outcome=partial",
    "do/consult/",
    "do/supersede/",
    "do/request_extension/",
    "draft/",
    "?suppose=extend&workdays=99",
    "why/",
]


@pytest.fixture
def staff(transactional_db, set_today):
    planning, _water = sample.make()
    stories.tell(Desk(planning, set_today("2026-11-23")))
    return planning


@pytest.mark.parametrize(("width", "theme"), [(1440, "light"), (360, "dark")])
def test_no_page_has_a_serious_barrier(staff, new_context, live_server, barriers, width, theme):
    User.objects.update(theme=theme)
    case = Case.objects.filter(
        state="drafting", handler__username="lixiao", consultations__state="open"
    ).first()
    found = {}
    for username, addresses in PAGES.items():
        page = new_context().new_page()
        page.set_viewport_size({"width": width, "height": 900})
        person = Person(page, live_server.url, staff.people[username]).sign_in()
        more = [f"/cases/{case.pk}/{part}" for part in OF_A_CASE] if username == "lixiao" else []
        for address in [*addresses, *more]:
            person.page.goto(live_server.url + address)
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
    person = Person(new_context().new_page(), live_server.url, staff.people["lixiao"]).sign_in()
    case = Case.objects.filter(state="drafting", handler__username="lixiao").first()
    for address in ["/", "/cases/", f"/cases/{case.pk}/", f"/cases/{case.pk}/do/consult/"]:
        person.page.goto(live_server.url + address)
        # names and what is asked are data; headings and labels are ours
        words = person.page.locator("h2, th[scope=col], .form-label, .btn").all_inner_texts()
        chinese = [word for word in words if any("\u4e00" <= c <= "\u9fff" for c in word) and word != "中文"]
        assert chinese == [], address
