"""Whatever a notice says, what is shown before it counts is what happens then, and each handler is told of exactly that."""

import re
from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings, strategies as st

from agencies import notices
from agencies.models import NoticeScope, User
from cases.models import Case
from cases.selectors import calendar_change as shown
from cases.services import calendar_change, consultation, correction, extension, upkeep
from cases.services.consultation import PartyToAsk
from notifications.models import Message
from tests.cases.office import act, answered, in_drafting, in_review, new_case, to_sign

DECEMBER = date(2026, 12, 7)
TODAY = date(2026, 12, 21)
DAYS = [date(2026, 12, 1) + timedelta(days=n) for n in range(62)]
WEEKDAYS = [day for day in DAYS if day.weekday() < 5]
WEEKENDS = [day for day in DAYS if day.weekday() >= 5]
NUMBER = re.compile(r"2026-\d{4}")


@pytest.fixture
def cases(office):
    for at in (0, 3, 7, 14):
        in_drafting(office, DECEMBER + timedelta(days=at))
        in_review(office, DECEMBER + timedelta(days=at))
    longer, asking = (in_drafting(office, DECEMBER) for _ in range(2))
    extension.request(case_id=longer.pk, act=act(office.handler, DECEMBER), workdays=7, reason="案情复杂")
    granted = longer.extensions.get().pk
    extension.grant(case_id=longer.pk, act=act(office.head, DECEMBER), extension_id=granted)
    extension.tell(
        case_id=longer.pk, act=act(office.handler, DECEMBER), extension_id=granted, method="handed"
    )
    party = PartyToAsk(party="third_party", name="示例公司", address="示例市路1号")
    consultation.send(case_id=asking.pk, act=act(office.handler, DECEMBER), parties=[party])
    stopped = in_review(office, DECEMBER)
    correction.request(case_id=stopped.pk, act=act(office.handler, DECEMBER), points=["请补正"], period=10)
    new_case(office, DECEMBER, channel="post_plain")
    to_sign(office, DECEMBER)
    answered(office, DECEMBER)
    for (
        case
    ) in Case.objects.all():  # a paused date is brought up to today by the sweep, whatever the calendar
        upkeep.recompute(case.pk, TODAY)


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    off=st.sets(st.sampled_from(WEEKDAYS), min_size=1, max_size=9),
    on=st.sets(st.sampled_from(WEEKENDS), max_size=4),
    local=st.booleans(),
)
def test_what_was_shown_is_what_happens(cases, off, on, local):
    with transaction.atomic():
        _enter_look_and_confirm(sorted(off), sorted(on), local=local)
        transaction.set_rollback(True)


def _enter_look_and_confirm(off, on, *, local):
    operator = User.objects.create(username="operator", display_name="运维", is_superuser=True)
    notice = notices.enter(
        scope=NoticeScope.LOCAL if local else NoticeScope.NATIONAL,
        area="450000" if local else "",
        year=2027 if max(off + on) >= date(2027, 1, 1) else 2026,
        issuing_body="示例机关",
        doc_number="示例1号",
        days_off=off,
        days_on=on,
        by=operator,
    )  # fmt: skip
    before = _dates()
    foretold = {
        one.case.number: (one.before, one.after, one.provisional) for one in shown.moved(notice, TODAY)
    }
    Message.objects.all().delete()
    notices.confirm(notice_id=notice.pk, by=operator)
    calendar_change.apply_notices(TODAY)
    after = _dates()

    assert foretold == {
        number: (before[number][0], *after[number]) for number in before if before[number] != after[number]
    }
    told = [NUMBER.findall(m.in_language("zh-hans")) for m in Message.objects.filter(kind="calendar")]
    assert {number for one in told for number in one} == foretold.keys()
    readers = Message.objects.filter(kind="calendar").values_list("recipient", flat=True)
    assert len(readers) == len({*readers})
    assert [*upkeep.drifts()] == []


def _dates():
    open_cases = Case.objects.exclude(state__in=["answered", "archived"])
    return {case.number: (case.due_on, case.provisional) for case in open_cases}
