"""Letters of a case: composed from what is on record, numbered without gaps, kept as issued.

Needs a locked case. The number is taken in the case's transaction: what is rolled back leaves no gap.
"""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any, Final

from cases import labels
from cases.models import Attachment, Case, Consultation, Extension, Letter
from cases.selectors import answer_content, answer_letter, checks, dates_in_words
from cases.selectors.case_file import CaseFile
from cases.services import _numbers
from cases.services._enact import Door
from cases.services.act import Missing
from templates_docs import engine, letters, numbering, own, wording
from templates_docs.models import OwnTemplate
from workflow.law import limits
from workflow.law.citations import R_17_1
from workflow.procedure.guards import WhyNot
from workflow.procedure.machine import NotAllowed

CONSULTATIONS: Final[dict[str, type[letters.Letter]]] = {
    "third_party": letters.Consultation,
    "co_producer": letters.CoProducerConsultation,
    "other_body": letters.OtherBodyConsultation,
}


def office_of(case: Case) -> letters.Office:
    """The agency as its letters show it."""
    agency = case.agency
    return letters.Office(
        name=agency.name,
        address=agency.address,
        contact=agency.disclosure_contact or agency.name,
        phone=agency.phone,
    )


def _common(
    file: CaseFile, day: date, kind: type[letters.Letter], serial: int, addressee: str, you: str
) -> dict[str, Any]:
    case = file.case
    return {
        "office": office_of(case),
        "doc_no": file.policy_today.number_letter(
            day.year, serial, prefix=case.agency.docnum_prefix, series=numbering.WORDS[kind.series]
        ),
        "addressee": addressee,
        "you": you,
        "case_number": case.number,
        "dated": day,
    }


def issue(
    door: Door,
    kind: type[letters.Letter],
    *,
    addressee: str = "",
    you: str = "",
    consultation: Consultation | None = None,
    shown: str = "",
    clauses: dict[str, int] | None = None,
    **values: Any,
) -> Letter:
    """Numbers, renders and keeps a letter; Missing names the fields it lacks, and then nothing is done.

    `shown`: the hash of the bytes the signatory has seen; others are not issued. `clauses`: as on the letter.
    """
    values |= {"addressee": addressee, "you": you}
    (letter,) = _compose(door, kind, [values], [consultation])
    if shown and shown != letter.sha256:
        raise NotAllowed(WhyNot("other_letter_shown", R_17_1))
    letter.clauses = clauses
    letter.save(force_insert=True)
    door.file.forget("letters")
    return letter


def issue_each(
    door: Door, kind: type[letters.Letter], values: list[dict[str, Any]], to: list[Consultation]
) -> list[Letter]:
    """The same letter to many, with consecutive numbers; kept in one statement."""
    issued = Letter.objects.bulk_create(_compose(door, kind, values, to))
    door.file.forget("letters")
    return issued


def _compose(
    door: Door, kind: type[letters.Letter], values: list[dict[str, Any]], to: Sequence[Consultation | None]
) -> list[Letter]:
    """Letters of one kind, numbered and rendered, not yet kept."""
    case, day = (
        door.case,
        door.act.today,
    )  # also where it tells of what happened before: nothing issued is back-dated
    serials = _numbers.next_serials(case.agency, kind.series, day.year, len(values))
    template = own.template_among(door.file.own_templates, kind.template, day)
    composed = []
    for serial, consultation, own_values in zip(serials, to, values, strict=True):
        addressee = own_values.pop("addressee") or case.applicant.name
        address = own_values.pop("you") or answer_content.you(case)
        letter = kind(**_common(door.file, day, kind, serial, addressee, address), **own_values)
        made = _render(letter, template)
        composed.append(
            Letter(
                case=case,
                agency=case.agency,
                kind=letter.template,
                series=kind.series,
                year=day.year,
                serial=serial,
                document_number=letter.doc_no,
                dated=day,
                addressee=letter.addressee,
                content=made.content,
                sha256=made.sha256,
                template=made.template,
                template_version=made.template_version,
                context=_plain(asdict(letter)),
                issued_by=door.act.person,
                consultation=consultation,
            )
        )
    return composed


def _render(letter: letters.Letter, template: OwnTemplate | None) -> engine.Rendered:
    """By the agency's own template where one is in force on the day of issue."""
    try:
        return own.render_by(template, letter)
    except engine.Incomplete as incomplete:
        raise Missing(dict.fromkeys(incomplete.missing, "letter_field_empty")) from None


def _plain(value: Any) -> Any:
    """Dates as ISO text, so that what was merged can be kept as JSON."""
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def matter(case: Case) -> str:
    """What the application is about, as the titles of its letters say it."""
    return letters.CORRECTION if case.kind == Case.Kind.RECORDS else letters.DISCLOSURE


def asked(file: CaseFile) -> list[str]:
    """What is still asked for, in words."""
    return [item.text for item in file.live_items]


