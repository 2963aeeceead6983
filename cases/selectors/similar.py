"""Earlier applications like this one, with their answers and what became of them (ADR 0108).

A fixed number of small queries, however many cases there are. Identity numbers are compared by their fingerprints only.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Prefetch, QuerySet

from agencies import people
from agencies.models import User
from cases import grams, policy
from cases.models import Applicant, Case, Dispute, Item
from cases.selectors import near_texts

SHOWN: Final = 5
NEAREST: Final = 60  # texts that are compared word for word
NEWEST: Final = 20  # cases of one applicant that are compared
OF_APPLICANT: Final = 2  # of them that stand here even if others are nearer
ALIKE: Final = 50  # hundredths of the pairs of a text from which a request is similar
NAMED: Final = 6  # characters a title needs to name a document


@dataclass(frozen=True, slots=True)
class Similar:
    """An earlier case and why it is like this one (`why`: codes, labels.likeness), how it was answered, its disputes.

    `likeness`: hundredths of the pairs of this text that the nearest item of the other has too.
    """

    case: Case
    why: tuple[str, ...]
    likeness: int
    outcomes: tuple[str, ...]
    disputes: tuple[Dispute, ...]


def to_case(
    case: Case, user: User, today: date, *, text: str = "", limit: int = SHOWN
) -> tuple[Similar, ...]:
    """What was registered before this case. `text`: of the item in question; without it, all that is asked."""
    items = Item.objects.filter(case=case, dropped_on=None)
    asked = text or "\n".join(items.values_list("text", flat=True))
    return _like(asked, user, today, of=_applicants(case), before=case.pk, limit=limit)


def to_text(text: str, user: User, today: date, *, limit: int = SHOWN) -> tuple[Similar, ...]:
    """Whatever was asked in words like these, by anybody."""
    return _like(text, user, today, of={}, before=near_texts.ANY, limit=limit)


def _like(
    asked: str, user: User, today: date, *, of: Mapping[int, str], before: int, limit: int
) -> tuple[Similar, ...]:
    agency = people.agency_of(user, today)
    if agency is None:
        return ()
    near = near_texts.nearest(asked, agency=agency.pk, before=before)
    visible = set(policy.visible(user, today).filter(pk__in=[*of, *near]).values_list("pk", flat=True))
    nearest = [pk for pk in near if pk in visible and pk not in of][:NEAREST]
    cases = _read([*(pk for pk in of if pk in visible), *nearest])
    found = [one for case in cases if (one := _compared(case, asked, of.get(case.pk))).why]
    found.sort(key=lambda one: (*_rank(one), one.case.pk), reverse=True)
    return tuple(_chosen(found, limit))


def _applicants(case: Case) -> dict[int, str]:
    """Earlier cases of the same agency by the same applicant, or by somebody of his name; which of the two."""
    who = case.applicant
    earlier = Applicant.objects.filter(case__agency=case.agency_id, case__lt=case.pk).order_by("-case")
    named = earlier.filter(name=who.name)
    same = earlier.filter(fingerprint=who.fingerprint) if who.fingerprint else earlier.none()
    return _keys(named, "same_name") | _keys(same, "same_applicant")


def _keys(found: QuerySet[Applicant], why: str) -> dict[int, str]:
    return dict.fromkeys(found.values_list("case", flat=True)[:NEWEST], why)


def _read(keys: Iterable[int]) -> QuerySet[Case]:
    items = Prefetch("items", Item.objects.only("case", "text", "outcome", "documents"))
    return Case.objects.filter(pk__in=keys).select_related("applicant").prefetch_related(items, "disputes")


def _compared(case: Case, asked: str, who: str | None) -> Similar:
    items = case.items.all()
    here = set(near_texts.pairs(asked))
    there = [set(near_texts.pairs(item.text)) for item in items]
    shared = max((len(here & pairs) for pairs in there), default=0)
    likeness = 100 * shared // len(here) if here else 0
    same = bool(here) and (here in there or _names_what_was_given(asked, items))
    why = (who or "", "same_information" if same else "similar_request" if likeness >= ALIKE else "")
    return Similar(
        case=case,
        why=tuple(filter(None, why)),
        likeness=likeness,
        outcomes=tuple(dict.fromkeys(item.outcome for item in items if item.outcome)),
        disputes=tuple(case.disputes.all()),
    )


def _names_what_was_given(asked: str, items: Iterable[Item]) -> bool:
    """Whether the text names a document of the earlier answer, by its number or title."""
    text = grams.normalise(asked)
    named = [
        str(one.get(key) or "") for item in items for one in item.documents for key in ("number", "title")
    ]
    return any(len(name) >= NAMED and grams.normalise(name) in text for name in named)


def _rank(one: Similar) -> tuple[bool, int, bool]:
    return "same_information" in one.why, one.likeness, "same_applicant" in one.why


def _chosen(found: list[Similar], limit: int) -> Iterable[Similar]:
    """The first of them, but the nearest of the same applicant among them in any case."""
    own = [one for one in found if "same_applicant" in one.why][:OF_APPLICANT]
    rest = [one for one in found if one not in own][: max(limit - len(own), 0)]
    return [one for one in found if one in own or one in rest][:limit]
