"""What became of the requests for an opinion: one at a time or hundreds (R 32; R 33 ¶3)."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases import labels
from cases.forms.base import ActionForm
from cases.forms.fields import OneOf, Paragraph, SomeOf, offer
from cases.models import Case, Consultation
from cases.services import consultation
from workflow.procedure.states import Action, ConsultationState as State


class _Chosen(ActionForm):
    """Something about several requests at once: some of them, or all that wait."""

    waiting: tuple[State, ...] = (State.OPEN,)
    # what may be chosen one by one besides, where something becomes known late
    late: tuple[State, ...] = ()

    everybody = forms.BooleanField(label=_("All of them"), required=False)
    ids = SomeOf(_("Which requests"), required=False)

    def build(self) -> None:
        super().build()
        rows = [c for c in self.file.consultations if self._may_be_chosen(c)]
        self.all = [c.pk for c in rows if c.state in self.waiting]
        offer(self, "ids", [(c.pk, self._line(c)) for c in rows])
        if len(rows) == 1 or not self.all:
            del self.fields["everybody"]
        if len(rows) == 1:
            self.initial.setdefault("ids", [rows[0].pk])

    def _may_be_chosen(self, row: Consultation) -> bool:
        return row.state in (*self.waiting, *self.late)

    def _line(self, row: Consultation) -> str:
        ends = labels.day(row.ends_on, self.today) if row.ends_on else "–"
        return f"{row.name} · {ends}"

    def chosen(self) -> list[int]:
        if self.cleaned_data.get("everybody"):
            return self.all
        return list(self.cleaned_data["ids"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if "ids" not in self.errors and not data.get("everybody") and not data.get("ids"):
            text = _("Choose at least one request, or all of them.")
            self.add_error("ids", forms.ValidationError(text, "none"))
        return data


class ConsultationServed(_Chosen):
    action = Action.RECORD_CONSULTATION_SERVED
    late = (State.LAPSED, State.SETTLED, State.RETURNED)
    on_label = _("Day it was received")
    rule = _("The party's 15 working days run from the day it received the request.")
    button = _("Record the day")

    def _may_be_chosen(self, row: Consultation) -> bool:
        return row.received_on is None and super()._may_be_chosen(row)

    def perform(self) -> Case:
        return consultation.served(case_id=self.case.pk, act=self.act(), ids=self.chosen())


class RecordOpinion(_Chosen):
    action = Action.RECORD_OPINION
    waiting = (State.OPEN, State.LAPSED)
    late = (State.SETTLED,)
    on_label = _("Day the opinion arrived")
    rule = _("The opinion is weighed, not obeyed: the agency decides.")
    button = _("Record the opinion")
    impossible = {"opinion_before_receipt": "on"}

    opinion = OneOf(
        _("The opinion"), choices=[(code.value, labels.opinion(code)) for code in Consultation.Opinion]
    )
    reasons = Paragraph(_("Reasons given"), required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        wanted = data.get("opinion") in (Consultation.Opinion.REFUSES, Consultation.Opinion.PARTLY)
        if wanted and "reasons" not in self.errors and not data.get("reasons"):
            text = _("Who does not consent gives reasons: write them down, or that none were given.")
            self.add_error("reasons", forms.ValidationError(text, "needed"))
        return data

    def perform(self) -> Case:
        data = self.cleaned_data
        return consultation.record_opinion(
            case_id=self.case.pk,
            act=self.act(),
            ids=self.chosen(),
            opinion=data["opinion"],
            reasons=data["reasons"],
        )


class SettleSilence(ActionForm):
    action = Action.SETTLE_SILENCE
    rule = _("A party that is silent is not one that refuses: the agency decides whether to disclose.")
    button = _("Record the decision")

    note = Paragraph(_("What the silence means for the decision"))

    def context(self) -> dict[str, Any]:
        return {"silent": [c.name for c in self.file.consultations if c.state == State.LAPSED]}

    def perform(self) -> Case:
        return consultation.settle_silence(
            case_id=self.case.pk, act=self.act(), note=self.cleaned_data["note"]
        )


class Recall(_Chosen):
    action = Action.RECALL_CONSULTATION
    rule = _("Once an opinion is no longer needed, the days count again.")
    button = _("Take back")

    def perform(self) -> Case:
        return consultation.recall(case_id=self.case.pk, act=self.act(), ids=self.chosen())


class Undelivered(_Chosen):
    action = Action.RECORD_UNDELIVERED
    on_label = _("Day it came back")
    rule = _("A request that came back ends its consultation on that day.")
    button = _("Record")

    def perform(self) -> Case:
        return consultation.undelivered(case_id=self.case.pk, act=self.act(), ids=self.chosen())
