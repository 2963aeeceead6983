"""Does a file still carry the applicant's data? Searched before anything is published (R 15, R 44 ¶2).

It reads what a machine can read: every text layer, hidden text and metadata included. Pictures it cannot
read, and says so, for a person to look.
"""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from cases.uploads import DOCX, OFD, PDF
from disclosure.container_text import read_container
from disclosure.passages import Hit, Passage
from disclosure.pdf_text import read_pdf

__all__ = ["Hit", "find_in_text", "find_personal_data"]

# Shorter needles are names: "王。明天" is not 王明, so only gaps are left out. Longer ones are numbers and
# addresses, written with any punctuation.
GAPS = ("Z", "C", "Pd")
SHORTEST_NUMBER = 5
SHORTEST_NEEDLE = 2
Needles = Mapping[str, tuple[str, ...]]
# Fonts map these characters to radicals, which NFKC leaves alone; half of them are surnames.
RADICALS = str.maketrans(
    "⻓⻔⻋⻅⻚⻛⻜⻝⻢⻥⻦⻬⻮⻰⻄⻆⻉⻘⻩⺠⻁⻤⻨⻙⻣⻫",
    "长门车见页风飞食马鱼鸟齐齿龙西角贝青黄民虎鬼麦韦骨斉",
)


def find_personal_data(data: bytes, content_type: str, needles: Needles) -> list[Hit]:
    """Where the needles (label -> values) stand in a file, and what could not be read; sorted, each once.

    A file without any text to be read, a scan say, is told as one: nothing in it was searched.
    """
    found = _read(data, content_type)
    passages = [piece for piece in found if isinstance(piece, Passage)]
    hits = {piece for piece in found if isinstance(piece, Hit)}
    has_text = any(piece.read and any(c.isalnum() for c in piece.text) for piece in passages)
    hits |= set(_search(passages, needles))
    nothing_searched = not has_text and not any(hit.blocks for hit in hits)
    return [Hit("nothing_searched", place="file")] if nothing_searched else sorted(hits)


def find_in_text(text: str, needles: Needles, *, place: str) -> list[Hit]:
    """The same for a title, a summary or a file name."""
    return sorted(set(_search([Passage(place, text)], needles)))


def _read(data: bytes, content_type: str) -> list[Passage | Hit]:
    if content_type == PDF:
        return read_pdf(data, attached=_read_attachment)
    if content_type in {DOCX, OFD}:
        return read_container(data, attached=_read_attachment)
    return [Hit("no_text_layer", place="page")]


def _read_attachment(data: bytes) -> list[Passage | Hit]:
    """A file inside a file: read if it is of a kind we read, else unreadable. Its text counts as an attachment's."""
    if data.startswith(b"%PDF-"):
        pieces = read_pdf(data, attached=_too_deep)
    elif data.startswith(b"PK\x03\x04"):
        pieces = read_container(data, attached=_too_deep)
    else:
        return [Hit("unreadable", place="attachment")]
    return [
        Passage("attachment", piece.text)
        if isinstance(piece, Passage)
        else Hit(piece.code, place="attachment")
        for piece in pieces
    ]


def _too_deep(data: bytes) -> list[Passage | Hit]:
    return [Hit("unreadable", place="attachment")]


def _search(passages: Iterable[Passage], needles: Needles) -> Iterator[Hit]:
    for place, group in groupby(passages, key=lambda passage: passage.place):
        pieces = list(group)
        for squeeze in (without_gaps, letters_and_digits):
            texts = [squeeze(piece.text) for piece in pieces]
            for label, value in ((label, one) for label, values in needles.items() for one in values):
                if _squeezer(value) is squeeze:
                    for index in _occurrences("".join(texts), squeeze(value), texts):
                        yield Hit("found", label, place, pieces[index].page or 0)


def _squeezer(value: str) -> Callable[[str], str]:
    return letters_and_digits if len(letters_and_digits(value)) >= SHORTEST_NUMBER else without_gaps


def _occurrences(whole: str, needle: str, texts: Sequence[str]) -> Iterator[int]:
    """The indexes of the texts in which an occurrence begins; it may end in the next one."""
    if len(needle) < SHORTEST_NEEDLE:
        return
    begin = 0
    for index, text in enumerate(texts):
        at = whole.find(needle, begin)
        if at == -1:
            return
        if at < begin + len(text):
            yield index
        begin += len(text)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).translate(RADICALS).casefold()


def without_gaps(text: str) -> str:
    """Full-width made half-width; no blanks, line ends, hyphens or marks nobody sees."""
    return "".join(c for c in _plain(text) if not unicodedata.category(c).startswith(GAPS))


def letters_and_digits(text: str) -> str:
    """The same, and no punctuation either."""
    return "".join(c for c in _plain(text) if c.isalnum())
