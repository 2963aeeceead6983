"""Long lists a page at a time: the keys of the page by an index alone, then the rows of these keys."""

from typing import TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet

M = TypeVar("M", bound=Model)


class KeyPages(Paginator[M]):
    """Pages of `found`, which is ordered; `rows` joins what a page shows. `length`: of `found`, where it is known.

    Sorted with its joins, the last page of 100,000 cases joins every one of them to throw it away.
    """

    def __init__(
        self, found: QuerySet[M], per_page: int, *, rows: QuerySet[M], length: int | None = None
    ) -> None:
        super().__init__(found, per_page)
        self.found, self.rows = found, rows
        if length is not None:
            self.count = length

    def page(self, number: int | str) -> Page[M]:
        """The rows of one page, in the order of the whole."""
        number = self.validate_number(number)
        first = (number - 1) * self.per_page
        keys = self.found.values("pk")[first : first + self.per_page]
        ordered = self.rows.filter(pk__in=keys).order_by(*self.found.query.order_by)
        return Page(ordered, number, self)
