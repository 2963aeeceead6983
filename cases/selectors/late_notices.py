"""Correction notices that came too late to stop the clock, and what the applicant said to them (C9)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cases import event_log
from cases.models import Attachment, CaseEvent
from workflow.procedure.states import Action

if TYPE_CHECKING:
    from cases.selectors.case_file import CaseFile

REPLY: Final = "file_late_reply"


@dataclass(frozen=True, slots=True)
class Reply:
    """What the applicant said, when it arrived, and the papers that came with it."""

    event: CaseEvent
    papers: tuple[Attachment, ...]


@dataclass(frozen=True, slots=True)
class LateNotice:
    """A notice as it stands, and the replies until the next one."""

    notice: CaseEvent
    replies: tuple[Reply, ...]


def last(file: "CaseFile") -> CaseEvent | None:
    """The newest late notice."""
    return event_log.standing_row(file.events, Action.REQUEST_LATE_CORRECTION)


def read(file: "CaseFile") -> tuple[LateNotice, ...]:
    """Every late notice, in the order of recording."""
    return tuple(_each(file)) if file.ever(Action.REQUEST_LATE_CORRECTION) else ()


def _each(file: "CaseFile") -> Iterator[LateNotice]:
    papers = {paper.pk: paper for paper in file.attachments}
    asked = [row for row in file.events if row.action == Action.REQUEST_LATE_CORRECTION]
    until = [row.seq for row in asked[1:]] + [file.case.version + 1]
    standing = {event_log.first_recorded(file.events, row).pk: row for row in event_log.in_force(file.events)}
    for notice, end in zip(asked, until, strict=True):
        said = [row for row in file.events if row.action == REPLY and notice.seq < row.seq < end]
        replies = [Reply(row, tuple(papers[pk] for pk in row.data["files"])) for row in said]
        yield LateNotice(standing[notice.pk], tuple(replies))
