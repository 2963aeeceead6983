"""Reads histories from files and prints what the clock says of them. Needs no database."""

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from cases import labels_law
from workflow.law import clock
from workflow.law.clock import Reading
from workflow.law.events import Impossible, from_data, parse_day
from workflow.law.policy import Policy
from workflow.law.workdays import WorkCalendar

KEYS = {"events", "as_of", "policy"}
IGNORED = {"about", "expect"}


class Command(BaseCommand):
    help = "One JSON line per file with what the clock says of its history; exit 2 if one cannot be read so."
    requires_system_checks = ()
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "files", nargs="+", metavar="FILE", help='{"events": [...], "as_of": "YYYY-MM-DD", "policy": {}}'
        )

    def handle(self, *args: Any, files: list[str], **options: Any) -> None:
        calendar = WorkCalendar.national()
        failed = False
        for name in files:
            try:
                line = json.dumps(as_data(read_file(Path(name), calendar)), ensure_ascii=False)
            except Impossible as impossible:
                failed = True
                # what a file says may hold line breaks; the answer is one line
                self.stderr.write(f"{name}: {' '.join(labels_law.sentence(impossible).split())}")
            else:
                self.stdout.write(line)
                self.stdout.flush()
        if failed:
            sys.exit(2)


def read_file(path: Path, calendar: WorkCalendar) -> Reading:
    """The reading of one file; Impossible for anything that cannot be read so."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=_once)
    except Impossible:
        raise
    except OSError:
        raise Impossible("file_unreadable") from None
    except (ValueError, RecursionError):
        raise Impossible("not_json") from None
    if not isinstance(data, dict):
        raise Impossible("not_an_object")
    for key in data:
        if key not in KEYS | IGNORED:
            raise Impossible("unknown_key", key=key)
    if not isinstance(data.get("events"), list):
        raise Impossible("events_missing")
    if "as_of" not in data:
        raise Impossible("as_of_missing")
    policy = data.get("policy", {})
    if not isinstance(policy, dict):
        raise Impossible("policy_not_an_object")
    as_of = parse_day(data["as_of"], event="", field="as_of")
    events = [from_data(event) for event in data["events"]]
    return clock.read(events, as_of=as_of, calendar=calendar, policy=Policy.from_data(policy))


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A key that stands twice would let the reader choose between two facts."""
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        raise Impossible("key_twice", key=next(key for key in keys if keys.count(key) > 1))
    return found


def as_data(reading: Reading) -> dict[str, Any]:
    """The line's shape, which others rely on."""
    return {
        "due_on": reading.due_on and reading.due_on.isoformat(),
        "status": reading.status.value,
        "workdays_left": reading.workdays_left,
        "provisional": reading.provisional,
        "timely": reading.timely,
        "trace": [
            {
                "on": step.on.isoformat(),
                "effect": step.effect.value,
                "basis": str(step.basis),
                "due_on": step.due_on and step.due_on.isoformat(),
                **({"why": step.why} if step.why else {}),
            }
            for step in reading.trace
        ],
    }
