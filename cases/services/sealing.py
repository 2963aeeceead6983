"""The sealed file of a letter comes back: kept with its hash, and compared with what was issued."""

from cases.models import Case, Letter, SealedCopy
from cases.services import _attach
from cases.services._attach import Upload
from cases.services._enact import the_case
from cases.services.act import Act, Missing
from templates_docs import sealed_text
from templates_docs.redline import Piece
from workflow.law.citations import R_36


class Differs(Missing):
    """A person must say why it is the letter all the same; `pieces`: what differs."""

    def __init__(self, code: str, pieces: tuple[Piece, ...] = ()) -> None:
        super().__init__({"reason": code})
        self.pieces = pieces


def take_back(*, case_id: int, act: Act, letter_id: int, upload: Upload, reason: str) -> Case:
    """Another letter is refused; a text that differs, or none, is taken with the reason of who compared it."""
    with the_case(case_id, act) as door:
        letter = Letter.objects.filter(case=door.case, pk=letter_id).first()
        if letter is None:
            raise Missing({"letter": "unknown_letter"})
        upload.file.seek(0)
        content = upload.file.read()
        upload.file.seek(0)
        try:
            compared = sealed_text.compare(bytes(letter.content), content)
        except ValueError:
            raise Missing({"files": "sealed_unreadable"}) from None
        if compared.another:
            raise Missing({"files": "sealed_other_letter"})
        result = SealedCopy.Result.SAME
        if not compared.same:
            none = compared.alike is None
            result = SealedCopy.Result.NO_TEXT if none else SealedCopy.Result.DIFFERENT
            if not reason.strip():
                raise Differs("sealed_without_text" if none else "sealed_differs", compared.differences)
        (kept,) = _attach.add(door, [upload])
        SealedCopy.objects.create(
            letter=letter,
            attachment=kept,
            result=result,
            differences=[[piece.kind.value, piece.text] for piece in compared.differences],
            reason=reason.strip(),
            added_by=act.person,
        )
        door.note("sealed_back", data={"letter": letter.pk, "result": result.value}, basis=R_36)
    return door.case
