"""Language and theme, and the page of all parts."""

from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views import View

from agencies.models import User
from cases.labels import Due

THEMES = ("", "light", "dark")
LEVELS = ("over", "today", "soon", "ok", "paused", "stopped", "done")


class Preferences(View):
    """Keeps a choice with the user, or in a cookie for a visitor, and goes back to the page it came from."""

    def post(self, request: HttpRequest) -> HttpResponse:
        user, posted = request.user, request.POST
        back = posted.get("next", "/")
        safe = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
        response = redirect(back if safe else "/")
        language, theme = posted.get("language"), posted.get("theme")
        if language in dict(settings.LANGUAGES):
            response.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, samesite="Lax", httponly=True)
            if isinstance(user, User):
                User.objects.filter(pk=user.pk).update(language=language)
        if theme in THEMES and isinstance(user, User):
            User.objects.filter(pk=user.pk).update(theme=theme)
        return response


@login_required
def components(request: HttpRequest) -> HttpResponse:
    """Every part of the design system with sample values."""
    context: dict[str, Any] = {
        "dues": [
            Due(level, level, date(2026, 11, 23).isoformat(), provisional=level == "ok") for level in LEVELS
        ]
    }
    return render(request, "cases/pages/components.html", context)
