"""What every address has in common."""

import pytest
from django.test import Client


@pytest.mark.parametrize(("path", "status"), [("/no/such/page/", 404), ("/login/", 200), ("/", 302)])
def test_every_answer_forbids_foreign_scripts(client, db, path, status):
    response = client.get(path)
    assert response.status_code == status
    assert "script-src 'self'" in response["Content-Security-Policy"]
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "same-origin"


def test_an_english_browser_gets_chinese(client, db):
    response = client.get("/login/", headers={"accept-language": "en-US,en"})
    assert (response["Content-Language"], "登录" in response.content.decode()) == ("zh-hans", True)


def is_ours(response):
    """Made from our templates: in the user's language, with a way back."""
    page = response.content.decode()
    return '<html lang="zh-Hans"' in page and 'href="/"' in page


def test_a_page_that_is_not_there_is_ours(client, db):
    assert is_ours(client.get("/no/such/page/"))


def test_a_refused_form_is_ours(db):
    response = Client(enforce_csrf_checks=True).post("/login/", {"username": "x"})
    assert (response.status_code, is_ours(response)) == (403, True)


def test_a_failure_says_so_without_details(db, monkeypatch):
    def fail(request):
        raise RuntimeError("申请人 110101199003071234")

    monkeypatch.setattr("config.source.archive", fail)
    response = Client(raise_request_exception=False).get("/source/")
    assert (response.status_code, is_ours(response)) == (500, True)
    assert "110101199003071234" not in response.content.decode()
