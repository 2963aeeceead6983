"""Whose desk: viewflow's tasks, one node a seat. They carry no page: pages call services, the desk finishes tasks.

Each open task is a disposable projection of the case (docs/decisions/0002): the desk writes the wanted seat and its
holder on the process, the route reads them and opens that seat's task.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from viewflow import this
from viewflow.workflow import flow
from viewflow.workflow.activation import Activation
from viewflow.workflow.nodes.start import StartHandleActivation
from viewflow.workflow.status import STATUS

from cases.models import Case, Work


class CaseLock:
    """The case row is the one lock, taken first everywhere."""

    @contextmanager
    def __call__(self, flow_class: Any, process_pk: int) -> Iterator[None]:
        with transaction.atomic(savepoint=False):
            Case.objects.select_for_update().filter(work__pk=process_pk).values_list("pk").order_by().first()
            yield


class Opening(StartHandleActivation):
    """A process begins in the door's transaction, which holds the case already: no savepoint and no lock of its own."""

    @Activation.status.transition(source=STATUS.NEW)
    def execute(self) -> None:
        self.process.save()
        self.complete()
        self.activate_next()


class Start(flow.StartHandle):
    activation_class = Opening


class Route(flow.Switch):
    """A gateway that leaves no row: whatever ended before it, the wanted seat's task follows at once."""

    def _create(self, prev_activation: Any, token: Any, data: Any = None, seed: Any = None) -> Any:
        node = next(node for node, here in self._branches if here is None or here(prev_activation))
        return node._create(prev_activation, token, data=data, seed=seed)  # noqa: SLF001 - viewflow's own spelling


def seated(name: str) -> Callable[[Any], bool]:
    """The route's condition: the seat the desk has just written on this process."""
    return lambda activation: bool(activation.process.seat == name)


def holder(activation: Any) -> Any:
    """Whom the desk wrote on the process gets the task at once; nobody leaves it to the group."""
    return activation.process.holder


def seat() -> Any:
    """A place for one person. It has no page of its own: nothing is mounted, the inbox links to the case."""
    return flow.View(None).Assign(holder).Next(this.route)


class Desk(flow.Flow):
    """Every seat of workflow/procedure/seats.py; a test compares the two."""

    process_class = Work
    lock_impl = CaseLock()

    start = Start(this.open_task).Next(this.route)

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
    review_withheld = seat()
    await_reasons = seat()
    judge_reasons = seat()
    deliberate = seat()
    answer_dispute = seat()
    await_result = seat()
    urged_clerk = seat()
    urged_handler = seat()
    urged_head = seat()
    urged_legal = seat()
    urged_signatory = seat()

    route = (
        Route()
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
        .Case(this.review_withheld, seated("review_withheld"))
        .Case(this.await_reasons, seated("await_reasons"))
        .Case(this.judge_reasons, seated("judge_reasons"))
        .Case(this.deliberate, seated("deliberate"))
        .Case(this.answer_dispute, seated("answer_dispute"))
        .Case(this.await_result, seated("await_result"))
        .Case(this.urged_clerk, seated("urged_clerk"))
        .Case(this.urged_handler, seated("urged_handler"))
        .Case(this.urged_head, seated("urged_head"))
        .Case(this.urged_legal, seated("urged_legal"))
        .Case(this.urged_signatory, seated("urged_signatory"))
        .Default(this.end)
    )
    end = flow.End()

    def open_task(self, activation: Any, columns: dict[str, Any]) -> Any:
        """Fills the process row before it is written and the route reads it."""
        for name, value in columns.items():
            setattr(activation.process, name, value)
        return activation.process
