"""Addresses of the form pages."""

from django.urls import URLPattern, path

from cases.views import action, answer, changes, guide, identity, pages, registration

urlpatterns: list[URLPattern] = [
    path("register/", registration.Register.as_view(), name="register"),
    path("cases/<int:pk>/do/<slug:action>/", action.ActionView.as_view(), name="act"),
    path("cases/<int:pk>/attach/", action.ActionView.as_view(), {"action": "attach"}, name="attach"),
    path("cases/<int:pk>/draft/", answer.DraftPage.as_view(), name="draft"),
    path("cases/<int:pk>/preview.docx", answer.Preview.as_view(), name="preview"),
    path("cases/<int:pk>/to-sign.docx", answer.ToSign.as_view(), name="to-sign"),
    path("cases/<int:pk>/pages/<slug:sha256>/", pages.Pages.as_view(), name="pages"),
    path("cases/<int:pk>/pages/<slug:sha256>.pdf", pages.PagesPdf.as_view(), name="pages-pdf"),
    path("cases/<int:pk>/draft/live.docx", answer.Live.as_view(), name="live"),
    path("cases/<int:pk>/changes/", changes.Changes.as_view(), name="changes"),
    path("cases/<int:pk>/changes.docx", changes.ChangesWord.as_view(), name="changes-word"),
    path("cases/<int:pk>/review/", answer.ReviewPage.as_view(), name="review"),
    path("cases/<int:pk>/guide/", guide.Questions.as_view(), name="guide"),
    path("cases/<int:pk>/guide/<int:position>/", guide.Questions.as_view(), name="guide-item"),
    path("cases/<int:pk>/guide/<int:position>/answer/", guide.Answered.as_view(), name="guide-answer"),
    path(
        "cases/<int:pk>/guide/<int:position>/<slug:question>/",
        guide.Questions.as_view(),
        name="guide-question",
    ),
    path("cases/<int:pk>/identity/", identity.IdentityPage.as_view(), name="identity"),
]
