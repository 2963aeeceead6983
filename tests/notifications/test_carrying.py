import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.db import connections
from hypothesis import given, settings as hypothesis_settings, strategies as st

from agencies.message_hours import opens
from notifications import replay, selectors
from notifications.carrying import LEASE, LONGEST_PAUSE, MOST_ATTEMPTS, carry, pause
from notifications.channels import Down, Refused
from notifications.delivery import deliver_pending
from notifications.models import Delivery, Message, Outage
from notifications.routing import ZONE
from tests.notifications.world import MINUTE, NOON, Clock, FakeCarrier, agency, reader, tell
from workflow.law.workdays import WorkCalendar


def hand_on(at=NOON):
    deliver_pending(at=at, sleep=lambda _: None)


def carry_all(carrier, clock=None):
    return carry(carrier, clock=clock or Clock(), sleep=lambda _: None)


def got(carrier):
    return [parcel.to for parcel in carrier.carried]


@pytest.mark.django_db
class TestRouting:
    def test_a_message_takes_the_channels_its_reader_wants(self):
        unit = agency()
        li, wang = reader(unit, "li", ("email", "sms")), reader(unit, "wang", ())
        tell(li, wang, left=0)
        hand_on()
        assert sorted(Delivery.objects.values_list("channel", flat=True)) == ["email", "sms"]
        assert Message.objects.filter(delivered_at=NOON).count() == 2

    def test_an_address_that_is_not_verified_or_not_wanted_gets_nothing(self):
        li = reader(agency(), "li", ("email", "sms"))
        li.addresses.filter(channel="email").update(verified_at=None)
        li.addresses.filter(channel="sms").update(wanted=False)
        tell(li, left=0)
        hand_on()
        assert not Delivery.objects.exists()

    @pytest.mark.parametrize(
        ("left", "channels"),
        [(None, ["email"]), (2, ["email"]), (0, ["email", "sms"]), (-3, ["email", "sms"])],
    )
    def test_text_messages_are_kept_for_what_is_urgent(self, left, channels):
        tell(reader(agency(), "li", ("email", "sms")), left=left)
        hand_on()
        assert sorted(Delivery.objects.values_list("channel", flat=True)) == channels

    def test_the_agency_may_close_a_channel(self):
        tell(reader(agency(channels={"email": None, "sms": 20}), "li", ("email", "sms")))
        hand_on()
        assert [*Delivery.objects.values_list("channel", flat=True)] == ["sms"]

    def test_handing_on_twice_makes_one_delivery(self):
        tell(reader(agency()))
        hand_on()
        Message.objects.update(delivered_at=None)  # the mark was lost
        hand_on()
        assert Delivery.objects.count() == 1

    def test_the_number_of_queries_does_not_grow_with_the_messages(self, django_assert_max_num_queries):
        li = reader(agency())
        for n in range(30):
            tell(li, cause=str(n))
        with django_assert_max_num_queries(9):
            hand_on()


