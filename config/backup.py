# ruff: noqa: SLF001 - _meta is documented
"""Everything there is in one file, and back: rows as both databases read them, uploaded files, and their hashes.

One .tar.gz: `rows/app.model.jsonl`, one list of columns a row; `media/…`; and `manifest.json` with each member's
SHA-256 and the migrations it stands on. Identity numbers stay encrypted: restoring needs the same FIELD_KEYS.
"""

import base64
import hashlib
import json
import tarfile
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO
from uuid import UUID, uuid4

from django.apps import apps
from django.conf import settings
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder

from agencies.models import Agency

FORMAT = 1
MANIFEST = "manifest.json"
LEFT_OUT = {"sessions.session"}  # who is logged in need not survive
RENEWED = {
    "agencies.agency.rules_stamp"
}  # what a process remembers is known by it: a restored office has its own
BY_MIGRATE = {"contenttypes.contenttype", "auth.permission"}  # there in a new database: replaced by ours
CHUNK = 500


class Refused(Exception):
    """File and database are not fit for this; nothing was changed."""


def kept() -> dict[str, Any]:
    """Every table of ours by its label."""
    found = apps.get_models(include_auto_created=True)
    ours = [m for m in found if m._meta.managed and not m._meta.proxy and m._meta.label_lower not in LEFT_OUT]
    return {model._meta.label_lower: model for model in sorted(ours, key=lambda m: m._meta.label_lower)}


def applied() -> list[str]:
    """The migrations this database stands on."""
    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())


def _moment(value: Any) -> str:
    moment = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _canonical(value: Any) -> str:
    return json.dumps(
        json.loads(value) if isinstance(value, str) else value, sort_keys=True, ensure_ascii=False
    )


# A column's value as both databases give it, in one form; what is not here is the same in both.
OUT: dict[str, Callable[[Any], Any]] = {
    "BooleanField": bool,
    "DateField": str,
    "DateTimeField": _moment,
    "JSONField": _canonical,
    "UUIDField": lambda value: str(value if isinstance(value, UUID) else UUID(value)),
    "DecimalField": lambda value: str(Decimal(str(value)).normalize()),
    "BinaryField": lambda value: base64.b64encode(bytes(value)).decode(),
}
IN: dict[str, Callable[[Any], Any]] = {
    "BinaryField": base64.b64decode,
    "DateTimeField": lambda value: connection.ops.adapt_datetimefield_value(datetime.fromisoformat(value)),
    "UUIDField": lambda value: UUID(value).hex,
}


def _columns(model: Any) -> tuple[list[str], list[str]]:
    fields = [
        f for f in model._meta.local_concrete_fields if f"{model._meta.label_lower}.{f.column}" not in RENEWED
    ]
    return [connection.ops.quote_name(f.column) for f in fields], [f.get_internal_type() for f in fields]


def _same(value: Any) -> Any:
    return value


def _rows(model: Any) -> Iterator[bytes]:
    names, kinds = _columns(model)
    table = connection.ops.quote_name(model._meta.db_table)
    key = connection.ops.quote_name(model._meta.pk.column)
    forms = [OUT.get(kind, _same) for kind in kinds]
    with connection.chunked_cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(names)} FROM {table} ORDER BY {key}")  # noqa: S608 - our own names
        while rows := cursor.fetchmany(CHUNK):
            for row in rows:
                values = [None if v is None else form(v) for form, v in zip(forms, row, strict=True)]
                yield json.dumps(values, ensure_ascii=False).encode() + b"\n"


def sha256_of(model: Any) -> str:
    """The hash of a table's rows, the same on both databases."""
    found = hashlib.sha256()
    for line in _rows(model):
        found.update(line)
    return found.hexdigest()


def _add(tar: tarfile.TarFile, name: str, parts: Iterable[bytes]) -> str:
    found = hashlib.sha256()
    with tempfile.TemporaryFile() as content:
        for part in parts:
            content.write(part)
            found.update(part)
        member = tarfile.TarInfo(name)
        member.size, member.mode = content.tell(), 0o600
        content.seek(0)
        tar.addfile(member, content)
    return found.hexdigest()


