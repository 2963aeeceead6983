"""The answer as its readers see it on the screen."""

from collections.abc import Iterator
from typing import Any

from cases import labels
from cases.labels.determinations import WHICH
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


def _fields(item: dict[str, Any]) -> Iterator[tuple[Any, Any]]:
    if item["outcome"]:
        for name in (*fields_of(item["outcome"]), *FROM_THE_CASE):
            if value := item["record"].get(name):
                yield labels.record_field(name), _worded(name, value)


def _worded(name: str, value: str) -> Any:
    if name == "ground" and value in DETERMINATIONS:
        return labels.outcome(value)
    return WHICH.get(value, value) if name == "which" else value
