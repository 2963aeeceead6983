"""The guided inbox."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.generic import TemplateView

from agencies.models import User
from cases import labels, policy
from cases.labels.names import APPLICANTS, CASE_KINDS, STATES
from cases.selectors import worklists
from cases.selectors.worklists import Filters
from cases.views.access import Desk
from cases.views.saved_views import views_of
from cases.views.searching import Searching


class Inbox(Desk, Searching, TemplateView):
    """What waits for me, for my groups, or in the agency; the nearest statutory limit first."""

    template_name = "cases/pages/inbox.html"
    narrowed_by = ("state", "asks", "kind", "text")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Who has no cases but keeps the calendar begins there."""
        try:
            return super().dispatch(request, *args, **kwargs)
        except PermissionDenied:
            if isinstance(request.user, User) and policy.calendar_keeper(request.user, self.today):
                return redirect("calendar")
            raise

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        scope = kwargs.get("scope", "mine")
        scope = scope if scope in worklists.SCOPES else "mine"
        asked = self.request.GET
        state, kind, asks = (asked.get(name, "") for name in ("state", "kind", "asks"))
        filters = Filters(
            state=state if state in STATES else "",
            kind=kind if kind in APPLICANTS else "",
            asks=asks if asks in CASE_KINDS else "",
            text=asked.get("text", "")[:100],
        )
        shown, bands = worklists.inbox(self.person, scope, filters, self.today, asked.get("page"))
        return super().get_context_data(
            scope=scope,
            page_obj=shown,
            bands=[(band, labels.band(band), rows) for band, rows in bands],
            counts=worklists.counts(self.person, self.today),
            filters=filters,
            states=STATES.items(),
            kinds=APPLICANTS.items(),
            case_kinds=CASE_KINDS.items(),
            here="inbox",
            **views_of(self.request, self.narrowed_by),
        )
