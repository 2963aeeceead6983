"""The public list: what anybody may read, and finding it by words."""

from django.db.models import Count, QuerySet

from cases import grams
from disclosure.models import EntryGram, PublishedEntry


def published() -> QuerySet[PublishedEntry]:
    """What the public sees, newest first, with its agency."""
    return PublishedEntry.objects.filter(withdrawn_on__isnull=True).select_related("agency")


def find(query: str) -> QuerySet[PublishedEntry]:
    """Entries whose title, summary or document number has every word of `query`; all of them for no word."""
    entries = published()
    for word in grams.words(query):
        entries = entries.filter(pk__in=_having(word), search_text__contains=word)
    return entries


def _having(word: str) -> QuerySet[EntryGram, int]:
    if len(word) == 1:
        return EntryGram.objects.filter(gram__startswith=word).values_list("entry", flat=True)
    wanted = grams.pairs(word)
    having = EntryGram.objects.filter(gram__in=wanted).values("entry").annotate(found=Count("pk"))
    return having.filter(found=len(wanted)).values_list("entry", flat=True)


def text_of(entry: PublishedEntry) -> str:
    """What an entry is found by."""
    return grams.normalise(f"{entry.title} {entry.summary} {entry.document_number}")


def index(entry: PublishedEntry) -> None:
    """Writes an entry's pairs anew."""
    entry.grams.all().delete()
    pairs = sorted(grams.grams(entry.search_text))
    EntryGram.objects.bulk_create(EntryGram(entry=entry, gram=pair) for pair in pairs)
