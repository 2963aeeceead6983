"""Every address of the service. The error pages are the templates 400, 403, 404, 500 and 503.html."""

from django.contrib import admin
from django.contrib.auth import views as auth
from django.urls import include, path

from config.source import download

urlpatterns = [
    path("admin/", admin.site.urls),
    path("login/", auth.LoginView.as_view(redirect_authenticated_user=True), name="login"),
    path("logout/", auth.LogoutView.as_view(), name="logout"),
    path("source/", download, name="source"),
    path("public/", include("disclosure.urls")),
    path("", include("disclosure.urls_desk")),
    path("", include("cases.urls")),
]

handler500 = "config.views.broken.answer"
