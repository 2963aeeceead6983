"""A group robot of DingTalk or WeCom, or a relay that understands one of the two."""

import base64
import hashlib
import hmac
import json
from typing import Any
from urllib.parse import quote

from django.conf import settings

from notifications.channels import http
from notifications.channels.parcel import Down, Parcel


def dingtalk_body(parcel: Parcel) -> dict[str, Any]:
    text = f"{parcel.text}\n{parcel.link}"
    return {"msgtype": "text", "text": {"content": text}, "at": {"atUserIds": [parcel.to], "isAtAll": False}}


def wecom_body(parcel: Parcel) -> dict[str, Any]:
    text = f"{parcel.text}\n{parcel.link}"
    return {"msgtype": "text", "text": {"content": text, "mentioned_list": [parcel.to]}}


def dingtalk_sign(secret: str, milliseconds: int) -> str:
    """DingTalk's: HMAC-SHA256 of "time, newline, secret" under the secret, base64."""
    told = f"{milliseconds}\n{secret}".encode()
    return base64.b64encode(hmac.digest(secret.encode(), told, hashlib.sha256)).decode()


def relay_sign(secret: str, milliseconds: int, body: bytes) -> str:
    """Ours, over time and body, for a relay: WeCom's robots carry their key in the address and check nothing."""
    told = f"{milliseconds}.".encode() + body
    return "sha256=" + hmac.digest(secret.encode(), told, hashlib.sha256).hex()


BODIES = {"dingtalk": dingtalk_body, "wecom": wecom_body}


class Webhook:
    """One robot for the installation; the address of a person is his member id there."""

    name = "webhook"

    def is_set_up(self) -> bool:
        return http.is_web(settings.WEBHOOK_URL) and settings.WEBHOOK_KIND in BODIES

    def carry(self, parcel: Parcel) -> None:
        body = json.dumps(BODIES[settings.WEBHOOK_KIND](parcel), ensure_ascii=False).encode()
        url, secret = settings.WEBHOOK_URL, settings.WEBHOOK_SECRET
        headers = {"Idempotency-Key": str(parcel.key)}
        milliseconds = int(parcel.at.timestamp() * 1000)
        if secret and settings.WEBHOOK_KIND == "dingtalk":
            sign = quote(dingtalk_sign(secret, milliseconds), safe="")
            url += f"{'&' if '?' in url else '?'}timestamp={milliseconds}&sign={sign}"
        elif secret:
            headers |= {
                "X-Mingda-Timestamp": str(milliseconds),
                "X-Mingda-Signature": relay_sign(secret, milliseconds, body),
            }
        code = http.post(url, body, headers).get("errcode", 0)
        if code != 0:
            raise Down(f"errcode {int(code) if str(code).isdecimal() else '?'}")
