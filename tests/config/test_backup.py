"""The drill: a backup put into an empty database gives the same office again."""

import tarfile
from datetime import date
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from agencies import notices, policies, rules
from agencies.models import Agency, NoticeScope
from cases.models import Attachment, Case, CaseEvent, Letter
from cases.services import upkeep
from config import backup
from tests.cases.conftest import MONDAY
from tests.cases.office import ID_NUMBER, answered, in_review, make_office, new_case

FRIDAY = date(2026, 3, 6)


@pytest.fixture
def saved(db, settings, tmp_path):
    """An office with cases, a letter and a file, saved; then everything is emptied."""
    settings.MEDIA_ROOT = tmp_path / "media"
    office = make_office()
    policies.enter(
        agency=office.agency, values={"correction_workdays": 7}, effective_from=FRIDAY, by=office.head, today=MONDAY
    )  # fmt: skip
    day_off = notices.enter(
        scope=NoticeScope.LOCAL, area=office.agency.area, year=2026, issuing_body="示例市人民政府",
        doc_number="示府〔2026〕1号", days_off=[FRIDAY], by=office.head,
    )  # fmt: skip
    notices.confirm(notice_id=day_off.pk, by=office.head)
    case = answered(office, MONDAY)
    in_review(office, MONDAY)
    scan = Attachment(
        case=case, kind="other", name="扫描件.pdf", content_type="application/pdf", size=4, sha256="0" * 64,
        added_on=MONDAY, added_by=office.clerk,
    )  # fmt: skip
    scan.file.save("x", ContentFile(b"%PDF"))
    path = tmp_path / "backup.tar.gz"
    call_command("backup", path)
    return path


def emptied(settings, tmp_path):
    """As after `migrate` on another machine."""
    settings.MEDIA_ROOT = tmp_path / "elsewhere"
    with connection.cursor() as cursor:
        tables = [connection.ops.quote_name(m._meta.db_table) for m in backup.kept().values()]
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(f"TRUNCATE {', '.join(tables)} RESTART IDENTITY CASCADE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
            return
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
        for name, _sql in triggers:
            cursor.execute(f"DROP TRIGGER {name}")
        for table in tables:
            cursor.execute(f"DELETE FROM {table}")
        for _name, sql in triggers:
            cursor.execute(sql)


def hashes():
    return {label: backup.sha256_of(model) for label, model in backup.kept().items()}


def test_the_drill(saved, settings, tmp_path):
    before, events = hashes(), CaseEvent.objects.count()
    stamp = Agency.objects.get().rules_stamp
    emptied(settings, tmp_path)
    assert Case.objects.count() == 0

    call_command("restore", saved)

    assert hashes() == before
    assert CaseEvent.objects.count() == events
    scan = Attachment.objects.get()
    assert Path(scan.file.path).read_bytes() == b"%PDF"
    assert Path(scan.file.path).stat().st_mode & 0o777 == 0o600
    assert Case.objects.first().applicant.id_number.reveal() == ID_NUMBER
    assert list(upkeep.drifts()) == []
    agency = Agency.objects.get()
    assert agency.rules_stamp not in {None, stamp}
    assert [since for since, _policy in rules.of(agency).policies] == [FRIDAY]
    assert not rules.of(agency).calendar.is_workday(FRIDAY)
    for model in (CaseEvent, Letter):
        with pytest.raises(DatabaseError), transaction.atomic():
            model.objects.update(sha256="x") if model is Letter else model.objects.update(action="x")


def test_work_goes_on_after_it(saved, settings, tmp_path):
    emptied(settings, tmp_path)
    call_command("restore", saved)
    office = Case.objects.first().agency
    clerk = Case.objects.first().registered_by

    class Restored:
        agency = office

    Restored.clerk = clerk
    case = new_case(Restored, MONDAY)
    assert case.serial == 3
    assert case.pk > 2


def test_identity_numbers_are_not_in_it_in_clear(saved):
    with tarfile.open(saved) as tar:
        rows = b"".join(tar.extractfile(m).read() for m in tar if m.isfile())
    assert "申请人甲".encode() in rows
    assert ID_NUMBER.encode() not in rows
    assert saved.stat().st_mode & 0o777 == 0o600


def test_it_is_not_put_over_what_is_there(saved, settings, tmp_path):
    before = hashes()
    settings.MEDIA_ROOT = tmp_path / "elsewhere"
    with pytest.raises(CommandError, match="The database is not empty"):
        call_command("restore", saved)
    assert hashes() == before


def test_a_damaged_file_is_refused(saved, settings, tmp_path):
    emptied(settings, tmp_path)
    torn = tmp_path / "torn.tar.gz"
    torn.write_bytes(saved.read_bytes()[: saved.stat().st_size // 2])
    with pytest.raises(CommandError):
        call_command("restore", torn)
    with tarfile.open(saved) as tar, tarfile.open(tmp_path / "changed.tar.gz", "w:gz") as changed:
        for member in tar:
            content = tar.extractfile(member)
            if member.name != "rows/cases.case.jsonl":
                changed.addfile(member, content)
    with pytest.raises(CommandError, match="damaged"):
        call_command("restore", tmp_path / "changed.tar.gz")
    assert Case.objects.count() == 0


def test_another_releases_backup_is_refused(saved, settings, tmp_path, monkeypatch):
    emptied(settings, tmp_path)
    monkeypatch.setattr(backup, "applied", list)
    with pytest.raises(CommandError, match="another release"):
        call_command("restore", saved)
