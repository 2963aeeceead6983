"""People at their browsers, on a machine that fails: each sends the same form again until it is answered."""

import http.client
import time
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from django.conf import settings
from django.test import Client

from agencies.models import User
from cases.models import Case

PATIENCE = 120.0
TOKEN = "a" * 32
AWAY = (OSError, http.client.HTTPException)


class Person:
    """One person who tries the next web process when one does not answer."""

    def __init__(self, user: User, ports: Sequence[int]) -> None:
        client = Client()
        client.force_login(user)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        self.headers = {
            "Cookie": f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={TOKEN}",
            "X-CSRFToken": TOKEN,
            "Content-Type": "application/x-www-form-urlencoded",
        }
        self.ports = list(ports)
        self.unanswered = 0

    def post(self, url: str, data: dict[str, Any]) -> tuple[int, str]:
        """Status and place to go, of the first answer that comes."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            self.ports.append(self.ports.pop(0))
            line = http.client.HTTPConnection("127.0.0.1", self.ports[0], timeout=20)
            try:
                line.request("POST", url, urlencode(data, doseq=True), self.headers)
                answer = line.getresponse()
                answer.read()
            except AWAY:
                self.unanswered += 1
                time.sleep(0.05)
                continue
            finally:
                line.close()
            if answer.status != 503:
                return answer.status, answer.headers.get("Location", "")
            time.sleep(0.05)
        raise AssertionError(f"no answer to {url} in {PATIENCE} s")

    def register(self, data: dict[str, Any]) -> int:
        """The case's key."""
        status, place = self.post("/register/", {**data, "key": uuid4()})
        assert status == 302, (status, place)
        return int(place.strip("/").rpartition("/")[2])

    def move(self, case: int, action: str, data: dict[str, Any]) -> None:
        """One move; on a case that has gone on meanwhile (409) the form is sent from the new page."""
        for _again in range(20):
            version = Case.objects.values_list("version", flat=True).get(pk=case)
            status, _place = self.post(
                f"/cases/{case}/do/{action}/", {**data, "version": version, "key": uuid4()}
            )
            if status == 302:
                return
            assert status == 409, (action, status)
        raise AssertionError(f"{action} never found the case as it was")
