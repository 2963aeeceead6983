"""Correction 补正 (R 30): asked for once within 7 working days, waited for, received or given up."""

from collections.abc import Sequence

from agencies.people import in_place_of
from cases import labels, search_index
from cases.models import Case
from cases.selectors import earliest, late_notices
from cases.services import _attach, _dispatch, _letters, _letters_beside, _notices, delivery
from cases.services._attach import Upload
from cases.services._enact import the_case
from cases.services.act import Act, Missing
from cases.services.seat import keep
from notifications import outbox
from workflow.law.citations import R_30
from workflow.law.events import CorrectionLapsed, CorrectionReceived, CorrectionRequested
from workflow.procedure.states import Action


def accept(*, case_id: int, act: Act) -> Case:
    """Nothing needs correction: the decision can be worked on."""
    with the_case(case_id, act) as door:
        door.move(Action.ACCEPT)
        keep(door)
    return door.case


def request(*, case_id: int, act: Act, points: list[str], period: int) -> Case:
    """Tells every point at once, with a reasonable period in working days and what follows if it is missed."""
    with the_case(case_id, act) as door:
        door.move(
            Action.REQUEST_CORRECTION,
            event=CorrectionRequested(on=act.day, period=period),
            data={"points": points, "period": period},
        )
        keep(door)
        _letters.issue_correction_notice(door, points=points, period=period)
    return door.case


def request_late(*, case_id: int, act: Act, points: list[str], period: int, reason: str) -> Case:
    """A notice after day 7, or a second one: possible with the head's consent, and without effect on the clock (C9)."""
    with the_case(case_id, act) as door:
        door.move(
            Action.REQUEST_LATE_CORRECTION,
            event=CorrectionRequested(on=act.day, period=period),
            data={"points": points, "period": period, "reason": reason},
        )
        _letters.issue_correction_notice(door, points=points, period=period)
    return door.case


def file_late_reply(*, case_id: int, act: Act, text: str, uploads: Sequence[Upload] = ()) -> Case:
    """What the applicant says to a late notice: on file with its papers, told to the handler; no date moves (C9)."""
    with the_case(case_id, act) as door:
        notice = late_notices.last(door.file)
        if notice is None:
            raise Missing({"note": "no_late_notice"})
        door.judge_day(R_30, earliest.after_notice(notice))
        added = _attach.add(door, uploads)
        reply = door.note(late_notices.REPLY, data={"note": text, "files": [a.pk for a in added]}, basis=R_30)
        handler = door.case.handler
        if handler is not None and handler != act.by:
            outbox.post(
                cause=f"late_reply:{reply.pk}",
                to=[in_place_of(handler, act.today).pk],
                kind="late_reply",
                text=_notices.in_both(labels.late_reply(door.case.number)),
                url=door.case.get_absolute_url(),
                on=act.today,
            )
    return door.case


def record_served(*, case_id: int, act: Act, undelivered: bool = False, note: str = "") -> Case:
    """The notice reached the applicant (its period runs from then), or came back and lets nothing lapse (C8); `note`: what was done then."""
    with the_case(case_id, act) as door:
        notice = door.file.period_notice
        if notice is not None and notice.data.get("served_on") and not undelivered:
            raise Missing({"result": "service_on_record"})
        delivery.notice_reached(door, undelivered=undelivered, note=note)
        series = delivery.NOTICES[door.file.state]
        notices = [one for one in door.file.letters if one.series in series and not one.void]
        _dispatch.ended(door, notices, returned=undelivered)
    return door.case


def record(*, case_id: int, act: Act, texts: dict[int, str], note: str) -> Case:
    """The corrected application is here: the period starts afresh from its receipt (C7)."""
    with the_case(case_id, act) as door:
        changed = [item for item in door.file.items if texts.get(item.position, "").strip()]
        for item in changed:
            item.text = texts[item.position].strip()
            item.save(update_fields=["text"])
        if changed:
            door.case.subject = search_index.subject_of(door.file.items[0].text)
            search_index.index(door.case)
        door.move(
            Action.RECORD_CORRECTION,
            event=CorrectionReceived(on=act.day),
            data={"texts": {str(k): v for k, v in texts.items()}, "note": note},
        )
    return door.case


def lapse(*, case_id: int, act: Act, note: str) -> Case:
    """Not corrected in time without good reason: treated as abandoned, confirmed by a person (C8)."""
    with the_case(case_id, act) as door:
        door.move(Action.LAPSE_CORRECTION, event=CorrectionLapsed(on=act.day), data={"note": note})
        _letters_beside.issue_closing_notice(door, "abandoned_uncorrected")
        delivery.close_what_runs_beside(door)
    return door.case
