"""The answer as it would leave the house, before anybody signs it. Writes nothing."""

from typing import Final

from cases.models import Rendition
from cases.selectors import answer_content
from cases.selectors.case_file import CaseFile
from cases.services import _letters, renditions
from cases.services.act import Missing
from templates_docs import engine, letters

UNNUMBERED: Final = "（预览：签发时取号）"


def answer(file: CaseFile) -> bytes:
    """The document from today's determinations and the last wording; Missing while there is nothing to say."""
    case = file.case
    letter = letters.Answer(
        office=_letters.office_of(case),
        doc_no=UNNUMBERED,
        addressee=case.applicant.name,
        you=answer_content.you(case),
        case_number=case.number,
        dated=file.today,
        **answer_content.answer_fields(file, made_on=file.today),
    )
    try:
        return engine.render(letter).content
    except engine.Incomplete as incomplete:
        raise Missing(dict.fromkeys(incomplete.missing, "letter_field_empty")) from None


def to_sign(file: CaseFile) -> engine.Rendered:
    """The very bytes a signature today would issue; Missing while there is nothing to say."""
    return _letters.answer_to_sign(file)


def pages_to_sign(file: CaseFile) -> Rendition:
    """The same on pages: made already, or wanted from now on."""
    made = to_sign(file)
    return renditions.wanted(
        content=made.content, sha256=made.sha256, signed_as=file.case.agency.name, on=file.today
    )
