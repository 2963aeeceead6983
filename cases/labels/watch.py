"""What a manager watches, in words: the lists, their columns, and why a clock stands still."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _, ngettext
from django_stubs_ext import StrOrPromise as Text

from cases.labels import dates, names
from workflow.procedure.timers import Kind

NAMED = 2  # parties named in a line; of the others it says how many


@dataclass(frozen=True, slots=True)
class Wait:
    """What a clock stands still for: a consultation of `name`, a correction, a payment; from when until when, if that is known."""

    kind: Kind
    since: date | None
    until: date | None
    name: str = ""


def title(show: str, days: int, within: int) -> Text:
    """The name of a list of open cases."""
    return {
        "open": _("Open cases"),
        "overdue": _("Overdue"),
        "due": ngettext("Due within %(n)d working day", "Due within %(n)d working days", days) % {"n": days},
        "ahead": ngettext(
            "Overdue within %(n)d working day if nothing happens",
            "Overdue within %(n)d working days if nothing happens",
            within,
        )
        % {"n": within},
        "still": _("Clock stands still"),
        "consulting": _("Paused: others are being consulted"),
        "correction": _("Stopped: a correction is awaited"),
        "payment": _("Stopped: a payment is awaited"),
        "unconfirmed": _("Receipt not confirmed"),
        "urged": _("Urged, without an answer"),
    }[show]


def head(*, still: bool) -> tuple[Text, ...]:
    found = (_("Number"), _("What is asked"), _("Unit"), _("Handler"), _("State"), _("Date"))
    return (*found, _("Why it stands still")) if still else found


def why(waits: Sequence[Wait], today: date) -> str:
    """For whom or what a clock waits."""
    shown = [_line(one, today) for one in waits[:NAMED]]
    if len(waits) > NAMED:
        more = len(waits) - NAMED
        shown.append(ngettext("and %(n)d more", "and %(n)d more", more) % {"n": more})
    return _("; ").join(shown)


def _line(wait: Wait, today: date) -> str:
    what = {
        Kind.CORRECTION: _("Waits for the correction"),
        Kind.PAYMENT: _("Waits for the payment"),
        Kind.CONSULTATION: _("Consults %(name)s"),
    }[wait.kind] % {"name": wait.name}
    since = _(", since %(day)s") % {"day": dates.day(wait.since, today)} if wait.since else ""
    return f"{what}{since}{_end(wait.until, today)}"


def _end(until: date | None, today: date) -> str:
    if until is None:
        return _(", no end set")
    over = _(", over since %(day)s") if until < today else _(", until %(day)s")
    return over % {"day": dates.day(until, today)}


def date_text(due: dates.Due) -> str:
    """A date as the list shows it, in one line."""
    mark = _("provisional") if due.provisional else ""
    return " ".join(part for part in (due.phrase, due.on, mark) if part)


def state(code: str) -> str:
    return str(names.state(code))
