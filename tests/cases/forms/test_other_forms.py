"""Forms of other pages than a move's: every bad value with its sentence, and nothing typed is lost.

The forms of moves are in test_moves.py, those of the register's administration in tests/agencies/test_admin.py.
"""

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pytest
from django import forms
from django.test import Client
from django.utils import translation

from cases.forms import (
    agency_policy,
    applicant,
    calendar,
    case_filters,
    drafting,
    guide,
    guide_answer,
    identity,
    many,
    registration,
    what_if,
    wording,
)
from cases.forms.registry import FORMS, NOTES
from cases.models import Case
from disclosure.forms import PublishForm
from tests.cases import addresses, office as o
from tests.cases.conftest import MONDAY
from tests.cases.forms.bad_values import bad_values, filled
from tests.cases.forms.pages import FIELD, errors, holds, text
from tests.cases.forms.situations import asked_late
from tests.cases.office import Office

OURS = ("agencies", "cases", "disclosure", "notifications", "templates_docs", "config")
# parts of other forms, and what several have in common
PARTS = {
    "ActionForm", "ApplicantForm", "Form", "ManyForm", "MustTrack", "Reading", "ReturnedWith",
}  # fmt: skip
IN_THE_ADMINISTRATION = {"AgencyForm", "ChangedUser", "NewUser"}


class Page(NamedTuple):
    """Where a form is, who fills it in, and what else is sent with it; `asks`: it is read from the address."""

    form: type[forms.BaseForm]
    at: Callable[[Office], str]
    who: str = "handler"
    more: dict[str, Any] = {}
    asks: bool = False


def of_case(make: Callable[..., Case], rest: str, **more: Any) -> Callable[[Office], str]:
    return lambda office: f"/cases/{make(office, MONDAY, **more).pk}/{rest}"


def of_record(office: Office) -> str:
    asked = o.of_a_record(attachments=[])
    del asked["determination"]
    return f"/cases/{o.in_drafting(office, MONDAY, **asked).pk}/do/ask_for_evidence/"


def of_many(what: str) -> Callable[[Office], str]:
    return lambda office: f"/manage/{what}/?case={o.in_drafting(office, MONDAY).pk}"


def fixed(address: str) -> Callable[[Office], str]:
    return lambda office: address


TWO = {"items": ["甲事项", "乙事项"]}
PAGES: tuple[Page, ...] = (
    Page(NOTES["attach"][1], of_case(o.in_drafting, "attach/")),
    Page(NOTES["file_late_reply"][1], lambda office: f"/cases/{asked_late(office).pk}/do/file_late_reply/"),
    Page(NOTES["letter_served"][1], of_case(o.answered, "do/letter_served/"), "clerk"),
    Page(NOTES["main_item"][1], of_case(o.in_drafting, "do/main_item/", **TWO)),
    Page(NOTES["sealed_back"][1], of_case(o.signed, "do/sealed_back/"), "clerk"),
    Page(NOTES["send_letter"][1], of_case(o.signed, "do/send_letter/"), "clerk"),
    Page(NOTES["advise_transfer"][1], of_case(o.in_drafting, "do/advise_transfer/")),
    Page(NOTES["ask_for_evidence"][1], of_record),
    Page(NOTES["suggest_to_unit"][1], of_case(o.in_drafting, "do/suggest_to_unit/")),
    Page(registration.Registration, fixed("/register/"), "clerk"),
    Page(drafting.SaveDraft, of_case(o.determined, "draft/")),
    Page(identity.Unmask, of_case(o.in_drafting, "identity/"), "clerk"),
    Page(what_if.WhatIfForm, of_case(o.in_drafting, ""), asks=True),
    Page(case_filters.CaseFilters, fixed("/cases/"), asks=True),
    Page(guide.Ask, of_case(o.in_drafting, "guide/1/held/"), more={"answer": "not_held"}),
    Page(guide_answer.Conclude, of_case(o.determined, "guide/1/answer/")),
    Page(many.ReassignMany, of_many("reassign"), "manager"),
    Page(many.UrgeMany, of_many("urge"), "manager"),
    Page(agency_policy.NewVersion, fixed("/policy/new/"), "admin"),
    Page(calendar.NoticeText, fixed("/calendar/new/text/"), "admin"),
    Page(calendar.NoticeFile, fixed("/calendar/new/file/"), "admin"),
    Page(calendar.NoticeDays, fixed("/calendar/new/"), "admin"),
    Page(wording.NewClause, fixed("/wording/new/clause/"), "admin"),
    Page(wording.NewTemplate, fixed("/wording/new/template/"), "admin"),
    Page(PublishForm, lambda office: f"/cases/{addresses.to_publish(office).pk}/publish/", "head"),
)


