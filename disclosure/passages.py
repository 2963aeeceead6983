"""What is found in a file: pieces of its text, and what stands in the way of publishing it."""

from dataclasses import dataclass
from typing import NamedTuple

# A person who has looked may put these aside; nobody may put aside the others.
FOR_A_PERSON_TO_CONFIRM = frozenset({"no_text_layer", "pictures", "nothing_searched"})
PARAGRAPH_END = "¶"  # keeps a name from being read across the end of one paragraph and the start of the next


class Passage(NamedTuple):
    """A piece of text and where it stands; consecutive passages of one place are read as one text.

    `read`: what a reader of the file reads, not what lies in it unseen.
    """

    place: str
    text: str
    page: int | None = None
    read: bool = False


@dataclass(frozen=True, slots=True, order=True)
class Hit:
    """A reason not to publish yet. It names the needle's label and the place, never the value.

    code: found, unreadable, encrypted, no_text_layer, pictures, nothing_searched.
    place: file, page, annotation, form, earlier_version, deleted_page, properties, attachment, body, comments,
    headers, notes, other; of what is written about it: title, summary, document_number, file_name.
    """

    code: str
    label: str = ""
    place: str = ""
    page: int = 0

    @property
    def blocks(self) -> bool:
        """Whether no confirmation helps: the file itself has to change."""
        return self.code not in FOR_A_PERSON_TO_CONFIRM
