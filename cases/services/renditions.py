"""Letters set on pages: wanted by a reader, made by a task, kept for a month. Making one twice changes nothing."""

from dataclasses import asdict
from datetime import date, timedelta
from typing import Final

from cases.models import Rendition
from templates_docs import pdf, pdf_check

KEPT: Final = timedelta(weeks=4)
AT_ONCE: Final = 20


def wanted(*, content: bytes, sha256: str, signed_as: str, on: date) -> Rendition:
    """The pages of a letter, made already or asked for now. `sha256`: over its members."""
    row, _new = Rendition.objects.defer("content", "pdf").get_or_create(
        sha256=sha256, defaults={"content": content, "signed_as": signed_as, "wanted_on": on}
    )
    return row


def make_waiting(*, on: date) -> int:
    """Makes what waits, oldest first, and drops what is older than a month; how many were made or failed."""
    Rendition.objects.filter(wanted_on__lt=on - KEPT).delete()
    waiting = Rendition.objects.filter(pdf__isnull=True, failure="").values_list("pk", flat=True)
    rows = list(waiting[:AT_ONCE])
    for pk in rows:
        make(pk)
    return len(rows)


def make(pk: int) -> None:
    """One PDF. The program runs for seconds: no transaction is open meanwhile, and who comes second writes nothing."""
    waiting = Rendition.objects.filter(pk=pk, pdf__isnull=True, failure="")
    row = waiting.first()
    if row is None:
        return
    try:
        made = pdf.from_docx(bytes(row.content))
        pages = pdf_check.pages_of(made)
    except pdf.NotMade as failed:
        waiting.update(failure=failed.code)
        return
    except ValueError:
        waiting.update(failure="failed")
        return
    faults = [asdict(fault) for fault in pdf_check.faults_of(pages, row.signed_as)]
    waiting.update(pdf=made, pages=len(pages), faults=faults)


def try_again(pk: int) -> None:
    """What failed waits anew."""
    Rendition.objects.filter(pk=pk, pdf__isnull=True).update(failure="")
