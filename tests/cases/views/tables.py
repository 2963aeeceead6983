"""What a page's tables and a spreadsheet say, so that the two can be compared."""

from html.parser import HTMLParser
from io import BytesIO
from typing import Any

from django.http import HttpResponse
from openpyxl import load_workbook  # type: ignore[import-untyped]  # it has no types


class Reader(HTMLParser):
    """Every table's rows of texts, by the `data-table`, and every link."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: dict[str, list[list[str]]] = {}
        self.links: list[str] = []
        self.rows: list[list[str]] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "table":
            self.rows = self.tables.setdefault(str(given.get("id", "")).removeprefix("t-"), [])
        elif tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")
            self.inside = True
        elif tag == "a":
            self.links.append(given.get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self.inside = False

    def handle_data(self, data: str) -> None:
        if self.inside and self.rows:
            self.rows[-1][-1] += data


def _read(page: Any) -> Reader:
    reader = Reader()
    reader.feed(page.content.decode())
    return reader


def _plain(text: str) -> str:
    """Spaces and line breaks are the page's affair."""
    return "".join(text.split())


def _table(page: Any, name: str) -> list[list[str]]:
    return [[_plain(text) for text in row] for row in _read(page).tables.get(name, [])]


def head_of(page: Any, name: str) -> list[str]:
    return _table(page, name)[0]


def rows_of(page: Any, name: str) -> list[list[str]]:
    """The rows below the head; none where there is no such table."""
    return _table(page, name)[1:]


def links_of(page: Any, start: str) -> list[str]:
    return [link for link in _read(page).links if link.startswith(start)]


def sheets_of(response: HttpResponse) -> dict[str, list[list[str]]]:
    """What each sheet says; and no cell holds a formula."""
    book = load_workbook(BytesIO(response.content))
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert kinds <= {"s", "n"}
    return {
        sheet.title: [[_plain(str(value)) for value in row] for row in sheet.iter_rows(values_only=True)]
        for sheet in book
    }
