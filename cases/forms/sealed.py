"""The sealed file of a letter comes back."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.forms.base import ActionForm
from cases.forms.fields import OneOf, Paragraph, offer
from cases.forms.files import Uploads
from cases.labels import letter
from cases.models import Attachment, Case, Letter
from cases.services import sealing
from cases.services.act import Missing


class SealedBack(ActionForm):
    """A PDF or OFD from the seal, compared in text with the letter it belongs to."""

    template = "cases/pages/sealed.html"
    rule = _(
        "The file is compared with the letter as issued. Where they differ, say why it is the letter all the same."
    )
    button = _("Compare and keep")
    pieces: Any = ()

    letter = OneOf(_("Which letter"), choices=[], cards=False)
    files = Uploads(_("Sealed file"), kind=Attachment.Kind.SEALED.value, help_text=_("One PDF or OFD"))  # type: ignore[assignment]  # one file where the base takes several
    reason = Paragraph(
        _("Why it is the letter all the same"),
        required=False,
        rows=2,
        help_text=_("Only where the texts differ or the file is a picture; you have compared them yourself."),
    )

    def build(self) -> None:
        super().build()
        rows = Letter.objects.filter(case=self.case).defer("content").order_by("-pk")
        offer(
            self,
            "letter",
            [(str(row.pk), f"{letter(row.series)} {row.document_number}") for row in rows],
        )

    def clean_files(self) -> Any:
        files = self.cleaned_data["files"]
        if len(files) != 1 or files[0].checked.content_type not in ("application/pdf", "application/ofd"):
            raise forms.ValidationError(_("Choose one file, a PDF or an OFD."), "not_sealed")
        return files

    def take(self, missing: Missing) -> None:
        super().take(missing)
        self.pieces = getattr(missing, "pieces", ())

    def context(self) -> dict[str, Any]:
        return {"pieces": self.pieces}

    def perform(self) -> Case:
        data = self.cleaned_data
        return sealing.take_back(
            case_id=self.case.pk,
            act=self.act(),
            letter_id=int(data["letter"]),
            upload=data["files"][0],
            reason=data["reason"],
        )
