"""Addresses of the desk that belong to publishing."""

from django.urls import path

from disclosure.views.publish import Publish

urlpatterns = [path("cases/<int:pk>/publish/", Publish.as_view(), name="publish")]
