"""What was sent when the login had ended waits in the session of that browser until its person is in again (ADR 0115)."""

from typing import Any, Final

from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase

from cases.identity_numbers import holds_number
from cases.views.access import Desk

TYPED: Final = "typed_before_login"
# of all that was typed; a longer form than any page has is somebody's attempt to fill the store
MOST: Final = 100_000


class KeepsTyped(Desk):
    """A page with a form; who comes back to it asks for `typed_before_login`."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Keeps a post that the door turns away. Nobody's number enters the store (C29)."""
        if request.method == "POST" and not request.user.is_authenticated:
            posted = {name: kept for name, texts in request.POST.lists() if (kept := _kept(name, texts))}
            if sum(len(text) for texts in posted.values() for text in texts) <= MOST:
                request.session[TYPED] = {"path": request.path, "posted": posted}
        return super().dispatch(request, *args, **kwargs)

    def typed_before_login(self) -> QueryDict | None:
        """What was posted to this very page when the login had ended; once."""
        kept = self.request.session.pop(TYPED, None)
        if not kept or kept["path"] != self.request.path:
            return None
        found = QueryDict(mutable=True)
        for name, texts in kept["posted"].items():
            found.setlist(name, texts)
        return found


def _kept(name: str, texts: list[str]) -> list[str]:
    return (
        [] if name == "csrfmiddlewaretoken" else [text for text in texts if text and not holds_number(text)]
    )
