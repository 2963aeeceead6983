"""Every route as every role, as a stranger and as the other agency: who gets something equals a listed set.

Behind every address stands an object (tests/cases/addresses.py). The acts of a case are in test_acts.py.
"""

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from agencies.models import Membership, Role, Unit, User
from cases.models import Work
from cases.services import seat
from templates_docs.models import Clause
from tests.cases import addresses
from tests.cases.conftest import MONDAY
from tests.cases.office import act, answered, in_drafting, new_case

OFFICE = {"clerk", "handler", "second_handler", "head", "legal", "signatory", "manager"}
DESK = {"clerk", "handler", "second_handler", "head"}
# a stranger, and the clerk of the other agency, are among those who ask
ALL = OFFICE | {"admin", "other", "stranger"}
# the other agency's clerk sees the page, with his own agency's rows
LISTS = OFFICE | {"other"}
SIGNED_IN = LISTS | {"admin"}
# route -> who gets the page or the file; everybody else is sent to the door, refused, or told there is nothing
GET = {
    "inbox": LISTS,
    "inbox-scope": LISTS,
    "case-list": LISTS,
    "saved-views": LISTS,
    "case": OFFICE,
    "why": OFFICE,
    "why-data": OFFICE,
    "papers": OFFICE,
    "similar": OFFICE,
    "receipts": {"clerk", "other"},
    "reviews": {"legal"},
    "act": OFFICE,
    "attach": DESK | {"legal"},
    "draft": OFFICE,
    "preview": OFFICE,
    "review": OFFICE,
    "to-sign": OFFICE,
    "policy": {"head", "manager", "admin"},
    "policy-new": {"manager", "admin"},
    "wording": {"head", "legal", "admin"},
    "wording-new": {"admin"},
    "wording-sample": {"head", "legal", "admin"},
    "changes": OFFICE,
    "changes-word": OFFICE,
    "pages": OFFICE,
    "pages-pdf": OFFICE,
    # whose case it is
    "guide": {"handler"},
    "guide-item": {"handler"},
    "guide-question": {"handler"},
    "guide-answer": {"handler"},
    "identity": DESK | {"legal"},
    "letter": OFFICE,
    "service-receipt": OFFICE,
    "attachment": OFFICE,
    "register": {"clerk", "other"},
    "publish": {"handler", "head"},  # it is this handler's case
    "manager": {"head", "manager"},
    "manager-file": {"head", "manager"},
    "urge-many": {"head", "manager"},
    "reassign-many": {"head", "manager"},
    "behind": {"head", "manager"},
    "behind-file": {"head", "manager"},
    "statistics": {"head", "manager"},
    "statistics-file": {"head", "manager"},
    "messages": SIGNED_IN,
    "message-settings": SIGNED_IN,
    "absence": SIGNED_IN,
    "channels": {"admin"},
    "calendar": {"admin"},
    "calendar-new": {"admin"},
    "calendar-read": {"admin"},
    "calendar-notice": {"admin"},
    "calendar-days": {"admin"},
    "calendar-take-back": {"admin"},
    "components": SIGNED_IN,
    "public": ALL,
    "public_entry": ALL,
    "public_file": ALL,
    "login": {"stranger"},  # who is in is sent on
    "source": ALL,
}
# what has no page of its own
POST_ONLY = {"live", "claim", "release", "wording-approve", "preferences", "logout"}


def named_routes():
    """Every named route of ours."""

    def walk(patterns):
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                if pattern.namespace != "admin":
                    yield from walk(pattern.url_patterns)
            elif isinstance(pattern, URLPattern):
                yield pattern.name

    return set(walk(get_resolver().url_patterns))


@pytest.fixture
def asking(office, other_office):
    """Everybody who asks, at a browser of his own."""
    people = {**office.people, "other": other_office.clerk, "admin": addresses.administrator(office)}
    found = {"stranger": Client()}
    for name, user in people.items():
        found[name] = Client()
        found[name].force_login(user)
    return found


@pytest.fixture
def at(office, asking, settings):
    settings.MINGDA_TODAY = str(MONDAY)
    return addresses.addresses(office, User.objects.get(username="admin"))


def test_every_route_is_listed_here(at):
    assert named_routes() == set(GET) | POST_ONLY == set(at)


def opened(client, address):
    """The status, and where one is sent on to; a file is read to its end."""
    answer = client.get(address)
    if answer.streaming:
        b"".join(answer.streaming_content)
    return answer.status_code, getattr(answer, "url", "").partition("?")[0]


def test_the_permitted_get_something_and_nobody_else_does(asking, at):
    answers = {(route, name): opened(client, at[route]) for route in GET for name, client in asking.items()}
    got = {route: {name for name in asking if answers[route, name][0] == 200} for route in GET}
    assert got == GET
    refused = {key: answer for key, answer in answers.items() if answer[0] not in (200, 403, 404)}
    to_the_door = {(route, "stranger"): (302, "/login/") for route in GET if "stranger" not in GET[route]}
    inside = {("login", name): (302, "/") for name in asking if name != "stranger"}
    keeper = {(route, "admin"): (302, "/calendar/") for route in ("inbox", "inbox-scope")}
    assert refused == to_the_door | inside | keeper


