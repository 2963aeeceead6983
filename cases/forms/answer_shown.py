"""The answer as its readers see it on the screen."""

from collections.abc import Iterator
from typing import Any

from cases import labels
from cases.labels.changes import field_name, field_text
from cases.labels.determinations import WHICH
from cases.models import Draft
from cases.selectors import changes, passages
from cases.selectors.case_file import CaseFile
from cases.selectors.passages import Letter
from cases.services import preview
from cases.services.act import Missing
from templates_docs import redline
from workflow.law.determinations import DETERMINATIONS, fields_of

SHORT = 12
# not typed with the determination: told from a fact of the case
FROM_THE_CASE = ("asked_for_reasons",)


def readable(content: dict[str, Any]) -> dict[str, Any]:
    """Content (cases.selectors.answer_content) with the record's fields under their names, in the form's order."""
    return {**content, "items": [{**item, "shown": list(_fields(item))} for item in content["items"]]}


def short(sha256: str) -> str:
    """Enough of a hash for two people to compare."""
    return " ".join(sha256[n : n + 4] for n in range(0, SHORT, 4))


def letter(file: CaseFile, draft: Draft, before: Draft | None = None) -> Letter:
    """The letter of a version passage by passage, with what changed and every comment in its place; nothing while it cannot be made."""
    try:
        now = preview.passages(file, draft)
        was = preview.passages(file, before) if before else None
    except Missing:
        return Letter()
    comments = passages.comments_of(file)
    read = {one.approval.draft_id: one.approval.draft for one in comments}
    old = {key: _passages(file, one) for key, one in read.items() if key != draft.pk}
    return passages.read(was, now, passages.placed(comments, now, draft, old))


def _passages(file: CaseFile, draft: Draft) -> list[str]:
    try:
        return preview.passages(file, draft)
    except Missing:
        return []


def changed_fields(before: Draft, now: Draft) -> list[dict[str, Any]]:
    """Determinations and words that differ between two versions, each as pieces kept, gone and new."""
    return [
        {
            "position": one.position,
            "name": field_name(one.field),
            "pieces": redline.compare(field_text(one.field, one.old), field_text(one.field, one.new)),
        }
        for one in changes.between(before.content, now.content)
    ]


def _fields(item: dict[str, Any]) -> Iterator[tuple[Any, Any]]:
    if item["outcome"]:
        for name in (*fields_of(item["outcome"]), *FROM_THE_CASE):
            if value := item["record"].get(name):
                yield labels.record_field(name), _worded(name, value)


def _worded(name: str, value: str) -> Any:
    if name == "ground" and value in DETERMINATIONS:
        return labels.outcome(value)
    return WHICH.get(value, value) if name == "which" else value
