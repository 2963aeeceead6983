"""What a person fills in to publish what was given to an applicant."""

from collections.abc import Mapping
from typing import Final

from django import forms
from django.utils.translation import gettext, gettext_lazy as _
from django_stubs_ext import StrOrPromise

from cases.forms.base import Form
from cases.forms.fields import Text as Label
from disclosure.leaks import Hit

PLACES: Final[Mapping[str, StrOrPromise]] = {
    "name": _("the applicant's name"),
    "id_number": _("the applicant's document number"),
    "phone": _("the applicant's telephone"),
    "email": _("the applicant's e-mail"),
    "address": _("the applicant's address"),
}


class PublishForm(Form):
    """A new file, chosen or redacted by a person; the text of the old one is never published by itself."""

    title = forms.CharField(label=_("Title"), max_length=200)
    summary = forms.CharField(
        label=_("Summary"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    document_number = forms.CharField(label=_("Document number"), max_length=80, required=False)
    file = forms.FileField(
        label=_("File to publish"),
        help_text=_("PDF, DOCX, JPG, PNG or OFD, at most 20 MB: a copy without anything about the applicant"),
    )
    looked_at = forms.BooleanField(
        label=_(
            "I have looked at every page and picture that has no text to search, and nothing on them concerns the applicant."
        ),
        required=False,
    )

    def tell(self, hits: list[Hit]) -> None:
        """What was found, by kind and place, never the value itself."""
        for hit in hits:
            label: Label = PLACES.get(hit.label, "")
            if label:
                text = gettext(
                    "The file still holds %(what)s (%(where)s). Take it out and choose the file again."
                )
                self.add_error("file", text % {"what": label, "where": hit.place})
            elif hit.blocks:
                text = gettext(
                    "The file cannot be searched (%(where)s): it is protected or damaged. Choose another one."
                )
                self.add_error("file", text % {"where": hit.place})
            else:
                text = gettext(
                    "There are pages or pictures without text (%(where)s). Look at them, choose the file again and confirm."
                )
                self.add_error("looked_at", text % {"where": hit.place})
