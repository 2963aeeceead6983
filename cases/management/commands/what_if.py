"""What would follow if something happened: the same sentences as on the case page. Changes nothing."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from agencies.today import today
from cases.forms.what_if import WhatIfForm
from cases.labels.what_if import lines
from cases.labels_law import sentence
from cases.management import number as of_number
from cases.selectors.case_file import CaseFile
from cases.selectors.what_if import Suppose
from workflow.law.events import Impossible


class Command(BaseCommand):
    help = "What would follow if something happened to a case; nothing is changed."

    def add_arguments(self, parser: CommandParser) -> None:
        of_number.add_arguments(parser)
        parser.add_argument("suppose", choices=[one.value for one in Suppose])
        parser.add_argument("--on", metavar="YYYY-MM-DD", default="", help="the day of it (default: today)")
        parser.add_argument("--consultation", metavar="ID", default="", help="which one answers")
        parser.add_argument("--workdays", metavar="N", default="", help="how long an extension")
        parser.add_argument("--language", choices=["zh-hans", "en"], default="zh-hans")

    def handle(self, *args: Any, number: str, agency: str | None, **options: Any) -> None:
        file = CaseFile(of_number.find(number, agency), today())
        with translation.override(options["language"]):
            if file.reading is None:
                raise CommandError(f"No clock runs for {number}.", returncode=2)
            given = {name: options[name] for name in ("suppose", "on", "consultation", "workdays")}
            form = WhatIfForm(given, file=file)
            if not form.is_valid():
                said = [str(text) for texts in form.errors.values() for text in texts]
                raise CommandError("\n".join(said), returncode=2)
            try:
                found = form.found()
            except Impossible as impossible:
                raise CommandError(sentence(impossible), returncode=2) from None
            self.stdout.write("\n".join(lines(found)))
