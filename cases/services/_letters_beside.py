"""Letters of what runs beside the answer: others asked and told, ends, other units.

Each is made in the transaction of the act it tells of, through `_letters.issue`.
"""

from collections.abc import Collection
from datetime import date
from typing import Any

from cases.models import Assessment, Case, Consultation, Letter, ReasonsRequest
from cases.selectors import answer_content, objections
from cases.services._enact import Door
from cases.services._letters import asked, issue, matter
from cases.services.act import Missing
from templates_docs import letters, wording
from workflow.law.remedies import Remedies, against_a_disclosure, remedies


def _received(door: Door) -> date:
    return door.case.received_on or door.case.arrived_on


def issue_reasons_request(door: Door, row: ReasonsRequest) -> Letter:
    """说明理由通知书 (R 35)."""
    return issue(
        door,
        letters.ReasonsRequest,
        received_on=_received(door),
        asked=asked(door.file),
        points=row.points,
        period=row.period,
    )


def issue_later_date_notice(door: Door, *, due_on: date, reason: str) -> Letter:
    """延迟答复告知书 (R 35)."""
    return issue(
        door,
        letters.LaterDateNotice,
        received_on=_received(door),
        asked=asked(door.file),
        reason=reason.strip().rstrip("。"),
        due_on=due_on,
    )


def issue_consultation_notice(door: Door, rows: Collection[Consultation]) -> Letter:
    """征求意见告知书 to the applicant: that others are asked, and that this time does not count (R 33 ¶3)."""
    concerned = {position for row in rows for position in row.items}
    items = [i.text for i in door.file.live_items if i.position in concerned or not concerned]
    return issue(
        door,
        letters.ConsultationNotice,
        received_on=_received(door),
        asked=items or asked(door.file),
        occasion=wording.consultation_occasion([row.party for row in rows]),
    )


def issue_disclosure_decisions(door: Door) -> list[Letter]:
    """公开决定书 to each third party over whose objection something is given (R 32; C10)."""
    told = []
    for row, items in objections.overruled(door.file):
        asking = door.case.letters.filter(consultation=row, series=letters.Consultation.series, voided=None)
        asked_by = asking.first()
        told.append(
            issue(
                door,
                letters.DisclosureDecision,
                addressee=row.name,
                you="你（单位）",
                consultation=row,
                consultation_no=asked_by.document_number if asked_by else "",
                asked=[item.text for item in items],
                objection=wording.objection(row.opinion, row.reasons),
                reasons="\n".join(dict.fromkeys(item.record[objections.WHY] for item in items)),
                remedy=_remedy(door, against_a_disclosure(), against="本决定"),
            )
        )
    return told


def issue_closing_notice(door: Door, code: str) -> Letter:
    """终止办理告知书: withdrawn, not corrected or not paid in time, with the remedy of that end."""
    case = door.case
    found = remedies({1: [code]}, made_on=door.act.today)
    said = code
    more: dict[str, Any] = {}
    if case.kind == Case.Kind.RECORDS:
        said, more = f"record_{code}", {"matter": matter(case), "asks": "要求更正"}
    return issue(
        door,
        letters.ClosingNotice,
        **more,
        received_on=_received(door),
        channel=answer_content.channel_zh(case),
        asked=asked(door.file),
        text=wording.operative_text(said, {}, answer_content.you(case)),
        remedy=_remedy(door, found, against="本告知书"),
    )


def issue_transfer_advice(door: Door, *, function: str, agency: str, contact: str) -> Letter:
    """职权划转告知书: where to apply, as the function is another body's now."""
    return issue(
        door,
        letters.TransferAdvice,
        received_on=_received(door),
        asked=asked(door.file),
        function=function,
        agency=agency,
        contact=contact,
    )


def issue_evidence_request(door: Door, *, points: list[str]) -> Letter:
    """补充证据通知书 (R 41), with the date that does not wait for it."""
    reading = door.file.reading
    if reading is None or reading.due_on is None:
        raise Missing({"received_on": "not_received_yet"})
    return issue(
        door,
        letters.EvidenceRequest,
        received_on=_received(door),
        asked=asked(door.file),
        points=points,
        due_on=reading.due_on,
    )


def issue_work_suggestion(door: Door, *, unit: str, found: str, suggested: str) -> Letter:
    """工作建议书 to the unit whose work has a defect (R 4 ¶2)."""
    return issue(door, letters.WorkSuggestion, addressee=unit, you="你单位", found=found, suggested=suggested)


def issue_publication_decision(door: Door, row: Assessment, *, office: str) -> Letter:
    """主动公开决定书 to the disclosure office (R 44 ¶2)."""
    given = [item.text for item in door.file.live_items if item.outcome in objections.GIVING]
    return issue(
        door,
        letters.PublicationDecision,
        addressee=office,
        you="你单位",
        asked=given or asked(door.file),
        reasons=row.reasons,
        publish_by=row.publish_by,
    )


def _remedy(door: Door, found: Remedies, *, against: str) -> list[str]:
    where = answer_content.where_to_turn(door.case.agency)
    return wording.remedy_paragraphs(found, against=against, **where)
