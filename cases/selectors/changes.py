"""What changed in an answer since an earlier version: what was determined first, then the words."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cases.models import Draft, Item

if TYPE_CHECKING:
    from cases.selectors.case_file import CaseFile


@dataclass(frozen=True, slots=True)
class Change:
    """One field that differs. `position`: of the item, 0 for the answer as a whole; `field` as in the content."""

    position: int
    field: str
    old: Any
    new: Any


def versions(file: "CaseFile") -> tuple[Draft | None, Draft | None]:
    """The last version somebody else read, and the one to read now; None where there is none."""
    now = file.pending_approval.draft if file.pending_approval else file.draft
    rounds = [round_ for round_ in file.approvals if round_.returned_on is not None]
    before = rounds[-1].draft if rounds else None
    return (before if before and now and before.pk != now.pk else None), now


def between(old: dict[str, Any], new: dict[str, Any]) -> Iterator[Change]:
    """Every field of two contents (cases.selectors.answer_content) that differs, item by item."""
    for name in sorted(old["wording"].keys() | new["wording"].keys()):
        yield from _one(0, name, old["wording"].get(name, ""), new["wording"].get(name, ""))
    clauses = old.get("clauses", {}), new.get("clauses", {})
    was = {item["position"]: item for item in old["items"]}
    now = {item["position"]: item for item in new["items"]}
    for position in sorted(was.keys() | now.keys()):
        a, b = was.get(position, {}), now.get(position, {})
        for field in ("text", "outcome"):
            yield from _one(position, field, a.get(field) or "", b.get(field) or "")
        records = a.get("record") or {}, b.get("record") or {}
        for name in sorted(records[0].keys() | records[1].keys()):
            yield from _one(position, name, records[0].get(name) or "", records[1].get(name) or "")
        sentences = clauses[0].get(a.get("outcome"), ""), clauses[1].get(b.get("outcome"), "")
        yield from _one(position, "clause", *sentences)
        for field in ("reasons", "documents"):
            yield from _one(position, field, a.get(field) or "", b.get(field) or "")


def _one(position: int, field: str, old: Any, new: Any) -> Iterator[Change]:
    if old != new:
        yield Change(position, field, old, new)


class AsDrafted:
    """The case file with the wording and determinations of one version; everything else as it is today."""

    def __init__(self, file: "CaseFile", draft: Draft) -> None:
        self.file, self.draft = file, draft
        self.clauses = draft.content.get("clauses", {})
        self.live_items = [
            Item(case=file.case, **{name: one[name] for name in KEPT}) for one in draft.content["items"]
        ]

    def __getattr__(self, name: str) -> Any:
        return getattr(self.file, name)


KEPT = ("position", "text", "outcome", "record", "reasons", "documents")
