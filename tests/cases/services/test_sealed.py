"""The sealed file that comes back is the letter that was issued, or somebody says why it is taken all the same."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction

from cases.models import SealedCopy
from templates_docs import engine, pdf, samples, sealed_text
from templates_docs.redline import Kind
from tests.cases import office as o
from tests.cases.conftest import MONDAY
from tests.cases.forms.pages import Browser, errors


def ofd(*pages):
    """The least an OFD is: pages of text."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("OFD.xml", "<OFD/>")
        for number, texts in enumerate(pages):
            codes = "".join(f"<o:TextObject><o:TextCode>{text}</o:TextCode></o:TextObject>" for text in texts)
            page = f'<o:Page xmlns:o="http://www.ofdspec.org/2016">{codes}</o:Page>'
            package.writestr(f"Doc_0/Pages/Page_{number}/Content.xml", page)
    return out.getvalue()


def sealed(letter, change=lambda text: text):
    """An OFD with the letter's words."""
    head, body = sealed_text.approved(bytes(letter.content))
    return ofd([*head, change(body), "— 1 —"])


@pytest.fixture
def letter(office):
    return o.signed(office, MONDAY).letters.get(series="answer")


@pytest.fixture
def clerk(office, settings):
    return Browser(office.clerk, MONDAY, settings)


def send(clerk, letter, content, name="sealed.ofd", **more):
    given = {"letter": str(letter.pk), "files": SimpleUploadedFile(name, content), **more}
    return clerk.fill(letter.case, "sealed_back", given)


def test_the_same_words_are_kept_without_a_question(clerk, letter):
    assert send(clerk, letter, sealed(letter)).status_code == 302
    kept = SealedCopy.objects.get(letter=letter)
    assert (kept.result, kept.differences, len(kept.attachment.sha256)) == ("same", [], 64)


def test_one_character_is_seen_and_needs_a_reason(clerk, letter):
    other = sealed(letter, lambda text: text.replace("予以公开", "不予公开", 1))
    refused = send(clerk, letter, other)
    assert refused.status_code == 422
    assert "<ins>" in refused.content.decode()
    assert not SealedCopy.objects.exists()
    assert send(clerk, letter, other, reason="印刷厂误植，已核对。").status_code == 302
    assert SealedCopy.objects.get().result == "different"


def test_another_letter_is_refused_whatever_the_reason(clerk, letter):
    refused = send(clerk, letter, ofd(["关于别的事情的一份完全不同的文件" * 9]), reason="就是它")
    assert errors(refused) == ["这不是所选的文书：文字相差太大。请选择正确的文件或者文书。"]
    assert not SealedCopy.objects.exists()


def test_a_picture_is_confirmed_by_a_person(clerk, letter):
    assert send(clerk, letter, ofd([])).status_code == 422
    assert send(clerk, letter, ofd([]), reason="扫描件，已逐页核对。").status_code == 302
    assert SealedCopy.objects.get().result == "no_text"


def test_what_was_taken_back_does_not_change(clerk, letter):
    send(clerk, letter, sealed(letter))
    with pytest.raises(DatabaseError), transaction.atomic():
        SealedCopy.objects.update(result="no_text", reason="x")


def test_a_pdf_of_the_letter_is_the_same_letter():
    content = engine.render(samples.receipt()).content
    assert sealed_text.compare(content, pdf.from_docx(content)).differences == ()


def test_a_file_that_cannot_be_read_says_so():
    with pytest.raises(ValueError):
        sealed_text.compare(engine.render(samples.receipt()).content, b"PK\x03\x04")
    assert Kind.GONE.value == "gone"
