import hashlib
import io
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError

from cases.uploads import PDF, Refused
from disclosure import services
from disclosure.leaks import Hit
from disclosure.models import EntryGram, PublishedEntry
from tests.agencies import make
from tests.disclosure import files

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 24)
NEEDLES = {"name": ("王小明",), "phone": ("13812345678",)}


def publish(agency, by, *, lines=("征收补偿方案",), **fields):
    data = fields.pop("data", None) or files.pdf(list(lines))
    name = fields.pop("name", "方案.pdf")
    given = {"title": "征收补偿方案", "needles": NEEDLES} | fields
    return services.publish(
        agency=agency, file=SimpleUploadedFile(name, data), name=name, by=by, on=DAY, **given
    )


def stored():
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


class TestPublishing:
    def test_the_entry_holds_the_very_bytes(self, agency, handler):
        data = files.pdf(["征收补偿方案"])
        entry = publish(
            agency, handler, data=data, summary="三个村", document_number="示自规〔2026〕8号", source="a:1"
        )
        assert (
            entry.title,
            entry.summary,
            entry.document_number,
            entry.published_on,
            entry.published_by,
        ) == (
            "征收补偿方案",
            "三个村",
            "示自规〔2026〕8号",
            DAY,
            handler,
        )
        assert (entry.filename, entry.content_type, entry.size) == ("方案.pdf", PDF, len(data))
        assert entry.sha256 == hashlib.sha256(data).hexdigest()
        with entry.file.open("rb") as file:
            assert file.read() == data

    def test_where_the_file_lies_tells_nothing(self, agency, handler):
        publish(agency, handler, name="征收补偿方案.pdf")
        (path,) = stored()
        token = path.name
        assert path.parts[-3:] == ("published", token[:2], token)
        assert len(bytes.fromhex(token)) == 16

    @pytest.mark.parametrize(
        ("fields", "hits"),
        [
            ({"lines": ["申请人王小明"]}, [Hit("found", "name", "page", 1)]),
            ({"title": "答复王小明"}, [Hit("found", "name", "title")]),
            ({"summary": "电话138 1234 5678"}, [Hit("found", "phone", "summary")]),
            ({"name": "王小明.pdf"}, [Hit("found", "name", "file_name")]),
            ({"document_number": "王小明1号"}, [Hit("found", "name", "document_number")]),
        ],
    )
    @pytest.mark.parametrize("looked_at", [False, True])
    def test_the_applicant_s_data_blocks_whatever_a_person_confirms(
        self, agency, handler, fields, hits, looked_at
    ):
        with pytest.raises(services.Leaking) as refused:
            publish(agency, handler, looked_at=looked_at, **fields)
        assert refused.value.hits == hits
        assert (PublishedEntry.objects.count(), EntryGram.objects.count(), stored()) == (0, 0, [])

    def test_pages_no_machine_can_read_wait_for_a_person(self, agency, handler):
        def change(writer):
            files.put_picture(writer, writer.add_blank_page(600, 850))

        data = files.pdf_with(change)
        with pytest.raises(services.Leaking) as refused:
            publish(agency, handler, data=data)
        assert refused.value.hits == [Hit("no_text_layer", place="page", page=2)]
        assert publish(agency, handler, data=data, looked_at=True).pk is not None

    def test_a_file_that_is_not_what_it_says_is_not_stored(self, agency, handler):
        with pytest.raises(Refused) as refused:
            publish(agency, handler, name="方案.docx")
        assert refused.value.code == "extension"
        assert stored() == []

    def test_the_same_source_is_published_once(self, agency, handler):
        first = publish(agency, handler, source="assessment:1")
        with pytest.raises(services.AlreadyPublished) as refused:
            publish(agency, handler, source="assessment:1")
        assert refused.value.entry == first
        assert len(stored()) == 1

    def test_a_row_that_cannot_be_written_leaves_no_file(self, agency, handler, monkeypatch):
        monkeypatch.setattr(
            services.search, "index", lambda entry: PublishedEntry.objects.create(pk=entry.pk)
        )
        with pytest.raises(IntegrityError):
            publish(agency, handler)
        assert stored() == []


class TestWithdrawing:
    def test_the_row_and_the_file_stay_with_who_when_and_why(self, agency, handler):
        entry = publish(agency, handler)
        services.withdraw(entry_id=entry.pk, reason="遗漏遮挡", by=handler, on=DAY)
        again = services.withdraw(
            entry_id=entry.pk, reason="另一个理由", by=make.person("wu"), on=date(2026, 12, 1)
        )
        assert (again.withdrawn_on, again.withdrawn_by, again.withdrawal_reason) == (DAY, handler, "遗漏遮挡")
        assert len(stored()) == 1


@pytest.mark.parametrize("missing", ["withdrawn_on", "withdrawn_by_id", "withdrawal_reason"])
def test_half_a_withdrawal_cannot_be_stored(agency, handler, missing):
    entry = publish(agency, handler)
    values = {"withdrawn_on": DAY, "withdrawn_by_id": handler.pk, "withdrawal_reason": "遗漏"}
    values[missing] = "" if missing == "withdrawal_reason" else None
    with pytest.raises(IntegrityError):
        PublishedEntry.objects.filter(pk=entry.pk).update(**values)


def test_the_file_handed_in_may_have_been_read_before(agency, handler):
    file = io.BytesIO(files.pdf(["方案"]))
    file.read()
    upload = SimpleUploadedFile("a.pdf", file.getvalue())
    upload.read()
    entry = services.publish(
        agency=agency, title="方案", file=upload, name="a.pdf", needles={}, by=handler, on=DAY
    )
    assert entry.file.size == len(file.getvalue())
