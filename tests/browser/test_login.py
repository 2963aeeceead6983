"""The door of the house, in Chromium: reached, refused, opened, and nothing in the way of anybody."""

import pytest
from playwright.sync_api import expect

from agencies.models import Role
from tests.agencies.make import agency, person, unit


@pytest.fixture
def clerk(transactional_db):
    return person("hejing", unit=unit(agency()), role=Role.CLERK, password="demo")


def sign_in(page, server, password):
    page.goto(server.url)
    page.locator("[name=username]").fill("hejing")
    page.locator("[name=password]").fill(password)
    page.locator("[name=password]").press("Enter")


def test_a_stranger_is_asked_who_he_is(page, live_server, barriers):
    page.goto(f"{live_server.url}/cases/")
    expect(page).to_have_url(f"{live_server.url}/login/?next=/cases/")
    assert barriers(page) == []


def test_a_wrong_password_is_said_and_the_name_kept(page, live_server, clerk, barriers):
    sign_in(page, live_server, "wrong")
    expect(page.locator("[name=username]")).to_have_value("hejing")
    expect(page.get_by_role("alert")).to_be_visible()
    assert barriers(page) == []


def test_the_right_one_leads_to_the_inbox(page, live_server, clerk, barriers):
    sign_in(page, live_server, "demo")
    expect(page).to_have_url(f"{live_server.url}/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert barriers(page) == []
