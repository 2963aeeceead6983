"""Messages that follow a move: rows in the same transaction, one per cause and person."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils import translation

from agencies.people import in_place_of
from cases import labels
from cases.models import CaseEvent, Work
from cases.selectors.case_file import CaseFile
from cases.services.act import Act
from notifications import outbox
from workflow.procedure import timers
from workflow.procedure.seats import SEATS, Strand

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
        told = [person.pk for person in people if act.by is None or person.pk != act.by.pk]
        if not told:
            continue
        outbox.post(
            cause=f"{cause}:{work.strand}",
            to=told,
            **_of(file, work),
            url=file.case.get_absolute_url(),
            on=act.today,
        )


def _of(file: CaseFile, work: Work) -> dict[str, Any]:
    """An urging is told by whom, of which step and until when; what he wrote stays in the case file."""
    urging = file.urging
    if work.strand != Strand.URGING or urging is None:
        return {"kind": "task", "text": in_both(labels.new_task(work.seat, file.case.number))}
    by = urging.urged_by.display_name
    return {
        "kind": "urging",
        "text": in_both(labels.urged(file.case.number, by, urging.seat, urging.answer_by)),
        "left": timers.workdays_left(urging.answer_by, file.today, file.calendar),
    }
