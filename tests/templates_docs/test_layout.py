"""GB/T 9704-2012 on the page LibreOffice sets: 22 lines of 28 characters, margins, red head, 版记, page numbers.

Measured in the PDF's own coordinates (points from the lower left), not in a picture: no font is compared.
"""

import io
from collections import defaultdict
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

import pytest
from pypdf import PdfReader

from templates_docs import engine, pdf, samples

MM = 72 / 25.4
HEIGHT = 297 * MM
LINE = 28.95  # 579 twips


class Piece(NamedTuple):
    """Text drawn at a point, mm from the left and upper edge of the sheet."""

    page: int
    x: float
    y: float
    text: str


@pytest.fixture(scope="module")
def full():
    """The decision with so much text that its second page is full: every character as wide as high."""
    letter = replace(samples.disclosure_decision(), reasons="国" * 28 * 40)
    return PdfReader(io.BytesIO(made(engine.render(letter).content)))


def made(content: bytes) -> bytes:
    return pdf.from_docx(content)  # where LibreOffice is missing it says so, and the layout is not proven


def pieces(reader: PdfReader) -> list[Piece]:
    found = []
    for number, page in enumerate(reader.pages, 1):

        def visit(text, cm, tm, _font, _size, number=number):
            if text.strip():
                x, y = tm[4] * cm[0] + cm[4], tm[5] * cm[3] + cm[5]
                found.append(Piece(number, x / MM, (HEIGHT - y) / MM, text.strip()))

        page.extract_text(visitor_text=visit)
    return found


def rows(reader: PdfReader, page: int) -> dict[float, str]:
    """Height of a line's foot, mm from the top, to its text."""
    found = defaultdict(str)
    for piece in pieces(reader):
        if piece.page == page:
            found[round(piece.y, 1)] += piece.text
    return dict(sorted(found.items()))


def test_the_sheet_is_a4(full):
    box = full.pages[0].mediabox
    assert (round(box.width / MM), round(box.height / MM)) == (210, 297)


def test_a_full_page_has_22_lines_of_28_characters(full):
    body = {y: text for y, text in rows(full, 2).items() if set(text) <= {"国"}}
    assert len(body) == 22
    assert {len(text) for text in body.values()} == {28}


def test_lines_stand_28_95_points_apart_within_the_margins(full):
    body = [y for y, text in rows(full, 2).items() if set(text) <= {"国"}]
    steps = [(b - a) * MM for a, b in pairwise(body)]
    assert all(abs(step - LINE) < 0.4 for step in steps)
    assert (body[-1] - body[0]) * MM == pytest.approx(21 * LINE, abs=0.5)
    # the text lies between 37 mm (天头) and 262 mm, the lower edge of the 版心
    assert 37 < body[0] - 16 / MM * 0.9 < 44
    assert 255 < body[-1] <= 262


def test_lines_begin_28_mm_from_the_left(full):
    first = {round(p.x, 1) for p in pieces(full) if p.page == 2 and p.text.startswith("国" * 20)}
    assert first == {28.0}


def test_page_numbers_stand_outside_odd_right_even_left_below_the_text(full):
    numbers = {p.page: [q for q in pieces(full) if q.page == p.page and q.y > 264] for p in pieces(full)}
    for page, drawn in numbers.items():
        assert "".join(one.text for one in drawn).replace(" ", "") == f"—{page}—"
        assert (min(one.x for one in drawn) > 105) == (page % 2 == 1)
        assert 267 < drawn[0].y < 272  # 一字线 7 mm under the 版心


def test_the_red_head_begins_35_mm_under_the_text_s_upper_edge(full):
    name = next(p for p in pieces(full) if p.page == 1)
    assert name.text == "示例市规划局"
    # 38 pt glyphs: from 72 mm down to their foot
    assert 82 < name.y < 88
    assert "FF0000" in engine_styles()


def engine_styles() -> str:
    members = dict(engine.members_of(engine.render(samples.disclosure_decision()).content))
    return members["word/styles.xml"].decode()


def test_the_imprint_stands_at_the_foot_of_the_last_page(full):
    last = len(full.pages)
    printed = [p for p in pieces(full) if p.page == last and "印发" in p.text]
    copied = [p for p in pieces(full) if p.page == last and p.text.startswith("抄送")]
    assert len(printed) == len(copied) == 1
    assert 250 < printed[0].y < 262
    assert copied[0].x == pytest.approx(28 + 14 / MM, abs=0.6)  # one character in


def test_a_letter_s_first_page_has_no_number_and_its_head_30_mm_down():
    letter = replace(samples.work_suggestion(), found="国" * 28 * 30)
    reader = PdfReader(io.BytesIO(made(engine.render(letter).content)))
    drawn = [p for p in pieces(reader) if p.page == 1]
    assert drawn[0].text == "示例市规划局"
    assert 38 < drawn[0].y < 46  # the foot of 36 pt glyphs whose top is at 30 mm
    assert [p for p in drawn if p.y > 264] == []
    assert "".join(p.text for p in pieces(reader) if p.page == 2 and p.y > 264).replace(" ", "") == "—2—"


def test_no_line_ends_within_a_number():
    # moved along a line character by character, so that each place within them comes to stand at the line's end
    asked = [f"{'国' * n}2026-0012{'国' * (28 - n)}〔2025〕12号{'国' * n}" for n in range(28)]
    letter = replace(samples.extension_notice(), asked=asked)
    reader = PdfReader(io.BytesIO(made(engine.render(letter).content)))
    pages = range(1, len(reader.pages) + 1)
    lines = [text.replace(" ", "") for page in pages for text in rows(reader, page).values()]
    assert sum(line.count("2026-0012") for line in lines) == 28 + 1  # the letter's own
    assert sum(line.count("〔2025〕12号") for line in lines) == 28
    assert sum(line.startswith("2026-0012") for line in lines) > 1
