"""A pasted notice: every sentence understood or shown, nothing dropped."""

from datetime import date, timedelta

import pytest

from agencies import calendar_text
from agencies.calendar_found import NamedDay, Remark
from agencies.notices import BadNotice
from tests.agencies.published import NOTICES, text_of
from workflow.law.workdays import WorkCalendar

SET_ASIDE = [
    "各省、自治区、直辖市人民政府，国务院各部委、各直属机构：",
    "节假日期间，各地区、各部门要妥善安排好值班和安全、保卫等工作，遇有重大突发事件，要按规定及时报告并妥善处置，确保人民群众祥和平安度过节日假期。",
]
EXTENDED_2020 = "延长2020年春节假期至2月2日（农历正月初九，星期日），2月3日（星期一）起正常上班。"


def festival(sentence: str, year: int = 2027):
    """What one festival's sentences give."""
    return calendar_text.read(f"一、春节：{sentence}", year)


def remarks(found):
    return [(remark.code, remark.params) for remark in found.remarks]


class TestPublishedNotices:
    @pytest.mark.parametrize("year", sorted(set(NOTICES) - {2020}))
    def test_every_day_of_the_year_is_worked_or_not_as_the_library_has_it(self, year):
        found = calendar_text.read(text_of(year))
        off, on, library = set(found.off), set(found.on), WorkCalendar.national()
        days = [
            date(year, 1, 1) + timedelta(days=n)
            for n in range((date(year + 1, 1, 1) - date(year, 1, 1)).days)
        ]
        ours = {day for day in days if day in on or (day.weekday() < 5 and day not in off)}
        assert ours == {day for day in days if library.is_workday(day)}

    def test_2020_differs_by_what_was_extended_later(self):
        found = calendar_text.read(text_of(2020))
        off, on, library = set(found.off), set(found.on), WorkCalendar.national()
        days = [date(2020, 1, 1) + timedelta(days=n) for n in range(366)]
        ours = {day for day in days if day in on or (day.weekday() < 5 and day not in off)}
        assert ours ^ {day for day in days if library.is_workday(day)} == {
            date(2020, 1, 31),
            date(2020, 2, 1),
        }

    @pytest.mark.parametrize("year", sorted(set(NOTICES) - {2024}))
    def test_nothing_in_them_makes_anybody_hesitate(self, year):
        found = calendar_text.read(text_of(year))
        assert found.year == year
        assert (found.issuing_body, found.doc_number) == ("国务院办公厅", NOTICES[year][0])
        assert [(remark.code, remark.line) for remark in found.remarks] == [
            ("set_aside", line) for line in SET_ASIDE
        ]

    def test_the_encouragement_of_2024_is_shown_for_it_names_a_day(self):
        found = calendar_text.read(text_of(2024))
        shown = [remark.line for remark in found.remarks if remark.grave]
        assert shown == ["鼓励各单位结合带薪年休假等制度落实，安排职工在除夕（2月9日）休息。"]
        assert date(2024, 2, 9) not in found.off

    def test_each_day_carries_its_festival(self):
        found = calendar_text.read(text_of(2026))
        assert [one for one in found.days if one.day.month == 1] == [
            NamedDay(date(2026, 1, 1), off=True, name="元旦"),
            NamedDay(date(2026, 1, 2), off=True, name="元旦"),
            NamedDay(date(2026, 1, 3), off=True, name="元旦"),
            NamedDay(date(2026, 1, 4), off=False, name="元旦"),
        ]

    def test_over_the_turn_of_the_year(self):
        assert calendar_text.read(text_of(2023)).off[:3] == (
            date(2022, 12, 31),
            date(2023, 1, 1),
            date(2023, 1, 2),
        )


class TestWordings:
    @pytest.mark.parametrize(
        ("sentence", "off", "on"),
        [
            ("2月6日放假。", ["2027-02-06"], []),
            ("２月６日（周六）－７日（周日）放假，共２天。", ["2027-02-06", "2027-02-07"], []),
            ("2月6日—7日放假", ["2027-02-06", "2027-02-07"], []),
            ("5月1日放假，5月3日（星期一）补休。", ["2027-05-01", "2027-05-03"], []),
            (
                "2月8日、10日放假，共2天；2月14日（周日）照常上班。",
                ["2027-02-08", "2027-02-10"],
                ["2027-02-14"],
            ),
            ("2月8日（农历正月初三，星期一）放假", ["2027-02-08"], []),
            ("2月6日放假调休，共1天。2月13日、14日补班。", ["2027-02-06"], ["2027-02-13", "2027-02-14"]),
        ],
    )
    def test_that_say_the_same_otherwise(self, sentence, off, on):
        found = festival(sentence)
        assert remarks(found) == []
        assert [str(day) for day in found.off] == off
        assert [str(day) for day in found.on] == on

    def test_a_copy_with_broken_lines_and_blanks(self):
        found = calendar_text.read(
            "关于2027年节假日安排的通知\n1、元旦：1月1日\n（周五）至 3日（周日）\n 放假，共3天。\n\n"
        )
        assert [str(day) for day in found.off] == ["2027-01-01", "2027-01-02", "2027-01-03"]
        assert found.remarks == ()


class TestNothingIsDropped:
    @pytest.mark.parametrize(
        ("sentence", "remark"),
        [
            ("2月6日（周五）放假。", ("other_weekday", {"day": date(2027, 2, 6), "written": "五"})),
            ("2月6日至8日放假，共7天。", ("other_count", {"written": 7, "found": 3})),
            ("2月6日放假2天。", ("other_count", {"written": 2, "found": 1})),
            (
                "2月6日至2月1日放假。2月8日放假。",
                ("bad_span", {"first": date(2027, 2, 6), "last": date(2027, 2, 1)}),
            ),
            (
                "1月1日至12月31日放假。2月8日放假。",
                ("bad_span", {"first": date(2027, 1, 1), "last": date(2027, 12, 31)}),
            ),
            ("2月30日放假。2月8日放假。", ("no_such_day", {"written": "2月30日"})),
            ("30日放假。2月8日放假。", ("no_such_day", {"written": "30日"})),
            ("2月8日放假。除夕提前半天放假。", ("not_understood", {})),
            ("2月8日放假，其余照旧。", ("set_aside", {})),
        ],
    )
    def test_what_cannot_be_right_is_said_with_its_line(self, sentence, remark):
        found = festival(sentence)
        assert remarks(found) == [remark]
        assert found.remarks[0].line in sentence

    def test_an_extension_of_a_holiday_is_shown_for_a_person_to_enter(self):
        found = calendar_text.read(f"一、元旦：1月1日放假。\n{EXTENDED_2020}", 2020)
        assert found.remarks == (Remark("not_understood", EXTENDED_2020),)

    @pytest.mark.parametrize(
        ("text", "year", "field", "code"),
        [
            ("  \n", 2027, "text", "text_empty"),
            ("一" * 20_001, 2027, "text", "text_too_long"),
            ("一、元旦：1月1日放假。", None, "year", "text_without_year"),
            (text_of(2026), 2027, "year", "text_other_year"),
            ("明年怎么放假？", 2027, "text", "text_no_day"),
            (EXTENDED_2020, 2020, "text", "text_no_day"),
        ],
    )
    def test_where_there_is_nothing_to_show_it_says_why(self, text, year, field, code):
        with pytest.raises(BadNotice) as bad:
            calendar_text.read(text, year)
        assert (bad.value.field, bad.value.code) == (field, code)
