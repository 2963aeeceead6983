import io
import tarfile

from config import source

OURS = [
    "LICENSE",
    "Makefile",
    "cases/models/case.py",
    "cases/templates/cases/page.html",
    "docs/decisions/0001-x.md",
    "locale/zh_Hans/django.po",
    "manage.py",
    "tools/venv",
]
BESIDE = [
    ".env",
    "config/.env",
    "key.pem",
    "config/local.key",
    "backup.sql",
    "var/db.sqlite3",
    "var/media/letter.docx",
]
FETCHED = [".git/config", ".venv/lib/x.py", "build/vendor/x.js", "node_modules/x/index.js"]


def names(archive):
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        return tar.getnames()


def test_the_archive_holds_the_source_and_nothing_else(tmp_path):
    """Neither what a running service keeps beside its code, nor what set-up fetched."""
    for name in [*OURS, *BESIDE, *FETCHED]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    assert names(source.archive(tmp_path)) == [f"mingda/{name}" for name in OURS]


def test_anybody_may_have_it(client):
    response = client.get("/source/")
    assert (response.status_code, response["Content-Type"]) == (200, "application/gzip")
    assert "mingda/workflow/procedure/transitions.py" in names(response.content)
