"""Earlier applications like this one, with their answers and what became of them (ADR 0108).

A fixed number of small queries, however many cases there are. Identity numbers are compared by their fingerprints only.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from django.db.models import QuerySet

from agencies import people
from agencies.models import User
from cases import grams, policy
from cases.models import Applicant, Case, Dispute, Item
from cases.selectors import near_texts

SHOWN: Final = 5
NEAREST: Final = 40  # texts that are compared word for word
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


class Compared(NamedTuple):
    """An earlier case before it is read."""

    case_id: int
    why: tuple[str, ...]
    likeness: int


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
    found = _compared([*(pk for pk in of if pk in visible), *nearest], asked, of)
    found.sort(key=lambda one: (_rank(one), one.case_id), reverse=True)
    return _read(_chosen(found, limit))


def _applicants(case: Case) -> dict[int, str]:
    """Earlier cases of the same agency by the same applicant, or by somebody of his name; which of the two."""
    who = case.applicant
    earlier = Applicant.objects.filter(case__agency=case.agency_id, case__lt=case.pk).order_by("-case")
    named = earlier.filter(name=who.name)
    same = earlier.filter(fingerprint=who.fingerprint) if who.fingerprint else earlier.none()
    return _keys(named, "same_name") | _keys(same, "same_applicant")


def _keys(found: QuerySet[Applicant], why: str) -> dict[int, str]:
    return dict.fromkeys(found.values_list("case", flat=True)[:NEWEST], why)


def _compared(keys: Iterable[int], asked: str, of: Mapping[int, str]) -> list[Compared]:
    """What is like the text, or was asked by the same applicant, as plain values: of most of them no more is read."""
    here, text = frozenset(near_texts.pairs(asked)), grams.normalise(asked)
    items: dict[int, list[tuple[str, list[dict[str, str]]]]] = {pk: [] for pk in keys}
    read = Item.objects.filter(case__in=items).order_by().values_list("case", "text", "documents")
    for pk, *item in read:
        items[pk].append((item[0], item[1]))
    found = []
    for pk, asked_there in items.items():
        there = [frozenset(near_texts.pairs(one)) for one, _documents in asked_there]
        likeness = 100 * max((len(here & pairs) for pairs in there), default=0) // (len(here) or 1)
        given = [document for _text, documents in asked_there for document in documents]
        same = bool(here) and (here in there or _names_one(text, given))
        like = "same_information" if same else "similar_request" if likeness >= ALIKE else ""
        if why := tuple(filter(None, (of.get(pk), like))):
            found.append(Compared(pk, why, likeness))
    return found


def _names_one(text: str, given: Iterable[Mapping[str, str]]) -> bool:
    """Whether the text names a document of the earlier answer, by its number or title."""
    names = [str(one.get(key) or "") for one in given for key in ("number", "title")]
    return any(len(name) >= NAMED and grams.normalise(name) in text for name in names)


def _rank(one: Compared) -> tuple[bool, int, bool]:
    return "same_information" in one.why, one.likeness, "same_applicant" in one.why


def _chosen(found: list[Compared], limit: int) -> list[Compared]:
    """The first of them, but the nearest of the same applicant among them in any case."""
    own = [one for one in found if "same_applicant" in one.why][:OF_APPLICANT]
    rest = [one for one in found if one not in own][: max(limit - len(own), 0)]
    return [one for one in found if one in own or one in rest][:limit]


def _read(chosen: list[Compared]) -> tuple[Similar, ...]:
    """What is shown of them."""
    read = Case.objects.select_related("applicant").prefetch_related("items", "disputes")
    cases = read.in_bulk([one.case_id for one in chosen])
    return tuple(_shown(one, cases[one.case_id]) for one in chosen)


def _shown(one: Compared, case: Case) -> Similar:
    outcomes = dict.fromkeys(item.outcome for item in case.items.all() if item.outcome)
    return Similar(case, one.why, one.likeness, tuple(outcomes), tuple(case.disputes.all()))
