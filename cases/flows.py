"""Whose desk: viewflow's tasks, one node a seat. They carry no page: pages call services, the desk finishes tasks.

Each open task is a disposable projection of the case (docs/decisions/0002): the desk writes the wanted seat on the
process, the route reads it and opens that seat's task.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from viewflow import this
from viewflow.workflow import flow

from cases.models import Case, Work


class CaseLock:
    """The case row is the one lock, taken first everywhere."""

    @contextmanager
    def __call__(self, flow_class: Any, process_pk: int) -> Iterator[None]:
        with transaction.atomic():
            Case.objects.select_for_update().filter(work__pk=process_pk).values_list("pk").order_by().first()
            yield


def seated(name: str) -> Callable[[Any], bool]:
    """The route's condition: the seat written on the process row, read afresh once per routing."""

    def is_wanted(activation: Any) -> bool:
        if not hasattr(activation, "wanted_seat"):
            activation.wanted_seat = Work.objects.values_list("seat", flat=True).get(pk=activation.process.pk)
        return bool(activation.wanted_seat == name)

    return is_wanted


def seat() -> Any:
    """A place for one person. It has no page of its own: nothing is mounted, the inbox links to the case."""
    return flow.View(None).Next(this.route)


class Desk(flow.Flow):
    """Every seat of workflow/procedure/seats.py; a test compares the two."""

    process_class = Work
    lock_impl = CaseLock()

    start = flow.StartHandle(this.open_task).Next(this.route)

    confirm = seat()
    hand_over = seat()
    review = seat()
    await_correction = seat()
    lapse_correction = seat()
    await_payment = seat()
    lapse_fee = seat()
    draft = seat()
    legal_review = seat()
    sign = seat()
    sign_by_head = seat()
    deliver = seat()
    archive = seat()

    opinions = seat()
    settle_silence = seat()
    decide_extension = seat()
    tell_extension = seat()
    assess = seat()
    publish = seat()
    await_reasons = seat()
    judge_reasons = seat()
    deliberate = seat()
    answer_dispute = seat()
    await_result = seat()

    route = (
        flow.Switch()
        .Case(this.confirm, seated("confirm"))
        .Case(this.hand_over, seated("hand_over"))
        .Case(this.review, seated("review"))
        .Case(this.await_correction, seated("await_correction"))
        .Case(this.lapse_correction, seated("lapse_correction"))
        .Case(this.await_payment, seated("await_payment"))
        .Case(this.lapse_fee, seated("lapse_fee"))
        .Case(this.draft, seated("draft"))
        .Case(this.legal_review, seated("legal_review"))
        .Case(this.sign, seated("sign"))
        .Case(this.sign_by_head, seated("sign_by_head"))
        .Case(this.deliver, seated("deliver"))
        .Case(this.archive, seated("archive"))
        .Case(this.opinions, seated("opinions"))
        .Case(this.settle_silence, seated("settle_silence"))
        .Case(this.decide_extension, seated("decide_extension"))
        .Case(this.tell_extension, seated("tell_extension"))
        .Case(this.assess, seated("assess"))
        .Case(this.publish, seated("publish"))
        .Case(this.await_reasons, seated("await_reasons"))
        .Case(this.judge_reasons, seated("judge_reasons"))
        .Case(this.deliberate, seated("deliberate"))
        .Case(this.answer_dispute, seated("answer_dispute"))
        .Case(this.await_result, seated("await_result"))
        .Default(this.end)
    )
    end = flow.End()

    def open_task(self, activation: Any, columns: dict[str, Any]) -> Any:
        """Fills the process row before the route reads it."""
        for name, value in columns.items():
            setattr(activation.process, name, value)
        activation.process.save()
        return activation.process
