"""Lists one named, kept and called up again."""

from collections.abc import Collection, Mapping
from typing import Any, Final
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from django_stubs_ext import StrOrPromise

from agencies import saved_views
from agencies.models import User
from agencies.saved_views import LONGEST_NAME, MOST, Refused
from cases.identity_numbers import holds_number
from cases.views.access import Desk

SAID: Final[Mapping[str, StrOrPromise]] = {
    "nameless": _("The view has no name. Write one."),
    "name_too_long": _("The name may have at most %(longest)s characters. Shorten it."),
    "name_taken": _("You have a view of this name already. Choose another name."),
    "too_many": _("At most %(most)s views are kept. Delete one you no longer use."),
    "gone": _("This view is no longer there."),
    "number": _("An identity number has no place in a name. Choose another name."),
}


def views_of(request: HttpRequest, narrowed_by: Collection[str]) -> dict[str, Any]:
    """What the side bar of a list needs: the views, and the address of what is shown if it is narrowed."""
    asked = {name: request.GET.get(name, "") for name in narrowed_by}
    kept = {name: word for name, word in asked.items() if word}
    here = f"{request.path}?{urlencode(kept)}" if kept else ""
    user = request.user
    views = saved_views.of(user) if isinstance(user, User) else ()
    return {
        "saved_views": views,
        "view_here": here,
        "view_is_saved": here in {one.address for one in views},
        "longest_name": LONGEST_NAME,
    }


class SavedViews(Desk, TemplateView):
    """All views of the reader, each to be renamed or deleted."""

    template_name = "cases/pages/saved_views.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("typed", {})
        views = [(one, kwargs["typed"].get(one.name, one.name)) for one in saved_views.of(self.person)]
        return super().get_context_data(views=views, longest_name=LONGEST_NAME, here="cases", **kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        asked = request.POST
        what, name = asked.get("what"), " ".join(asked.get("name", "").split())
        address, old = asked.get("address", ""), asked.get("old", "")
        try:
            if what == "delete":
                saved_views.delete(self.person, old)
                return redirect("saved-views")
            _without_number(name)
            if what == "rename":
                saved_views.rename(self.person, old, name)
                return redirect("saved-views")
            if not address.startswith("/") or not url_has_allowed_host_and_scheme(address, None):
                return redirect("saved-views")
            saved_views.save(self.person, name, address)
            return redirect(address)
        except Refused as refused:
            said = SAID[refused.code] % {"longest": LONGEST_NAME, "most": MOST}
            if what == "rename":
                self.person.refresh_from_db(fields=["saved_views"])
                return self.render_to_response(
                    self.get_context_data(typed={old: name}, refusal=said, refused=old)
                )
            messages.error(request, said)
            return self.render_to_response(self.get_context_data(to_save={"name": name, "address": address}))


def _without_number(name: str) -> None:
    if holds_number(name):
        raise Refused("number")
