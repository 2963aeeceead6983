"""What a new answer says again after the old one was annulled: item by item, on the same facts and reasons (AR 64 ¶2)."""

from typing import TYPE_CHECKING, Any, Final

from workflow.procedure.states import Action

if TYPE_CHECKING:
    from cases.selectors.case_file import CaseFile

DECIDED_ON: Final = ("outcome", "record", "reasons", "documents")
# given, or put right, as it was asked for: of such an item it is the wording that says what was amiss
WHOLE: Final = frozenset({"disclosed", "record_corrected"})


def positions(file: "CaseFile") -> tuple[int, ...]:
    """The items, of those the last order concerns, that the draft answers as the annulled answer did."""
    orders = [row for row in file.events if row.action == Action.REDO]
    if not orders or orders[-1].data.get("procedural") or file.draft is None:
        return ()
    annulled = [a for a in file.approvals if a.signed_on and a.signed_on <= orders[-1].happened_on]
    if not annulled:
        return ()
    before, now = annulled[-1].draft.content, file.draft.content
    same_words = before["wording"] == now["wording"]
    concerned = orders[-1].data.get("items") or [item["position"] for item in now["items"]]
    old = {item["position"]: item for item in before["items"]}
    return tuple(
        item["position"]
        for item in now["items"]
        if item["position"] in concerned
        and _same(item, old.get(item["position"]))
        and (same_words or item["outcome"] not in WHOLE)
    )


def _same(item: dict[str, Any], before: dict[str, Any] | None) -> bool:
    return before is not None and all(item[part] == before[part] for part in DECIDED_ON)
