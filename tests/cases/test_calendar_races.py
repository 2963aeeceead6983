"""A notice of days off under fire: confirmed by several at once, and moves while dates are recomputed. PostgreSQL locks rows."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from uuid import uuid4

import pytest
from django.db import connections
from django.test import Client

from agencies import notices
from agencies.models import CalendarNotice, NoticeScope, User
from cases.models import Case
from cases.services import calendar_change, correction, upkeep
from notifications.models import Message
from tests.cases.office import act, in_drafting, in_review, make_office

DECEMBER = date(2026, 12, 7)
NEW_YEAR = [date(2027, 1, n) for n in (1, 2, 3, 4)]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def office(transactional_db, settings):
    settings.MINGDA_TODAY = str(DECEMBER)
    return make_office()


@pytest.fixture
def operators(office):
    return [
        User.objects.create(username=f"operator{n}", display_name=f"运维{n}", is_superuser=True)
        for n in (1, 2)
    ]


def enter(by):
    return notices.enter(
        scope=NoticeScope.NATIONAL,
        year=2027,
        issuing_body="示例机关",
        doc_number="示例1号",
        days_off=NEW_YEAR,
        by=by,
    )


def together(*steps):
    barrier = threading.Barrier(len(steps))

    def run(step):
        barrier.wait()
        try:
            return step()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(steps)) as pool:
        return [future.result() for future in [pool.submit(run, step) for step in steps]]


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def nothing_drifts():
    return [*upkeep.drifts()] == []


def test_two_confirm_and_two_recompute_at_once(office, operators):
    case = in_drafting(office, DECEMBER)
    notice = enter(operators[0])
    Message.objects.all().delete()
    sent = {"what": "confirm", "seen": notice.content_key}
    clients = [signed_in(user) for user in operators]
    pages = together(*(lambda c=c: c.post(f"/calendar/{notice.pk}/", sent).status_code for c in clients))
    notice.refresh_from_db()
    confirmed = (notice.confirmed_by, notice.confirmed_at)
    together(*(lambda: calendar_change.apply_notices(DECEMBER) for _ in range(2)))

    assert pages == [302, 302]
    notice.refresh_from_db()
    assert (notice.confirmed_by, notice.confirmed_at) == confirmed
    assert Case.objects.get(pk=case.pk).due_on == date(2027, 1, 6)
    assert [told.recipient for told in Message.objects.filter(kind="calendar")] == [office.handler]
    assert nothing_drifts()


def test_the_same_form_from_two_windows_takes_back_once(office, operators):
    notice = enter(operators[0])
    notices.confirm(notice_id=notice.pk, by=operators[0])
    keys = [str(uuid4()), str(uuid4())]
    clients = [signed_in(operators[0]) for _ in keys]
    pages = together(
        *(
            lambda c=c, key=key: c.post(f"/calendar/{notice.pk}/take-back/", {"key": key}).status_code
            for c, key in zip(clients, keys, strict=True)
        )
    )
    assert pages == [302, 302]
    assert CalendarNotice.objects.filter(replaces=notice).count() == 1


def test_a_move_while_dates_are_recomputed_keeps_the_right_date(office, operators):
    cases = [in_review(office, DECEMBER) for _ in range(6)]
    notice = enter(operators[0])
    notices.confirm(notice_id=notice.pk, by=operators[0])

    def moves():
        for case in cases:
            correction.accept(case_id=case.pk, act=act(office.handler, DECEMBER))

    together(lambda: calendar_change.apply_notices(DECEMBER), moves)
    calendar_change.apply_notices(DECEMBER)  # as the sweep does for ten minutes

    assert {(case.state, case.due_on) for case in Case.objects.all()} == {("drafting", date(2027, 1, 6))}
    assert nothing_drifts()


def test_the_same_notice_from_two_people_is_entered_once(office, operators):
    sent = {
        "scope": "national", "area": "", "year": "2027", "issuing_body": "示例机关", "doc_number": "示例1号",
        "days_rows": "1", "day_0": "2027-01-04", "kind_0": "off", "name_0": "元旦", "looked": "on",
    }  # fmt: skip
    clients = [signed_in(user) for user in operators]
    pages = together(
        *(lambda c=c: c.post("/calendar/new/", sent | {"key": str(uuid4())}).status_code for c in clients)
    )
    assert sorted(pages) == [302, 422]
    assert CalendarNotice.objects.count() == 1
