"""Money in capital numerals, as bills write it. Whole yuan, which is what the fees are."""

from decimal import Decimal
from typing import Final

DIGITS: Final = "零壹贰叁肆伍陆柒捌玖"
PLACES: Final = ("", "拾", "佰", "仟")
MOST: Final = 10**8


def capital(amount: str | int | Decimal) -> str:
    """壹仟柒佰元整 for 1700. ValueError for fen and jiao, for negative amounts and from a hundred million."""
    value = Decimal(amount)
    if value != int(value) or not 0 <= value < MOST:
        raise ValueError("whole yuan below a hundred million")
    if not value:
        return "零元整"
    high, low = divmod(int(value), 10_000)
    text = f"{_four(high)}万" if high else ""
    if high and low and (low < 1_000 or not high % 10):
        text += "零"
    return f"{text}{_four(low)}元整"


def _four(number: int) -> str:
    """Up to four digits; one 零 for any run of noughts inside."""
    text, nought = "", False
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if digit:
            text += ("零" if nought and text else "") + DIGITS[digit] + PLACES[place]
        nought = not digit
    return text
