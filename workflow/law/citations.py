"""Provisions of law, so that every date, number and move can say who says so."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Instrument(StrEnum):
    """Short codes of what is cited; the value stands in data and traces."""

    R = "R"
    R2008 = "R2008"
    AR = "AR"
    ALL = "ALL"
    CPL = "CPL"
    SECRETS = "SSL"
    HOLIDAYS = "HD"
    FEE = "FEE"


TITLES: Final = {
    Instrument.R: ("条例", "《中华人民共和国政府信息公开条例》", "Regulation on Open Government Information (2019)"),
    Instrument.R2008: ("条例（2007年）", "《中华人民共和国政府信息公开条例》（2007年公布）", "Regulation on Open Government Information (2008)"),
    Instrument.AR: ("行政复议法", "《中华人民共和国行政复议法》", "Administrative Reconsideration Law (2023)"),
    Instrument.ALL: ("行政诉讼法", "《中华人民共和国行政诉讼法》", "Administrative Litigation Law"),
    Instrument.CPL: ("民事诉讼法", "《中华人民共和国民事诉讼法》", "Civil Procedure Law"),
    Instrument.SECRETS: ("保守国家秘密法", "《中华人民共和国保守国家秘密法》", "Law on Guarding State Secrets (2024)"),
    Instrument.HOLIDAYS: ("放假办法", "《全国年节及纪念日放假办法》", "Measures on Public Holidays (2024)"),
    Instrument.FEE: ("国办函〔2020〕109号", "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）", "Measures on Information Processing Fees (2020)"),
}  # fmt: skip
DIGITS: Final = "零一二三四五六七八九"


def chinese(number: int) -> str:
    """1 to 199 as Chinese numerals: 33 is 三十三, 101 一百零一."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else DIGITS[tens]) + "十"
    elif hundreds and ones:
        text += "零"
    return text + (DIGITS[ones] if ones else "")


@dataclass(frozen=True, slots=True)
class Citation:
    """An article, with paragraph (款) and item (项) where the rule stands in one. Without article: the whole text."""

    instrument: Instrument
    article: int | None = None
    paragraph: int | None = None
    item: int | None = None

    def __str__(self) -> str:
        if self.article is None:
            return self.instrument.value
        paragraph = f" ¶{self.paragraph}" if self.paragraph else ""
        item = f"{'' if paragraph else ' '}({self.item})" if self.item else ""
        return f"{self.instrument.value} {self.article}{paragraph}{item}"

    def zh(self) -> str:
        """条例第三十三条第三款."""
        return TITLES[self.instrument][0] + self.place_zh()

    def zh_full(self) -> str:
        """《中华人民共和国政府信息公开条例》第三十三条第三款."""
        return TITLES[self.instrument][1] + self.place_zh()

    def en(self) -> str:
        """Regulation on Open Government Information (2019), Art. 33 ¶3."""
        place = str(self).removeprefix(self.instrument.value)
        return TITLES[self.instrument][2] + (f", Art.{place}" if place else "")

    def place_zh(self) -> str:
        """第三十三条第三款."""
        if self.article is None:
            return ""
        paragraph = f"第{chinese(self.paragraph)}款" if self.paragraph else ""
        item = f"第（{chinese(self.item)}）项" if self.item else ""
        return f"第{chinese(self.article)}条{paragraph}{item}"


R, AR = Instrument.R, Instrument.AR
R_2 = Citation(R, 2)
R_4_2 = Citation(R, 4, 2)
R_5 = Citation(R, 5)
R_10_1 = Citation(R, 10, 1)
R_14 = Citation(R, 14)
R_15 = Citation(R, 15)
R_16_1 = Citation(R, 16, 1)
R_16_2 = Citation(R, 16, 2)
R_17_1 = Citation(R, 17, 1)
R_17_2 = Citation(R, 17, 2)
R_17_3 = Citation(R, 17, 3)
R_18 = Citation(R, 18)
R_29_2 = Citation(R, 29, 2)
R_30 = Citation(R, 30)
R_31 = Citation(R, 31)
R_31_1 = Citation(R, 31, item=1)
R_31_2 = Citation(R, 31, item=2)
R_31_3 = Citation(R, 31, item=3)
R_32 = Citation(R, 32)
R_33_1 = Citation(R, 33, 1)
R_33_2 = Citation(R, 33, 2)
R_33_3 = Citation(R, 33, 3)
R_34 = Citation(R, 34)
R_35 = Citation(R, 35)
R_36 = Citation(R, 36)
R_36_1, R_36_2, R_36_3, R_36_4, R_36_5, R_36_6, R_36_7 = (Citation(R, 36, item=n) for n in range(1, 8))
R_37 = Citation(R, 37)
R_38 = Citation(R, 38)
R_39_1 = Citation(R, 39, 1)
R_39_2 = Citation(R, 39, 2)
R_40 = Citation(R, 40)
R_41 = Citation(R, 41)
R_42 = Citation(R, 42)
R_44_1 = Citation(R, 44, 1)
R_44_2 = Citation(R, 44, 2)
R_45 = Citation(R, 45)
R_51 = Citation(R, 51)
R2008_21_4 = Citation(Instrument.R2008, 21, item=4)
R2008_24_2 = Citation(Instrument.R2008, 24, 2)
R2008_24_3 = Citation(Instrument.R2008, 24, 3)
AR_20_1 = Citation(AR, 20, 1)
AR_22_2 = Citation(AR, 22, 2)
AR_23_1_4 = Citation(AR, 23, 1, 4)
AR_23_2 = Citation(AR, 23, 2)
AR_24_1_1, AR_24_1_2, AR_24_1_3, AR_24_1_4 = (Citation(AR, 24, 1, n) for n in range(1, 5))
AR_24_2 = Citation(AR, 24, 2)
AR_24_4 = Citation(AR, 24, 4)
AR_25 = Citation(AR, 25)
AR_27 = Citation(AR, 27)
AR_28 = Citation(AR, 28)
AR_34 = Citation(AR, 34)
AR_48 = Citation(AR, 48)
AR_54 = Citation(AR, 54)
AR_61 = Citation(AR, 61)
AR_62_1 = Citation(AR, 62, 1)
AR_62_2 = Citation(AR, 62, 2)
AR_64 = Citation(AR, 64)
AR_64_2 = Citation(AR, 64, 2)
AR_70 = Citation(AR, 70)
AR_88_1 = Citation(AR, 88, 1)
ALL_46 = Citation(Instrument.ALL, 46)
ALL_67 = Citation(Instrument.ALL, 67)
ALL_81 = Citation(Instrument.ALL, 81)
FEE = Citation(Instrument.FEE)
