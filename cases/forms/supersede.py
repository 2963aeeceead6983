"""A recorded day found wrong is superseded, never edited (C26)."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from cases import event_log, labels
from cases.forms.base import ActionForm
from cases.forms.fields import Day, Line, OneOf, Paragraph, Text, offer
from cases.models import Case, CaseEvent
from cases.selectors.corrected import Shift
from cases.services import supersede
from workflow.procedure.states import Action, State

# The days a fact may hold, besides the one it happened on.
DAYS: Final[dict[str, Text]] = {
    "on": _("the day it happened"),
    "arrived_on": _("day of arrival"),
    "confirmed_on": _("day both sides confirmed"),
    "received_on": _("day of service"),
    "due_on": _("fixed date"),
}


class Supersede(ActionForm):
    """Chooses one day of one fact, shows what would move, and records the right day with its evidence."""

    action = Action.SUPERSEDE
    rule = _(
        "The wrong entry stays readable, the right one takes its place, and every date is read again from the facts."
    )
    button = _("Record the right day")
    template = "cases/pages/supersede.html"
    day_field = "right_day"

    fact = OneOf(_("What is wrong"))
    right_day = Day(_("The right day"))
    reason = Paragraph(_("How the mistake came about"), rows=2)
    evidence = Line(_("What proves the right day"), help_text=_("For example: postmark, receipt of the mail"))

    def build(self) -> None:
        super().build()
        offer(self, "fact", list(self._facts()))

    def _facts(self) -> Iterator[tuple[str, str]]:
        if self.file.state is State.AWAITING_CONFIRMATION:
            arrived = labels.full_day(self.case.arrived_on)
            yield (
                f"{supersede.ARRIVAL}-arrived_on",
                _("The application's arrival: %(day)s") % {"day": arrived},
            )
        for row in event_log.in_force(self.file.events):
            for name in DAYS:
                if self._may_change(row, name):
                    was = date.fromisoformat((row.law or {})[name])
                    words = {
                        "fact": labels.action(row.action),
                        "which": DAYS[name],
                        "day": labels.full_day(was),
                    }
                    yield f"{row.seq}-{name}", _("%(fact)s, %(which)s: %(day)s") % words

    @staticmethod
    def _may_change(row: CaseEvent, name: str) -> bool:
        fact = row.law or {}
        # A confirmed receipt happened on the day of its confirmation: one day, shown once.
        return name in fact and not (name == "on" and "confirmed_on" in fact)

    def clean_right_day(self) -> date:
        day: date = self.cleaned_data["right_day"]
        # A fixed date lies ahead; a wrong day of arrival may lie before the one recorded.
        name = str(self.data.get("fact", "")).partition("-")[2]
        if name == "due_on":
            return day
        if name in ("arrived_on", "confirmed_on") or self._is_receipt():
            return day if day <= self.today else self.checked_day("right_day", day)
        return self.checked_day("right_day", day)

    def _is_receipt(self) -> bool:
        seq = str(self.data.get("fact", "")).partition("-")[0]
        row = next((e for e in self.file.events if str(e.seq) == seq), None)
        return row is not None and (row.law or {}).get("type") == "received"

    def asked(self) -> dict[str, Any]:
        """Which fact, on what day, with what changed inside: what preview and service both take."""
        seq, _dash, name = self.cleaned_data["fact"].partition("-")
        right = self.cleaned_data["right_day"]
        if int(seq) == supersede.ARRIVAL:
            return {"seq": supersede.ARRIVAL, "on": right}
        old = next(row for row in self.file.events if row.seq == int(seq))
        on = right if name in ("on", "confirmed_on") else old.happened_on
        changes = {} if name == "on" else {name: right.isoformat()}
        return {"seq": int(seq), "on": on, "changes": changes}

    def preview(self) -> Shift:
        """What would move; Impossible for a history that cannot be."""
        return supersede.preview(self.file, **self.asked())

    def perform(self) -> Case:
        data = self.cleaned_data
        return supersede.supersede(
            case_id=self.case.pk,
            act=self.act(),
            reason=data["reason"],
            evidence=data["evidence"],
            **self.asked(),
        )
