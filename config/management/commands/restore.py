"""Everything back from one file."""

import tarfile
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from config import backup

WHY = {
    "versions": "This backup was made by another release. Install that release, restore, then upgrade.",
    "database_not_empty": "The database is not empty. Restore into a new one: create it, run migrate, try again.",
    "files_not_empty": "The folder of uploaded files is not empty. Name another with MINGDA_VAR, or move it away.",
    "damaged": "The file is damaged: it does not hold what its manifest says. Take another backup.",
    "rows_differ": "What was written is not what the backup holds. Nothing was kept; report this.",
}


class Command(BaseCommand):
    help = "Puts a backup into an empty database (after migrate) and an empty folder; checks every hash."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            manifest = backup.restore(file)
        except backup.Refused as refused:
            raise CommandError(WHY[str(refused)]) from None
        except (OSError, EOFError, tarfile.TarError) as unreadable:
            raise CommandError(f"{file} cannot be read: {unreadable}") from None
        self.stdout.write(f"{file}: {len(manifest['sha256'])} members restored, every hash the same")
