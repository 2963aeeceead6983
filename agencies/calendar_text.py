"""The text of a notice of days off, as the General Office writes it, read into days (C2).

    一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。

Every clause is understood or shown; the weekday in brackets and the count are compared with the calendar.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from agencies.calendar_found import Found, NamedDay, Remark, once_each
from agencies.notices import BadNotice

MOST_CHARACTERS: Final = 20_000
LONGEST_SPAN: Final = 31
WEEKDAYS: Final = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6}
DAY: Final = r"(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日(?:\([^()]*\))?"
SPAN: Final = rf"{DAY}(?:(?:至|到|-){DAY})?"
SPANS: Final = rf"(?P<spans>{SPAN}(?:[、和及]{SPAN})*)"
OFF: Final = re.compile(rf"{SPANS}(?:放假(?:调休)?|补休|休息)(?:(?P<count>\d+)天)?")
ON: Final = re.compile(rf"{SPANS}(?:照常|正常)?(?:上班|补班)")
COUNT: Final = re.compile(r"共(?:放假)?(?P<count>\d+)天")
CLAUSES: Final = re.compile(r"[,;](?![^()]*\))")
NOTHING: Final = re.compile(r"与周末连休|不调休|放假|放假调休")
ONE_DAY: Final = re.compile(
    r"(?:(?P<year>\d{4})年)?(?:(?P<month>\d{1,2})月)?(?P<day>\d{1,2})日(?:\((?P<note>[^()]*)\))?"
)
WEEKDAY: Final = re.compile(r"(?:周|星期|礼拜)([一二三四五六日天])")
HEADING: Final = re.compile(
    r"^(?:[一二三四五六七八九十]+|\d{1,2}|\([一二三四五六七八九十]+\))[、.．]?\s*"
    r"(?P<name>[^:：。,，\d]{1,20})[:：]\s*(?P<rest>.*)$"
)
TITLE: Final = re.compile(r"(?P<year>\d{4})年.{0,30}(?:节假日|假期|放假).{0,20}(?:通知|公告)")
TITLE_BEGINS: Final = re.compile(r"关于\d{4}年")
WHOLE: Final = re.compile(r"(?:[。:：]|通知|公告)$")
NUMBER: Final = re.compile(r"^(?P<number>\S{1,20}[〔\[【(]\d{4}[〕\]】)]\S{0,10}\d+号)$")
BODY: Final = re.compile(r"^(?P<body>\S{2,30}(?:办公厅|办公室|人民政府))$")
ISSUED: Final = re.compile(r"^\d{4}年\d{1,2}月\d{1,2}日$")
INTRODUCTION: Final = re.compile(r"通知如下[:：]?$")
NAMES_A_DAY: Final = re.compile(r"\d{1,2}日|放假|上班|补休|调休")


@dataclass(slots=True)
class _Reader:
    """What has been read so far of one notice."""

    year: int
    days: list[NamedDay] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    body: str = ""
    number: str = ""


def read(text: str, year: int | None = None) -> Found:
    """The days of a pasted notice. `year`: the notice's, where the person has said it.

    Raises BadNotice where there is nothing to show: empty, far too long, no year, two years, not one day.
    """
    if not text.strip():
        raise BadNotice("text", "text_empty")
    if len(text) > MOST_CHARACTERS:
        raise BadNotice("text", "text_too_long", limit=MOST_CHARACTERS, size=len(text))
    paragraphs = list(_paragraphs(text))
    reader = _Reader(_year(paragraphs, year))
    for paragraph in paragraphs:
        _read_paragraph(reader, paragraph)
    if not reader.days:
        raise BadNotice("text", "text_no_day")
    return Found(reader.year, once_each(reader.days), tuple(reader.remarks), reader.body, reader.number)


def _paragraphs(text: str) -> Iterator[str]:
    """Lines; a title or a festival's sentences that a copy broke in the middle are put together again."""
    held = ""
    for raw in text.replace("\r", "\n").split("\n"):
        line = "".join(c for c in raw if unicodedata.category(c) not in {"Cc", "Cf"}).strip()
        if not line:
            continue
        begins = HEADING.match(_plain(line)) or TITLE_BEGINS.search(_plain(line))
        if held and (begins or WHOLE.search(held)):
            yield held
            held = ""
        if held or begins:
            held += line
        else:
            yield line
    if held:
        yield held


