"""An issued letter is voided, and issued again with what was wrong put right (R 45)."""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from cases.forms.base import ActionForm
from cases.forms.fields import Line, OneOf, Paragraph, Text, offer
from cases.labels import day, letter
from cases.models import Case, Letter
from cases.selectors import voidable
from cases.services import void_letter
from workflow.procedure.states import Action

LABELS: Final[dict[str, Text]] = {
    "points": _("Points"),
    "reason": _("Reason in the letter"),
    "reasons": _("Reason in the letter"),
    "function": _("Function that has passed on"),
    "agency": _("Body named in the letter"),
    "contact": _("Its contact"),
    "correction": _("What was corrected"),
    "found": _("What was found"),
    "suggested": _("What should be done"),
}


class VoidLetter(ActionForm):
    """Chosen on the case page, its texts can be put right; chosen here, it is issued again as it was."""

    action = Action.VOID_LETTER
    rule = _(
        "An issued letter is never changed: it is voided, keeps its number, and a new one takes a new number. "
        "Once it was received, or where a date rests on it and the day is another, the head of the disclosure office does this."
    )
    button = _("Void the letter")
    danger = True

    letter = OneOf(_("Which letter"), cards=False)
    why = Paragraph(_("What is wrong with it"), rows=2)
    anew = OneOf(
        _("Is it issued again"),
        choices=[
            ("yes", _("Yes, with a new number and today's date")),
            ("no", _("No, it is not needed any more")),
        ],
        initial="yes",
    )

    def build(self) -> None:
        super().build()
        rows = [one for one in self.file.letters if voidable.may_be(one)]
        chosen = self._chosen(rows)
        shown = rows if chosen is None else [chosen]
        offer(
            self,
            "letter",
            [
                (str(one.pk), f"{letter(one.series)} {one.document_number} · {day(one.dated, self.today)}")
                for one in shown
            ],
        )
        if chosen is not None:
            self._add_texts(chosen)

    def _chosen(self, rows: list[Letter]) -> Letter | None:
        given = self.data.get("letter") if "addressee" in self.data else self.initial.get("letter")
        return next((one for one in rows if str(one.pk) == str(given)), None)

    def _add_texts(self, chosen: Letter) -> None:
        self.fields["addressee"] = Line(_("Addressee"), required=False, initial=chosen.addressee)
        for name in voidable.texts_of(chosen):
            value = chosen.context[name]
            text = "\n".join(value) if isinstance(value, list) else value
            self.fields[f"text_{name}"] = Paragraph(LABELS[name], required=False, initial=text)
        self.lists = {n for n in voidable.texts_of(chosen) if isinstance(chosen.context[n], list)}

    def perform(self) -> Case:
        data = self.cleaned_data
        texts: dict[str, Any] = {"addressee": data.get("addressee", "")}
        for name, value in data.items():
            if name.startswith("text_"):
                field = name.removeprefix("text_")
                lines = [line.strip() for line in value.splitlines() if line.strip()]
                texts[field] = lines if field in self.lists else value
        return void_letter.void(
            case_id=self.case.pk,
            act=self.act(),
            letter_id=int(data["letter"]),
            reason=data["why"],
            again=data["anew"] == "yes",
            texts=texts,
        )


class VoidAnswer(ActionForm):
    """Before it is made; a served answer is replaced."""

    action = Action.VOID_ANSWER
    rule = _(
        "A signed answer that has not been made is voided and written anew: it is reviewed and signed again and takes a new number. The period runs on."
    )
    button = _("Void the answer")
    danger = True

    reason = Paragraph(_("What is wrong with the answer"))

    def perform(self) -> Case:
        return void_letter.void_answer(
            case_id=self.case.pk, act=self.act(), reason=self.cleaned_data["reason"]
        )
