"""What an agency has decided for itself: read by its head, changed by administrator and manager, a version at a time."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views import View

from agencies import policies
from cases import policy
from cases.forms import agency_policy as forms
from cases.labels import policy as words
from cases.views.access import Desk

INVALID = 422


class Overview(Desk, View):
    """`policy/`: every value as it holds today, and every version with what it changed."""

    needs = "see_policy"

    def get(self, request: HttpRequest) -> HttpResponse:
        held = policies.flat(policies.policy_on(self.agency, self.today))
        versions = policies.history(self.agency)
        now = next((one.row.pk for one in versions if one.row.effective_from <= self.today), None)
        context = {
            "title": _("Policy of the agency"),
            "here": "policy",
            "groups": [
                (
                    title,
                    [
                        (
                            words.NAMES[key],
                            words.SENTENCES[key],
                            words.BASES.get(key),
                            words.shown(key, held[key]),
                        )
                        for key in keys
                    ],
                )
                for title, keys in words.GROUPS
            ],
            "versions": [
                (
                    one.row,
                    [(words.NAMES[key], words.change(key, old, new)) for key, old, new in one.changes],
                    "now"
                    if one.row.pk == now
                    else "later"
                    if one.row.effective_from > self.today
                    else "past",
                )
                for one in versions
            ],
            "may_edit": policy.may(self.person, "edit_policy", on=self.today),
        }
        return render(request, "cases/pages/policy.html", context)


class NewVersion(Desk, View):
    """`policy/new/`: all values, filled with today's; what is wrong is said at its field."""

    needs = "edit_policy"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page(self.form())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = self.form(data=request.POST)
        if not form.is_valid() or not form.enter(agency=self.agency, by=self.person):
            return self.page(form, INVALID)
        messages.success(request, _("Kept as a new version. What it changes stands below."))
        return redirect("policy")

    def form(self, **more: Any) -> forms.NewVersion:
        return forms.NewVersion(now=policies.policy_on(self.agency, self.today), today=self.today, **more)

    def page(self, form: forms.NewVersion, status: int = 200) -> HttpResponse:
        later = [one.row for one in policies.history(self.agency) if one.row.effective_from > self.today]
        context = {
            "form": form,
            "title": _("A new version of the policy"),
            "here": "policy",
            "later": later[::-1],
        }
        return render(self.request, "cases/pages/policy_new.html", context, status=status)
