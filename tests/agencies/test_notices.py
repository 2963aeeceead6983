from datetime import date
from uuid import uuid4

import pytest
from django.db import IntegrityError

from agencies import notices
from agencies.models import CalendarNotice, NoticeScope
from agencies.notices import BadNotice
from tests.agencies import make

GIVEN = {
    "scope": NoticeScope.NATIONAL,
    "area": "",
    "year": 2027,
    "days_off": [date(2027, 1, 1), date(2026, 12, 31)],
    "days_on": [date(2027, 1, 3)],
}


def enter(by, **fields):
    named = {"issuing_body": "国务院办公厅", "doc_number": "国办发明电〔2026〕9号"}
    return notices.enter(**(GIVEN | named | fields), by=by)


class TestChecking:
    def test_a_notice_may_reach_over_the_turn_of_the_year(self):
        notices.check(**GIVEN)

    @pytest.mark.parametrize(
        ("change", "field", "code", "params"),
        [
            ({"scope": NoticeScope.LOCAL}, "area", "area_missing", {}),
            ({"area": "450000"}, "area", "area_of_national", {}),
            ({"year": 20027}, "year", "year", {"first": 2000, "last": 2100}),
            ({"days_off": [], "days_on": []}, "days_off", "no_days", {}),
            (
                {"days_off": [date(2026, 11, 30)]},
                "days_off",
                "other_year",
                {"day": date(2026, 11, 30), "year": 2027},
            ),
            (
                {"days_on": [date(2028, 2, 1)]},
                "days_on",
                "other_year",
                {"day": date(2028, 2, 1), "year": 2027},
            ),
            ({"days_off": [date(2027, 1, 1)] * 2}, "days_off", "day_twice", {"day": date(2027, 1, 1)}),
            ({"days_off": [date(2027, 1, 3)]}, "days_on", "off_and_on", {"day": date(2027, 1, 3)}),
            ({"days_on": [date(2027, 1, 4)]}, "days_on", "not_a_weekend", {"day": date(2027, 1, 4)}),
        ],
    )
    def test_one_that_contradicts_itself_is_refused(self, change, field, code, params):
        with pytest.raises(BadNotice) as refused:
            notices.check(**(GIVEN | change))
        assert (refused.value.field, refused.value.code, refused.value.params) == (field, code, params)


@pytest.mark.django_db
class TestEntering:
    def test_it_is_kept_in_order_and_not_yet_confirmed(self):
        notice = enter(make.person("li"))
        assert (notice.days_off, notice.days_on) == (["2026-12-31", "2027-01-01"], ["2027-01-03"])
        assert not notice.confirmed

    def test_the_same_notice_is_entered_once(self):
        li = make.person("li")
        enter(li)
        with pytest.raises(BadNotice) as refused:
            enter(li)
        assert (refused.value.field, refused.value.code) == ("doc_number", "entered_before")

    def test_nor_does_the_database_keep_it_twice(self):
        row = enter(make.person("li"))
        row.pk = None
        with pytest.raises(IntegrityError):
            row.save(force_insert=True)

    def test_the_same_form_sent_twice_is_one_notice(self):
        li, key = make.person("li"), uuid4()
        assert enter(li, key=key) == enter(li, key=key)

    def test_what_waits_is_entered_anew_and_what_counts_is_not(self):
        li, wang = make.person("li"), make.person("wang")
        notice = enter(li)
        values = GIVEN | {"issuing_body": "国务院办公厅", "doc_number": "改号", "names": {}}
        changed = notices.amend(notice_id=notice.pk, by=wang, **values | {"days_off": [date(2027, 1, 1)]})
        assert (changed.doc_number, changed.days_off, changed.entered_by) == ("改号", ["2027-01-01"], wang)
        notices.confirm(notice_id=notice.pk, by=li)
        for again in (
            lambda: notices.amend(notice_id=notice.pk, by=wang, **values),
            lambda: notices.discard(notice_id=notice.pk),
        ):
            with pytest.raises(BadNotice) as refused:
                again()
            assert refused.value.code == "confirmed_since"

    def test_nothing_is_confirmed_but_what_was_seen(self):
        li = make.person("li")
        notice = enter(li)
        with pytest.raises(BadNotice) as refused:
            notices.confirm(notice_id=notice.pk, by=li, seen="another")
        assert refused.value.code == "changed_since"
        assert notices.confirm(notice_id=notice.pk, by=li, seen=notice.content_key).confirmed

    def test_an_amendment_that_waited_for_its_year_does_not_wipe_it_out(self):
        """Entered while nothing was known of 2027, it told the whole year; confirmed after the year's own it does not."""
        li = make.person("li")
        amends = enter(li, doc_number="补充", days_off=[date(2027, 3, 3)], days_on=[])
        year = enter(li)
        notices.confirm(notice_id=year.pk, by=li)
        assert amends.whole_year
        assert not notices.confirm(notice_id=amends.pk, by=li).whole_year

    def test_confirming_names_who_did_it_first(self):
        notice = enter(make.person("li"))
        first = notices.confirm(notice_id=notice.pk, by=make.person("wang"))
        again = notices.confirm(notice_id=notice.pk, by=make.person("zhao"))
        assert again.confirmed
        assert (again.confirmed_by.username, again.confirmed_at) == ("wang", first.confirmed_at)

    def test_half_a_confirmation_cannot_be_stored(self):
        notice = enter(make.person("li"))
        with pytest.raises(IntegrityError):
            CalendarNotice.objects.filter(pk=notice.pk).update(confirmed_by=notice.entered_by)
