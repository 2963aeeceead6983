"""The same act on many cases, each in a transaction of its own: one that is refused stops no other."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID, uuid5

from cases.models import Case, Work
from cases.services import seat, urging
from cases.services.act import Act, Missing, Repeated
from workflow.procedure.guards import WhyNot
from workflow.procedure.machine import NotAllowed
from workflow.procedure.seats import Strand

HAS_IT_ALREADY = "has_it_already"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one case: `refused` by the table, `missing` a code of what stands in the way, `repeated`: done before."""

    case_id: int
    refused: WhyNot | None = None
    missing: str = ""
    repeated: bool = False

    @property
    def done(self) -> bool:
        return not (self.refused or self.missing or self.repeated)


def reassign(*, case_ids: Iterable[int], act: Act, to_user_id: int, reason: str) -> list[Outcome]:
    """Gives each case to the person, unless he has it already."""

    def one(case_id: int, act: Act) -> None:
        if Case.objects.filter(pk=case_id, handler_id=to_user_id).exists():
            raise Missing({"to": HAS_IT_ALREADY})
        seat.reassign(case_ids=[case_id], act=act, to_user_id=to_user_id, reason=reason)

    return _each(case_ids, act, one)


def urge(*, case_ids: Iterable[int], act: Act, expected: str, answer_by: date) -> list[Outcome]:
    """Urges the next step of each case itself; where it has none, the step beside it that is due first."""

    def one(case_id: int, act: Act) -> None:
        urging.urge(case_id=case_id, act=act, strand=_strand(case_id), expected=expected, answer_by=answer_by)

    return _each(case_ids, act, one)


def _strand(case_id: int) -> str:
    open_ = (
        Work.objects.filter(case=case_id, is_open=True).exclude(strand=Strand.URGING).order_by("due_on", "pk")
    )
    strands = list(open_.values_list("strand", flat=True))
    return Strand.CASE if Strand.CASE in strands else next(iter(strands), Strand.CASE)


def _each(case_ids: Iterable[int], act: Act, do: Callable[[int, Act], None]) -> list[Outcome]:
    """In the order of the keys; the form's one-time key becomes one for each case."""
    found = []
    for case_id in sorted(set(case_ids)):
        key = None if act.key is None else _of_case(act.key, case_id)
        try:
            do(case_id, replace(act, key=key))
        except NotAllowed as refusal:
            found.append(Outcome(case_id, refused=refusal.why))
        except Missing as missing:
            found.append(Outcome(case_id, missing=next(iter(missing.fields.values()))))
        except Repeated:
            found.append(Outcome(case_id, repeated=True))
        else:
            found.append(Outcome(case_id))
    return found


def _of_case(key: UUID, case_id: int) -> UUID:
    return uuid5(key, str(case_id))
