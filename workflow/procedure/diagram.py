"""State diagrams of the tables, as Mermaid text. Sorted, so that the committed files are stable."""

from enum import StrEnum

from workflow.procedure.moves import Table

TITLES = {
    "State": "case",
    "ConsultationState": "consultation",
    "ExtensionState": "extension",
    "AssessmentState": "assessment",
    "WithheldState": "withheld",
    "ReasonsState": "reasons",
    "DeliberationState": "deliberation",
    "DisputeState": "dispute",
    "UrgingState": "urging",
}


def mermaid(states: type[StrEnum], table: Table) -> str:
    """One `stateDiagram-v2`; moves that stay where they are are listed under their state, not drawn."""
    lines = ["stateDiagram-v2", f"    [*] --> {next(iter(states))}"]
    drawn: dict[tuple[str, str], list[str]] = {}
    staying: dict[str, list[str]] = {}
    for move in table:
        if move.source is move.target:
            staying.setdefault(move.source, []).append(move.action)
        else:
            drawn.setdefault((move.source, move.target), []).append(f"{move.action} ({move.basis})")
    lines += [f"    {a} --> {b}: {', '.join(sorted(labels))}" for (a, b), labels in sorted(drawn.items())]
    sources = {move.source for move in table if move.source is not move.target}
    lines += [f"    {state} --> [*]" for state in states if state not in sources]
    lines += [
        f"    note right of {state}: {', '.join(sorted(actions))}"
        for state, actions in sorted(staying.items())
    ]
    return "\n".join(lines) + "\n"
