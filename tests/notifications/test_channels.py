"""Each channel against a real server on this machine."""

import json
import socket
import threading
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import pytest
from aiosmtpd.controller import Controller
from django.conf import settings as django_settings

from notifications.channels import CARRIERS, Down, Parcel, Refused
from notifications.channels.sms import fill
from notifications.channels.webhook import dingtalk_sign, relay_sign
from tests.notifications.world import NOON

KEY = UUID("6f1e1a5e-0000-4000-8000-000000000001")
MILLISECONDS = int(NOON.timestamp() * 1000)


def parcel(**changes):
    values = {
        "key": KEY,
        "to": "li@example.com",
        "subject": "明答：2026-0001 今天到期",
        "text": '2026-0001 "今天"到期 {key}',
        "link": "https://mingda.example/cases/1/",
        "at": NOON,
    }
    return Parcel(**{**values, **changes})


class Mailbox:
    """Takes every mail, except to addresses that are said to be unknown or busy."""

    def __init__(self):
        self.mails = []

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("unknown"):
            return "550 no such user"
        if address.startswith("broken"):
            return "421 closing"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"


@pytest.fixture
def mailbox(settings):
    box = Mailbox()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.SITE_URL = "https://mingda.example"
    yield box
    controller.stop()


class TestEmail:
    def test_the_mail_arrives_with_a_message_id_that_stays(self, mailbox):
        for _ in range(2):
            CARRIERS["email"].carry(parcel())
        first, second = mailbox.mails
        assert first["Message-ID"] == second["Message-ID"] == f"<{KEY}@mingda.example>"
        assert (first["To"], first["Subject"]) == ("li@example.com", "明答：2026-0001 今天到期")
        assert first.get_content().split() == [
            "2026-0001",
            '"今天"到期',
            "{key}",
            "https://mingda.example/cases/1/",
        ]

    def test_an_unknown_address_is_refused(self, mailbox):
        with pytest.raises(Refused, match=r"^smtp 550$"):
            CARRIERS["email"].carry(parcel(to="unknown@example.com"))

    def test_a_server_that_is_gone_is_down_and_the_error_names_nobody(self, settings):
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
        with pytest.raises(Down, match=r"^ConnectionRefusedError$"):
            CARRIERS["email"].carry(parcel())

    def test_without_a_server_there_is_no_mail(self, settings):
        settings.EMAIL_HOST = ""
        assert not CARRIERS["email"].is_set_up()


class Gateway(BaseHTTPRequestHandler):
    """Notes every request; answers what the test has put there."""

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.seen.append((self.path, dict(self.headers), body))
        status, reply, headers = self.server.answer
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(reply)

    def log_message(self, *args):
        pass


@pytest.fixture
def gateway():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Gateway)
    server.seen, server.answer = [], (200, b'{"errcode": 0}', {})
    server.url = f"http://127.0.0.1:{server.server_port}/robot?access_token=t"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


class TestWebhook:
    def test_dingtalk_checks_time_and_secret_in_the_address(self, gateway, settings):
        settings.WEBHOOK_KIND, settings.WEBHOOK_URL, settings.WEBHOOK_SECRET = (
            "dingtalk",
            gateway.url,
            "SECabc",
        )
        CARRIERS["webhook"].carry(parcel(to="u1"))
        path, headers, body = gateway.seen[0]
        assert parse_qs(urlsplit(path).query) == {
            "access_token": ["t"],
            "timestamp": [str(MILLISECONDS)],
            "sign": [dingtalk_sign("SECabc", MILLISECONDS)],
        }
        assert headers["Idempotency-Key"] == str(KEY)
        assert json.loads(body) == {
            "msgtype": "text",
            "text": {"content": '2026-0001 "今天"到期 {key}\nhttps://mingda.example/cases/1/'},
            "at": {"atUserIds": ["u1"], "isAtAll": False},
        }

    def test_wecom_names_the_member_and_a_relay_can_check_time_and_body(self, gateway, settings):
        settings.WEBHOOK_KIND, settings.WEBHOOK_URL, settings.WEBHOOK_SECRET = "wecom", gateway.url, "s"
        CARRIERS["webhook"].carry(parcel(to="u1"))
        path, headers, body = gateway.seen[0]
        assert path == "/robot?access_token=t"
        assert json.loads(body)["text"]["mentioned_list"] == ["u1"]
        assert headers["X-Mingda-Signature"] == relay_sign("s", MILLISECONDS, body)

    def test_signatures_are_those_of_the_known_algorithm(self):
        """Computed apart, with openssl dgst -sha256 -hmac."""
        assert (
            dingtalk_sign("this is secret", 1577262236757) == "hmPWwU+7lVdm3ZZz0r9tSfx0L4Q26jWOZr9+Gs6EZQM="
        )
        assert (
            relay_sign("s", 1, b"{}")
            == "sha256=b253639bcd705ed1cda3073f66104f16988bd40272584dea7d0d345ae93e61cc"
        )

    @pytest.mark.parametrize(
        ("answer", "error", "code"),
        [
            ((200, b'{"errcode": 310000, "errmsg": "sign not match SECabc"}', {}), Down, "errcode 310000"),
            ((500, b"", {}), Down, "http 500"),
            ((302, b"", {"Location": "http://127.0.0.1:9/"}), Down, "http 302"),
            ((400, b"", {}), Refused, "http 400"),
        ],
    )
    def test_what_the_robot_refuses_is_told_by_its_number_only(self, gateway, settings, answer, error, code):
        settings.WEBHOOK_KIND, settings.WEBHOOK_URL, gateway.answer = "dingtalk", gateway.url, answer
        with pytest.raises(error, match=f"^{code}$"):
            CARRIERS["webhook"].carry(parcel())

    def test_only_the_web_can_be_a_robot(self, settings):
        settings.WEBHOOK_URL = "file:///etc/passwd"
        assert not CARRIERS["webhook"].is_set_up()


class TestSms:
    def test_the_gateway_learns_number_text_link_and_key_only(self, gateway, settings):
        settings.SMS_URL, settings.SMS_TOKEN = gateway.url, "token"
        CARRIERS["sms"].carry(parcel(to="13800000000"))
        _path, headers, body = gateway.seen[0]
        assert headers["Authorization"] == "Bearer token"
        assert json.loads(body) == {
            "to": "13800000000",
            "text": '2026-0001 "今天"到期 {key} https://mingda.example/cases/1/',
            "id": str(KEY),
        }

    def test_a_template_is_filled_at_any_depth_and_only_once(self):
        values = {"to": "{text}", "text": "t", "link": "l", "key": "k"}
        template = {"a": ["{to}", {"b": "{key}-{other}"}], "n": 1}
        assert fill(template, values) == {"a": ["{text}", {"b": "k-{other}"}], "n": 1}

    def test_the_settings_template_is_json(self):
        assert sorted(json.loads(django_settings.SMS_BODY)) == ["id", "text", "to"]
