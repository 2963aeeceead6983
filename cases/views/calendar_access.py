"""Who opens the pages of the working days: the operator, and each agency's administrator (ADR 0051)."""

from datetime import date
from typing import Any

from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404

from agencies.models import CalendarNotice, User
from agencies.today import today
from cases import policy
from cases.policy import CalendarKeeper


class Keeping(LoginRequiredMixin):
    """A page for who keeps the calendar; `keeper` says whose notices are his."""

    today: date
    keeper: CalendarKeeper
    person: User

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.today = today()
        if isinstance(request.user, User):
            keeper = policy.calendar_keeper(request.user, self.today)
            if keeper is None:
                raise PermissionDenied
            self.keeper, self.person = keeper, request.user
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def notice(self, pk: int) -> CalendarNotice:
        """One that concerns his agency, else 404."""
        rows = self.keeper.visible().select_related(
            "entered_by", "confirmed_by", "replaces", "replaced_by", "replaced_by__confirmed_by"
        )
        return get_object_or_404(rows, pk=pk)

    def own_notice(self, pk: int) -> CalendarNotice:
        """One that is his to change."""
        notice = self.notice(pk)
        if not self.keeper.may_keep(notice.scope, notice.area):
            raise PermissionDenied
        return notice
