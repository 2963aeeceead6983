"""What no form of ours would send, to every address: an answer that says so or a page, never an error (on both databases)."""

import re

import pytest
from django.db import transaction
from django.test import Client

from agencies.models import User
from tests.cases import addresses
from tests.cases.conftest import MONDAY
from tests.cases.test_routes import GET

NAME = re.compile(r'<(?:input|select|textarea|button)\b[^>]*?\bname="([^"]+)"')
KEPT = {"csrfmiddlewaretoken"}
# what pages read from their address without showing a field for it
ASKED = (
    "q", "page", "text", "show", "key", "within", "unit", "person", "case", "date", "outcome", "positions", "item", "ids",
    "from", "to", "next", "back", "supersedes", "row", "letter", "old", "new", "effective_from", "state", "month", "year", "tab",
)  # fmt: skip
ROUGH = ("\0", "-1", "9" * 40, "x" * 6000, "²٣1e9'\"<b>")


@pytest.fixture
def rough(office, settings):
    """Asks as somebody who may open the page; the status of each answer, and nothing is kept."""
    settings.MINGDA_TODAY = str(MONDAY)
    admin = addresses.administrator(office)
    at = addresses.addresses(office, admin)
    people = {**office.people, "admin": admin}
    clients = {"stranger": Client(raise_request_exception=False)}
    for name, user in people.items():
        clients[name] = Client(raise_request_exception=False)
        clients[name].force_login(user)

    def ask(route, method, address, data):
        client = clients[next(name for name in sorted(clients) if name in GET[route])]
        with transaction.atomic():
            answer = getattr(client, method)(address, data)
            if answer.streaming:
                b"".join(answer.streaming_content)
            transaction.set_rollback(True)
        return answer

    return at, ask


def names_on(page):
    return set(NAME.findall(page.content.decode(errors="replace"))) - KEPT if not page.streaming else set()


@pytest.mark.parametrize("value", ROUGH, ids=ascii)
def test_no_page_falls_over(rough, value):
    at, ask = rough
    fell = []
    for route in GET:
        names = names_on(ask(route, "get", at[route], {}))
        asked = ask(route, "get", at[route].partition("?")[0], dict.fromkeys({*ASKED, *names}, value))
        sent = ask(route, "post", at[route], {name: [value, value] for name in names})
        fell += [
            (route, way, one.status_code)
            for way, one in (("get", asked), ("post", sent))
            if one.status_code >= 500
        ]
    assert fell == []
    assert User.objects.filter(username="admin").exists()


@pytest.mark.parametrize("number", ["999999", "9" * 40], ids=["unknown", "no number of a row"])
def test_of_a_case_or_task_that_is_not_there_every_address_says_so(rough, number):
    at, ask = rough
    of_one = re.compile(r"^/(cases|work|public|calendar)/\d+/")
    found = {}
    for route in GET:
        if of_one.match(at[route]):
            page = ask(route, "get", of_one.sub(rf"/\1/{number}/", at[route]), {})
            found[route] = page.status_code, "这里没有" in page.content.decode()
    assert found == dict.fromkeys(found, (404, True))
    assert len(found) > 20
