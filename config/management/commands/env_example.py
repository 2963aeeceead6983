"""Writes `.env.example` from the table of settings."""

from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, CommandParser

from config import env


class Command(BaseCommand):
    help = "Writes .env.example from the settings that come from the environment."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="only say whether it is current; exit 1 if not"
        )

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        path = settings.BASE_DIR / ".env.example"
        if not check:
            path.write_text(env.example(), encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != env.example():
            raise CommandError(".env.example is not current. Run: manage.py env_example")
