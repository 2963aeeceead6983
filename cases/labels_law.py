"""Sentences for what the law refuses, in the reader's language. A test fails for a code without both."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language, gettext_lazy as _
from django_stubs_ext import StrOrPromise

from workflow.law.events import Impossible

IMPOSSIBLE: Mapping[str, StrOrPromise] = {
    "file_unreadable": _("This file cannot be read."),
    "not_json": _("This is not a JSON text in UTF-8."),
    "not_an_object": _(
        'This is not a JSON object: {"events": [...], "as_of": "YYYY-MM-DD", "policy": {...}}.'
    ),
    "key_twice": _("The key %(key)s stands there twice."),
    "unknown_key": _("The key %(key)s is unknown here; there are events, as_of and policy."),
    "events_missing": _("The list of events is missing."),
    "as_of_missing": _("The day as_of is missing."),
    "policy_not_an_object": _("The policy is not a JSON object."),
    "unknown_policy_key": _("There is no policy value called %(key)s."),
    "bad_policy_value": _("The policy value %(key)s cannot be this."),
    "event_not_an_object": _("An event is not a JSON object."),
    "unknown_event": _("There is no event called %(type)s."),
    "unknown_field": _("The event %(event)s has no field %(field)s."),
    "field_missing": _("The event %(event)s needs the field %(field)s."),
    "not_a_whole_number": _("The field %(field)s of %(event)s must be a whole number."),
    "not_a_text": _("The field %(field)s of %(event)s must be a text."),
    "not_a_choice": _("The field %(field)s of %(event)s cannot be %(value)s."),
    "not_a_day": _("%(value)s is not a day; days are written YYYY-MM-DD."),
    "year_without_calendar": _(
        "There is no calendar for %(year)s: working days are known from %(first)s to %(last)s."
    ),
    "out_of_order": _("The events are not in the order of their days: %(on)s comes after %(after)s."),
    "nothing_received": _("Up to that day no application has been received."),
    "not_for_records": _(
        "The period for correcting a record is neither stopped, paused, extended nor fixed."
    ),
    "received_twice": _("An application is received only once."),
    "confirmed_before_arrival": _("The receipt cannot be confirmed before the application arrived."),
    "arrived_after_receipt": _("The application cannot have arrived after it was received."),
    "received_before_sent": _("A letter sent on %(sent)s cannot have been received on %(on)s."),
    "no_correction_awaited": _("No correction was awaited, so none could be missed."),
    "no_payment_awaited": _("No payment was awaited, so none could be missed."),
    "consulted_twice": _("The consultation %(id)s was sent twice."),
    "not_consulted": _("There is no consultation %(id)s."),
    "correction_period_too_short": _("The time to correct must be at least one working day."),
    "period_too_short": _("The period of consultation %(id)s must be at least one working day."),
    "opinion_before_receipt": _(
        "The opinion cannot have come on %(on)s, before its request was received on %(received_on)s."
    ),
    "extension_length": _("An extension is 1 to %(longest)s working days, not %(workdays)s."),
    "delay_not_later": _("A fixed date must be later than the present due date %(current)s."),
    "no_answer_to_return": _("There is no answer that could come back."),
    "after_the_end": _("The case has ended; this can no longer happen."),
    "redo_length_twice": _("An order states one length: working days, days or a date."),
    "redo_length_not_positive": _("The length an order states must be at least one day."),
    "redo_date_passed": _("The date an order states cannot lie before the order."),
    "fee_mode": _("A fee is charged by case or by page."),
    "fee_units": _("Say for how many cases or pages; at least one."),
    "fee_nothing_due": _(
        "Nothing is to be paid for %(units)s: 10 cases a month and 30 pages are free, and %(charged)s yuan were charged before. Check the number."
    ),
    "fee_mode_changed": _(
        "This application was charged the other way before; one application is charged by case or by page, never both."
    ),
}


def sentence(impossible: Impossible) -> str:
    """What cannot be, with the article that says so."""
    params: dict[str, Any] = dict(impossible.params)
    text = str(IMPOSSIBLE[impossible.code]) % params
    if impossible.basis is None:
        return text
    chinese = (get_language() or "").startswith("zh")
    return f"{text}（{impossible.basis.zh()}）" if chinese else f"{text} ({impossible.basis.en()})"
