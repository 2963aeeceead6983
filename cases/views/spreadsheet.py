"""Tables as an .xlsx file. What somebody typed is text there, whatever it begins with: no cell holds a formula."""

from collections.abc import Iterable, Sequence
from io import BytesIO

from django.http import HttpResponse
from openpyxl import Workbook  # type: ignore[import-untyped]  # it has no types
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE  # type: ignore[import-untyped]  # as above

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_TITLE = 31
Row = Sequence[object]


def response(name: str, sheets: Iterable[tuple[str, Iterable[Row]]]) -> HttpResponse:
    """One sheet a table: its title and its rows, the head first. Numbers stay numbers, all else is text."""
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets:
        sheet = book.create_sheet(title[:LONGEST_TITLE])
        for r, row in enumerate(rows, 1):
            for c, value in enumerate(row, 1):
                cell = sheet.cell(r, c)
                if isinstance(value, int | float):
                    cell.value = value
                else:
                    # a value that begins with "=" would become a formula; its type is set after it
                    cell.value = ILLEGAL_CHARACTERS_RE.sub("", str(value))
                    cell.data_type = "s"
    held = BytesIO()
    book.save(held)
    found = HttpResponse(held.getvalue(), content_type=TYPE)
    found["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return found
