import hashlib
import io
import struct
import zipfile
import zlib

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfWriter

from cases.uploads import DOCX, JPEG, OFD, PDF, PNG, Checked, Refused, inspect, safe_name

JPEG_BYTES = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + b"\x00" * 40 + b"\xff\xd9"
ALLOWED = "PDF, DOCX, JPG, PNG, OFD"


def pdf():
    writer = PdfWriter()
    writer.add_blank_page(width=200, height=200)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def png():
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")


def word(**more):
    out = io.BytesIO()
    docx.Document().save(out)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, data in more.items():
            archive.writestr(name.replace("__", "/"), data)
    return out.getvalue()


def container(members, *, kind=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", kind) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


WORD_PARTS = {"[Content_Types].xml": "<Types/>", "word/document.xml": "<w:document/>"}


def why_not(data, name, **options):
    with pytest.raises(Refused) as refused:
        inspect(io.BytesIO(data), name=name, **options)
    params = {key: value for key, value in refused.value.params.items() if key != "name"}
    return refused.value.code, params


class TestTaken:
    @pytest.mark.parametrize(
        ("data", "name", "kind"),
        [
            (pdf(), "申请表.pdf", PDF),
            (pdf(), "SCAN.PDF", PDF),
            (word(), "申请表.docx", DOCX),
            (JPEG_BYTES, "身份证.jpg", JPEG),
            (JPEG_BYTES, "身份证.jpeg", JPEG),
            (png(), "身份证.png", PNG),
            (container({"OFD.xml": "<ofd/>", "Doc_0/Document.xml": "<x/>"}), "公文.ofd", OFD),
        ],
    )
    def test_a_file_that_is_what_it_says(self, data, name, kind):
        found = inspect(io.BytesIO(data), name=name)
        assert found == Checked(kind, hashlib.sha256(data).hexdigest(), len(data), name)

    def test_an_upload_of_a_form_is_read_from_its_beginning_and_left_there(self):
        upload = SimpleUploadedFile("a.docx", word())
        upload.read()
        assert inspect(upload, name=upload.name).content_type == DOCX
        assert upload.tell() == 0

    def test_exactly_the_limit_is_taken(self):
        data = pdf()
        assert inspect(io.BytesIO(data), name="a.pdf", max_bytes=len(data)).size == len(data)


class TestRefused:
    def test_an_empty_file(self):
        assert why_not(b"", "a.pdf") == ("empty", {})

    def test_one_byte_too_many(self):
        data = pdf()
        data += b"\n" * (1024 * 1024 + 1 - len(data))
        assert why_not(data, "a.pdf", max_bytes=1024 * 1024) == ("too_large", {"limit_mb": 1, "size_mb": 1.0})

    @pytest.mark.parametrize(
        ("data", "name"),
        [
            (b"MZ\x90\x00" + b"\x00" * 100, "a.pdf"),
            (b"<html><script>alert(1)</script></html>", "a.docx"),
            (b"#!/bin/sh\nrm -rf /\n", "a.jpg"),
            (b"GIF89a" + b"\x00" * 30, "a.png"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "a.doc"),
            (b"\n\n%PDF-1.7", "a.pdf"),
            (container({"a.txt": "hello"}), "a.docx"),
            (container({"xl/workbook.xml": "<x/>", "[Content_Types].xml": "<x/>"}), "a.docx"),
            (b"x", "a.pdf"),
        ],
    )
    def test_what_is_none_of_the_kinds_taken(self, data, name):
        assert why_not(data, name) == ("unknown_type", {"allowed": ALLOWED})

    @pytest.mark.parametrize(
        ("data", "name", "params"),
        [
            (pdf(), "a.docx", {"found": "PDF", "extension": ".docx", "expected": ".pdf"}),
            (word(), "a.pdf", {"found": "DOCX", "extension": ".pdf", "expected": ".docx"}),
            (word(), "a.zip", {"found": "DOCX", "extension": ".zip", "expected": ".docx"}),
            (png(), "a.jpg", {"found": "PNG", "extension": ".jpg", "expected": ".png"}),
            (pdf(), "a.pdf.exe", {"found": "PDF", "extension": ".exe", "expected": ".pdf"}),
            (pdf(), "a", {"found": "PDF", "extension": "", "expected": ".pdf"}),
        ],
    )
    def test_a_file_whose_name_says_something_else(self, data, name, params):
        assert why_not(data, name) == ("extension", params)

    @pytest.mark.parametrize(
        ("data", "name", "found"),
        [
            (pdf()[:-40], "a.pdf", "PDF"),
            (JPEG_BYTES[:-2], "a.jpg", "JPEG"),
            (png()[:-12], "a.png", "PNG"),
            (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "a.png", "PNG"),
            (word()[:-30], "a.docx", "ZIP"),
            (word()[:100], "a.docx", "ZIP"),
        ],
    )
    def test_a_file_that_was_cut_off(self, data, name, found):
        assert why_not(data, name) == ("damaged", {"found": found})

    def test_a_document_with_a_broken_part(self):
        data = bytearray(
            container(WORD_PARTS | {"word/styles.xml": "abcdefgh" * 40}, kind=zipfile.ZIP_STORED)
        )
        data[data.index(b"abcdefgh")] ^= 0xFF
        assert why_not(bytes(data), "a.docx") == ("damaged", {"found": "DOCX"})

    @pytest.mark.parametrize("part", ["word/vbaProject.bin", "word/VBAPROJECT.BIN", "other/vbaData.xml"])
    def test_a_document_with_macros(self, part):
        assert why_not(container(WORD_PARTS | {part: "x"}), "a.docx") == ("macros", {})

    def test_macros_under_another_name(self):
        types = '<Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>'
        parts = WORD_PARTS | {"[Content_Types].xml": types, "word/innocent.bin": "x"}
        assert why_not(container(parts), "a.docx") == ("macros", {})

    def test_a_document_behind_a_password(self):
        data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
        assert why_not(data, "a.docx") == ("encrypted", {"found": "DOCX"})

    def test_a_container_whose_parts_are_locked(self):
        data = bytearray(container(WORD_PARTS))
        for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            data[data.index(signature) + offset] |= 1
        assert why_not(bytes(data), "a.docx") == ("encrypted", {"found": "DOCX"})

    def test_a_bomb_of_zeros(self):
        parts = WORD_PARTS | {"word/media/a.bin": b"\0" * (30 * 1024 * 1024)}
        assert why_not(container(parts), "a.docx") == ("bomb", {})

    def test_a_bomb_of_many_parts(self):
        parts = WORD_PARTS | {f"word/media/{n}": b"" for n in range(2100)}
        assert why_not(container(parts), "a.docx") == ("bomb", {})

    @pytest.mark.parametrize("part", ["../../etc/passwd", "/etc/passwd", "word/..\\..\\x"])
    def test_parts_that_point_out_of_the_container(self, part):
        assert why_not(container(WORD_PARTS | {part: "x"}), "a.docx") == ("damaged", {"found": "ZIP"})

    def test_the_refusal_names_the_file_and_quotes_nothing_of_it(self):
        with pytest.raises(Refused) as refused:
            inspect(io.BytesIO(b"110101199003072331"), name="C:\\x\\a.pdf")
        assert refused.value.params["name"] == "a.pdf"
        assert "110101199003072331" not in f"{refused.value!r} {refused.value.params}"


class TestNames:
    @pytest.mark.parametrize(
        ("name", "safe"),
        [
            ("申请表.pdf", "申请表.pdf"),
            ("../../etc/passwd.pdf", "passwd.pdf"),
            ("C:\\用户\\桌面\\表.docx", "表.docx"),
            ("a\x00b\r\n.pdf", "ab.pdf"),
            ("发票\u202efdp.exe", "发票fdp.exe"),
            (' "a"<b>|c?.pdf ', "_a__b__c_.pdf"),
            ("...", "file"),
            ("", "file"),
            (".pdf", "pdf"),
            ("a.pdf.", "a.pdf"),
            ("字" * 200 + ".pdf", "字" * 116 + ".pdf"),
            ("a." + "b" * 200, "a." + "b" * 118),
            ("11010519491231002X.pdf", "110105________002X.pdf"),
            ("身份证１１０１０５１９４９１２３１００２ｘ正面.jpg", "身份证110105________002X正面.jpg"),
            ("流水号123456789012345678901.pdf", "流水号123456789012345678901.pdf"),
        ],
    )
    def test_they_are_cleaned_and_cut_with_their_extension_kept(self, name, safe):
        assert safe_name(name) == safe
