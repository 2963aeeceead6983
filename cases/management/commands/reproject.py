"""Makes the inbox agree with the cases, for instance after a deployment that renamed a seat."""

from typing import Any

from django.core.management.base import BaseCommand

from agencies.today import today
from cases.services import upkeep


class Command(BaseCommand):
    help = "Open tasks = f(state) for all open cases; reports what it mended."

    def handle(self, *args: Any, **options: Any) -> None:
        mended = upkeep.reproject(today=today())
        for number in mended:
            self.stdout.write(number)
        self.stdout.write(f"{len(mended)} mended")
