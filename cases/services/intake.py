"""An application comes in: written down, received, numbered, handed to who will work on it (R 29, 31)."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction

from agencies import policies
from agencies.models import Agency, Unit, User
from cases import crypto, search_index
from cases.models import Applicant, Case, Item, Submission
from cases.services import _attach, _letters, _numbers
from cases.services._attach import Upload
from cases.services._enact import Door, held, the_case
from cases.services.act import Act, Repeated
from workflow.law import receipt
from workflow.law.events import Received
from workflow.procedure.states import Action, State


@dataclass(frozen=True, kw_only=True)
class Intake:
    """What the registration form holds (C29).

    `arrived_on`: handed in, signed for (the mailroom counts), or seen in the box. `confirmed_on`: the day both
    sides confirmed, for the channels that need it; without it the case waits in `awaiting_confirmation`.
    """

    agency: Agency
    channel: str
    arrived_on: date
    applicant: dict[str, Any]
    items: list[str]
    confirmed_on: date | None = None
    signed_for_by: str = ""
    tracking_number: str = ""
    spoken: bool = False
    forms_wanted: list[str] = field(default_factory=list)
    way_wanted: str = Case.Way.POST
    attachments: list[Upload] = field(default_factory=list)
    kind: str = Case.Kind.DISCLOSURE


def register(*, intake: Intake, act: Act) -> Case:
    """Writes an application down; where its receipt is settled it is registered and its receipt printed."""
    with transaction.atomic():
        first = Submission.objects.select_related("case").filter(key=act.key).first() if act.key else None
        if first is not None:
            raise Repeated(first.case)
        case = _write_down(intake, act)
        with held(case, act) as door:
            if act.key:
                Submission.objects.create(
                    key=act.key, case=case, action=Action.REGISTER.value, sent_by=act.person
                )
            _attach.add(door, intake.attachments)
            if not receipt.needs_confirmation(intake.channel, door.file.policy.law):
                _receive(door, confirmed_on=None)
            elif intake.confirmed_on is not None:
                _receive(door, confirmed_on=intake.confirmed_on)
    return door.case


def confirm_receipt(*, case_id: int, act: Act) -> Case:
    """Both sides have confirmed: from `act.day` the application is received (R 31)."""
    with the_case(case_id, act) as door:
        _receive(door, confirmed_on=act.day)
    return door.case


def record_contact_attempt(*, case_id: int, act: Act, how: str, result: str) -> Case:
    """An attempt to reach an applicant who cannot be reached; the case goes on waiting (C5)."""
    with the_case(case_id, act) as door:
        door.move(Action.RECORD_CONTACT_ATTEMPT, data={"how": how, "result": result})
    return door.case


def hand_over(*, case_id: int, act: Act, unit_id: int, handler_id: int | None = None) -> Case:
    """Gives a registered application to the unit, or the person, that will work on it."""
    with the_case(case_id, act) as door:
        unit = Unit.objects.get(pk=unit_id, agency=door.case.agency)
        handler = User.objects.get(pk=handler_id) if handler_id else None
        door.case.unit, door.case.handler = unit, handler
        door.move(
            Action.HAND_OVER, data={"unit": unit.name, "handler": handler.display_name if handler else ""}
        )
    return door.case


def _write_down(intake: Intake, act: Act) -> Case:
    serial = _numbers.next_serial(intake.agency, "case", intake.arrived_on.year)
    case = Case.objects.create(
        agency=intake.agency,
        year=intake.arrived_on.year,
        serial=serial,
        number=policies.policy_on(intake.agency, intake.arrived_on).number_case(
            intake.arrived_on.year, serial, prefix=intake.agency.docnum_prefix
        ),
        kind=intake.kind,
        channel=intake.channel,
        arrived_on=intake.arrived_on,
        signed_for_by=intake.signed_for_by,
        tracking_number=intake.tracking_number,
        spoken=intake.spoken,
        forms_wanted=intake.forms_wanted,
        way_wanted=intake.way_wanted,
        subject=search_index.subject_of(intake.items[0]),
        registered_by=act.person,
        in_state_since=act.today,
    )
    Item.objects.bulk_create(Item(case=case, position=n, text=text) for n, text in enumerate(intake.items, 1))
    number = intake.applicant["id_number"]
    Applicant.objects.create(case=case, fingerprint=crypto.fingerprint(number), **intake.applicant)
    search_index.index(case)
    return case


def _receive(door: Door, *, confirmed_on: date | None) -> None:
    """The law's fact, and the receipt that tells the applicant of it."""
    case = door.case
    event = Received(
        on=confirmed_on or case.arrived_on,
        channel=case.channel,
        arrived_on=case.arrived_on if confirmed_on else None,
        confirmed_on=confirmed_on,
        kind=case.kind if case.kind == Case.Kind.RECORDS else None,
    )
    door.move(Action.REGISTER, event=event, receipt_settled=True)
    if door.file.state is State.REGISTERED:
        _letters.issue_receipt(door)