@contextmanager
def _one_moment() -> Iterator[None]:
    """A transaction that sees one moment, whoever writes meanwhile."""
    with transaction.atomic():
        if connection.vendor == "postgresql" and not connection.savepoint_ids:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield


def backup(path: Path) -> dict[str, Any]:
    """Writes everything to `path`, complete or not at all; the manifest. Rows first: a file has no row too few."""
    unfinished = path.with_name(f".{path.name}.part")
    hashes: dict[str, str] = {}
    manifest = {"format": FORMAT, "migrations": applied(), "sha256": hashes}
    unfinished.touch(mode=0o600)
    with tarfile.open(unfinished, "w:gz") as tar:
        with _one_moment():
            for label, model in kept().items():
                hashes[f"rows/{label}.jsonl"] = _add(tar, f"rows/{label}.jsonl", _rows(model))
        media = Path(settings.MEDIA_ROOT)
        for file in sorted(media.rglob("*")) if media.exists() else []:
            if file.is_file() and not file.is_symlink():
                name = f"media/{file.relative_to(media)}"
                hashes[name] = _add(tar, name, [file.read_bytes()])
        _add(tar, MANIFEST, [json.dumps(manifest, indent=1, sort_keys=True).encode()])
    unfinished.replace(path)
    return manifest


def restore(path: Path) -> dict[str, Any]:
    """Puts a backup into a database that `migrate` has just made; raises Refused and then nothing was changed."""
    with tarfile.open(path) as tar:
        manifest = _checked(tar)
        if manifest["migrations"] != applied():
            raise Refused("versions")
        media = Path(settings.MEDIA_ROOT)
        if any(m._base_manager.exists() for label, m in kept().items() if label not in BY_MIGRATE):
            raise Refused("database_not_empty")
        if media.exists() and any(media.iterdir()):
            raise Refused("files_not_empty")
        with transaction.atomic():
            _fill(tar)
            if any(manifest["sha256"][f"rows/{label}.jsonl"] != sha256_of(m) for label, m in kept().items()):
                raise Refused("rows_differ")
            for name in manifest["sha256"]:
                if name.startswith("media/"):
                    target = media / name.removeprefix("media/")
                    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                    target.touch(mode=0o600)
                    target.write_bytes(_content(tar, name).read())
    return manifest


def _fill(tar: tarfile.TarFile) -> None:
    models_ = kept()
    with connection.cursor() as cursor:
        for label in sorted(BY_MIGRATE):
            models_[label]._base_manager.all().delete()
        for label, model in models_.items():
            names, kinds = _columns(model)
            forms = [IN.get(kind, _same) for kind in kinds]
            table, marks = connection.ops.quote_name(model._meta.db_table), ", ".join(["%s"] * len(names))
            into = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})"  # noqa: S608 - our own names
            for line in _content(tar, f"rows/{label}.jsonl"):
                values = [
                    None if v is None else form(v) for form, v in zip(forms, json.loads(line), strict=True)
                ]
                cursor.execute(into, values)
        for statement in connection.ops.sequence_reset_sql(no_style(), [*models_.values()]):
            cursor.execute(statement)
    Agency.objects.update(rules_stamp=uuid4())


def _content(tar: tarfile.TarFile, name: str) -> BinaryIO:
    found = tar.extractfile(name)
    if found is None:
        raise Refused("damaged")
    return found  # type: ignore[return-value]  # IO[bytes] of a file opened for reading


def _checked(tar: tarfile.TarFile) -> dict[str, Any]:
    """The manifest, once every member is what it says and there is no other."""
    try:
        manifest: dict[str, Any] = json.load(_content(tar, MANIFEST))
        hashes = {
            m.name: hashlib.sha256(_content(tar, m.name).read()).hexdigest()
            for m in tar
            if m.name != MANIFEST
        }
    except (KeyError, ValueError, EOFError, tarfile.TarError):
        raise Refused("damaged") from None
    if manifest.get("format") != FORMAT or any(".." in Path(name).parts for name in hashes):
        raise Refused("versions")
    if hashes != manifest["sha256"]:
        raise Refused("damaged")
    return manifest