def every_form() -> Iterator[type[forms.BaseForm]]:
    """Each form class of ours that is no mere base."""
    for package in OURS:
        for module in pkgutil.walk_packages(importlib.import_module(package).__path__, f"{package}."):
            if ".settings" not in module.name and ".migrations" not in module.name:
                importlib.import_module(module.name)
    found = [forms.BaseForm]
    for one in found:
        found += one.__subclasses__()
    yield from (one for one in found if one.__module__.split(".")[0] in OURS and one.__name__[0] != "_")


def test_every_form_is_tried_somewhere():
    tried = {*FORMS.values(), *(page.form for page in PAGES)}
    assert {one[1] for one in NOTES.values()} <= tried
    untried = {one.__name__ for one in every_form() if one not in tried}
    assert untried == PARTS | IN_THE_ADMINISTRATION
    assert set(applicant.ApplicantForm.base_fields) <= set(registration.Registration.base_fields)


@pytest.fixture
def opened(office, settings):
    """A page of a form, how to send it, and the form itself."""
    settings.MINGDA_TODAY = "2026-03-10"
    people = {**office.people, "admin": addresses.administrator(office)}

    def open_page(page: Page):
        address = page.at(office)
        client = Client()
        client.force_login(people[page.who])
        found = client.get(address)
        form = next(one for one in form_objects(found.context) if isinstance(one, page.form))
        ticked = {"case": address.partition("?case=")[2]} if "?case=" in address else {}
        hidden = ticked | {
            name: form[name].value()
            for name, field in form.fields.items()
            if field.widget.is_hidden and form[name].value() is not None
        }

        def send(data):
            method = client.get if page.asks else client.post
            return method(
                address, {k: v for k, v in {**hidden, **page.more, **data}.items() if v is not None}
            )

        return form, send

    return open_page


def form_objects(contexts: Any) -> Iterator[Any]:
    for context in contexts:
        for one in context.dicts if hasattr(context, "dicts") else [context]:
            for value in one.values():
                yield from (
                    found
                    for found in (value, getattr(value, "form", None))
                    if isinstance(found, forms.BaseForm)
                )


def at_fields(response: Any) -> list[str]:
    """The sentences of a small form that needs no summary."""
    return [text(one) for one in FIELD.findall(response.content.decode())]


@pytest.mark.parametrize("place", PAGES, ids=lambda place: place.form.__name__)
def test_every_bad_value_gets_its_sentence_and_nothing_typed_is_lost(opened, place):
    form, send = opened(place)
    with translation.override("zh-hans"):
        tried = list(bad_values(form))
    typed = filled(form) | place.more
    assert tried != []
    problems = []
    for name, value, sentence in tried:
        response = send({**typed, name: value})
        said = at_fields(response) if place.asks else errors(response)
        if sentence not in said:
            problems.append((name, str(value)[:20], sentence, response.status_code, said))
        kept = {k: v for k, v in typed.items() if k != name and isinstance(v, str) and v}
        problems += [(name, "lost", k) for k, v in kept.items() if not holds(response, v)]
    assert problems == []
