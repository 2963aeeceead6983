"""Messages that follow a move: rows in the same transaction, one per cause and person."""

from collections.abc import Iterable, Sequence

from django.utils import translation

from agencies.people import in_place_of
from cases import labels
from cases.models import CaseEvent, Work
from cases.selectors.case_file import CaseFile
from cases.services.act import Act
from notifications import outbox
from workflow.procedure.seats import SEATS

LANGUAGES = ("zh-hans", "en")


def in_both(text: "labels.Text") -> dict[str, str]:
    """A label's sentence in every language a reader may have chosen."""
    found = {}
    for language in LANGUAGES:
        with translation.override(language):
            found[language] = str(text)
    return found


def tell_of_new_tasks(
    file: CaseFile, opened: Iterable[Work], act: Act, recorded: Sequence[CaseEvent]
) -> None:
    """A task that opened is told to its holder, else to the group that may take it; never to who opened it."""
    cause = f"case:{file.case.pk}:{file.case.version}"
    for work in opened:
        seat = SEATS[work.seat]
        if work.holder is None:
            people = file.group(seat)
        else:
            people = [] if work.holder == act.by else [in_place_of(work.holder, act.today)]
        outbox.post(
            cause=f"{cause}:{work.strand}",
            to=[person.pk for person in people if act.by is None or person.pk != act.by.pk],
            kind="task",
            text=in_both(labels.new_task(seat.name, file.case.number)),
            url=file.case.get_absolute_url(),
            on=act.today,
        )
