"""Why the dates of a case are what they are: the same as on its page, as text or as data."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from agencies.today import today
from cases import labels
from cases.labels import because as words
from cases.management import number as of_number
from cases.selectors import dates_in_words, why
from cases.selectors.case_file import CaseFile


class Command(BaseCommand):
    help = "Explains every date of a case: fact, days counted, article, readings chosen."

    def add_arguments(self, parser: CommandParser) -> None:
        of_number.add_arguments(parser)
        parser.add_argument("--date", metavar="NAME", help="only this one, such as answer or consultation-12")
        parser.add_argument("--as-of", metavar="YYYY-MM-DD", help="as read on that day (default: today)")
        parser.add_argument("--language", choices=["zh-hans", "en"], default="zh-hans")
        parser.add_argument("--json", action="store_true", help="codes, days and articles as data")

    def handle(self, *args: Any, number: str, agency: str | None, **options: Any) -> None:
        try:
            day = date.fromisoformat(options["as_of"]) if options["as_of"] else today()
        except ValueError:
            text = f"--as-of takes a day as YYYY-MM-DD, not {options['as_of']}"
            raise CommandError(text, returncode=2) from None
        file = CaseFile(of_number.find(number, agency), day)
        known = [str(one["date"]) for one in why.as_data(file)]
        wanted = options["date"]
        if wanted and wanted not in known:
            text = f"{number} has no date {wanted}; there are: {', '.join(known) or 'none'}"
            raise CommandError(text, returncode=2)
        if options["json"]:
            found = [one for one in why.as_data(file) if wanted in (None, one["date"])]
            self.stdout.write(
                json.dumps({"number": number, "as_of": day.isoformat(), "dates": found}, ensure_ascii=False)
            )
            return
        with translation.override(options["language"]):
            self.stdout.write("\n".join(_lines(file, wanted)))


def _lines(file: CaseFile, wanted: str | None) -> Iterator[str]:
    found = why.answer(file)
    if found is not None and wanted in (None, why.ANSWER):
        due = found.reading.due_on
        yield f"[{why.ANSWER}] " + (labels.full_day(due) if due else str(labels.DUE_NONE))
        yield from (f"  {line}" for line in dates_in_words.steps(file))
        yield from (f"  {labels.choice_sentence(one)}" for one in found.choices)
    for one in why.others(file).values():
        if wanted in (None, one.key):
            first, *rest = words.lines(one)
            yield f"[{one.key}] {first}"
            yield from (f"  {line}" for line in rest)
    if found is None and wanted is None:
        yield str(labels.DUE_NONE)
