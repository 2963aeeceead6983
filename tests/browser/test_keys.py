"""Lists by keyboard: j and k move the focus, Enter opens, ? shows the keys, and a field takes letters as letters."""

import pytest
from playwright.sync_api import expect

from tests.browser.people import PASSWORD, Person
from tests.cases.conftest import MONDAY
from tests.cases.office import in_review, make_office

FOCUSED = "document.activeElement.getAttribute('href')"


@pytest.mark.django_db(transaction=True)
def test_every_list_is_walked_by_keys(new_context, live_server, set_today):
    set_today(MONDAY)
    office = make_office()
    for _ in range(3):
        in_review(office, MONDAY)
    office.handler.set_password(PASSWORD)
    office.handler.save()
    page = Person(new_context().new_page(), live_server.url, office.handler).sign_in().page
    walked = {}
    for address in ("/inbox/all/", "/inbox/group/", "/cases/"):
        page.goto(live_server.url + address)
        links = page.locator(".mg-wl__row th a, [data-row] th a").evaluate_all(
            "all => all.map(one => one.getAttribute('href'))"
        )
        seen = []
        for key in ("k", "j", "j", "j", "j", "k"):
            page.keyboard.press(key)
            seen.append(page.evaluate(FOCUSED))
        walked[address] = len(links)
        assert seen == [links[n] for n in (0, 1, 2, 2, 2, 1)]
        assert page.locator(".is-cursor").count() == 1
    assert walked == {"/inbox/all/": 3, "/inbox/group/": 3, "/cases/": 3}

    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="快捷键")
    expect(keys).to_be_visible()
    at = page.evaluate(FOCUSED)
    page.keyboard.press("j")
    assert page.evaluate(FOCUSED) == at  # nothing moves behind the help
    page.keyboard.press("Escape")
    expect(keys).to_be_hidden()
    assert page.evaluate(FOCUSED) == links[1]  # the focus is back where it was

    page.keyboard.press("/")
    page.keyboard.type("j?k")
    expect(page.locator("#q")).to_have_value("j?k")
    expect(keys).to_be_hidden()

    page.locator("[data-row] a").nth(2).focus()  # by Tab or mouse: j and k go on from there
    page.keyboard.press("k")
    assert page.evaluate(FOCUSED) == links[1]
    page.keyboard.press("Enter")
    page.wait_for_url(live_server.url + links[1])