def issue_receipt(door: Door) -> Letter:
    """登记回执 (R 31): at once, with the dates that follow from the receipt."""
    file = door.file
    reading = file.reading
    if reading is None or reading.due_on is None:
        raise Missing({"received_on": "not_received_yet"})
    if door.case.kind == Case.Kind.RECORDS:
        proven = any(paper.kind == Attachment.Kind.EVIDENCE for paper in file.attachments)
        you = answer_content.you(door.case)
        return issue(
            door,
            letters.RecordReceipt,
            received_on=reading.received_on,
            channel=answer_content.channel_zh(door.case),
            asked=asked(file),
            due_on=reading.due_on,
            evidence="" if proven else wording.NO_EVIDENCE.format(you=you),
        )
    return issue(
        door,
        letters.Receipt,
        received_on=reading.received_on,
        channel=answer_content.channel_zh(door.case),
        asked=asked(file),
        due_on=reading.due_on,
        notice_due_on=limits.correction_notice_due(reading.received_on, file.calendar),
    )


def issue_correction_notice(door: Door, *, points: list[str], period: int) -> Letter:
    """补正告知书 (R 30)."""
    received_on = door.case.received_on or door.case.arrived_on
    return issue(
        door,
        letters.CorrectionNotice,
        received_on=received_on,
        asked=asked(door.file),
        points=points,
        period=period,
    )


def issue_extension_notice(door: Door, extension: Extension) -> Letter:
    """延期答复告知书 (R 33 ¶2), with the last day as the clock reads it with this very extension."""
    reading = door.file.reading
    if reading is None or reading.due_on is None:
        raise Missing({"new_due_on": "clock_not_running"})
    return issue(
        door,
        letters.ExtensionNotice,
        received_on=reading.received_on,
        asked=asked(door.file),
        reason=extension.reason.rstrip("。"),
        workdays=extension.workdays,
        new_due_on=reading.due_on,
    )


def issue_consultations(door: Door, rows: list[Consultation]) -> list[Letter]:
    """征求意见书 to each party, with its reply form (R 32, 34)."""
    texts = {item.position: item.text for item in door.file.items}
    issued: list[Letter] = []
    for party in dict.fromkeys(row.party for row in rows):
        to = [row for row in rows if row.party == party]
        values = [
            {
                "addressee": row.name,
                "you": "你（单位）" if party == Consultation.Party.THIRD_PARTY else "你单位",
                "asked": [texts[n] for n in row.items if n in texts] or list(texts.values()),
                "period": limits.CONSULTATION_DAYS.get(party, row.period or 0),
            }
            for row in to
        ]
        issued += issue_each(door, CONSULTATIONS[party], values, to)
    return issued


def issue_answer(door: Door, *, shown: str = "") -> Letter:
    """The answer: everything in it is what was approved; number and day are added at signature."""
    kind, fields = answer_letter.of(door.file, made_on=door.act.day)
    used = {item.outcome for item in door.file.live_items} & door.file.clauses.keys()
    clauses = own.clause_versions(door.case.agency, door.act.today, used) if used else None
    return issue(door, kind, shown=shown, clauses=clauses, **fields)


def answer_to_sign(file: CaseFile) -> engine.Rendered:
    """The very bytes a signature today would issue, with the number that is next. Takes no number."""
    case = file.case
    kind, fields = answer_letter.of(file, made_on=file.today)
    serial = _numbers.coming(case.agency, kind.series, file.today.year)
    common = _common(file, file.today, kind, serial, case.applicant.name, answer_content.you(case))
    letter = kind(**common, **fields)
    return _render(letter, own.template_among(file.own_templates, kind.template, file.today))


def issue_approval_sheet(door: Door) -> Letter:
    """呈批单, for the file: how the answer came about."""
    file, case = door.file, door.case
    last = file.approvals[-1]
    opinions = [
        letters.Opinion(
            role="拟办", text=last.proposal or "拟同意", name=str(last.drafter), on=last.submitted_on
        )
    ]
    if last.reviewer is not None and last.reviewed_on is not None:
        opinions.append(
            letters.Opinion(
                role="法制审核",
                text="\n".join([last.review_opinion or "同意", *checks.in_chinese(last)]),
                name=str(last.reviewer),
                on=last.reviewed_on,
            )
        )
    if last.signer is not None and last.signed_on is not None:
        opinions.append(
            letters.Opinion(
                role="签发", text=last.signing_opinion or "同意", name=str(last.signer), on=last.signed_on
            )
        )
    return issue(
        door,
        letters.ApprovalSheet,
        matter=matter(case),
        applicant=f"{case.applicant.name}（{dates_in_words.in_chinese(labels.kind_of_applicant(case.applicant.kind))}）",
        received_on=case.received_on or case.arrived_on,
        channel=answer_content.channel_zh(case),
        asked=asked(file),
        due=dates_in_words.due_zh(file),
        why_due=dates_in_words.steps_zh(file),
        proposal=last.proposal or "拟同意",
        determinations=answer_content.determinations_zh(file),
        opinions=opinions,
    )
