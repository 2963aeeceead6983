"""Being away: from when until when, and who stands in."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from agencies import absences, people
from agencies.absences import BadAbsence
from agencies.models import Absence, User
from cases import policy
from cases.views.access import Desk
from cases.views.asked import row


class AbsencePage(Desk, TemplateView):
    """One's own absences; a head or manager enters them for anybody of the agency."""

    template_name = "cases/pages/absence.html"
    needs = "belong"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        agency = people.agency_of(self.person, self.today)
        everybody = (
            list(User.objects.filter(is_active=True, pk__in=people.ids_of(agency, self.today)))
            if agency
            else []
        )
        mine = [self.person] if not self.manages else everybody
        rows = Absence.objects.filter(user__in=mine, until__gte=self.today, ended_on__isnull=True)
        covered = Absence.objects.filter(deputy=self.person, until__gte=self.today, ended_on__isnull=True)
        given = {"user": str(self.person.pk), "since": self.today.isoformat(), "until": "", "deputy": ""}
        return {
            "colleagues": everybody,
            "people": mine,
            "rows": rows.select_related("user", "deputy"),
            "covered": covered.select_related("user"),
            "given": given,
            "today": self.today,
            **super().get_context_data(**kwargs),
        }

    @property
    def manages(self) -> bool:
        return policy.may(self.person, "manage", on=self.today)

    def post(self, request: HttpRequest) -> HttpResponse:
        posted = request.POST
        ended = row(posted.get("end", ""))
        if ended is not None:
            return self.end(ended)
        given = {name: posted.get(name, "").strip() for name in ("user", "deputy", "since", "until")}
        errors: dict[str, str] = {}
        user = self.colleague(given["user"]) if self.manages else self.person
        deputy = self.colleague(given["deputy"])
        if user is None:
            errors["user"] = _("Choose who is away.")
        if deputy is None:
            errors["deputy"] = _("Choose who stands in.")
        days: dict[str, date] = {}
        for name in ("since", "until"):
            try:
                days[name] = date.fromisoformat(given[name])
            except ValueError:
                errors[name] = _("Write the day as YYYY-MM-DD.")
        if user is not None and deputy is not None and len(days) == len(("since", "until")):
            try:
                absences.enter(user=user, deputy=deputy, by=self.person, today=self.today, **days)
            except BadAbsence as bad:
                errors[bad.field] = _sentence(bad)
            else:
                messages.success(request, _("Entered. Tasks and reminders go to the deputy on these days."))
                return redirect("absence")
        return self.render_to_response(self.get_context_data(errors=errors, given=given), status=422)

    def end(self, pk: int) -> HttpResponse:
        """Back again: one's own absence, or, for a manager, anybody's of the agency."""
        row = Absence.objects.filter(pk=pk).first()
        if row is None or (
            row.user_id != self.person.pk and not (self.manages and self.colleague(str(row.user_id)))
        ):
            raise Http404
        absences.end(absence_id=pk, today=self.today)
        messages.success(self.request, _("Ended. Tasks and reminders come back from today on."))
        return redirect("absence")

    def colleague(self, chosen: str) -> User | None:
        """Somebody of one's own agency."""
        agency, pk = people.agency_of(self.person, self.today), row(chosen)
        if agency is None or pk not in people.ids_of(agency, self.today):
            return None
        return User.objects.filter(pk=pk, is_active=True).first()


def _sentence(bad: BadAbsence) -> str:
    return {
        "past": _("An absence begins today or later: what was done before stands."),
        "backwards": _("The last day comes before the first one."),
        "too_long": _("An absence lasts a year at most; afterwards enter a new one."),
        "himself": _("Choose somebody else as deputy."),
        "elsewhere": _("The deputy must work for the same agency."),
        "twice": _("An absence is entered for some of these days already."),
        "away_himself": _("The deputy is away on some of these days. Choose another one."),
        "stands_in": _(
            "This person stands in for somebody on these days. End that first, or choose other days."
        ),
    }[bad.code]
