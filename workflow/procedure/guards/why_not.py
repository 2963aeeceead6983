"""What a guard says: why not, or nothing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from workflow.law.citations import Citation
from workflow.procedure.facts import Facts


@dataclass(frozen=True, slots=True)
class WhyNot:
    """A refusal: its code, the article it rests on, and the values its sentence needs."""

    code: str
    basis: Citation
    params: Mapping[str, Any] = field(default_factory=dict)


Guard = Callable[[Facts], WhyNot | None]
