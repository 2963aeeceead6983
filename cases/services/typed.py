"""Text that is kept while somebody is still writing: no part of the case file, and no move."""

from collections.abc import Mapping
from typing import Final

LONGEST: Final = 20_000  # of one text; what a form refuses for its length is kept all the same


def plain(texts: Mapping[str, str]) -> dict[str, str]:
    """As the database can keep them: PostgreSQL keeps no text with an empty character in it."""
    return {name: text.replace("\0", "")[:LONGEST] for name, text in texts.items()}
