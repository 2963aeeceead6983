"""Uploaded files of days off: the common shape is read, everything else refused in one sentence."""

import json
from datetime import date, timedelta

import pytest
from django.utils import translation

from agencies import calendar_files, calendar_sentences, calendar_text
from agencies.calendar_found import NamedDay
from agencies.notices import BadNotice
from tests.agencies.published import NOTICES, text_of

NEW_YEAR = {"name": "元旦", "date": "2027-01-01", "isOffDay": True}


def as_json(found) -> bytes:
    """The same days as holiday-cn writes them."""
    days = [{"name": one.name, "date": str(one.day), "isOffDay": one.off} for one in found.days]
    return json.dumps({"$schema": "…", "year": found.year, "papers": ["…"], "days": days}).encode()


def as_ics(found) -> bytes:
    """The same days as holiday-cn's iCalendar: one event for consecutive days of a festival."""
    events = []
    for one in found.days:
        summary = f"{one.name}假期" if one.off else f"上班(补{one.name}假期)"
        if events and events[-1][0] == summary and events[-1][2] == one.day:
            events[-1][2] = one.day + timedelta(days=1)
        else:
            events.append([summary, one.day, one.day + timedelta(days=1)])
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "X-WR-CALDESC:中国法定节假日数据，自动每日抓取国务院公",
        " 告。",
    ]
    lines += ["BEGIN:VTIMEZONE", "TZID:Asia/Shanghai", "BEGIN:STANDARD", "DTSTART:19700101T000000"]
    lines += ["TZOFFSETFROM:+0800", "TZOFFSETTO:+0800", "END:STANDARD", "END:VTIMEZONE"]
    for summary, first, after in events:
        lines += ["BEGIN:VEVENT", f"SUMMARY:{summary}", f"DTSTART;VALUE=DATE:{first:%Y%m%d}"]
        lines += [f"DTEND;VALUE=DATE:{after:%Y%m%d}", f"UID:{first}/{after}", "END:VEVENT"]
    return "\n".join([*lines, "END:VCALENDAR", ""]).encode()


def of_json(**changes) -> bytes:
    return json.dumps({"year": 2027, "days": [NEW_YEAR]} | changes).encode()


def of_days(*days) -> bytes:
    return of_json(days=list(days))


def event(*lines: str) -> bytes:
    return "\n".join(["BEGIN:VCALENDAR", "BEGIN:VEVENT", *lines, "END:VEVENT", "END:VCALENDAR"]).encode()


class TestReading:
    @pytest.mark.parametrize("made", [as_json, as_ics])
    @pytest.mark.parametrize("year", sorted(NOTICES))
    def test_a_year_as_holiday_cn_has_it(self, made, year):
        notice = calendar_text.read(text_of(year))
        found = calendar_files.read(made(notice), year)
        assert (found.year, found.days) == (year, notice.days)

    @pytest.mark.parametrize("made", [as_json, as_ics])
    def test_the_year_follows_from_the_file(self, made):
        assert calendar_files.read(made(calendar_text.read(text_of(2023)))).year == 2023

    def test_a_mark_at_the_beginning_and_keys_nobody_knows(self):
        content = b"\xef\xbb\xbf" + of_json(region="CN", days=[{**NEW_YEAR, "lunar": "x"}])
        assert calendar_files.read(content).days == (NamedDay(date(2027, 1, 1), off=True, name="元旦"),)

    def test_a_name_is_cut_and_cleaned(self):
        content = of_days({**NEW_YEAR, "name": "元\u202e旦\n" + "x" * 99})
        assert calendar_files.read(content).days[0].name == "元旦" + "x" * 38

    def test_a_name_is_not_needed(self):
        assert calendar_files.read(of_days({**NEW_YEAR, "name": 7})).days[0].name == ""

    @pytest.mark.parametrize(
        ("summary", "off", "name"),
        [
            ("春节 休", True, "春节"),
            ("春节(班)", False, "春节"),
            ("春节补班", False, "春节"),
            ("放假", True, ""),
        ],
    )
    def test_other_makers_of_calendars(self, summary, off, name):
        found = calendar_files.read(event(f"SUMMARY:{summary}", "DTSTART;VALUE=DATE:20270206"))
        assert [(one.off, one.name.strip()) for one in found.days] == [(off, name)]