def _plain(text: str) -> str:
    """Full-width figures and brackets as plain ones, every dash the same, no blanks."""
    plain = unicodedata.normalize("NFKC", text)
    return re.sub(r"[—–~∼]+", "-", re.sub(r"\s+", "", plain))


def _year(paragraphs: list[str], said: int | None) -> int:
    whole = "".join(map(_plain, paragraphs))
    title = TITLE.search(whole)
    written = int(title["year"]) if title else None
    if written and said and written != said:
        raise BadNotice("year", "text_other_year", written=written, said=said)
    year = said or written
    if year is None:
        raise BadNotice("year", "text_without_year")
    return year


def _read_paragraph(reader: _Reader, paragraph: str) -> None:
    heading = HEADING.match(_plain(paragraph))
    if heading is None:
        _read_other(reader, paragraph)
        return
    shown = re.split(r"(?<=[。；;])", re.split(r"[:：]", paragraph, maxsplit=1)[1])
    for line in filter(None, (part.strip() for part in shown)):
        _read_sentence(reader, heading["name"], line)


def _read_other(reader: _Reader, line: str) -> None:
    """What stands around the festivals: title, number, who writes to whom, the closing words."""
    plain = _plain(line)
    if found := NUMBER.match(line.replace(" ", "")):
        reader.number = found["number"]
    elif found := BODY.match(plain):
        reader.body = found["body"]
    elif not (TITLE.search(plain) or ISSUED.match(plain) or INTRODUCTION.search(plain)):
        code = "not_understood" if NAMES_A_DAY.search(plain) else "set_aside"
        reader.remarks.append(Remark(code, line))
        return
    elif found := re.match(r"(?P<body>\S{2,30}?(?:办公厅|办公室|人民政府))关于", plain):
        reader.body = reader.body or found["body"]


def _read_sentence(reader: _Reader, name: str, line: str) -> None:
    """Clause by clause; with one clause nobody knows the sentence is shown, and its other days are kept."""
    off: list[date] = []
    unknown: list[str] = []
    for clause in CLAUSES.split(_plain(line).rstrip("。;.")):
        if found := OFF.fullmatch(clause):
            days = _days(reader, line, found["spans"])
            off += days
            reader.days += [NamedDay(day, off=True, name=name) for day in days]
            _compare_count(reader, line, found["count"], days)
        elif found := ON.fullmatch(clause):
            days = _days(reader, line, found["spans"])
            reader.days += [NamedDay(day, off=False, name=name) for day in days]
        elif found := COUNT.fullmatch(clause):
            _compare_count(reader, line, found["count"], off)
        elif not NOTHING.fullmatch(clause):
            unknown.append(clause)
    if unknown:
        code = "not_understood" if any(map(NAMES_A_DAY.search, unknown)) else "set_aside"
        reader.remarks.append(Remark(code, line))


def _compare_count(reader: _Reader, line: str, written: str | None, days: list[date]) -> None:
    if written is not None and int(written) != len(days):
        reader.remarks.append(Remark("other_count", line, {"written": int(written), "found": len(days)}))


def _days(reader: _Reader, line: str, spans: str) -> list[date]:
    """Every day of `1月1日至3日、5日`; what a day leaves out, year or month, is that of the one before."""
    days: list[date] = []
    year, month = reader.year, None
    for span in re.findall(SPAN, spans):
        ends = []
        for written in ONE_DAY.finditer(span):
            year = int(written["year"] or year)
            month = int(written["month"] or month or 0)
            day = _day(reader, line, year, month, written)
            if day is None:
                return days
            ends.append(day)
        first, last = ends[0], ends[-1]
        if not timedelta(0) <= last - first < timedelta(days=LONGEST_SPAN):
            reader.remarks.append(Remark("bad_span", line, {"first": first, "last": last}))
            return days
        days += [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return days


def _day(reader: _Reader, line: str, year: int, month: int, written: re.Match[str]) -> date | None:
    try:
        day = date(year, month, int(written["day"]))
    except ValueError:
        reader.remarks.append(Remark("no_such_day", line, {"written": written[0]}))
        return None
    for weekday in WEEKDAY.findall(written["note"] or ""):
        if WEEKDAYS[weekday] != day.weekday():
            reader.remarks.append(Remark("other_weekday", line, {"day": day, "written": weekday}))
    return day
