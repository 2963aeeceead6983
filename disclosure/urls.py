"""Addresses under /public/, open to everybody."""

from django.urls import path

from disclosure.views import public

urlpatterns = [
    path("", public.EntryList.as_view(), name="public"),
    path("<int:pk>/", public.EntryPage.as_view(), name="public_entry"),
    path("<int:pk>/file/", public.download, name="public_file"),
]
