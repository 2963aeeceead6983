"""发文字号: prefix, full year in hexagonal brackets, number without leading zeros and without 第 (GB/T 9704 7.2.5)."""

from typing import Final

WORDS: Final = {
    "receipt": "回", "correction_notice": "补", "extension_notice": "延", "consultation": "询", "fee_notice": "费",
    "answer": "答", "approval_sheet": "批",
}  # fmt: skip


def doc_number(prefix: str, series: str, year: int, number: int, *, with_di: bool = False) -> str:
    """示规公开答〔2026〕12号; `with_di` for a series that writes 第."""
    return f"{prefix}{WORDS[series]}〔{year}〕{'第' if with_di else ''}{number}号"
