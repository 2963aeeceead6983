"""Compares every cached date with what the facts give."""

from typing import Any

from django.core.management.base import BaseCommand

from cases.services import upkeep


class Command(BaseCommand):
    help = "Recomputes every cached date and Deadline row; exit 1 and a list where one drifted."

    def handle(self, *args: Any, **options: Any) -> None:
        drifted = 0
        for drift in upkeep.drifts():
            drifted += 1
            self.stdout.write(f"{drift.number}\t{drift.field}\t{drift.kept} -> {drift.right}")
        if drifted:
            self.stderr.write(f"{drifted} values have drifted")
            raise SystemExit(1)
        self.stdout.write("0")
