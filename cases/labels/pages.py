"""What is said of a letter on pages."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise as Text

FAULTS: Final[Mapping[str, Text]] = {
    "tag_left_over": _("Page %(page)s: a tag of the template was not filled in. Have the template mended."),
    "empty_page": _("Page %(page)s is empty."),
    "signature_alone": _(
        "Page %(page)s holds only the signature and the date. Shorten the text or add to it, so that text stands with them."
    ),
}
FAILURES: Final[Mapping[str, Text]] = {
    "missing": _(
        "There is no PDF: LibreOffice is not installed on this server. The Word file below holds the very same letter; ask the administrator to install libreoffice-writer."
    ),
    "too_slow": _(
        "There is no PDF: it took longer than allowed. Try once more; the Word file below holds the very same letter."
    ),
    "failed": _(
        "There is no PDF: LibreOffice could not set this letter. The Word file below holds the very same letter; tell the administrator if it happens again."
    ),
}


def fault_text(code: str, page: int) -> str:
    """What is wrong with a page, and what to do."""
    return str(FAULTS[code]) % {"page": page}


def why_no_pages(code: str) -> Text:
    """Why a letter could not be set on pages."""
    return FAILURES[code]