@pytest.mark.django_db
class TestCarrying:
    def test_it_arrives_in_the_readers_language_with_a_link_and_once(self, settings):
        settings.SITE_URL = "https://mingda.example"
        unit = agency()
        tell(reader(unit, "li"), reader(unit, "wang", language="en"))
        hand_on()
        carrier = FakeCarrier()
        assert carry_all(carrier) == 2
        assert [(p.subject, p.text, p.link) for p in carrier.carried] == [
            ("明答：2026-0001 今天到期", "2026-0001 今天到期", "https://mingda.example/cases/1/"),
            ("Mingda: 2026-0001 is due today", "2026-0001 is due today", "https://mingda.example/cases/1/"),
        ]
        assert carry_all(carrier) == 0

    def test_who_is_killed_on_the_way_is_followed_by_another_with_the_same_key(self):
        tell(reader(agency()))
        hand_on()

        class Killed(BaseException):
            pass

        with pytest.raises(Killed):
            carry_all(FakeCarrier(fails={"*": Killed()}))
        clock, carrier = Clock(NOON + MINUTE), FakeCarrier()
        assert carry_all(carrier, clock) == 0  # the lease runs
        clock.at = NOON + LEASE
        assert carry_all(carrier, clock) == 1
        assert [parcel.key for parcel in carrier.carried] == [Delivery.objects.get().key]

    def test_one_refused_address_does_not_hold_up_the_others(self):
        unit = agency()
        tell(reader(unit, "li"), reader(unit, "wang"))
        hand_on()
        carrier = FakeCarrier(fails={"li@example.com": Refused("smtp 550")})
        carry_all(carrier)
        assert got(carrier) == ["wang@example.com"]
        assert not Outage.objects.exists()

    def test_a_refused_message_is_given_up_after_some_attempts_and_can_be_replayed(self):
        li = reader(agency())
        tell(li)
        hand_on()
        clock, carrier = Clock(), FakeCarrier(fails={"*": Refused("smtp 550")})
        for _ in range(MOST_ATTEMPTS):
            carry_all(carrier, clock)
            clock.at += timedelta(minutes=10)
        email = selectors.channels([li.pk])[0]
        assert (email.waiting, email.dead, email.last_error) == (0, 1, "smtp 550")
        assert replay.replay("email", of=[li.pk], at=clock.at) == 1
        carrier.fails = {}
        assert carry_all(carrier, clock) == 1

    def test_a_channel_that_is_down_rests_longer_each_time_and_loses_nothing(self):
        li = reader(agency())
        for n in range(3):
            tell(li, cause=str(n))
        hand_on()
        clock, carrier = Clock(), FakeCarrier(fails={"*": Down("ConnectionRefusedError")})
        carry_all(carrier, clock)
        first = Outage.objects.get().resume_at - clock.at
        clock.at += first
        carry_all(carrier, clock)
        assert Outage.objects.get().resume_at - clock.at == 2 * first
        email = selectors.channels([li.pk])[0]
        assert (email.waiting, email.dead, email.last_error) == (3, 0, "ConnectionRefusedError")
        assert email.outage.since == NOON
        clock.at, carrier.fails = Outage.objects.get().resume_at + MINUTE, {}
        assert carry_all(carrier, clock) == 3
        assert not Outage.objects.exists()

    def test_while_it_rests_nobody_knocks(self):
        tell(reader(agency()))
        hand_on()
        carry_all(FakeCarrier(fails={"*": Down("timeout")}))
        carrier = FakeCarrier()
        carry_all(carrier, Clock(NOON + timedelta(seconds=5)))
        assert got(carrier) == []

    def test_one_channel_down_leaves_the_other_working(self):
        li = reader(agency(), "li", ("email", "sms"))
        tell(li, left=0)
        hand_on()
        carry_all(FakeCarrier(fails={"*": Down("timeout")}))
        sms = FakeCarrier("sms")
        assert carry_all(sms) == 1

    def test_replay_touches_only_the_messages_of_the_people_named(self):
        unit = agency()
        li, wang = reader(unit, "li"), reader(unit, "wang")
        tell(li, wang)
        hand_on()
        Delivery.objects.update(dead_at=NOON, error="smtp 550")
        assert replay.replay("email", of=[li.pk], at=NOON) == 1
        assert Delivery.objects.get(dead_at=NOON).address.user == wang

    def test_who_has_left_is_told_nothing_more(self):
        li = reader(agency())
        tell(li)
        hand_on()
        type(li).objects.update(is_active=False)
        carrier = FakeCarrier()
        carry_all(carrier)
        assert (got(carrier), Delivery.objects.get().error) == ([], "left")

    def test_at_night_it_waits_for_the_next_working_morning(self):
        tell(reader(agency()))
        friday_night = NOON.replace(day=27, hour=13)  # nine in the evening
        hand_on(friday_night)
        clock, carrier = Clock(friday_night), FakeCarrier()
        assert carry_all(carrier, clock) == 0
        monday = NOON.replace(day=30, hour=0)
        assert Delivery.objects.get().not_before == monday
        clock.at = monday
        assert carry_all(carrier, clock) == 1

    def test_hours_are_the_agencys(self):
        tell(reader(agency(message_hours=[9, 21])))
        clock, carrier = Clock(NOON.replace(hour=12)), FakeCarrier()  # eight in the evening
        hand_on(clock.at)
        assert carry_all(carrier, clock) == 1


@pytest.mark.django_db(transaction=True)
class TestRaces:
    def test_two_carriers_at_once_carry_each_message_once(self):
        unit = agency()
        people = [reader(unit, f"p{n}") for n in range(12)]
        tell(*people)
        hand_on()
        barrier, carrier = threading.Barrier(4), FakeCarrier()

        def run(_n):
            barrier.wait()
            try:
                return carry_all(carrier)
            finally:
                connections.close_all()

        with ThreadPoolExecutor(4) as pool:
            arrived = sum(pool.map(run, range(4)))
        assert arrived == len(people)
        assert sorted(got(carrier)) == sorted(f"p{n}@example.com" for n in range(12))


@given(
    at=st.datetimes(NOON.replace(tzinfo=None, year=2025), NOON.replace(tzinfo=None)),
    first=st.integers(0, 22),
    length=st.integers(1, 12),
)
@hypothesis_settings(max_examples=200, deadline=None)
def test_nobody_is_disturbed_on_a_rest_day_or_out_of_hours(at, first, length):
    at, calendar, hours = at.replace(tzinfo=ZONE), WorkCalendar.national(), (first, min(24, first + length))
    moment = opens(at, hours, calendar, ZONE)
    assert moment >= at
    assert calendar.is_workday(moment.date())
    assert hours[0] <= moment.hour < hours[1]
    assert moment == at or calendar.count(at.date(), moment.date()) <= 1


def test_make_up_workdays_count():
    saturday = NOON.astimezone(ZONE).replace(month=2, day=14)  # 2026-02-14 is worked
    assert opens(saturday, (8, 18), WorkCalendar.national(), ZONE) == saturday
    assert saturday.date() == date(2026, 2, 14)


def test_pauses_double_up_to_an_hour():
    assert [pause(n).total_seconds() for n in (1, 2, 3)] == [30, 60, 120]
    assert pause(50) == LONGEST_PAUSE
