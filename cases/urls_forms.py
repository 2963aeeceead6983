"""Addresses of the form pages."""

from django.urls import URLPattern, path

from cases.views import action

urlpatterns: list[URLPattern] = [
    path("cases/<int:pk>/do/<slug:action>/", action.ActionView.as_view(), name="act"),
    path("cases/<int:pk>/attach/", action.ActionView.as_view(), {"action": "attach"}, name="attach"),
]
