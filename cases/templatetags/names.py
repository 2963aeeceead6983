"""Names of codes, as filters: {{ row.seat|seat_name }}."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from cases import labels
from cases.labels import review
from cases.models import CaseEvent
from cases.selectors.checks import Shown
from workflow.law.choices import Choice
from workflow.law.effects import Step
from workflow.procedure.facts import Lacking
from workflow.procedure.guards import WhyNot
from workflow.procedure.states import Action

register = template.Library()
OWN_PAGES = {Action.SAVE_DRAFT: "draft", Action.RECORD_PUBLICATION: "publish"}


@register.simple_tag
def move_url(case_id: int, action: Action) -> str:
    """The page of a move: its own where it has one, else that of all moves."""
    own = OWN_PAGES.get(action)
    return reverse("act", args=[case_id, action.value]) if own is None else reverse(own, args=[case_id])


@register.filter
def state_dot(code: str) -> SafeString:
    return format_html(
        '<span class="mg-state mg-state--{}">{}</span>', labels.state_kind(code), labels.state(code)
    )


@register.filter
def state_name(code: str) -> Any:
    return labels.state(code)


@register.filter
def seat_name(name: str) -> Any:
    return labels.seat(name)


@register.filter
def action_name(code: str) -> Any:
    return labels.action(code)


@register.filter
def sealed_result(code: str) -> Any:
    return labels.sealed_result(code)


@register.filter
def deadline_name(code: str) -> Any:
    return labels.deadline_kind(code)


@register.filter
def role_name(code: str) -> Any:
    return labels.role(code)


@register.filter
def applicant_name(code: str) -> Any:
    return labels.kind_of_applicant(code)


@register.filter
def channel_name(code: str) -> Any:
    return labels.channel(code)


@register.filter
def outcome_name(code: str) -> str:
    return labels.outcome(code)


@register.filter
def outcome_tag(code: str) -> SafeString:
    """What was determined of an item; only what is given stands in green."""
    return format_html(
        '<span class="mg-tag mg-tag--{}">{}</span>', labels.outcome_look(code), labels.outcome(code)
    )


@register.filter
def party_name(code: str) -> Any:
    return labels.party(code)


@register.filter
def opinion_name(code: str) -> Any:
    return labels.opinion(code)


@register.filter
def letter_name(series: str) -> Any:
    return labels.letter(series)


@register.filter
def method_name(code: str) -> Any:
    return labels.method(code)


@register.filter
def attachment_name(code: str) -> Any:
    return labels.attachment_kind(code)


@register.filter
def way_name(code: str) -> Any:
    return labels.way(code)


@register.filter
def consultation_state(code: str) -> Any:
    return labels.consultation_state(code)


@register.filter
def choice_text(choice: Choice) -> str:
    return labels.choice_sentence(choice)


@register.filter
def archive_item(one: Lacking) -> Any:
    return labels.archive_item(one)


@register.filter
def why(refusal: WhyNot) -> Any:
    return labels.why(refusal)


@register.filter
def effect_text(step: Step) -> Any:
    return labels.effect_of(step)


@register.filter
def fact_text(event: Any) -> Any:
    return labels.fact(event)


@register.filter
def event_text(event: CaseEvent) -> str:
    return labels.event_text(event)


@register.filter
def withheld_state(code: str) -> Any:
    return labels.withheld_state(code)


@register.filter
def reasons_state(code: str) -> Any:
    return labels.reasons_state(code)


@register.filter
def deliberation_kind(code: str) -> Any:
    return labels.deliberation_kind(code)


@register.filter
def deliberation_state(code: str) -> Any:
    return labels.deliberation_state(code)


@register.filter
def deliberation_result(code: str) -> Any:
    return labels.deliberation_result(code)


@register.filter
def likeness_name(code: str) -> Any:
    return labels.likeness(code)


@register.filter
def dispute_kind(code: str) -> Any:
    return labels.dispute_kind(code)


@register.filter
def dispute_state(code: str) -> Any:
    return labels.dispute_state(code)


@register.filter
def urging_state(code: str) -> Any:
    return labels.urging_state(code)


@register.filter
def dispute_result(code: str) -> Any:
    return labels.dispute_result(code)


@register.filter
def check_name(code: str) -> Any:
    return review.check(code)


@register.filter
def said_name(code: str) -> Any:
    return review.said(code)


@register.filter
def comment_became(code: str) -> Any:
    return review.became(code)


@register.filter
def shown_text(one: Shown) -> str:
    """What the file shows for a check."""
    return review.shown(one.code, one.values)
