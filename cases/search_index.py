"""Finding cases by number, applicant or what is asked: every word of the query must stand there."""

from typing import Final

from django.db.models import Exists, OuterRef, QuerySet

from cases import grams
from cases.models import Case, CaseGram

MOST_PAIRS: Final = 6  # more would narrow no further than the text itself, which has the last word


def find(query: str, among: QuerySet[Case] | None = None) -> QuerySet[Case]:
    """Cases whose text has every word; all of them for no word. Not yet narrowed to what somebody may see.

    A pair is asked of one case at a time. Gathered for all cases and compared, without fresh statistics PostgreSQL
    gathered them anew for each of them.
    """
    cases = Case.objects.all() if among is None else among
    words = grams.words(query)
    pairs = dict.fromkeys(pair for word in words for pair in sorted(grams.pairs(word)))
    for pair in [*pairs][:MOST_PAIRS]:
        cases = cases.filter(_holds(gram=pair))
    for word in words:
        if len(word) == 1:
            cases = cases.filter(_holds(gram__startswith=word))
        cases = cases.filter(search_text__contains=word)
    return cases


def _holds(**gram: str) -> Exists:
    return Exists(CaseGram.objects.filter(agency=OuterRef("agency"), case=OuterRef("pk"), **gram))


def subject_of(text: str) -> str:
    """What a case is called in lists: the first thing asked for, on one line."""
    return " ".join(text.split())[: Case._meta.get_field("subject").max_length]  # noqa: SLF001 - Django's own spelling


def index(case: Case) -> None:
    """Writes a case's text and its pairs anew. Identity numbers and contacts are not in it."""
    texts = [case.number, case.applicant.name, *case.items.values_list("text", flat=True)]
    case.search_text = grams.normalise(" ".join(texts))
    case.save(update_fields=["search_text"])
    CaseGram.objects.filter(case=case).delete()
    CaseGram.objects.bulk_create(
        CaseGram(case=case, agency_id=case.agency_id, gram=pair)
        for pair in sorted(grams.grams(case.search_text))
    )
