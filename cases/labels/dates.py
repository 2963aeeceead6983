"""Days, periods and provisions as a reader writes them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext as _, ngettext

from workflow.law.citations import Citation
from workflow.law.clock import Status

SOON: Final = 3
WEEKDAYS: Final = "一二三四五六日"


def chinese() -> bool:
    """Whether the reader reads Chinese."""
    return (get_language() or "").startswith("zh")


def day(value: date, today: date | None = None) -> str:
    """11月23日（周一), the year only if it is not the present one."""
    if chinese():
        year = f"{value.year}年" if today is not None and value.year != today.year else ""
        return f"{year}{value.month}月{value.day}日（周{WEEKDAYS[value.weekday()]}）"
    return date_format(value, "D j M Y" if today is not None and value.year != today.year else "D j M")


def weekday(value: date) -> str:
    """周一; Mon."""
    return f"周{WEEKDAYS[value.weekday()]}" if chinese() else date_format(value, "D")


def short_day(value: date) -> str:
    """11月23日; 23 Nov."""
    return f"{value.month}月{value.day}日" if chinese() else date_format(value, "j M")


def full_day(value: date) -> str:
    """2026年11月23日; 23 November 2026."""
    return f"{value.year}年{value.month}月{value.day}日" if chinese() else date_format(value, "j F Y")


def saved_at(moment: datetime) -> str:
    """When a text was kept, by the reader's clock."""
    return _("Draft saved at %(time)s") % {
        "time": moment.astimezone(timezone.get_current_timezone()).strftime("%H:%M")
    }


def when(value: date, today: date) -> str:
    """The same as `day`, for a page that shows the day it was made."""
    return day(value, today)


def citation(of: Citation) -> str:
    """第三十三条第三款 of the Regulation, as one cites it in the reader's language."""
    return of.zh() if chinese() else of.en()


@dataclass(frozen=True, slots=True)
class Due:
    """How a date stands: `level` (over today soon ok paused stopped done) for colour, words, and the date's line."""

    level: str
    phrase: str
    on: str = ""
    provisional: bool = False


def due(status: str, on: date | None, left: int | None, *, provisional: bool, today: date) -> Due:
    """Days left in words. `status` is the clock's; `left` working days, below zero overdue."""
    if status == Status.STOPPED:
        return Due("stopped", _("Clock stopped"), _("starts afresh once it arrives"))
    if status == Status.CLOSED:
        return Due("done", _("Closed"), _("was due on %(day)s") % {"day": day(on, today)} if on else "")
    if on is None or left is None:
        return Due("done", _("No date runs"))
    shown = day(on, today)
    if status == Status.PAUSED:
        phrase = ngettext("Paused, %(n)d working day left", "Paused, %(n)d working days left", left) % {
            "n": left
        }
        return Due("paused", phrase, _("due %(day)s if it resumed today") % {"day": shown}, provisional)
    line = _("due %(day)s") % {"day": shown}
    if today > on:
        over = -left
        phrase = ngettext("%(n)d working day overdue", "%(n)d working days overdue", over) % {"n": over}
        return Due("over", phrase, line, provisional)
    if today == on:
        return Due("today", _("Due today"), line, provisional)
    phrase = ngettext("%(n)d working day left", "%(n)d working days left", left) % {"n": left}
    return Due("soon" if left <= SOON else "ok", phrase, line, provisional)
