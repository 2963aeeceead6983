"""What can be seen of a letter only once it is set: how many pages, a tag left over, a signature alone on a page."""

import io
import logging
import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from pypdf import PdfReader
from pypdf.errors import PyPdfError

# It quotes what it cannot read, and what it cannot read may be somebody's number.
logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)
LEFT_OVER: Final = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|(?<![A-Za-z])(None|Undefined)(?![A-Za-z])")
PAGE_NUMBER: Final = re.compile(r"[—–-]\s*\d+\s*[—–-]")
# the day and the line below it that names whom to ask
DATE: Final = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日|\(联系人[^)]*\)")
# Fonts map these characters to radicals, which NFKC leaves alone.
RADICALS: Final = str.maketrans(
    "⻓⻔⻋⻅⻚⻛⻜⻝⻢⻥⻦⻬⻮⻰⻄⻆⻉⻘⻩⺠⻁⻤⻨⻙⻣⻫",
    "长门车见页风飞食马鱼鸟齐齿龙西角贝青黄民虎鬼麦韦骨斉",
)


@dataclass(frozen=True, slots=True)
class Fault:
    """Something a person should look at: its code and the page, counted from 1."""

    code: str
    page: int


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page; ValueError if the file cannot be read."""
    try:
        return [one_line(page.extract_text()) for page in PdfReader(io.BytesIO(pdf)).pages]
    except (PyPdfError, KeyError, IndexError, TypeError, AttributeError, RecursionError, OSError) as error:
        raise ValueError(type(error).__name__) from error


def one_line(text: str) -> str:
    """Text to compare: compatibility forms made plain, without spaces and line breaks."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text).translate(RADICALS))


def faults_of(pages: list[str], signed_as: str) -> list[Fault]:
    """What is wrong with a letter of these pages, signed with the agency's name `signed_as`."""
    found = [Fault("tag_left_over", n) for n, text in enumerate(pages, 1) if LEFT_OVER.search(text)]
    found += [Fault("empty_page", n) for n, text in enumerate(pages, 1) if not PAGE_NUMBER.sub("", text)]
    name = one_line(signed_as)
    for number, text in enumerate(pages, 1):
        plain = PAGE_NUMBER.sub("", text)
        if number > 1 and plain and not DATE.sub("", plain).replace(name, ""):
            found.append(Fault("signature_alone", number))
    return found
