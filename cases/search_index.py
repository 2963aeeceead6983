"""Finding cases by number, applicant or what is asked: every word of the query must stand there."""

from django.db.models import Count, QuerySet

from cases import grams
from cases.models import Case, CaseGram


def find(query: str) -> QuerySet[Case]:
    """Cases whose text has every word; all of them for no word. Not yet narrowed to what somebody may see."""
    cases = Case.objects.all()
    words = grams.words(query)
    # One look for the pairs of all words: the database must not weigh one word's cases against another's.
    if wanted := set[str]().union(*(grams.pairs(word) for word in words)):
        having = CaseGram.objects.filter(gram__in=wanted).values("case").annotate(found=Count("pk"))
        cases = cases.filter(pk__in=having.filter(found=len(wanted)).values("case"))
    for word in words:
        if len(word) == 1:
            cases = cases.filter(pk__in=CaseGram.objects.filter(gram__startswith=word).values("case"))
        cases = cases.filter(search_text__contains=word)
    return cases


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
