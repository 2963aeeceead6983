"""The source of what is running, for everybody who uses it over the network (AGPL section 13)."""

import io
import tarfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse

# What is ours is named: data, keys and whatever an operator keeps beside the code must not slip in.
TOP = (
    "LICENSE",
    "Makefile",
    "Dockerfile",
    "compose.yaml",
    ".dockerignore",
    "*.md",
    "manage.py",
    "package*.json",
    "pyproject.toml",
    ".npmrc",
    "tools/[a-z]*",
)
SUFFIXES = {
    ".css",
    ".csv",
    ".docx",
    ".html",
    ".in",
    ".js",
    ".md",
    ".mmd",
    ".po",
    ".png",
    ".py",
    ".service",
    ".svg",
    ".txt",
    ".yaml",
}
NOT_OURS = {"build", "node_modules", "var", "mutants", "test-results"}


def files(base: Path) -> Iterator[Path]:
    """The project's own files under `base`, as paths relative to it."""
    for pattern in TOP:
        yield from (path.relative_to(base) for path in base.glob(pattern) if path.is_file())
    for folder in base.iterdir():
        if folder.is_dir() and folder.name not in NOT_OURS and not folder.name.startswith("."):
            yield from (path.relative_to(base) for path in folder.rglob("*") if path.suffix in SUFFIXES)


@cache
def archive(base: Path) -> bytes:
    """A .tar.gz of the project's own files under `base`."""
    content = io.BytesIO()
    with tarfile.open(fileobj=content, mode="w:gz") as tar:
        for path in sorted({*files(base)}):
            tar.add(base / path, f"mingda/{path}")
    return content.getvalue()


def download(request: HttpRequest) -> HttpResponse:
    """Needs no login: users of the public pages are users too."""
    headers = {"Content-Disposition": 'attachment; filename="mingda-source.tar.gz"'}
    return HttpResponse(archive(settings.BASE_DIR), content_type="application/gzip", headers=headers)
