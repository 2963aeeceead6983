"""Why a clause or a template is not taken: what is wrong, where, and what to do."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise as Text

from templates_docs.check_package import Finding

BROKEN: Final = _("The file is no sound Word document (%(where)s). Save it as .docx once more.")
TOO_MUCH: Final = _(
    "The file is too large or unpacks to too much (%(where)s). At most 5 MB, 200 parts, 30 MB unpacked."
)
FOREIGN: Final = _(
    "The file holds something a letter needs not: %(where)s %(what)s. Remove macros, embedded objects and unusual parts."
)
FINDINGS: Final[Mapping[str, Text]] = {
    "too_large": TOO_MUCH,
    "too_many_parts": TOO_MUCH,
    "expands_too_far": TOO_MUCH,
    "size_lies": TOO_MUCH,
    "not_a_package": BROKEN,
    "part_twice": BROKEN,
    "encrypted": _("The file is protected by a password. Save it without one."),
    "not_a_document": _("The file is a template or a document with macros. Save it as an ordinary .docx."),
    "doctype": BROKEN,
    "bad_xml": BROKEN,
    "encoding": _("A part of the file (%(where)s) is not written in UTF-8. Save it again with Word or WPS."),
    "text_out_of_place": BROKEN,
    "cell_without_paragraph": BROKEN,
    "part_not_allowed": FOREIGN,
    "relation_not_allowed": FOREIGN,
    "embedded": FOREIGN,
    "external": _(
        "The file points to something outside itself: %(what)s. Insert pictures instead of linking them."
    ),
    "tracked_change": _("The file holds tracked changes (%(where)s). Accept or reject them all."),
    "hidden_text": _("The file holds hidden text (%(where)s). Show it or delete it."),
    "field_not_allowed": _("The file holds a field other than page numbers: %(what)s. Remove it."),
    "tag_in_property": _("A tag stands in the file's properties (%(what)s). Tags belong into the text."),
    "tag_out_of_place": _("A tag stands where none is filled in: %(where)s. Tags belong into the text."),
    "tag_not_allowed": _(
        "A tag does more than name a field (%(what)s). Only fields, conditions and loops are allowed."
    ),
    "syntax": _("A tag cannot be read: %(what)s. Look for a missing brace or an unclosed condition."),
    "filter_not_allowed": _("The filter %(what)s is not known. Allowed are day, capital, lines and length."),
    "loop_not_allowed": _("A loop is nested too deeply or is not a plain one."),
    "no_such_field": _("There is no field %(what)s here. Correct its name or remove it."),
    "not_rendered": _("A trial letter could not be made: %(what)s."),
    "no_such_outcome": _("There is no outcome %(where)s."),
    "clause_empty": _("The sentence is empty."),
    "clause_too_long": _("The sentence has %(what)s characters; at most 1000."),
    "clause_character": _(
        "The sentence holds an invisible or direction character. Type it anew without formatting."
    ),
    "clause_braces": _("A brace is missing or stands alone. Names of fields stand in one pair: {you}."),
    "clause_without_article": _("The sentence must cite the articles: put {by} where they belong."),
}


def finding_text(finding: Finding) -> str:
    """One reason, in a sentence."""
    text = str(FINDINGS[finding.code])
    return text % {"where": finding.where, "what": finding.what} if "%(" in text else text
