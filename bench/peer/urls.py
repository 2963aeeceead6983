"""Ours, and under peer/ the pages viewflow brings for the very same flow."""

from django.urls import include, path
from viewflow.urls import Site
from viewflow.workflow.flow import FlowAppViewset

from cases.flows import Desk

site = Site(title="viewflow", viewsets=[FlowAppViewset(Desk)])
urlpatterns = [path("peer/", site.urls), path("", include("config.urls"))]
handler500 = "config.views.broken.answer"
