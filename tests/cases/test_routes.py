"""Every route as every role, as a stranger and as the other agency: the permitted set equals a listed one."""

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from agencies import notices
from agencies.models import Membership, NoticeScope, Role, Unit, User
from cases.models import Work
from tests.cases.conftest import MONDAY
from tests.cases.office import answered, drafted, in_drafting, new_case

EVERYBODY = {"clerk", "handler", "second_handler", "head", "legal", "signatory", "manager"}
WITH_LISTS_OF_HIS_OWN = EVERYBODY | {
    "other"
}  # the other agency's clerk sees the page, with his own agency's rows
OPEN_TO_ALL = {"login", "public", "public_entry", "source", "preferences"}
# route name -> who gets a page (200) or is sent on (302); everybody else is refused (403) or told there is nothing (404)
PERMITTED = {
    "inbox": WITH_LISTS_OF_HIS_OWN,
    "inbox-scope": WITH_LISTS_OF_HIS_OWN,
    "case-list": WITH_LISTS_OF_HIS_OWN,
    "case": EVERYBODY,
    "why": EVERYBODY,
    "why-data": EVERYBODY,
    "papers": EVERYBODY,
    "receipts": {"clerk", "other"},
    "act": EVERYBODY,
    "attach": {"clerk", "handler", "second_handler", "head"},
    "draft": EVERYBODY,
    "preview": EVERYBODY,
    "review": EVERYBODY,
    "to-sign": EVERYBODY,
    "policy": {"head", "manager", "admin"},
    "policy-new": {"manager", "admin"},
    "wording": {"head", "legal", "admin"},
    "wording-new": {"admin"},
    "wording-approve": set(),
    "wording-sample": set(),
    "live": EVERYBODY,
    "changes": EVERYBODY,
    "changes-word": set(),
    "pages": EVERYBODY,
    "pages-pdf": set(),
    "identity": {"clerk", "handler", "second_handler", "head", "legal"},
    "letter": EVERYBODY,
    "service-receipt": set(),
    "attachment": EVERYBODY,
    "register": {"clerk", "other"},
    "manager": {"head", "manager"},
    "statistics": {"head", "manager"},
    "statistics-file": {"head", "manager"},
    "messages": WITH_LISTS_OF_HIS_OWN | {"admin"},
    "message-settings": WITH_LISTS_OF_HIS_OWN | {"admin"},
    "absence": WITH_LISTS_OF_HIS_OWN | {"admin"},
    "channels": {"admin"},
    "calendar": {"admin"},
    "calendar-new": {"admin"},
    "calendar-read": {"admin"},
    "calendar-notice": {"admin"},
    "calendar-days": {"admin"},
    "calendar-take-back": {"admin"},
    "components": WITH_LISTS_OF_HIS_OWN | {"admin"},
    "publish": set(),
    "claim": set(),
    "release": set(),
    "public_file": set(),
    "logout": set(),
}
POST_ONLY = {"live", "claim", "release", "preferences", "logout"}


def named_routes():
    """Every named route of ours with the arguments it needs."""

    def walk(patterns):
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                if pattern.namespace != "admin":
                    yield from walk(pattern.url_patterns)
            elif isinstance(pattern, URLPattern) and pattern.name:
                yield pattern.name

    return set(walk(get_resolver().url_patterns))


def local_notice(office, number, *, counts=False):
    """Days off of the office's province, waiting or in force."""
    notice = notices.enter(
        scope=NoticeScope.LOCAL, area="450000", year=2026, issuing_body="示例省人民政府", doc_number=number,
        days_off=[MONDAY], by=office.clerk,
    )  # fmt: skip
    return notices.confirm(notice_id=notice.pk, by=office.clerk) if counts else notice


