"""Lists of any length in a plain form: as many rows as were asked for, one more for a button."""

from typing import Any

MOST = 50


def how_many(data: Any, name: str, first: int, *, most: int = MOST) -> int:
    """Rows to show: those posted (`<name>_rows`), and one more if the button `add` names this list."""
    if data is None:
        return first
    posted = str(data.get(f"{name}_rows", ""))
    rows = int(posted) if posted.isascii() and posted.isdecimal() and len(posted) < 4 else first
    return min(max(rows + (data.get("add") == name), 1), most)
