from datetime import UTC, datetime

import pytest
from django.test import Client

from agencies.models import Membership, Role, User
from notifications.models import Address, Delivery, Outage
from tests.cases.conftest import MONDAY

NOON = datetime(2026, 3, 2, 4, tzinfo=UTC)


@pytest.fixture
def client_of(office, settings):
    settings.MINGDA_TODAY, settings.EMAIL_HOST = str(MONDAY), "127.0.0.1"

    def sign_in(user):
        client = Client()
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def administrator(office):
    user = User.objects.create(username="admin", display_name="管理员")
    Membership.objects.create(user=user, unit=office.registry, role=Role.ADMIN, since=MONDAY)
    return user


def dead(user, error="smtp 550"):
    address = Address.objects.create(user=user, channel="email", value="secret@example.com", verified_at=NOON)
    return Delivery.objects.create(
        address=address, channel="email", not_before=NOON, dead_at=NOON, error=error, attempts=5
    )


class TestSettings:
    def test_from_the_address_to_the_confirmed_code(self, office, client_of):
        client = client_of(office.handler)
        client.post("/messages/settings/", {"channel": "email", "what": "save", "value": "li@example.com"})
        address = Address.objects.get(user=office.handler)
        page = client.get("/messages/settings/").content.decode()
        assert ("未验证" in page, address.code in page) == (True, False)
        client.post("/messages/settings/", {"channel": "email", "what": "confirm", "code": address.code})
        address.refresh_from_db()
        assert address.verified_at is not None
        client.post("/messages/settings/", {"channel": "email", "what": "off"})
        address.refresh_from_db()
        assert not address.wanted

    def test_what_is_no_address_is_said_and_stays(self, office, client_of):
        page = client_of(office.handler).post(
            "/messages/settings/", {"channel": "email", "what": "save", "value": "li@"}
        )
        assert page.status_code == 422
        assert 'value="li@"' in page.content.decode()
        assert "这不是电子邮件地址" in page.content.decode()

    def test_a_wrong_code_is_said(self, office, client_of):
        client = client_of(office.handler)
        client.post("/messages/settings/", {"channel": "email", "what": "save", "value": "li@example.com"})
        page = client.post("/messages/settings/", {"channel": "email", "what": "confirm", "code": "x"})
        assert page.status_code == 422
        assert "验证码不符" in page.content.decode()


class TestAdministrator:
    def test_sees_what_is_down_and_what_waits_and_nobodys_address(self, office, administrator, client_of):
        dead(office.handler)
        Outage.objects.create(channel="email", since=NOON, resume_at=NOON, error="ConnectionRefusedError")
        page = client_of(administrator).get("/manage/channels/").content.decode()
        assert all(part in page for part in ("ConnectionRefusedError", "2026-03-02 12:00"))
        assert all(part not in page for part in ("secret@example.com", office.handler.display_name))

    def test_tries_again_what_is_his_agencys_only(self, office, other_office, administrator, client_of):
        own, foreign = dead(office.handler), dead(other_office.handler)
        client_of(administrator).post("/manage/channels/", {"channel": "email"})
        assert list(Delivery.objects.filter(dead_at=None)) == [own]
        assert Delivery.objects.get(dead_at__isnull=False) == foreign

    def test_the_number_of_queries_is_fixed(
        self, office, administrator, client_of, django_assert_max_num_queries
    ):
        dead(office.handler)
        client = client_of(administrator)
        client.get("/manage/channels/")
        with django_assert_max_num_queries(14):
            client.get("/manage/channels/")
