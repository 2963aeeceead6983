"""Messages that are more than one line."""

from collections.abc import Mapping
from datetime import date

from django.utils.functional import lazy
from django.utils.translation import gettext, ngettext
from django_stubs_ext import StrOrPromise as Text

from cases.labels import dates, names


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


def _urged(number: str, by: str, seat: str, answer_by: date) -> str:
    values = {"number": number, "by": by, "seat": names.seat(seat), "day": dates.full_day(answer_by)}
    return gettext("%(number)s: %(by)s urges “%(seat)s”; answer by %(day)s") % values


def _urging_answered(number: str, by: str) -> str:
    return gettext("%(number)s: %(by)s has answered the urging") % {"number": number, "by": by}


def _late_reply(number: str) -> str:
    return gettext("%(number)s: the applicant has replied to the late notice; the date stays") % {
        "number": number
    }


late_reply = lazy(_late_reply, str)
urged = lazy(_urged, str)
urging_answered = lazy(_urging_answered, str)
_digest_lazily = lazy(_digest, str)


def digest(counts: Mapping[str, int]) -> Text:
    """A manager's morning: how many are overdue, due, came back, and were not delivered."""
    return _digest_lazily(**counts)
