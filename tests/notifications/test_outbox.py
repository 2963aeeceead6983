from datetime import UTC, date, datetime

import pytest
from django.db import connection, transaction
from django.db.models import ProtectedError

from agencies.models import User
from notifications import delivery, outbox, reading, selectors, tasks
from notifications.models import Message

DAY = date(2026, 11, 24)
NOON = datetime(2026, 11, 24, 4, tzinfo=UTC)


def person(name):
    return User.objects.create(username=name, display_name=name)


def post(*people, cause="case 1 is due", on=DAY):
    return outbox.post(
        cause=cause,
        to=[one.pk for one in people],
        kind="deadline",
        text={"zh-hans": "明天到期", "en": "Due tomorrow"},
        url="/cases/1/",
        on=on,
    )


def told(user):
    return [message.cause for message in selectors.latest(user)]


@pytest.mark.django_db
class TestPosting:
    def test_each_person_gets_one_message(self):
        li, wang = person("li"), person("wang")
        assert post(li, wang) == 2
        assert Message.objects.count() == 2
        message = selectors.latest(li).get()
        assert (message.text, message.url, message.posted_on, message.kind) == (
            {"zh-hans": "明天到期", "en": "Due tomorrow"},
            "/cases/1/",
            DAY,
            "deadline",
        )

    def test_the_same_cause_twice_is_one_message(self):
        li, wang = person("li"), person("wang")
        post(li)
        assert post(li, wang) == 1
        assert post(li, wang) == 0
        assert told(li) == told(wang) == ["case 1 is due"]

    def test_a_person_named_twice_is_told_once(self):
        li = person("li")
        assert post(li, li) == 1

    def test_nobody_is_told_by_an_empty_list(self):
        assert post() == 0

    def test_the_number_of_queries_does_not_grow_with_the_people(self, django_assert_num_queries):
        people = [person(f"p{n}") for n in range(30)]
        with django_assert_num_queries(2):
            post(*people)


@pytest.mark.django_db(transaction=True)
class TestTransaction:
    def test_a_fact_that_did_not_happen_is_not_told(self):
        li = person("li")

        def fails():
            with transaction.atomic():
                post(li)
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            fails()
        assert told(li) == []

    def test_outside_a_transaction_nothing_is_posted(self):
        li = person("li")
        with pytest.raises(transaction.TransactionManagementError):
            post(li)
        assert told(li) == []


@pytest.mark.django_db
class TestReading:
    def test_the_newest_stands_first(self):
        li = person("li")
        post(li, cause="a")
        post(li, cause="b")
        assert told(li) == ["b", "a"]

    def test_only_ones_own_messages_are_seen_and_marked(self):
        li, wang = person("li"), person("wang")
        post(li, wang)
        foreign = selectors.latest(wang).get()
        assert reading.mark_read(li, [foreign.pk], at=NOON) == 0
        assert reading.mark_read(li, at=NOON) == 1
        assert list(selectors.unread(li)) == []
        assert list(selectors.unread(wang)) == [foreign]

    def test_reading_twice_keeps_the_first_time(self):
        li = person("li")
        post(li)
        reading.mark_read(li, at=NOON)
        assert reading.mark_read(li, at=NOON.replace(hour=5)) == 0
        assert selectors.latest(li).get().read_at == NOON

    def test_an_unknown_language_reads_chinese(self):
        message = Message(text={"zh-hans": "明天到期", "en": "Due tomorrow"})
        assert [message.in_language(code) for code in ("en", "zh-hans", "fr")] == [
            "Due tomorrow",
            "明天到期",
            "明天到期",
        ]


@pytest.mark.django_db
class TestDelivery:
    def test_everything_waiting_is_delivered_once(self):
        li = person("li")
        for n in range(5):
            post(li, cause=str(n))
        assert delivery.deliver_pending(at=NOON, batch=2, sleep=lambda _: None) == 5
        assert delivery.deliver_pending(at=NOON) == 0
        assert Message.objects.filter(delivered_at__isnull=True).count() == 0

    def test_delivering_again_does_not_move_the_time(self):
        li = person("li")
        post(li)
        delivery.deliver_pending(at=NOON)
        first = Message.objects.get().delivered_at
        tasks.deliver()
        assert Message.objects.get().delivered_at == first

    def test_it_rests_between_batches_where_there_is_one_writer(self):
        li = person("li")
        for n in range(5):
            post(li, cause=str(n))
        rests = []
        delivery.deliver_pending(at=NOON, batch=2, sleep=rests.append)
        assert len(rests) == (2 if connection.vendor == "sqlite" else 0)

    def test_nobody_who_has_been_told_something_can_be_deleted(self):
        li = person("li")
        post(li)
        with pytest.raises(ProtectedError):
            li.delete()
