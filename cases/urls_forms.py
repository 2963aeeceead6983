"""Addresses of the form pages."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
