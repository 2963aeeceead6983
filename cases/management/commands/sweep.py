"""One pass over due timers, by hand or from cron."""

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from agencies.today import today
from cases.services import sweep


class Command(BaseCommand):
    help = "One idempotent pass over due timers."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--as-of", metavar="YYYY-MM-DD", help="the day to sweep for (default: today)")

    def handle(self, *args: Any, as_of: str | None, **options: Any) -> None:
        try:
            day = date.fromisoformat(as_of) if as_of else today()
        except ValueError:
            raise CommandError(f"--as-of takes a day as YYYY-MM-DD, not {as_of}", returncode=2) from None
        swept = sweep.sweep(as_of=day)
        self.stdout.write(
            f"{day}: reminders {swept.reminders}, periods ended {swept.lapsed}, clocks read {swept.clocks}"
        )
