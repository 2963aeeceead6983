"""Draws docs/states/*.mmd from the tables of moves."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from workflow.procedure import diagram
from workflow.procedure.transitions import TABLES

FOLDER = Path(settings.BASE_DIR) / "docs" / "states"


class Command(BaseCommand):
    help = "Writes the state diagrams; with --check only compares them (exit 1 when one is not current)."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true")

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        stale = []
        for states, table in TABLES.items():
            path = FOLDER / f"{diagram.TITLES[states.__name__]}.mmd"
            text = diagram.mermaid(states, table)
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                stale.append(path.name)
                if not check:
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_text(text, encoding="utf-8")
        if check and stale:
            self.stderr.write(f"not current: {', '.join(stale)}; run manage.py state_diagrams")
            raise SystemExit(1)
