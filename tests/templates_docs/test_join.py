"""Several letters in one file: each on a page of its own, with its own page numbers."""

import io
from dataclasses import replace

import pytest
from docx import Document
from docx.oxml.ns import qn

from templates_docs import engine, join, samples
from templates_docs.package import members_of, pack
from templates_docs.text import text_of


def receipt(name: str) -> bytes:
    return engine.render(replace(samples.receipt(), addressee=name)).content


def sections(content: bytes):
    return list(Document(io.BytesIO(content)).element.body.iter(qn("w:sectPr")))


def test_every_letter_is_a_section_that_begins_a_page_and_counts_from_one():
    names = ["申请人甲", "申请人乙", "申请人丙"]
    whole = join.joined([receipt(name) for name in names])

    assert [line for line in text_of(whole).splitlines() if line.rstrip("：") in names] == [
        f"{name}：" for name in names
    ]
    assert [s.find(qn("w:pgNumType")).get(qn("w:start")) for s in sections(whole)] == ["1", "1", "1"]
    # what ends a section is a page, unless it says otherwise
    assert [s.find(qn("w:type")) for s in sections(whole)] == [None, None, None]


def test_one_letter_is_itself():
    assert text_of(join.joined([receipt("申请人甲")])) == text_of(receipt("申请人甲"))


def test_letters_of_different_templates_do_not_share_a_file():
    other = pack(
        (name, content.replace(b"<w:styles ", b"<w:styles  ", 1) if name == "word/styles.xml" else content)
        for name, content in members_of(receipt("申请人乙"))
    )
    with pytest.raises(join.Unlike):
        join.joined([receipt("申请人甲"), other])
