"""What is wrong with a notice, as sentences: what, the limit, and what to do."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy as _
from django_stubs_ext import StrOrPromise

from agencies.calendar_found import Remark
from agencies.notices import BadNotice

WEEKDAYS: Final = "一二三四五六日"
OF_A_NOTICE: Final[Mapping[str, StrOrPromise]] = {
    "area_missing": _("Name the area of a local notice, six digits of GB/T 2260."),
    "area_of_national": _("A national notice has no area. Leave it empty, or choose one area as the scope."),
    "year": _("Enter a year from %(first)d to %(last)d."),
    "no_days": _("Enter at least one day."),
    "other_year": _("%(day)s does not belong to the notice for %(year)d."),
    "day_twice": _("%(day)s is written twice."),
    "off_and_on": _("%(day)s cannot be both a day off and a workday."),
    "not_a_weekend": _("%(day)s is not a Saturday or Sunday, so it is a workday anyway."),
    "replaces_unconfirmed": _("The notice to be replaced has not been confirmed yet."),
    "replaced_before": _("That notice has been replaced already. Replace the one that stands now."),
    "replaces_other_scope": _("A notice is replaced only by one for the same area."),
    "confirmed_since": _("This notice has been confirmed meanwhile. Replace it if it is wrong."),
    "changed_since": _(
        "The days were changed after this page was made, so nothing was confirmed. Look at the new ones and confirm again."
    ),
    "foreign_area": _("Your agency does not sit in this area. Its areas are: %(areas)s."),
    "entered_before": _(
        "A notice with this number is known already, entered on %(on)s. Open it and replace it if it is wrong."
    ),
}
OF_A_TEXT: Final[Mapping[str, StrOrPromise]] = {
    "text_empty": _("There is no text yet. Paste the notice."),
    "text_too_long": _(
        "The text has %(size)d characters; at most %(limit)d are read. Paste the notice only, without its annexes."
    ),
    "text_without_year": _(
        "The text does not say which year it is about. Fill in the year, or paste the title as well."
    ),
    "text_other_year": _(
        "The title says %(written)d, but the year filled in is %(said)d. Correct one of them."
    ),
    "text_no_day": _(
        "No day was found in this text. Each festival needs a line such as 一、元旦：1月1日（周五）放假。 Or enter the days one by one."
    ),
}
OF_A_FILE: Final[Mapping[str, StrOrPromise]] = {
    "file_empty": _("The file is empty. Choose another one."),
    "file_too_large": _(
        "The file has %(size)d KB; at most %(limit)d KB are read. A year's holidays need about 10 KB: choose that file."
    ),
    "file_not_utf8": _("The file is not written in UTF-8. Save it as UTF-8 and choose it again."),
    "file_unknown": _(
        "This is neither JSON nor iCalendar. Choose a .json or .ics file of holidays, or paste the notice as text."
    ),
    "file_not_json": _(
        "This is not valid JSON: it breaks at line %(line)d, column %(column)d. Get the file again, or paste the notice as text."
    ),
    "file_not_an_object": _("The JSON must be an object with “year” and “days”. Choose another file."),
    "file_year_missing": _(
        'The JSON has no “year”, or it is not a whole number. Write it such as "year": 2027.'
    ),
    "file_year_range": _("The year of the file must lie between %(first)d and %(last)d."),
    "file_other_year": _(
        "The file is about %(written)d, but the year filled in is %(said)d. Correct the year or choose another file."
    ),
    "file_days_missing": _("The JSON has no list “days”. Choose a file in the shape of holiday-cn."),
    "file_no_day": _("The file names no day. The notice may not have been published when it was made."),
    "file_too_many_days": _(
        "The file names more than %(limit)d days. Choose a file with the holidays of one year only."
    ),
    "file_entry_not_an_object": _("Entry %(n)d of “days” is not an object. Correct it in the file."),
    "file_entry_date": _("Entry %(n)d of “days”: “%(written)s” is not a day. Write “date” as 2027-01-01."),
    "file_entry_off": _(
        "Entry %(n)d of “days”: “isOffDay” is “%(written)s”. It must be true for a day off, false for a make-up workday."
    ),
    "file_day_twice": _("The file names %(day)s twice. Leave one of them."),
    "file_day_outside": _(
        "The file names %(day)s, which does not belong to the notice for %(year)d. Choose the file of one year."
    ),
    "file_not_ics": _("This iCalendar file cannot be read. Get it again, or paste the notice as text."),
    "file_too_many_events": _(
        "The file has more than %(limit)d events. Choose a file with the holidays of one year only."
    ),
    "file_event_repeats": _("Event %(n)d repeats. A holiday is a fixed day: choose another file."),
    "file_event_length": _("Event %(n)d lasts no day, or more than %(limit)d days. Correct it in the file."),
    "file_event_date": _("Event %(n)d has no whole day as its beginning or end. Correct it in the file."),
    "file_event_unknown": _(
        "Event %(n)d, “%(written)s”, says neither 假期 nor 上班: a day off or a workday? Correct it in the file."
    ),
}
BAD: Final = {**OF_A_NOTICE, **OF_A_TEXT, **OF_A_FILE}
REMARKS: Final[Mapping[str, StrOrPromise]] = {
    "not_understood": _("This sentence names a day and was not understood."),
    "set_aside": _("Names no day."),
    "other_weekday": _("The text says 周%(written)s, but %(day)s is 周%(found)s."),
    "other_count": _("The text says %(written)d days; there are %(found)d."),
    "bad_span": _("From %(first)s to %(last)s cannot be one holiday; these days were left out."),
    "statutory_worked": _(
        "%(day)s is a holiday by law, but by these days it would be worked. Compare it with the notice."
    ),
    "no_such_day": _("There is no %(written)s; this day was left out."),
}


def sentence(bad: BadNotice) -> str:
    """What is wrong with a notice, and what to do."""
    return str(BAD[bad.code]) % _shown(bad.params)


def remark(of: Remark) -> str:
    """What a person has to look at; the line itself is shown beside it."""
    shown = _shown(of.params)
    if of.code == "other_weekday":
        shown["found"] = WEEKDAYS[of.params["day"].weekday()]
    return str(REMARKS[of.code]) % shown


def _shown(params: Mapping[str, Any]) -> dict[str, Any]:
    return {key: _day(value) if isinstance(value, date) else value for key, value in params.items()}


def _day(value: date) -> str:
    if (get_language() or "").startswith("zh"):
        return f"{value.year}年{value.month}月{value.day}日"
    return date_format(value, "j F Y")
