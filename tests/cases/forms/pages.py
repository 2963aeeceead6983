"""What a browser would do with a form page: read its fields, send them back, read what is said."""

import html
import re
from datetime import date
from typing import Any

from django.test import Client

from agencies.models import User
from cases.models import Case

FIELD = re.compile(r'<p class="mg-field__err"[^>]*>(?:<svg.*?</svg>)?(.*?)</p>', re.DOTALL)
SUMMARY = re.compile(r'<div class="mg-alert mg-alert--no"[^>]*id="errors">.*?<ul[^>]*>(.*?)</ul>', re.DOTALL)
REFUSAL = re.compile(
    r'<div class="mg-alert mg-alert--no" role="alert" id="refusal">(.*?)</div>\s*</div>', re.DOTALL
)
TAG = re.compile(r"<[^>]+>")


def text(markup: str) -> str:
    return re.sub(r"\s+", " ", html.unescape(TAG.sub("", markup))).strip()


class Browser:
    """One person, on one day."""

    def __init__(self, person: User, today: date, settings: Any) -> None:
        settings.MINGDA_TODAY = today.isoformat()
        self.person = person
        self.client = Client()
        self.client.force_login(person)

    def open(self, url: str) -> Any:
        return self.client.get(url)

    def send(self, url: str, data: dict[str, Any]) -> Any:
        return self.client.post(url, {k: v for k, v in data.items() if v is not None})

    def fill(self, case: Case, action: str, data: dict[str, Any], **first: Any) -> Any:
        """Opens the form of a move and sends it with its own version and key and `data`."""
        url = f"/cases/{case.pk}/do/{action}/"
        page = self.client.get(url, first)
        assert page.status_code == 200, page.status_code
        form = page.context["form"]
        hidden = {"version": form.initial["version"], "key": str(form.initial["key"])}
        if "sha256" in form.fields:
            hidden["sha256"] = form.initial["sha256"]
        if "letter_sha256" in form.fields:
            hidden["letter_sha256"] = form.initial["letter_sha256"]
        return self.send(url, {**hidden, **data})


def errors(response: Any) -> list[str]:
    """The sentences at the fields, or, for those of no field, in the summary; in the page's order."""
    page = response.content.decode()
    at_fields = [text(one) for one in FIELD.findall(page)]
    listed = [
        text(one) for part in SUMMARY.findall(page) for one in re.findall(r"<li>(.*?)</li>", part, re.DOTALL)
    ]
    assert set(at_fields) <= set(listed), "a sentence at a field is missing in the summary"
    return at_fields or listed


def refusal(response: Any) -> str:
    found = REFUSAL.search(response.content.decode())
    return text(found[1]) if found else ""


def holds(response: Any, typed: Any) -> bool:
    """Whether the page still shows what was typed: in a value, a text area, or as the one chosen."""
    page = response.content.decode()
    word = html.escape(str(typed), quote=True).replace("&#x27;", "&#x27;")
    if f'value="{word}"' in page:
        mine = re.findall(rf'<(?:input|option)[^>]*value="{re.escape(word)}"[^>]*>', page)
        plain = [
            one
            for one in mine
            if 'type="radio"' not in one and 'type="checkbox"' not in one and "<option" not in one
        ]
        return bool(plain) or any("checked" in one or "selected" in one for one in mine)
    return re.search(rf"<textarea[^>]*>\s*{re.escape(word)}\s*</textarea>", page) is not None
