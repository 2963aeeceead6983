"""Posting JSON to an address the operator has set. Redirects are not followed: they would carry secrets away."""

import json
from collections.abc import Mapping
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from notifications.channels.parcel import Down, Refused

TIMEOUT = 10
LONGEST_REPLY = 65536
ABOUT_THIS_PARCEL = frozenset({400, 413, 422})


class _NoRedirect(HTTPRedirectHandler):
    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


_opener = build_opener(_NoRedirect)


def post(url: str, body: bytes, headers: Mapping[str, str]) -> dict[str, Any]:
    """The reply as a mapping, empty if it is none; Refused or Down with the status if it failed."""
    request = Request(  # noqa: S310 - the scheme is checked where the setting is read
        url, data=body, headers={"Content-Type": "application/json; charset=utf-8", **headers}, method="POST"
    )
    try:
        with _opener.open(request, timeout=TIMEOUT) as reply:
            content = reply.read(LONGEST_REPLY)
    except HTTPError as failed:
        failed.close()
        raise (Refused if failed.code in ABOUT_THIS_PARCEL else Down)(f"http {failed.code}") from None
    except URLError as failed:
        raise Down(type(failed.reason).__name__) from None
    except (HTTPException, OSError) as failed:
        raise Down(type(failed).__name__) from None
    try:
        found = json.loads(content)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def is_web(url: str) -> bool:
    """An address of the web, not of a file."""
    return url.startswith(("https://", "http://"))
