"""Messages that are more than one line."""

from collections.abc import Mapping

from django.utils.functional import lazy
from django.utils.translation import gettext, ngettext
from django_stubs_ext import StrOrPromise as Text


def _digest(overdue: int, today: int, soon: int, back: int, dead: int) -> str:
    lines = [
        gettext(
            "This morning: %(overdue)d overdue, %(today)d due today, "
            "%(soon)d more due within two working days, %(back)d came back"
        )
        % {"overdue": overdue, "today": today, "soon": soon, "back": back}
    ]
    if dead:
        lines.append(
            ngettext(
                "%(n)d message could not be delivered; the administrator can try it again.",
                "%(n)d messages could not be delivered; the administrator can try them again.",
                dead,
            )
            % {"n": dead}
        )
    return "\n".join(lines)


_digest_lazily = lazy(_digest, str)


def digest(counts: Mapping[str, int]) -> Text:
    """A manager's morning: how many are overdue, due, came back, and were not delivered."""
    return _digest_lazily(**counts)
