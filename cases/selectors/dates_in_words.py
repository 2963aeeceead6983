"""The clock's steps as Chinese lines, for letters and `manage.py explain`."""

from typing import TYPE_CHECKING

from django.utils import translation

from cases import labels
from cases.labels import Text
from cases.selectors import why

if TYPE_CHECKING:
    from cases.selectors.case_file import CaseFile


def in_chinese(text: Text) -> str:
    """A label in Chinese whatever the reader's language: letters are Chinese."""
    with translation.override("zh-hans"):
        return str(text)


def due_zh(file: "CaseFile") -> str:
    """The answer's date in a sentence."""
    reading = file.reading
    with translation.override("zh-hans"):
        if reading is None or reading.due_on is None:
            return str(labels.DUE_NONE)
        return labels.full_day(reading.due_on)


def steps_zh(file: "CaseFile") -> list[str]:
    """Each step of the trace: day, fact, effect, article, the date then."""
    with translation.override("zh-hans"):
        return steps(file) or [str(labels.DUE_NONE)]


def steps(file: "CaseFile") -> list[str]:
    """The same in the reader's language."""
    found = why.answer(file)
    if found is None:
        return []
    return [
        labels.step_line(row.step, row.event, row.counted, row.allowed, row.left_out) for row in found.rows
    ]
