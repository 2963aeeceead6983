"""The answer as it would leave the house, before anybody signs it. Writes nothing."""

from typing import Any, Final

from cases.models import Draft, Rendition
from cases.selectors import answer_content, answer_letter, changes
from cases.selectors.case_file import CaseFile
from cases.services import _letters, renditions
from cases.services.act import Missing
from templates_docs import engine, own, redline

UNNUMBERED: Final = "（预览：签发时取号）"


def answer(file: CaseFile) -> bytes:
    """The document from today's determinations and the last wording; Missing while there is nothing to say."""
    return _as_it_stands(file)


def version(file: CaseFile, draft: Draft) -> bytes:
    """The answer as an earlier (or this) draft has it, with today's day, to be compared."""
    return _as_it_stands(changes.AsDrafted(file, draft))


def passages(file: CaseFile, draft: Draft) -> list[str]:
    """The letter of a version, paragraph by paragraph: what a comment quotes, by its number from 1."""
    return redline.paragraphs(version(file, draft))


def as_typed(file: CaseFile, words: dict[str, Any]) -> bytes:
    """The answer with words that nobody has saved."""
    return version(file, Draft(content=answer_content.content_of(file, words)))


def _as_it_stands(file: Any) -> bytes:
    case = file.case
    kind, fields = answer_letter.of(file, made_on=file.today)
    letter = kind(
        office=_letters.office_of(case),
        doc_no=UNNUMBERED,
        addressee=case.applicant.name,
        you=answer_content.you(case),
        case_number=case.number,
        dated=file.today,
        **fields,
    )
    try:
        return own.render(letter, agency=case.agency, day=file.today).content
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
