"""Days as rows of seven cells with their classes and texts."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import pgettext

from cases.labels import dates
from workflow.law.explain import Day, Mark


def weeks(days: Sequence[Day]) -> list[list[dict[str, Any]]]:
    """The grid of a period; the days come in whole weeks."""
    texts = {
        Mark.HOLIDAY: pgettext("holiday", "off"),
        Mark.START: pgettext("day of receipt", "in"),
        Mark.REST: "·",
        Mark.OUTSIDE: "",
        Mark.EXCLUDED: "",
    }
    cells = [
        {
            "on": day.on,
            "css": " ".join(
                name
                for name, shown in (
                    ("rest" if day.mark is Mark.OUTSIDE else day.mark.value, True),
                    ("makeup", day.makeup),
                    ("prov", day.provisional and day.mark is not Mark.OUTSIDE),
                    ("now", day.is_today),
                )
                if shown
            ),
            "text": texts.get(day.mark, day.number or ""),
            "makeup": day.makeup and day.mark is not Mark.OUTSIDE,
        }
        for day in days
    ]
    return [cells[at : at + 7] for at in range(0, len(cells), 7)]


def weekdays() -> list[str]:
    """The heads of the columns."""
    return list(dates.WEEKDAYS) if dates.chinese() else ["M", "T", "W", "T", "F", "S", "S"]
