"""Letters a person decides to write: they move nothing and are on record. And the sheet a service is signed on."""

from cases.models import Case, Dispatch, Letter
from cases.selectors import answer_content
from cases.services import _letters, _letters_beside
from cases.services._enact import the_case
from cases.services.act import Act
from cases.services.decision import not_for_records
from templates_docs import engine, letters
from workflow.law.citations import R_4_2, R_10_1, R_41
from workflow.procedure import guards
from workflow.procedure.machine import NotAllowed

METHODS = {
    "handed": "当面送达",
    "entrusted": "委托其他行政机关送达",
    "posted": "邮政企业邮寄送达",
    "electronic": "电子送达",
}
NAMES = {kind.template: kind.title_zh for kind in letters.KINDS}


def advise_transfer(*, case_id: int, act: Act, function: str, agency: str, contact: str) -> Case:
    """The function asked about is another body's now: the applicant is told where to apply; the clock runs on."""
    with the_case(case_id, act) as door:
        not_for_records(door)
        letter = _letters_beside.issue_transfer_advice(
            door, function=function, agency=agency, contact=contact
        )
        door.note("advise_transfer", data={"letter": letter.pk, "agency": agency}, basis=R_10_1)
    return door.case


def ask_for_evidence(*, case_id: int, act: Act, points: list[str]) -> Case:
    """What is still needed to find a record wrong (R 41); the period, our own, runs on."""
    with the_case(case_id, act) as door:
        facts = door.file.facts(act.by)
        why = guards.for_records(facts) or guards.case_is_open(facts)
        if why is not None:
            raise NotAllowed(why)
        letter = _letters_beside.issue_evidence_request(door, points=points)
        door.note("ask_for_evidence", data={"letter": letter.pk, "note": "；".join(points)}, basis=R_41)
    return door.case


def suggest(*, case_id: int, act: Act, unit: str, found: str, suggested: str) -> Case:
    """A defect in a unit's work that the case brought to light, and what should be done about it (R 4 ¶2)."""
    with the_case(case_id, act) as door:
        letter = _letters_beside.issue_work_suggestion(door, unit=unit, found=found, suggested=suggested)
        door.note("suggest_to_unit", data={"letter": letter.pk, "unit": unit}, basis=R_4_2)
    return door.case


def _name(letter: Letter) -> str:
    """What stands over the letter."""
    name = NAMES[letter.kind].replace(letters.DISCLOSURE, letter.context.get("matter", letters.DISCLOSURE))
    return str(letter.context.get("title") or name)


def service_receipt(dispatch: Dispatch, *, place: str = "") -> bytes:
    """送达回证 for one dispatch, to print and have signed. Carries no number of its own and writes nothing."""
    letter = dispatch.letter
    case = letter.case
    sheet = letters.ServiceReceipt(
        office=_letters.office_of(case),
        doc_no=letter.document_number,
        addressee=letter.addressee,
        you=answer_content.you(case),
        case_number=case.number,
        dated=dispatch.sent_on,
        letter_name=_name(letter),
        method=METHODS[dispatch.method],
        sent_on=dispatch.sent_on,
        place=place,
        tracking_number=dispatch.tracking_number,
        sender=str(dispatch.recorded_by),
    )
    return engine.render(sheet).content
