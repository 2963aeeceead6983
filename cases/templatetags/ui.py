"""The parts pages are built from. Values in, markup out: no rule and no query here."""

from datetime import date, datetime
from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext as _

from cases.labels import dates as wording
from workflow.law.citations import Citation

register = template.Library()
DUE_ICONS = {
    "over": "alert-octagon",
    "today": "alarm",
    "soon": "clock-exclamation",
    "paused": "player-pause",
    "stopped": "player-stop",
    "done": "check",
}


@register.simple_tag
def icon(name: str) -> SafeString:
    """A decorative icon: words stand beside it."""
    return format_html(
        '<svg class="mg-i" aria-hidden="true"><use href="{}#i-{}"/></svg>', static("vendor/icons.svg"), name
    )


@register.simple_tag
def due(shown: wording.Due) -> SafeString:
    """Days left in words and colour, and the date under it, marked where it is provisional."""
    mark = icon(DUE_ICONS[shown.level]) if shown.level in DUE_ICONS else ""
    line = format_html('<span class="mg-due mg-due--{}">{}{}</span>', shown.level, mark, shown.phrase)
    if not shown.on:
        return line
    tag = format_html(' <span class="mg-prov">{}</span>', _("provisional")) if shown.provisional else ""
    return format_html('{}<span class="mg-due__on">{}{}</span>', line, shown.on, tag)


@register.simple_tag
def art(citation: Citation | str) -> SafeString:
    """A provision, as one cites it in the reader's language."""
    text = wording.citation(citation) if isinstance(citation, Citation) else citation
    return format_html('<span class="mg-art">{}</span>', text)


@register.simple_tag
def state(kind: str, text: str) -> SafeString:
    """A case's state with its dot; `kind` is work, wait or end."""
    return format_html('<span class="mg-state mg-state--{}">{}</span>', kind, text)


@register.simple_tag
def who(name: str, note: str = "") -> SafeString:
    """A person with the first character of the name as a mark."""
    quiet = format_html(' <span class="mg-quiet">{}</span>', note) if note else ""
    return format_html(
        '<span class="mg-who"><span class="mg-ava" aria-hidden="true">{}</span>{}{}</span>',
        name[:1],
        name,
        quiet,
    )


@register.simple_tag
def alert(kind: str, title: str, body: str = "") -> SafeString:
    """A message: `no` refused, `warn`, `ok`, or empty for a plain one."""
    name = {"no": "alert-circle", "warn": "alert-triangle", "ok": "circle-check"}.get(kind, "bell")
    role = "alert" if kind == "no" else "status"
    css = f" mg-alert--{kind}" if kind else ""
    return format_html(
        '<div class="mg-alert{}" role="{}">{}<div><b>{}</b>{}</div></div>', css, role, icon(name), title, body
    )


@register.simple_tag
def form_errors(form: BaseForm, kept: str = "") -> SafeString:
    """What stands in the way, each linked to its field; nothing for a form without errors. `kept`: said where a draft was saved."""
    if not form.errors:
        return SafeString("")
    lines = [("", error) for error in form.non_field_errors()]
    lines += [
        (form[name].id_for_label or f"id_{name}", error)
        for name, errors in form.errors.items()
        if name in form.fields
        for error in errors
    ]
    items = format_html_join(
        "",
        "<li>{}</li>",
        (
            (format_html('<a href="#{}">{}</a>', target, error) if target else error,)
            for target, error in lines
        ),
    )
    return format_html(
        '<div class="mg-alert mg-alert--no" role="alert" id="errors">{}<div><b>{}</b><ul class="mg-plain">{}</ul></div></div>',
        icon("alert-circle"), kept or _("Nothing was saved. Please mend this first; everything else you typed is still here."), items,
    )  # fmt: skip


@register.inclusion_tag("cases/ui/field.html")
def field(bound: BoundField) -> dict[str, Any]:
    """One field: label, help, errors above it, and its control tied to them for a screen reader."""
    described = [f"{bound.auto_id}-help"] if bound.help_text else []
    described += [f"{bound.auto_id}-error"] if bound.errors else []
    widget = bound.field.widget
    kind = getattr(widget, "input_type", "") or type(widget).__name__.lower()
    css = {"checkbox": "form-check-input", "radio": "form-check-input", "select": "form-select"}.get(
        kind, "form-control"
    )
    attrs: dict[str, str | bool] = {"class": css}
    if described:
        attrs["aria-describedby"] = " ".join(described)
    if bound.errors:
        attrs["aria-invalid"] = "true"
    group = kind in ("radio", "checkboxselectmultiple", "radioselect") or (
        kind == "checkbox"
        and hasattr(widget, "subwidgets")
        and getattr(widget, "allow_multiple_selected", False)
    )
    return {
        "bound": bound,
        "group": group,
        "single": kind == "checkbox" and not group,
        "control": "" if group else bound.as_widget(attrs=attrs),
        "described": " ".join(described),
    }


@register.filter
def day(value: date | None) -> str:
    """11月23日（周一）; with the year if it is not this one's neighbour in view: see wording.day."""
    return wording.day(value) if value else ""


@register.filter
def day_from(value: date | None, today: date) -> str:
    """11月23日（周一）, with the year where it is not that of `today`."""
    return wording.day(value, today) if value else ""


@register.filter
def short_day(value: date | None) -> str:
    """11月23日, for a narrow column."""
    return wording.short_day(value) if value else ""


@register.filter
def saved_at(moment: datetime) -> str:
    """When a text was kept."""
    return wording.saved_at(moment)


@register.filter
def full_day(value: date | None) -> str:
    """2026年11月23日, or 23 November 2026."""
    return wording.full_day(value) if value else ""


@register.simple_tag
def is_chinese() -> bool:
    return (get_language() or "").startswith("zh")
