"""Who may open a page, asked in one place."""

from datetime import date
from typing import Any

from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404

from agencies import people
from agencies.models import Agency, User
from agencies.today import today
from cases import policy
from cases.models import Case


class Desk(LoginRequiredMixin):
    """A page for people who work here: `needs` names what one must be allowed to do (cases/policy.py)."""

    needs = "view"
    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.today = today()
        if request.user.is_authenticated and not self.is_admitted():
            raise PermissionDenied
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    today: date

    def is_admitted(self) -> bool:
        return policy.may(self.person, self.needs, on=self.today)

    @property
    def person(self) -> User:
        user = self.request.user
        if not isinstance(user, User):
            raise PermissionDenied
        return user

    @property
    def agency(self) -> Agency:
        """Where this person works today, else 404."""
        agency = people.agency_of(self.person, self.today)
        if agency is None:
            raise Http404
        return agency

    def visible_cases(self) -> QuerySet[Case]:
        """The cases this person may see."""
        seen = policy.visible(self.person, self.today)
        return seen.select_related("agency", "unit", "handler", "registered_by", "applicant")

    def case(self, pk: int) -> Case:
        """A case this person may see, else 404: a stranger does not learn that it exists."""
        return get_object_or_404(self.visible_cases(), pk=pk)
