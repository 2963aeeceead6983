"""Entering a notice of days off: its text or file first, then day by day (C2)."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from agencies import calendar_files, calendar_found, calendar_sentences, calendar_text, notices
from agencies.calendar_found import Found, NamedDay, Remark
from agencies.models import CalendarNotice, NoticeScope, NoticeSource
from agencies.models.agency import area_code
from agencies.notices import BadNotice
from cases.forms.base import Form
from cases.forms.fields import Day, Line, OneFile, OneOf, Whole, offer
from cases.forms.rows import how_many
from cases.policy import CalendarKeeper

MOST_DAYS = calendar_files.MOST_DAYS
EMPTY_ROWS = 8
OFF, ON = "off", "on"


class _Source(Form):
    """What a notice is read from."""

    source: NoticeSource

    year = Whole(
        _("Year"), required=False, help_text=_("Only needed where the notice itself does not say it.")
    )
    field_order: Any = ("file", "text", "year")

    def read(self) -> Found | None:
        """The days, or None with the sentence at its field."""
        if not self.is_valid():
            return None
        try:
            return self.found(self.cleaned_data["year"])
        except BadNotice as bad:
            self.add_error(bad.field, calendar_sentences.sentence(bad))
            return None

    def found(self, year: int | None) -> Found:
        """What was understood; each kind of source reads its own."""
        raise NotImplementedError

    def given(self) -> str:
        """As it was given, to be kept with the notice."""
        raise NotImplementedError


class NoticeText(_Source):
    source = NoticeSource.TEXT
    text = forms.CharField(
        label=_("Text of the notice"),
        widget=forms.Textarea(attrs={"rows": 14}),
        required=False,
        strip=False,
        help_text=_("Paste all of it, the title too: year, number and issuing body are taken from it."),
    )

    def found(self, year: int | None) -> Found:
        return calendar_text.read(self.cleaned_data["text"], year)

    def given(self) -> str:
        text: str = self.cleaned_data["text"]
        return text


class NoticeFile(_Source):
    source = NoticeSource.JSON
    file = OneFile(
        label=_("File"),
        allow_empty_file=True,
        help_text=_("JSON or iCalendar (.ics) in the shape of holiday-cn, at most 256 KB."),
    )

    def found(self, year: int | None) -> Found:
        self.content = self.cleaned_data["file"].read(calendar_files.MOST_BYTES + 1)
        return calendar_files.read(self.content, year)

    def given(self) -> str:
        text: str = self.content.decode("utf-8-sig")
        if text.lstrip().upper().startswith("BEGIN:VCALENDAR"):
            self.source = NoticeSource.ICS
        return text


class NoticeDays(Form):
    """The notice as it will be kept: its head, and every day. A row without a day is left out.

    `key` works once. What was read stays with the form, so that the remarks are there until it is kept.
    """

    scope = OneOf(_("Holds for"), choices=NoticeScope.choices)
    area = Line(
        _("Area"),
        max_length=6,
        required=False,
        validators=[area_code],
        help_text=_("Of local days only: six digits of GB/T 2260."),
    )
    year = Whole(_("Year"))
    issuing_body = Line(_("Issuing body"), max_length=100)
    doc_number = Line(_("Document number"), max_length=60)
    looked = forms.BooleanField(
        label=_("I have looked at every remark and put the days right where they were wrong."),
        required=False,
    )
    source = forms.ChoiceField(choices=NoticeSource.choices, widget=forms.HiddenInput, required=False)
    source_text = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, keeper: CalendarKeeper, replaces: CalendarNotice | None = None, **more: Any
    ) -> None:
        self.keeper, self.replaces = keeper, replaces
        local = {"scope": NoticeScope.LOCAL, "area": keeper.agency.area if keeper.agency else ""}
        head = {"scope": NoticeScope.NATIONAL} if keeper.operator else local
        more["initial"] = {**head, "key": uuid4(), **(more.get("initial") or {})}
        super().__init__(*args, **more)

    def build(self) -> None:
        if not self.keeper.operator:
            local = NoticeScope.LOCAL
            offer(self, "scope", [(local.value, local.label)])
        first = self.initial.get("days_rows") or EMPTY_ROWS
        self.rows_shown = how_many(self.data if self.is_bound else None, "days", first, most=MOST_DAYS)
        for n in range(self.rows_shown):
            place = n + 1
            self.fields[f"day_{n}"] = Day(format_lazy(_("Day {n}"), n=place), required=False)
            self.fields[f"kind_{n}"] = OneOf(
                format_lazy(_("Day {n}: off or worked"), n=place),
                choices=[(OFF, _("Day off")), (ON, _("Make-up workday"))],
                cards=False,
                required=False,
            )
            label = format_lazy(_("Day {n}: festival"), n=place)
            self.fields[f"name_{n}"] = Line(label, max_length=calendar_files.LONGEST_NAME, required=False)

    def rows(self) -> Iterator[dict[str, Any]]:
        """Each row of the table with the weekday its day falls on."""
        for n in range(self.rows_shown):
            day = self[f"day_{n}"]
            yield {"fields": [day, self[f"kind_{n}"], self[f"name_{n}"]], "day": _as_day(day.value())}

    def head(self) -> list[forms.BoundField]:
        return [self[name] for name in ("doc_number", "issuing_body", "year", "scope", "area")]

    def entered(self) -> list[NamedDay]:
        """The days as they stand in the rows now, those left out that are no days."""
        found = []
        for n in range(self.rows_shown):
            day = _as_day(self[f"day_{n}"].value())
            if day is not None:
                off = self[f"kind_{n}"].value() != ON
                found.append(NamedDay(day, off=off, name=str(self[f"name_{n}"].value() or "").strip()))
        return found

    def remarks(self) -> list[Remark]:
        """What a person has to look at: in the text, and holidays by law that would be worked."""
        text, days, year = (
            str(self["source_text"].value() or ""),
            self.entered(),
            _whole(self["year"].value()),
        )
        read = _remarks_of(text, year) if self["source"].value() == NoticeSource.TEXT else []
        whole = self["scope"].value() == NoticeScope.NATIONAL and self._tells_whole_year(year)
        if not days or year is None or not whole:
            return read
        off, on = ([one.day for one in days if one.off is wanted] for wanted in (True, False))
        return read + calendar_found.worked_holidays(year, off, on)

    def _tells_whole_year(self, year: int | None) -> bool:
        within = year is not None and notices.FIRST_YEAR <= year < calendar_found.BEYOND
        return within and notices.tells_whole_year(
            scope=NoticeScope.NATIONAL, year=year or 0, replaces=self.replaces
        )

    def clean_area(self) -> str:
        area: str = self.cleaned_data["area"]
        if area and not self.keeper.may_keep(NoticeScope.LOCAL, area):
            self._say("area", BadNotice("area", "foreign_area", areas=", ".join(self.keeper.areas)))
        return area

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        days = self.entered()
        head = {name: data.get(name) for name in ("scope", "area", "year")}
        if not {"scope", "area", "year"} & set(self.errors):
            off, on = ([one.day for one in days if one.off is wanted] for wanted in (True, False))
            for fault in notices.faults(**head, days_off=off, days_on=on):  # type: ignore[arg-type]  # without errors they are there
                if fault.code == "no_days" and any(name.startswith("day_") for name in self.errors):
                    continue  # it is said already that what stands there is no day
                self._say(self._place(fault), fault)
        if any(remark.grave for remark in self.remarks()) and not data.get("looked"):
            self.add_error(
                "looked", forms.ValidationError(_("Look at each remark, then tick this."), "looked")
            )
        return data

    def values(self) -> dict[str, Any]:
        """As `notices.enter` and `notices.amend` take them."""
        data, days = self.cleaned_data, self.entered()
        return {
            "scope": NoticeScope(data["scope"]),
            **{name: data[name] for name in ("area", "year", "issuing_body", "doc_number")},
            "days_off": [one.day for one in days if one.off],
            "days_on": [one.day for one in days if not one.off],
            "names": {one.day: one.name for one in days},
            "source": NoticeSource(data["source"] or NoticeSource.FORM),
            "source_text": data["source_text"],
            "remarks": [remark.kept() for remark in self.remarks()],
        }

    def refuse(self, bad: BadNotice) -> None:
        """What the register says against it, at its field."""
        self._say(self._place(bad), bad)

    def _say(self, name: str | None, bad: BadNotice) -> None:
        self.add_error(name, forms.ValidationError(calendar_sentences.sentence(bad), bad.code))

    def _place(self, bad: BadNotice) -> str | None:
        """The row that names the day; where two name it, the later one."""
        if bad.field in self.fields:
            return bad.field
        if bad.code == "no_days":
            return "day_0"
        day, wanted = bad.params.get("day"), bad.field == "days_off"
        for n in reversed(range(self.rows_shown)):
            if day == _as_day(self[f"day_{n}"].value()) and (self[f"kind_{n}"].value() != ON) is wanted:
                return f"day_{n}"
        return None


def of_found(found: Found, source: NoticeSource, given: str) -> dict[str, Any]:
    """The first values of `NoticeDays` for what was read."""
    head = {"issuing_body": found.issuing_body, "doc_number": found.doc_number, "year": found.year}
    return {**head, "source": source.value, "source_text": given.replace("\0", ""), **_of_days(found.days)}


def of_notice(notice: CalendarNotice) -> dict[str, Any]:
    """The first values of `NoticeDays` for a notice that is entered anew."""
    head = ("scope", "area", "year", "issuing_body", "doc_number", "source", "source_text")
    days = [
        NamedDay(date.fromisoformat(day), off=off, name=notice.names.get(day, ""))
        for off, written in ((True, notice.days_off), (False, notice.days_on))
        for day in written
    ]
    return {name: getattr(notice, name) for name in head} | _of_days(tuple(sorted(days)))


def _of_days(days: tuple[NamedDay, ...]) -> dict[str, Any]:
    first: dict[str, Any] = {"days_rows": len(days)}
    for n, one in enumerate(days):
        first |= {f"day_{n}": one.day, f"kind_{n}": OFF if one.off else ON, f"name_{n}": one.name}
    return first


def _remarks_of(text: str, year: int | None) -> list[Remark]:
    """Those of the text; a year that was corrected against its title is looked at by the title's."""
    for said in (year, None):
        try:
            return list(calendar_text.read(text, said).remarks)
        except BadNotice:
            continue
    return []


def _as_day(value: Any) -> date | None:
    try:
        return value if isinstance(value, date) else date.fromisoformat(str(value or ""))
    except ValueError:
        return None


def _whole(value: Any) -> int | None:
    text = str(value if value is not None else "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= len("2100") else None
