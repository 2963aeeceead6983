"""Every provision we cite exists, down to paragraph and item, and is written as one writes it."""

import json
from pathlib import Path

import pytest

from workflow.law import citations
from workflow.law.citations import Citation, Instrument, chinese

# article: [paragraphs, items], counted in the promulgated texts
PROVISIONS = json.loads((Path(__file__).parent / "provisions.json").read_text(encoding="utf-8"))
CITED = sorted((v for v in vars(citations).values() if isinstance(v, Citation)), key=str)


@pytest.mark.parametrize("citation", [c for c in CITED if c.instrument.value in PROVISIONS], ids=str)
def test_what_we_cite_is_there(citation):
    paragraphs, items = PROVISIONS[citation.instrument.value][str(citation.article)]

    assert (citation.paragraph or 1) <= paragraphs
    assert (citation.item or 0) <= items


@pytest.mark.parametrize(
    ("citation", "code", "zh"),
    [
        (citations.R_33_3, "R 33 ¶3", "条例第三十三条第三款"),
        (citations.R_36_2, "R 36 (2)", "条例第三十六条第（二）项"),
        (citations.AR_23_1_4, "AR 23 ¶1(4)", "行政复议法第二十三条第一款第（四）项"),
        (citations.R_30, "R 30", "条例第三十条"),
        (citations.FEE, "FEE", "国办函〔2020〕109号"),
    ],
)
def test_how_it_is_written(citation, code, zh):
    assert (str(citation), citation.zh()) == (code, zh)


def test_a_letter_cites_the_full_title():
    assert citations.R_36_2.zh_full() == "《中华人民共和国政府信息公开条例》第三十六条第（二）项"


def test_in_english():
    assert citations.R_33_3.en() == "Regulation on Open Government Information (2019), Art. 33 ¶3"
    assert citations.FEE.en() == "Measures on Information Processing Fees (2020)"


@pytest.mark.parametrize(
    ("number", "numeral"),
    [
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (33, "三十三"),
        (100, "一百"),
        (101, "一百零一"),
        (113, "一百一十三"),
    ],
)
def test_chinese_numerals(number, numeral):
    assert chinese(number) == numeral


def test_every_instrument_has_its_titles():
    assert set(citations.TITLES) == set(Instrument)
