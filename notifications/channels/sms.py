"""Text messages through any gateway that takes JSON: the operator gives its address, token and form of body."""

import json
import re
from typing import Any

from django.conf import settings

from notifications.channels import http
from notifications.channels.parcel import Parcel

MARK = re.compile(r"\{(to|text|link|key)\}")


def fill(template: Any, values: dict[str, str]) -> Any:
    """The template with {to}, {text}, {link} and {key} put into its texts; nothing else is replaced."""
    if isinstance(template, dict):
        return {name: fill(value, values) for name, value in template.items()}
    if isinstance(template, list):
        return [fill(value, values) for value in template]
    if isinstance(template, str):
        return MARK.sub(lambda found: values[found[1]], template)
    return template


class Sms:
    """The gateway learns the number and the text, nothing else."""

    name = "sms"

    def is_set_up(self) -> bool:
        return http.is_web(settings.SMS_URL)

    def carry(self, parcel: Parcel) -> None:
        values = {"to": parcel.to, "text": parcel.text, "link": parcel.link, "key": str(parcel.key)}
        body = json.dumps(fill(json.loads(settings.SMS_BODY), values), ensure_ascii=False).encode()
        headers = {"Idempotency-Key": str(parcel.key)}
        if settings.SMS_TOKEN:
            headers["Authorization"] = f"Bearer {settings.SMS_TOKEN}"
        http.post(settings.SMS_URL, body, headers)
