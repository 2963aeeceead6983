"""Changes between two letters: accepted they read as the new one, rejected as the old one."""

from dataclasses import replace
from datetime import datetime

import pytest
from lxml import etree

from templates_docs import engine, pdf, pdf_check, redline, samples
from templates_docs.letters import Document
from templates_docs.package import members_of, pack
from templates_docs.redline import DOCUMENT, Kind, Piece, W, compare, paragraphs

WHEN = datetime(2026, 11, 21, 9)


def settled(docx: bytes, *, accept: bool) -> list[str]:
    """The letter after all changes are accepted, or rejected, as a word processor does it."""
    tree = etree.fromstring(dict(members_of(docx))[DOCUMENT])
    drop, keep = ("del", "ins") if accept else ("ins", "del")
    for row in list(tree.iter(W + "tr")):
        if row.find(f"{W}trPr/{W}{drop}") is not None:
            row.getparent().remove(row)
    for paragraph in list(tree.iter(W + "p")):
        for mark in list(paragraph.iter(W + drop)):
            if mark.getparent().tag == W + "p":
                mark.getparent().remove(mark)
        end = paragraph.find(f"{W}pPr/{W}rPr/{W}{drop}") is not None
        if end and not list(paragraph.iter(W + "t", W + "delText")):
            paragraph.getparent().remove(paragraph)
    for text in tree.iter(W + "delText"):
        text.tag = W + "t"
    assert keep
    whole = etree.tostring(tree)
    return paragraphs(pack((n, whole if n == DOCUMENT else c) for n, c in members_of(docx)))


def first():
    return samples.answer_mixed()


def changed_words():
    letter = first()
    part = replace(letter.parts[1], reasons="公开后会影响下一步工作，共 12 处，金额 1,700 元。")
    return replace(letter, parts=[letter.parts[0], part, *letter.parts[2:]])


def fewer_parts():
    letter = first()
    return replace(letter, parts=letter.parts[:-1], asked=letter.asked[:-1])


def other_documents():
    letter = first()
    given = [*letter.parts[0].documents[:1], Document(title="新加的文件", number="—", pages="7")]
    return replace(letter, parts=[replace(letter.parts[0], documents=given), *letter.parts[1:]])


def no_table():
    letter = first()
    return replace(letter, parts=[replace(letter.parts[0], documents=[]), *letter.parts[1:]])


VERSIONS = [first, changed_words, fewer_parts, other_documents, no_table, samples.answer_not_held]


@pytest.mark.parametrize("old", VERSIONS)
@pytest.mark.parametrize("new", VERSIONS)
def test_accepted_is_the_new_letter_and_rejected_the_old(old, new):
    was, is_now = (engine.render(make()).content for make in (old, new))
    made = redline.tracked(was, is_now, author="明答", when=WHEN)
    assert settled(made, accept=True) == paragraphs(is_now)
    assert settled(made, accept=False) == paragraphs(was)


def test_the_marked_file_opens_and_shows_both():
    was, is_now = engine.render(first()).content, engine.render(changed_words()).content
    text = "".join(pdf_check.pages_of(pdf.from_docx(redline.tracked(was, is_now, author="明答", when=WHEN))))
    assert "1,700元" in text
    assert pdf_check.one_line(first().parts[1].reasons)[:6] in text


def test_equal_letters_have_no_change():
    letter = engine.render(first()).content
    assert {piece.kind for line in redline.lines(letter, letter) for piece in line} == {Kind.KEPT}
    assert b"w:ins " not in dict(members_of(redline.tracked(letter, letter, author="x", when=WHEN)))[DOCUMENT]


@pytest.mark.parametrize(
    ("old", "new", "pieces"),
    [
        ("本机关决定予以公开。", "本机关决定不予公开。", "本机关决定|-予以|+不予|公开。"),
        ("共12页", "共120页", "共|-12|+120|页"),
        ("甲乙", "甲乙", "甲乙"),
        ("", "新", "+新"),
        ("旧", "", "-旧"),
        ("一二三四五六", "一X三四五六", "一|-二|+X|三四五六"),
    ],
)
def test_text_is_compared_by_character_and_numbers_whole(old, new, pieces):
    shown = {Kind.KEPT: "", Kind.GONE: "-", Kind.NEW: "+"}
    assert "|".join(shown[p.kind] + p.text for p in compare(old, new)) == pieces


@pytest.mark.parametrize(
    ("old", "new"), [("申请人：张三", "申请人：李四（身份证）"), ("甲乙丙丁", "丁丙乙甲"), ("", "")]
)
def test_the_pieces_give_back_both_texts(old, new):
    pieces = compare(old, new)
    assert "".join(p.text for p in pieces if p.kind is not Kind.NEW) == old
    assert "".join(p.text for p in pieces if p.kind is not Kind.GONE) == new
    assert all(isinstance(p, Piece) for p in pieces)
