"""Notices of days off, to be read: they are entered and confirmed at the desk, after a look at what would move."""

from django.contrib import admin
from django.db.models import Q
from django.http import HttpRequest

from agencies import calendars
from agencies.admin.own_agency import OwnAgencyAdmin, administered
from agencies.models import CalendarNotice, NoticeScope


@admin.register(CalendarNotice)
class CalendarNoticeAdmin(OwnAgencyAdmin):
    agency_path = "pk"  # not used: `own` decides
    may_add = False
    may_change = False
    fields = ["scope", "area", "year", "issuing_body", "doc_number", "days_off", "days_on"]
    list_display = ["year", "scope", "area", "issuing_body", "doc_number", "confirmed_by", "confirmed_at"]
    list_filter = ["scope", "year"]

    def own(self, request: HttpRequest) -> Q:
        """A local notice concerns who sits in its area."""
        agency = administered(request)
        areas = calendars.areas_around(agency.area) if agency is not None else []
        return Q(scope=NoticeScope.LOCAL, area__in=areas)
