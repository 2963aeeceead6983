"""Files that come with a form: looked at from the inside before anything is kept."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.files.base import File
from django.utils.translation import gettext_lazy as _

from cases import labels, uploads
from cases.forms.base import ActionForm
from cases.forms.fields import OneFile, OneOf, Text, offer
from cases.forms.missing import why_refused
from cases.models import Attachment, Case
from cases.services import attach
from cases.services._attach import Upload

MOST_FILES = 20
KINDS = [(code.value, labels.attachment_kind(code)) for code in Attachment.Kind]
# no classified content enters the system, and whoever uploads is told (C35)
HELP = _("PDF, DOCX, JPG, PNG or OFD, at most 20 MB each. Nothing classified.")


class Files(forms.FileInput):
    """Several files in one field."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return files.getlist(name) if hasattr(files, "getlist") else files.get(name)


class Uploads(OneFile):
    """Any number of files of one kind, each checked; every refusal is told, with the file's name."""

    said: Mapping[str, Text] = {
        **OneFile.said,
        "too_many": _(
            "{label}: at most %(most)s files at once, there are %(found)s. Add the rest in a second step."
        ),
    }

    def __init__(self, label: Text, *, kind: str = Attachment.Kind.OTHER.value, **more: Any) -> None:
        more.setdefault("help_text", HELP)
        super().__init__(label=label, widget=Files(attrs={"multiple": True}), **more)
        self.kind = kind

    def clean(self, data: Any, initial: Any = None) -> list[Upload]:
        files: list[File[bytes]] = [one for one in (data if isinstance(data, list) else [data]) if one]
        if not files:
            if self.required:
                raise forms.ValidationError(self.error_messages["required"], "required")
            return []
        if len(files) > MOST_FILES:
            params = {"most": MOST_FILES, "found": len(files)}
            raise forms.ValidationError(self.error_messages["too_many"], "too_many", params)
        found, wrong = [], []
        for file in files:
            try:
                checked = uploads.inspect(file, name=file.name or "")
            except uploads.Refused as refused:
                wrong.append(forms.ValidationError(why_refused(refused), refused.code))
            else:
                found.append(Upload(kind=self.kind, file=file, checked=checked))
        if wrong:
            raise forms.ValidationError(wrong)
        return found


class AttachFiles(ActionForm):
    """Papers that belong to the case and came on their own."""

    rule = _("The file holds everything from the application to proof of service.")
    button = _("Add the files")

    kind = OneOf(_("What they are"), choices=KINDS, cards=False)
    files = Uploads(_("Files"))  # type: ignore[assignment]  # a declared field never becomes an attribute

    def build(self) -> None:
        super().build()
        evidence = Attachment.Kind.EVIDENCE
        offer(self, "kind", [one for one in KINDS if self.case.of_records or one[0] != evidence])

    def perform(self) -> Case:
        kind = self.cleaned_data["kind"]
        given = [Upload(kind=kind, file=one.file, checked=one.checked) for one in self.cleaned_data["files"]]
        return attach.attach(case_id=self.case.pk, act=self.act(), uploads=given)