@pytest.fixture
def addresses(office, other_office, settings):
    settings.MINGDA_TODAY = str(MONDAY)
    case = drafted(office, MONDAY)
    work = Work.objects.get(case=case, is_open=True)
    letter = case.letters.first()
    return {
        "inbox": "/",
        "inbox-scope": "/inbox/all/",
        "case-list": "/cases/",
        "case": f"/cases/{case.pk}/",
        "why": f"/cases/{case.pk}/why/?date=internal",
        "why-data": f"/cases/{case.pk}/why.json",
        "receipts": "/receipts/",
        "papers": f"/cases/{case.pk}/papers/",
        "act": f"/cases/{case.pk}/do/withdraw/",
        "attach": f"/cases/{case.pk}/attach/",
        "draft": f"/cases/{case.pk}/draft/",
        "preview": f"/cases/{case.pk}/preview.docx",
        "review": f"/cases/{case.pk}/review/",
        "policy": "/policy/",
        "policy-new": "/policy/new/",
        "wording": "/wording/",
        "wording-new": "/wording/new/clause/",
        "wording-approve": "/wording/clause/0/approve/",
        "wording-sample": "/wording/template/0/sample.docx",
        "live": f"/cases/{case.pk}/draft/live.docx",
        "changes": f"/cases/{case.pk}/changes/",
        "changes-word": f"/cases/{case.pk}/changes.docx",
        "to-sign": f"/cases/{case.pk}/to-sign.docx",
        "pages": f"/cases/{case.pk}/pages/{letter.sha256}/",
        "pages-pdf": f"/cases/{case.pk}/pages/{letter.sha256}.pdf",
        "identity": f"/cases/{case.pk}/identity/",
        "letter": f"/cases/{case.pk}/letters/{letter.pk}/",
        "service-receipt": f"/cases/{case.pk}/dispatches/0/receipt.docx",
        "attachment": f"/cases/{case.pk}/attachments/0/",
        "register": "/register/",
        "manager": "/manage/",
        "statistics": "/manage/statistics/",
        "statistics-file": "/manage/statistics.xlsx",
        "messages": "/messages/",
        "message-settings": "/messages/settings/",
        "absence": "/absence/",
        "channels": "/manage/channels/",
        "calendar": "/calendar/",
        "calendar-new": "/calendar/new/",
        "calendar-read": "/calendar/new/text/",
        "calendar-notice": f"/calendar/{local_notice(office, '1号').pk}/",
        "calendar-days": f"/calendar/{local_notice(office, '2号').pk}/days/",
        "calendar-take-back": f"/calendar/{local_notice(office, '3号', counts=True).pk}/take-back/",
        "components": "/components/",
        "publish": f"/cases/{case.pk}/publish/",
        "claim": f"/work/{work.pk}/claim/",
        "release": f"/work/{work.pk}/release/",
        "public_file": "/public/0/file/",
        "logout": "/logout/",
    }


def test_every_route_is_listed_here():
    assert named_routes() - OPEN_TO_ALL == set(PERMITTED)


@pytest.mark.parametrize("route", sorted(set(PERMITTED) - POST_ONLY - {"attachment"}))
def test_the_permitted_are_exactly_these(route, addresses, office, other_office):
    admin = User.objects.create(username="admin", display_name="管理员")
    Membership.objects.create(user=admin, unit=office.registry, role=Role.ADMIN, since=MONDAY)
    people = {**office.people, "other": other_office.clerk, "admin": admin}
    admitted = set()
    for name, user in people.items():
        client = Client()
        client.force_login(user)
        if client.get(addresses[route]).status_code == 200:
            admitted.add(name)

    assert admitted == PERMITTED[route]


@pytest.mark.parametrize("route", sorted(PERMITTED))
def test_a_stranger_is_sent_to_the_door(route, addresses):
    response = Client().get(addresses[route])

    assert response.status_code in (302, 404, 405)
    if response.status_code == 302:
        assert response.url.startswith("/login/")


@pytest.mark.parametrize(
    "route",
    [
        "case",
        "act",
        "attach",
        "draft",
        "review",
        "identity",
        "letter",
        "service-receipt",
        "publish",
        "to-sign",
        "pages",
        "changes",
        "pages-pdf",
    ],
)
def test_the_other_agency_is_told_there_is_nothing(route, addresses, other_office):
    for user in other_office.people.values():
        client = Client()
        client.force_login(user)
        assert client.get(addresses[route]).status_code in (403, 404)


@pytest.mark.parametrize("route", ["claim", "release"])
def test_the_other_agency_cannot_touch_a_task(route, addresses, other_office):
    client = Client()
    client.force_login(other_office.handler)

    assert client.post(addresses[route]).status_code == 404


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
