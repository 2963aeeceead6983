"""Every address of the desk."""

from django.urls import include, path

from cases.views import (
    absence,
    case,
    channels,
    downloads,
    inbox,
    manager,
    messages,
    papers,
    preferences,
    search,
    seats,
    why,
    wording,
)

urlpatterns = [
    path("", inbox.Inbox.as_view(), name="inbox"),
    path("inbox/<slug:scope>/", inbox.Inbox.as_view(), name="inbox-scope"),
    path("cases/", search.CaseList.as_view(), name="case-list"),
    path("cases/<int:pk>/", case.CasePage.as_view(), name="case"),
    path("cases/<int:pk>/why/", why.WhyPage.as_view(), name="why"),
    path("cases/<int:pk>/why.json", why.WhyData.as_view(), name="why-data"),
    path("cases/<int:pk>/papers/", papers.Papers.as_view(), name="papers"),
    path("cases/<int:pk>/letters/<int:letter>/", downloads.letter, name="letter"),
    path(
        "cases/<int:pk>/dispatches/<int:dispatch>/receipt.docx",
        downloads.service_receipt,
        name="service-receipt",
    ),
    path("cases/<int:pk>/attachments/<int:attachment>/", downloads.attachment, name="attachment"),
    path("work/<int:pk>/claim/", seats.Claim.as_view(), name="claim"),
    path("work/<int:pk>/release/", seats.Release.as_view(), name="release"),
    path("manage/", manager.Manager.as_view(), name="manager"),
    path("messages/", messages.Messages.as_view(), name="messages"),
    path("messages/settings/", channels.MessageSettings.as_view(), name="message-settings"),
    path("manage/channels/", channels.Channels.as_view(), name="channels"),
    path("absence/", absence.AbsencePage.as_view(), name="absence"),
    path("preferences/", preferences.Preferences.as_view(), name="preferences"),
    path("components/", preferences.components, name="components"),
    path("wording/", wording.Overview.as_view(), name="wording"),
    path("wording/new/<slug:kind>/", wording.Propose.as_view(), name="wording-new"),
    path("wording/<slug:kind>/<int:pk>/approve/", wording.Approve.as_view(), name="wording-approve"),
    path("wording/template/<int:pk>/sample.<slug:form>", wording.Sample.as_view(), name="wording-sample"),
    path("", include("cases.urls_forms")),
]
