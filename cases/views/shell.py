"""The frame of every page."""

from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _, gettext_lazy

from agencies import calendars, rules
from agencies.models import Agency, Role, User
from agencies.today import today
from cases.labels import dates
from cases.selectors.shell import shell as read_shell

NAV = (
    ("inbox", gettext_lazy("Tasks"), "inbox", None),
    ("reviews", gettext_lazy("To review"), "reviews", {Role.LEGAL}),
    ("register", gettext_lazy("Register"), "register", {Role.CLERK}),
    ("cases", gettext_lazy("Cases"), "case-list", None),
    ("manage", gettext_lazy("Oversight"), "manager", {Role.HEAD, Role.MANAGER}),
    ("channels", gettext_lazy("Message channels"), "channels", {Role.ADMIN}),
    ("calendar", gettext_lazy("Working days"), "calendar", {Role.ADMIN}),
    ("policy", gettext_lazy("Policy"), "policy", {Role.ADMIN, Role.MANAGER, Role.HEAD}),
    ("wording", gettext_lazy("Wording"), "wording", {Role.ADMIN, Role.HEAD}),
    ("public", gettext_lazy("Public catalogue"), "public", None),
)


def shell(request: HttpRequest) -> dict[str, Any]:
    """The context processor: nothing is read for a page that shows no frame."""
    return {"shell": SimpleLazyObject(lambda: _shell(request)), "source_url": settings.SOURCE_URL}


def _shell(request: HttpRequest) -> dict[str, Any]:
    user = request.user
    if not isinstance(user, User):
        return {"agency": None, "nav": [], "unread": 0}
    day = today()
    seen = read_shell(user, day)
    return {
        "agency": seen.agency,
        "nav": [
            {
                "key": key,
                "label": label,
                "url": reverse(name),
                "count": seen.open_tasks if key == "inbox" else 0,
            }
            for key, label, name, roles in NAV
            if (seen.roles and (roles is None or roles & seen.roles))
            or (key == "calendar" and user.is_superuser)
        ],
        "unread": seen.unread,
        "today_line": dates.full_day(day),
        "day_note": _day_note(seen.agency, day),
        "missing_years": _missing_years(seen.agency, day),
    }


def _missing_years(agency: Agency | None, day: date) -> list[int]:
    return calendars.missing_years(day, rules.of(agency).national if agency else calendars.national())


def _day_note(agency: Agency | None, day: date) -> str:
    worked = agency is None or rules.of(agency).calendar.is_workday(day)
    return _("A working day") if worked else _("A rest day: today does not count")