def test_nobody_does_by_post_what_he_may_not_open(asking, at):
    """An empty form from everybody to every page: nothing but a refusal for whoever does not get the page."""
    answers = {}
    for route, permitted in GET.items():
        for name in asking.keys() - permitted:
            answer = asking[name].post(at[route])
            at_the_door = (
                answer.status_code == 302 and name == "stranger" and answer.url.startswith("/login/")
            )
            answers[route, name] = 403 if at_the_door else answer.status_code
    on = {("login", name): 302 for name in asking if name != "stranger"}
    on |= {(route, "admin"): 302 for route in ("inbox", "inbox-scope")}  # to the calendar, his first page
    assert {key: code for key, code in answers.items() if code not in (403, 404, 405)} == on


def test_what_is_only_sent_has_no_page(asking, at):
    answers = {
        (route, name): client.get(at[route]).status_code
        for route in POST_ONLY
        for name, client in asking.items()
        if name != "stranger"
    }
    assert {key for key, code in answers.items() if code not in (403, 405)} == set()


def test_a_task_is_taken_by_whom_it_is_for_and_given_back_by_who_has_it(asking, at, office):
    work = Work.objects.get(pk=int(at["claim"].split("/")[2]))

    def sent(route, holder):
        """What each is told, and who has the task then."""
        found = {}
        for name, client in asking.items():
            with transaction.atomic():
                if holder:
                    seat.claim(work_id=work.pk, act=act(holder, MONDAY))
                status = client.post(at[route]).status_code
                found[name] = status, Work.objects.get(pk=work.pk).holder
                transaction.set_rollback(True)
        return found

    def untouched(holder):
        """Told why on the case's page; of another agency, or holding no role on cases, told there is nothing."""
        other = {"other": (404, holder), "admin": (403, holder), "stranger": (302, holder)}
        return {**dict.fromkeys(OFFICE, (302, holder)), **other}

    assert sent("claim", None) == untouched(None) | {"legal": (302, office.legal)}
    assert sent("release", office.legal) == untouched(office.legal) | {"legal": (302, None)}


def test_the_letter_as_one_types_is_drawn_for_who_sees_the_case(asking, at):
    got = {name for name, client in asking.items() if client.post(at["live"]).status_code == 200}
    assert got == OFFICE


def test_a_wording_is_approved_by_the_head_alone(asking, at):
    answers = {name: client.post(at["wording-approve"]) for name, client in asking.items() if name != "head"}
    assert {name: answer.status_code for name, answer in answers.items()} == {
        **dict.fromkeys(ALL - {"head", "stranger"}, 403), "stranger": 302,
    }  # fmt: skip
    row = Clause.objects.get()
    assert row.approved_by is None
    asking["head"].post(at["wording-approve"])
    row.refresh_from_db()
    assert row.approved_by.username == "sg-head"


def test_anybody_chooses_his_language_and_goes_out(asking, at):
    for client in asking.values():
        assert client.post(at["preferences"], {"language": "en"}).url == "/"
        assert client.post(at["logout"]).url == "/login/"
        assert client.get("/").url == "/login/?next=/"


def test_the_register_of_people_is_closed_to_whoever_does_not_keep_it(asking, at):
    """The administration's pages, whose rows tests/agencies/test_admin.py goes through."""
    for name, client in asking.items():
        for page in ("", "agencies/agency/", "agencies/user/", "agencies/user/add/"):
            answer = client.get(f"/admin/{page}")
            assert (answer.status_code, answer.url.partition("?")[0]) == (302, "/admin/login/"), (name, page)


def test_nobody_of_the_other_agency_gets_anything_of_a_case(at, other_office):
    of_cases = {route for route, address in at.items() if address.startswith(("/cases/", "/work/"))} - {
        "case-list"
    }
    answers = {}
    for name, user in other_office.people.items():
        client = Client()
        client.force_login(user)
        for route in of_cases:
            answers[route, name] = {client.get(at[route]).status_code, client.post(at[route]).status_code}
    assert {key for key, codes in answers.items() if codes - {403, 404, 405}} == set()


def test_lists_show_nothing_of_another_agency(office, other_office, settings):
    settings.MINGDA_TODAY = str(MONDAY)
    secret = "只有规划局知道的事项"
    new_case(office, MONDAY, items=[secret])
    answered(office, MONDAY, items=[secret])
    for name, user in other_office.people.items():
        client = Client()
        client.force_login(user)
        for address in (
            "/",
            "/inbox/group/",
            "/inbox/all/",
            "/cases/",
            f"/cases/?q={secret}",
            "/messages/",
            "/manage/",
            "/reviews/",
        ):
            page = client.get(address)
            shown = page.content.decode().replace(f'value="{secret}"', "")
            assert secret not in shown, (name, address)


def test_a_handler_of_another_unit_does_not_see_the_case(office, settings):
    settings.MINGDA_TODAY = str(MONDAY)
    case = in_drafting(office, MONDAY)
    elsewhere = Unit.objects.create(agency=office.agency, name="另一个处")
    stranger = User.objects.create(username="elsewhere", display_name="别处的人")
    Membership.objects.create(user=stranger, unit=elsewhere, role=Role.HANDLER, since=MONDAY)
    client = Client()
    client.force_login(stranger)

    assert client.get(f"/cases/{case.pk}/").status_code == 404
    assert case.number not in client.get("/cases/").content.decode()
