"""Notices of days off: entered, looked at, confirmed. Whoever confirms moves dates."""

from datetime import date
from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from agencies import calendars, notices
from agencies.admin.own_agency import OwnAgencyAdmin, administered, is_superuser
from agencies.models import CalendarNotice, NoticeScope, User


class DaysField(forms.CharField):
    """Days as people write them down: YYYY-MM-DD, one to a line or with blanks between; kept as a list."""

    widget = forms.Textarea(attrs={"rows": 6})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)

    def to_python(self, value: Any) -> Any:
        days = []
        for written in (value or "").replace(",", " ").replace("、", " ").split():
            try:
                days.append(date.fromisoformat(written))
            except ValueError as wrong:
                message = _("%(day)s is not a day. Write YYYY-MM-DD.") % {"day": written[:20]}
                raise forms.ValidationError(message, code="not_a_day") from wrong
        return days

    def validate(self, value: Any) -> None:
        """An empty list is allowed."""

    def run_validators(self, value: Any) -> None:
        """The notice as a whole is checked."""


class NoticeForm(forms.ModelForm[CalendarNotice]):
    """A notice that does not contradict itself."""

    days_off = DaysField(label=gettext_lazy("Days off"), required=False)
    days_on = DaysField(label=gettext_lazy("Make-up workdays"), required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if self.errors:
            return data
        try:
            notices.check(**{name: data[name] for name in ("scope", "area", "year", "days_off", "days_on")})
        except notices.BadNotice as bad:
            self.add_error(bad.field, sentence(bad))
            return data
        return data | {
            name: [day.isoformat() for day in sorted(data[name])] for name in ("days_off", "days_on")
        }


def sentence(bad: notices.BadNotice) -> str:
    """What is wrong with a notice, and what to do."""
    sentences = {
        "area_missing": _("Name the area of a local notice, six digits of GB/T 2260."),
        "area_of_national": _(
            "A national notice has no area. Leave it empty, or choose one area as the scope."
        ),
        "year": _("Enter a year from %(first)d to %(last)d."),
        "no_days": _("Enter at least one day."),
        "other_year": _("%(day)s does not belong to the notice for %(year)d."),
        "day_twice": _("%(day)s is written twice."),
        "off_and_on": _("%(day)s cannot be both a day off and a workday."),
        "not_a_weekend": _("%(day)s is not a Saturday or Sunday, so it is a workday anyway."),
    }
    return sentences[bad.code] % bad.params


@admin.register(CalendarNotice)
class CalendarNoticeAdmin(OwnAgencyAdmin):
    agency_path = "pk"  # not used: `own` decides
    form = NoticeForm
    fields = ["scope", "area", "year", "issuing_body", "doc_number", "days_off", "days_on"]
    list_display = ["year", "scope", "area", "issuing_body", "doc_number", "confirmed_by", "confirmed_at"]
    list_filter = ["scope", "year"]
    actions = ["confirm"]

    def own(self, request: HttpRequest) -> Q:
        """National notices are the operator's to enter; a local one concerns who sits in its area."""
        agency = administered(request)
        areas = calendars.areas_around(agency.area) if agency is not None else []
        return Q(scope=NoticeScope.LOCAL, area__in=areas)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and not (obj is not None and obj.confirmed)

    def formfield_for_choice_field(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "scope" and not is_superuser(request):
            kwargs["choices"] = [(NoticeScope.LOCAL.value, NoticeScope.LOCAL.label)]
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """Of his own area only: a notice moves the dates of everybody in it."""
        form = super().get_form(request, obj, change=change, **kwargs)
        agency = administered(request)
        if is_superuser(request) or agency is None:
            return form
        areas = calendars.areas_around(agency.area)

        class InOwnArea(form):  # type: ignore[misc,valid-type]
            def clean_area(self) -> str:
                area: str = self.cleaned_data["area"]
                if area not in areas:
                    message = _("Your agency does not sit in this area. Its areas are: %(areas)s.")
                    raise forms.ValidationError(message % {"areas": ", ".join(areas)}, code="foreign_area")
                return area

        return InOwnArea

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if not change:
            obj.entered_by = request.user
        super().save_model(request, obj, form, change)

    @admin.action(
        description=gettext_lazy("Confirm: from now on these notices move dates"), permissions=["view"]
    )
    def confirm(self, request: HttpRequest, rows: QuerySet[CalendarNotice]) -> None:
        waiting = [notice for notice in rows if not notice.confirmed]
        for notice in waiting:
            notices.confirm(notice_id=notice.pk, by=cast("User", request.user))
        message = ngettext("%(count)d notice confirmed.", "%(count)d notices confirmed.", len(waiting))
        self.message_user(request, message % {"count": len(waiting)}, messages.SUCCESS)
