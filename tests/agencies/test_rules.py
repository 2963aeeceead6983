"""Rules are read again after every change, by whatever way it came, and never kept of what was rolled back (ADR 0121)."""

from contextlib import suppress
from datetime import date

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from agencies import calendars, notices, policies, rules
from agencies.models import Agency, CalendarNotice, NoticeScope
from tests.agencies import make
from workflow.law.policy import Policy

FRIDAY = date(2026, 6, 5)


@pytest.fixture
def agency(db):
    return make.agency()


def anew(agency):
    return rules.of(Agency.objects.get(pk=agency.pk))


def local_day_off(agency, by, **changes):
    return notices.enter(
        scope=NoticeScope.LOCAL,
        area=agency.area,
        year=2026,
        issuing_body="示例市人民政府",
        doc_number="示府〔2026〕1号",
        days_off=[FRIDAY],
        by=by,
        **changes,
    )


def policy(agency, by, since=date(2026, 7, 1)):
    return policies.enter(
        agency=agency, values={"correction_workdays": 7}, effective_from=since, by=by, today=FRIDAY
    )


def test_they_are_what_calendars_and_policies_say(agency):
    admin = make.person("admin")
    notices.confirm(notice_id=local_day_off(agency, admin).pk, by=admin)
    policy(agency, admin)
    found = anew(agency)
    assert (found.calendar, found.national) == calendars.with_and_without_local_days(agency.area)
    assert [found.calendar.is_workday(FRIDAY), found.national.is_workday(FRIDAY)] == [False, True]
    assert found.policies == policies.versions_of(agency.pk)
    assert [(since, one.law) for since, one in found.policies] == [
        (date(2026, 7, 1), Policy(correction_workdays=7))
    ]


def test_the_second_time_costs_no_query(agency):
    known = Agency.objects.get(pk=agency.pk)
    rules.of(known)
    with CaptureQueriesContext(connection) as asked:
        assert rules.of(known) is rules.of(known)
    assert len(asked) == 0


def test_without_a_stamp_they_are_read_each_time(agency):
    Agency.objects.update(rules_stamp=None)
    assert anew(agency).policies == ()
    known = Agency.objects.get(pk=agency.pk)
    known.rules_stamp = None
    policy(agency, make.person("admin"))
    assert len(rules.of(known).policies) == 1


def test_a_notice_counts_from_its_confirmation_until_it_is_taken_back(agency):
    admin = make.person("admin")
    entered = local_day_off(agency, admin)
    seen = [anew(agency).calendar.is_workday(FRIDAY)]
    notices.confirm(notice_id=entered.pk, by=admin)
    seen.append(anew(agency).calendar.is_workday(FRIDAY))
    entered.refresh_from_db()
    notices.take_back(notice=entered, key=None, by=admin)
    seen.append(anew(agency).calendar.is_workday(FRIDAY))
    assert seen == [True, False, True]


def test_a_row_changed_behind_every_service_counts_too(agency):
    admin = make.person("admin")
    row = notices.confirm(notice_id=local_day_off(agency, admin).pk, by=admin)
    before = anew(agency).calendar
    CalendarNotice.objects.filter(pk=row.pk).update(days_off=["2026-06-08"])
    moved = anew(agency).calendar
    CalendarNotice.objects.filter(pk=row.pk).delete()
    after = anew(agency).calendar
    assert [one.is_workday(FRIDAY) for one in (before, moved, after)] == [False, True, True]
    assert [one.is_workday(date(2026, 6, 8)) for one in (before, moved, after)] == [True, False, True]


def test_how_far_a_notice_is_applied_reads_nothing_again(agency):
    admin = make.person("admin")
    row = notices.confirm(notice_id=local_day_off(agency, admin).pk, by=admin)
    known = Agency.objects.get(pk=agency.pk)
    notices.note_pass(row, cases=10)
    notices.note_looked_at(row, cases=5)
    notices.note_applied(row)
    assert Agency.objects.get(pk=agency.pk).rules_stamp == known.rules_stamp


def test_a_policy_concerns_its_own_agency_alone(agency):
    other = make.agency("other")
    before = {one.pk: one.rules_stamp for one in Agency.objects.all()}
    policy(agency, make.person("admin"))
    changed = [one.pk for one in Agency.objects.all() if one.rules_stamp != before[one.pk]]
    assert changed == [agency.pk]
    assert [len(anew(one).policies) for one in (agency, other)] == [1, 0]


def test_another_area_is_another_calendar(agency):
    admin = make.person("admin")
    notices.confirm(notice_id=local_day_off(agency, admin).pk, by=admin)
    known = Agency.objects.get(pk=agency.pk)
    assert not rules.of(known).calendar.is_workday(FRIDAY)
    known.area = "110000"
    assert rules.of(known).calendar.is_workday(FRIDAY)


class UndoneError(Exception):
    """Rolls a transaction back."""


@pytest.mark.parametrize("again", [False, True])
def test_what_was_rolled_back_is_not_kept(agency, again):
    admin = make.person("admin")
    with suppress(UndoneError), transaction.atomic():
        notices.confirm(notice_id=local_day_off(agency, admin).pk, by=admin)
        assert not anew(agency).calendar.is_workday(FRIDAY)
        policy(agency, admin)
        assert len(anew(agency).policies) == 1
        raise UndoneError
    if again:  # as many changes as before, with another content
        policy(agency, admin, since=date(2026, 8, 1))
        assert [since for since, _ in anew(agency).policies] == [date(2026, 8, 1)]
    else:
        assert anew(agency).policies == ()
    assert anew(agency).calendar.is_workday(FRIDAY)
