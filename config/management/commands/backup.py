"""Everything in one file."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from config import backup


class Command(BaseCommand):
    help = "Writes all rows, letters and uploaded files into one file, with their hashes; work may go on."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        manifest = backup.backup(file)
        self.stdout.write(f"{file}: {len(manifest['sha256'])} members, {file.stat().st_size} bytes")
