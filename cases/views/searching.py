"""Searches and filters: sent in a form, kept in an address that can be shared, and never with somebody's number in it."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from cases.identity_numbers import holds_number

NOT_SEARCHED = _(
    "Identity numbers are not searched for: they would stand in the address. Search for the name, the case number or what is asked."
)


class Searching:
    """A list that is narrowed by the words named in `narrowed_by` (C29; ADR 0029)."""

    narrowed_by: tuple[str, ...] = ()
    request: HttpRequest

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The same list at an address that says what was asked for."""
        return self._narrowed(request, request.POST)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if any(holds_number(request.GET.get(name, "")) for name in self.narrowed_by):
            return self._narrowed(request, request.GET)
        response: HttpResponse = super().get(request, *args, **kwargs)  # type: ignore[misc]  # a mixin's super is not known
        return response

    def _narrowed(self, request: HttpRequest, asked: Any) -> HttpResponse:
        words = {name: asked.get(name, "").strip()[:100] for name in self.narrowed_by}
        kept = {name: word for name, word in words.items() if word and not holds_number(word)}
        if any(map(holds_number, words.values())):
            messages.error(request, NOT_SEARCHED)
        return redirect(f"{request.path}?{urlencode(kept)}" if kept else request.path)
