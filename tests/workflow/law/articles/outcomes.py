"""The catalogue of outcomes, asked by article."""

from workflow.law.citations import Citation
from workflow.law.outcomes import OUTCOMES


def resting_on(basis: Citation) -> set[str]:
    """The outcomes whose letter cites it."""
    return {code for code, outcome in OUTCOMES.items() if basis in outcome.bases}


def needed(code: str) -> list[str]:
    """What must be on record for it."""
    return [need.code for need in OUTCOMES[code].needs]
