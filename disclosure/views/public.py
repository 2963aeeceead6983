"""What anybody sees without signing in: the list, an entry, its file."""

from typing import Any

from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe
from django.views.generic import DetailView, ListView

from cases import grams
from disclosure import search
from disclosure.models import PublishedEntry


class EntryList(ListView[PublishedEntry]):
    """Everything published, newest first, or what has all the words asked for."""

    http_method_names = ["get", "head", "options"]
    template_name = "disclosure/list.html"
    context_object_name = "entries"
    paginate_by = 20

    def get_queryset(self) -> QuerySet[PublishedEntry]:
        self.query = self.request.GET.get("q", "")[: grams.LONGEST_QUERY].replace("\0", "").strip()
        return search.find(self.query)

    def paginate_queryset(self, queryset: Any, page_size: int) -> Any:
        """A page that is not there is the nearest one that is."""
        page = self.get_paginator(queryset, page_size).get_page(self.request.GET.get("page"))
        return page.paginator, page, page.object_list, page.has_other_pages()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs, query=self.query)


class EntryPage(DetailView[PublishedEntry]):
    """One entry: what it is, and where its file is."""

    http_method_names = ["get", "head", "options"]
    template_name = "disclosure/entry.html"
    context_object_name = "entry"

    def get_queryset(self) -> QuerySet[PublishedEntry]:
        return search.published()


@require_safe
def download(request: HttpRequest, pk: int) -> FileResponse:
    """The file, always to be saved, never opened as a page of this site."""
    entry = get_object_or_404(search.published(), pk=pk)
    try:
        file = entry.file.open("rb")
    except FileNotFoundError as gone:
        raise Http404 from gone
    response = FileResponse(
        file, as_attachment=True, filename=entry.filename, content_type=entry.content_type
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
