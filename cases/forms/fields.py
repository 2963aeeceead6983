"""Fields whose every refusal says what is wrong, the limit, and what to do. A form writes its label in."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

Text = StrOrPromise
LINE, PARAGRAPH = 200, 4000
TICK = {"class": "form-check-input"}
SELECTED = SafeString(" selected")
WHOLE_NUMBER = _("{label}: write a whole number, such as 10.")
SAID: Mapping[str, Text] = {
    "required": _("{label}: nothing is filled in."),
    "max_length": _("{label}: at most %(limit_value)s characters, there are %(show_value)s. Shorten it."),
    "min_value": _("{label}: at least %(limit_value)s. Raise it."),
    "max_value": _("{label}: at most %(limit_value)s. Lower it."),
    "null_characters_not_allowed": _("{label}: there is an invisible character in it. Type it anew."),
}


def offer(form: forms.BaseForm, name: str, choices: Iterable[tuple[Any, Any]]) -> None:
    """What may be chosen in the field of this name."""
    form.fields[name].choices = list(choices)  # type: ignore[attr-defined]  # only choice fields are asked


def speak(form: forms.BaseForm) -> None:
    """Puts each field's label into its sentences; a sentence that a field brings along is left alone."""
    for name, field in form.fields.items():
        own = getattr(field, "said", {})
        label = field.label or name
        for code, text in {**SAID, **own}.items():
            if code not in getattr(field, "kept", ()):
                field.error_messages[code] = format_lazy(text, label=label)
        field.required = getattr(field, "wanted", field.required)


class Line(forms.CharField):
    """One line; spaces at the ends do not count."""

    def __init__(self, label: Text, *, max_length: int = LINE, **more: Any) -> None:
        super().__init__(label=label, max_length=max_length, **more)
        # The server answers with the sentence; a browser that cuts silently loses what was typed.
        self.widget.attrs.pop("maxlength", None)


class Paragraph(Line):
    """Text of some lines."""

    widget = forms.Textarea(attrs={"rows": 3})

    def __init__(self, label: Text, *, max_length: int = PARAGRAPH, rows: int = 3, **more: Any) -> None:
        super().__init__(label, max_length=max_length, widget=forms.Textarea(attrs={"rows": rows}), **more)


class Day(forms.DateField):
    """A day, written YYYY-MM-DD."""

    said: Mapping[str, Text] = {"invalid": _("{label}: this is not a day. Write it as 2026-11-23.")}

    def __init__(self, label: Text, **more: Any) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(label=label, widget=widget, input_formats=["%Y-%m-%d"], localize=False, **more)


class Whole(forms.IntegerField):
    """A whole number between two limits."""

    said: Mapping[str, Text] = {"invalid": WHOLE_NUMBER}

    def __init__(self, label: Text, **more: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "numeric"})
        super().__init__(label=label, widget=widget, **more)


class OneFile(forms.FileField):
    """One file; what is in it is judged by who takes it."""

    said: Mapping[str, Text] = {
        "required": _("{label}: no file is chosen."),
        "missing": _("{label}: no file is chosen."),
        "invalid": _("{label}: the file did not arrive. Choose it again."),
        "empty": _("{label}: the file is empty. Scan or save it anew."),
    }


class Dropdown(forms.Select):
    """A list to open. Drawn in one go: a template for each of three hundred parties took longer than their page."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        drawn = self.get_context(name, value, attrs)["widget"]
        rows = (row for _group, rows, _number in drawn["optgroups"] for row in rows)
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            ((row["value"], SELECTED if row["selected"] else "", row["label"]) for row in rows),
        )
        return format_html('<select name="{}"{}>{}</select>', name, flatatt(drawn["attrs"]), options)


class OneOf(forms.ChoiceField):
    """One of several; `cards` shows them all, else a list to open."""

    said: Mapping[str, Text] = {
        "required": _("{label}: nothing is chosen."),
        "invalid_choice": _("{label}: this cannot be chosen. Choose from the list."),
    }

    def __init__(self, label: Text, *, choices: Any = (), cards: bool = True, **more: Any) -> None:
        super().__init__(
            label=label,
            choices=choices,
            widget=forms.RadioSelect(attrs=TICK) if cards else Dropdown,
            **more,
        )


class SomeOf(forms.TypedMultipleChoiceField):
    """Any number of several."""

    said: Mapping[str, Text] = {
        "required": _("{label}: nothing is chosen."),
        "invalid_choice": _("{label}: this cannot be chosen. Choose from the list."),
        "invalid_list": _("{label}: this cannot be chosen. Choose from the list."),
    }

    def __init__(self, label: Text, **more: Any) -> None:
        more.setdefault("coerce", int)
        super().__init__(label=label, widget=forms.CheckboxSelectMultiple(attrs=TICK), **more)
