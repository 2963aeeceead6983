"""Production as it is deployed: gunicorn, PostgreSQL, collected files, nothing of the demonstration."""

import http.client
import json
import os
import re
import secrets
import socket
import subprocess
import sys
import time

import pytest
from cryptography.fernet import Fernet
from django.conf import settings
from django.db import connection

SECURE = {"Host": "mingda.example", "X-Forwarded-Proto": "https"}


@pytest.fixture
def environment(transactional_db, tmp_path):
    """What an operator sets, on this test's own database."""
    address, _, query = os.environ["DATABASE_URL"].partition("?")
    return {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "MINGDA_VAR": str(tmp_path),
        "SECRET_KEY": secrets.token_urlsafe(50),
        "FIELD_KEYS": Fernet.generate_key().decode(),
        "ALLOWED_HOSTS": "mingda.example",
        "DATABASE_URL": f"{address.rpartition('/')[0]}/{connection.settings_dict['NAME']}?{query}",
        "REDIS_URL": os.environ["REDIS_URL"],
    }


@pytest.fixture
def get(environment, tmp_path):
    """Asks the running service, as the proxy in front of it would."""
    subprocess.run(
        [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity=0"],
        cwd=settings.BASE_DIR,
        env=environment,
        check=True,
    )
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "config.wsgi",
        "--bind",
        f"127.0.0.1:{port}",
        "--no-control-socket",
    ]
    with (tmp_path / "log").open("wb") as log:
        server = subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment, stdout=log, stderr=log)

    def ask(path, headers=SECURE):
        client = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        try:
            client.request("GET", path, headers=headers)
            response = client.getresponse()
            return response.status, response.headers, response.read().decode(errors="replace")
        finally:
            client.close()

    end = time.monotonic() + 30
    with socket.socket() as probe:
        while probe.connect_ex(("127.0.0.1", port)):
            assert server.poll() is None, (tmp_path / "log").read_text()
            assert time.monotonic() < end
            time.sleep(0.05)
    yield ask
    server.terminate()
    server.wait(20)


@pytest.mark.only_on("postgresql")
def test_a_deployment_answers_as_it_should(get, tmp_path):
    status, headers, page = get("/login/")
    assert status == 200
    assert "max-age=31536000" in headers["Strict-Transport-Security"]
    assert "Secure" in headers["Set-Cookie"]

    files = re.findall(r'(?:href|src)="(/static/[^"#]+)', page)
    assert files
    assert {re.search(r"\.[0-9a-f]{12}\.\w+$", name) is not None for name in files} == {True}
    assert {get(name)[0] for name in files} == {200}
    assert "immutable" in get(files[0])[1]["Cache-Control"]

    assert get("/login/", {"Host": "mingda.example"})[0] == 301
    assert get("/login/", SECURE | {"Host": "other.example"})[0] == 400
    assert get("/no/such/page/13800138000/")[0] == 404

    said = (tmp_path / "log").read_text(encoding="utf-8")
    lines = [json.loads(line) for line in said.splitlines() if line.startswith("{")]
    assert "Not Found: /no/such/page/***/" in [line["message"] for line in lines]
    assert "13800138000" not in said


@pytest.mark.only_on("postgresql")
def test_djangos_own_checklist_has_nothing_to_say(environment):
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level=WARNING"]
    checked = subprocess.run(
        command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stderr
