"""Files that come in with an act."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.files.base import File

from cases.models import Attachment, Consultation
from cases.services._enact import Door
from cases.uploads import Checked


@dataclass(frozen=True, kw_only=True)
class Upload:
    """A file that `cases.uploads.inspect` has accepted."""

    kind: str
    file: File[bytes]
    checked: Checked


def add(door: Door, uploads: Iterable[Upload], consultation: Consultation | None = None) -> list[Attachment]:
    """Keeps files with the locked case."""
    found = [
        Attachment.objects.create(
            case=door.case,
            kind=upload.kind,
            name=upload.checked.safe_name,
            file=upload.file,
            content_type=upload.checked.content_type,
            size=upload.checked.size,
            sha256=upload.checked.sha256,
            added_on=door.act.today,
            added_by=door.act.person,
            consultation=consultation,
        )
        for upload in uploads
    ]
    if found:
        door.file.forget("attachments")
    return found