DAY = "DTSTART;VALUE=DATE:20270206"
BAD = {
    b" \n": "The file is empty. Choose another one.",
    b"{" + b" " * 300 * 1024: "The file has 301 KB; at most 256 KB are read. A year's holidays need about 10 KB: choose that file.",
    '{"name": "元旦"}'.encode("gbk"): "The file is not written in UTF-8. Save it as UTF-8 and choose it again.",
    b"PK\x03\x04": "This is neither JSON nor iCalendar. Choose a .json or .ics file of holidays, or paste the notice as text.",
    b"{\n 'year': 2027}": "This is not valid JSON: it breaks at line 2, column 2. Get the file again, or paste the notice as text.",
    b"[" * 100_000: "This is not valid JSON: it breaks at line 1, column 1. Get the file again, or paste the notice as text.",
    b'{"year": ' + b"9" * 5000 + b"}": "This is not valid JSON: it breaks at line 1, column 1. Get the file again, or paste the notice as text.",
    b"[]": "The JSON must be an object with “year” and “days”. Choose another file.",
    of_json(year="2027"): 'The JSON has no “year”, or it is not a whole number. Write it such as "year": 2027.',
    of_json(year=True): 'The JSON has no “year”, or it is not a whole number. Write it such as "year": 2027.',
    of_json(year=0): "The year of the file must lie between 2000 and 2100.",
    of_json(days={}): "The JSON has no list “days”. Choose a file in the shape of holiday-cn.",
    of_json(days=[]): "The file names no day. The notice may not have been published when it was made.",
    of_days(NEW_YEAR, 7): "Entry 2 of “days” is not an object. Correct it in the file.",
    of_days({**NEW_YEAR, "date": 20270101}): "Entry 1 of “days”: “20270101” is not a day. Write “date” as 2027-01-01.",
    of_days({**NEW_YEAR, "date": "20270101"}): "Entry 1 of “days”: “20270101” is not a day. Write “date” as 2027-01-01.",
    of_days({**NEW_YEAR, "date": "2027-02-30"}): "Entry 1 of “days”: “2027-02-30” is not a day. Write “date” as 2027-01-01.",
    of_days({**NEW_YEAR, "isOffDay": "yes"}): "Entry 1 of “days”: “isOffDay” is “yes”. It must be true for a day off, false for a make-up workday.",
    of_days(NEW_YEAR, {**NEW_YEAR, "isOffDay": False}): "The file names 1 January 2027 twice. Leave one of them.",
    of_days({**NEW_YEAR, "date": "2028-02-01"}): "The file names 1 February 2028, which does not belong to the notice for 2027. Choose the file of one year.",
    of_days(*({**NEW_YEAR, "date": f"2027-{m:02}-{d:02}"} for m in range(1, 13) for d in range(1, 28))): "The file names more than 200 days. Choose a file with the holidays of one year only.",
    b"BEGIN:VCALENDAR\nnonsense\n": "This iCalendar file cannot be read. Get it again, or paste the notice as text.",
    b"BEGIN:VCALENDAR\nEND:VCALENDAR\n": "The file names no day. The notice may not have been published when it was made.",
    b"BEGIN:VCALENDAR\n" + b"BEGIN:VEVENT\nEND:VEVENT\n" * 201 + b"END:VCALENDAR": "The file has more than 200 events. Choose a file with the holidays of one year only.",
    event("SUMMARY:春节假期", DAY, "RRULE:FREQ=YEARLY"): "Event 1 repeats. A holiday is a fixed day: choose another file.",
    event("SUMMARY:春节假期", DAY, "DTEND;VALUE=DATE:20270206"): "Event 1 lasts no day, or more than 31 days. Correct it in the file.",
    event("SUMMARY:春节假期", DAY, "DTEND;VALUE=DATE:20990206"): "Event 1 lasts no day, or more than 31 days. Correct it in the file.",
    event("SUMMARY:春节假期"): "Event 1 has no whole day as its beginning or end. Correct it in the file.",
    event("SUMMARY:春节假期", "DTSTART:20270206T080000Z"): "Event 1 has no whole day as its beginning or end. Correct it in the file.",
    event("SUMMARY:春节假期", "DTSTART;VALUE=DATE:2027"): "Event 1 has no whole day as its beginning or end. Correct it in the file.",
    event("SUMMARY:春节假期", DAY, DAY): "Event 1 has no whole day as its beginning or end. Correct it in the file.",
    event("SUMMARY:例会", DAY): "Event 1, “例会”, says neither 假期 nor 上班: a day off or a workday? Correct it in the file.",
}  # fmt: skip


class TestDistrust:
    @pytest.mark.parametrize(("content", "sentence"), BAD.items(), ids=range(len(BAD)))
    def test_every_bad_thing_has_its_sentence(self, content, sentence):
        with pytest.raises(BadNotice) as bad, translation.override("en"):
            calendar_files.read(content)
        with translation.override("en"):
            assert calendar_sentences.sentence(bad.value) == sentence
        assert bad.value.field == "file"

    def test_a_file_of_another_year_than_the_one_filled_in(self):
        with pytest.raises(BadNotice) as bad:
            calendar_files.read(of_json(), 2028)
        with translation.override("en"):
            sentence = calendar_sentences.sentence(bad.value)
        assert (bad.value.field, sentence) == (
            "year",
            "The file is about 2027, but the year filled in is 2028. Correct the year or choose another file.",
        )
