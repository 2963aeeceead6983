"""Lets django-fsm enforce the tables. The only module in `workflow` that knows Django.

The bodies are empty because django-fsm runs them before the state is set: the door does the work.
"""

from collections.abc import Callable
from enum import StrEnum
from typing import Any

from django.db import models
from django_fsm import FSMField, transition

from workflow.procedure.states import (
    Action,
    AssessmentState,
    ConsultationState,
    DeliberationState,
    DisputeState,
    ExtensionState,
    ReasonsState,
    State,
    UrgingState,
    WithheldState,
)
from workflow.procedure.transitions import TABLES


def _make_move(states: type[StrEnum], action: Action) -> Callable[..., None]:
    """A django-fsm method that makes exactly the moves the table lists for `action`."""

    def move(self: models.Model) -> None:
        pass

    move.__name__ = f"_{action.value}"
    for row in TABLES[states]:
        if row.action is action:
            move = transition("state", row.source.value, row.target.value)(move)
    return move


def _moves_of(states: type[StrEnum]) -> Callable[[type[models.Model]], type[models.Model]]:
    """Gives an abstract model one method per action of its table."""

    def install(model: type[models.Model]) -> type[models.Model]:
        for action in dict.fromkeys(row.action for row in TABLES[states]):
            setattr(model, f"_{action.value}", _make_move(states, action))
        return model

    return install


def _state_field(states: type[StrEnum]) -> Any:
    """A column nobody can assign: `protected` is a tripwire, the door is the wall."""
    first = next(iter(states))
    return FSMField(
        default=first.value, choices=[(s.value, s.value) for s in states], protected=True, editable=False
    )


@_moves_of(State)
class LawfulCase(models.Model):
    state = _state_field(State)

    class Meta:
        abstract = True


@_moves_of(ConsultationState)
class LawfulConsultation(models.Model):
    state = _state_field(ConsultationState)

    class Meta:
        abstract = True


@_moves_of(ExtensionState)
class LawfulExtension(models.Model):
    state = _state_field(ExtensionState)

    class Meta:
        abstract = True


@_moves_of(AssessmentState)
class LawfulAssessment(models.Model):
    state = _state_field(AssessmentState)

    class Meta:
        abstract = True


@_moves_of(WithheldState)
class LawfulWithheldReview(models.Model):
    state = _state_field(WithheldState)

    class Meta:
        abstract = True


@_moves_of(ReasonsState)
class LawfulReasons(models.Model):
    state = _state_field(ReasonsState)

    class Meta:
        abstract = True


@_moves_of(DeliberationState)
class LawfulDeliberation(models.Model):
    state = _state_field(DeliberationState)

    class Meta:
        abstract = True


@_moves_of(DisputeState)
class LawfulDispute(models.Model):
    state = _state_field(DisputeState)

    class Meta:
        abstract = True


@_moves_of(UrgingState)
class LawfulUrging(models.Model):
    state = _state_field(UrgingState)

    class Meta:
        abstract = True


def make_move(row: models.Model, action: Action) -> None:
    """Walks the table's row on a model instance; django-fsm refuses what is not there."""
    getattr(row, f"_{action.value}")()
