"""What waits for somebody: his open tasks and his unread messages, in one query."""

from cases.selectors import worklists
from cases.services import seat
from notifications import outbox
from notifications.models import Message
from tests.cases.conftest import MONDAY
from tests.cases.office import act, in_review


def told(user, n):
    for number in range(n):
        outbox.post(
            cause=f"test:{number}", to=[user.pk], kind="task", text={"zh-hans": "一条", "en": "one"}, url="/", on=MONDAY
        )  # fmt: skip


def test_his_tasks_and_his_messages_and_nobody_elses(office, django_assert_num_queries):
    for _ in range(3):
        case = in_review(office, MONDAY)
        seat.claim(work_id=case.work.get(is_open=True).pk, act=act(office.handler, MONDAY))
    in_review(office, MONDAY)
    Message.objects.all().delete()
    told(office.handler, 2)
    told(office.head, 5)
    with django_assert_num_queries(1):
        assert worklists.waiting(office.handler, MONDAY) == (3, 2)
    assert worklists.waiting(office.second_handler, MONDAY) == (0, 0)


def test_the_badge_stops_counting(office, monkeypatch):
    told(office.handler, 5)
    monkeypatch.setattr(worklists, "MOST_UNREAD", 3)
    assert worklists.waiting(office.handler, MONDAY) == (0, 3)
