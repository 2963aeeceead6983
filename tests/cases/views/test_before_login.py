"""What is sent after a login had ended waits for its person, at its own page and once (ADR 0115)."""

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from cases.views import before_login
from tests.cases import office as o
from tests.cases.conftest import MONDAY
from tests.cases.forms.pages import holds

MANY = {"positions": ["1", "2"], "outcome": "not_held", "record_search": "两处都查过"}


@pytest.fixture
def client(office, settings):
    settings.MINGDA_TODAY = str(MONDAY)
    office.handler.set_password("demo")
    office.handler.save()
    return Client()


@pytest.fixture
def case(office):
    return o.in_drafting(office, MONDAY, items=["甲", "乙"])


def signed_in(client, office):
    client.post("/login/", {"username": office.handler.username, "password": "demo"})
    return client


def kept():
    return [row.get_decoded().get(before_login.TYPED) for row in Session.objects.all()]


def test_every_value_of_a_move_is_there_again_and_only_once(client, office, case):
    url = f"/cases/{case.pk}/do/determine/"
    assert client.post(url, MANY).url == f"/login/?next={url}"
    page = signed_in(client, office).get(url)
    assert page.context["form"]["positions"].value() == ["1", "2"]
    assert holds(page, "两处都查过")
    assert not holds(client.get(url), "两处都查过")


def test_a_wording_is_there_again(client, office):
    case = o.drafted(office, MONDAY)
    client.post(f"/cases/{case.pk}/draft/", {"remarks": "可以来电询问。"})
    assert holds(signed_in(client, office).get(f"/cases/{case.pk}/draft/"), "可以来电询问。")


def test_it_is_shown_at_no_other_page(client, office, case):
    client.post(f"/cases/{case.pk}/do/determine/", MANY)
    other = o.in_drafting(office, MONDAY, items=["甲", "乙"])
    assert not holds(signed_in(client, office).get(f"/cases/{other.pk}/do/determine/"), "两处都查过")


def test_no_identity_number_is_kept(client, case):
    typed = {"reason": "重名", "note": o.ID_NUMBER, "more": f"证件{o.ID_NUMBER}"}
    client.post(f"/cases/{case.pk}/do/withdraw/", typed)
    assert [one["posted"] for one in kept()] == [{"reason": ["重名"]}]


def test_nobody_fills_the_store(client, case):
    client.post(f"/cases/{case.pk}/do/determine/", {"reasons": "长" * (before_login.MOST + 1)})
    assert kept() == []
