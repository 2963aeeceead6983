"""Putting something before the public, and taking it back."""

from collections.abc import Callable
from datetime import date

from django.core.files import File
from django.db import IntegrityError, transaction

from agencies.models import Agency, User
from cases import uploads
from disclosure import leaks, search
from disclosure.models import PublishedEntry


class Leaking(ValueError):
    """The file or what is written about it still has the applicant's data, or nobody could look: `hits`."""

    def __init__(self, hits: list[leaks.Hit]) -> None:
        super().__init__("leaking")
        self.hits = hits


class AlreadyPublished(ValueError):
    """This source has its `entry` already."""

    def __init__(self, entry: PublishedEntry) -> None:
        super().__init__("already_published")
        self.entry = entry


def publish(
    *,
    agency: Agency,
    title: str,
    summary: str = "",
    document_number: str = "",
    file: File,
    name: str,
    needles: leaks.Needles,
    looked_at: bool = False,
    source: str = "",
    by: User,
    on: date,
    then: Callable[[PublishedEntry, list[leaks.Hit]], object] | None = None,
) -> PublishedEntry:
    """Publishes a file a person chose or redacted (R 44 ¶2).

    `needles` (label -> values) are what must not be in it; `looked_at` says that `by` has looked through
    the pictures and pages no machine can read. `then` records it, with what only `by` could look at, in the same
    transaction. Raises uploads.Refused, Leaking, AlreadyPublished or what `then` raises, and then nothing is stored.
    """
    checked = uploads.inspect(file, name=name)
    about = {
        "title": title,
        "summary": summary,
        "document_number": document_number,
        "file_name": checked.safe_name,
    }
    hits = [hit for place, text in about.items() for hit in leaks.find_in_text(text, needles, place=place)]
    hits += leaks.find_personal_data(file.read(), checked.content_type, needles)
    file.seek(0)
    if open_hits := [hit for hit in hits if hit.blocks or not looked_at]:
        raise Leaking(open_hits)
    entry = PublishedEntry(
        agency=agency,
        title=title,
        summary=summary,
        document_number=document_number,
        published_on=on,
        filename=checked.safe_name,
        content_type=checked.content_type,
        sha256=checked.sha256,
        size=checked.size,
        source=source,
        published_by=by,
    )
    entry.search_text = search.text_of(entry)
    _refuse_twice(source)
    entry.file.save(checked.safe_name, file, save=False)
    try:
        with transaction.atomic():
            entry.save()
            search.index(entry)
            if then is not None:
                then(entry, hits)
    except BaseException as failure:
        entry.file.delete(save=False)
        if isinstance(failure, IntegrityError):
            _refuse_twice(source)
        raise
    return entry


def _refuse_twice(source: str) -> None:
    if source and (entry := PublishedEntry.objects.filter(source=source).first()):
        raise AlreadyPublished(entry)


@transaction.atomic
def withdraw(*, entry_id: int, reason: str, by: User, on: date) -> PublishedEntry:
    """Takes an entry off the public list; the row and the file stay as evidence. A second time changes nothing."""
    entry = PublishedEntry.objects.select_for_update().get(pk=entry_id)
    if entry.withdrawn_on is None:
        entry.withdrawn_on, entry.withdrawn_by, entry.withdrawal_reason = on, by, reason
        entry.save(update_fields=["withdrawn_on", "withdrawn_by", "withdrawal_reason"])
    return entry
