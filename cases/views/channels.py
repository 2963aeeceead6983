"""How messages leave: one's own settings, and the state of the channels for the administrator."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext
from django.views.generic import TemplateView

from agencies import people
from cases.views.access import Desk
from notifications import addresses, replay, selectors
from notifications.addresses import BadAddress
from notifications.channels import CARRIERS
from notifications.models import Channel


class MessageSettings(Desk, TemplateView):
    """Which channels somebody wants; an address is used once its code was typed."""

    template_name = "cases/pages/message_settings.html"
    needs = "belong"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        known = selectors.addresses(self.person)
        rows = [
            {"channel": channel, "address": known.get(channel.value), "help": _help(channel)}
            for channel in Channel
            if CARRIERS[channel.value].is_set_up() or channel.value in known
        ]
        return super().get_context_data(rows=rows, **kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        posted, user, now = request.POST, self.person, timezone.now()
        channel, what = posted.get("channel", ""), posted.get("what", "")
        if channel not in Channel.values:
            return redirect("message-settings")
        try:
            if what == "confirm":
                found = addresses.confirm(user=user, channel=channel, code=posted.get("code", ""), at=now)
                if found.verified_at is None:
                    return self.refused(BadAddress("wrong_code"))
                messages.success(request, _("Confirmed. Messages go there from now on."))
            elif what in ("on", "off"):
                addresses.want(user=user, channel=channel, wanted=what == "on")
                messages.success(request, _("Saved."))
            elif addresses.save(user=user, channel=channel, value=posted.get("value", ""), at=now):
                messages.success(request, _("Saved. A code is on its way there; type it here."))
            else:
                messages.success(request, _("Saved. Nothing is sent there any more."))
        except BadAddress as bad:
            return self.refused(bad)
        return redirect("message-settings")

    def refused(self, bad: BadAddress) -> HttpResponse:
        """The page with the sentence at its channel and everything typed."""
        posted = self.request.POST
        context = self.get_context_data(
            failed=posted["channel"], error=_sentence(bad), typed=posted.get("value", "")
        )
        return self.render_to_response(context, status=422)


class Channels(Desk, TemplateView):
    """What works, what waits since when, what was given up; and trying again. Counts only: nobody is named."""

    template_name = "cases/pages/channels.html"
    needs = "administer"

    @property
    def staff(self) -> list[int]:
        agency = people.agency_of(self.person, self.today)
        return people.ids_of(agency, self.today) if agency else []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(channels=selectors.channels(self.staff), here="channels", **kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        channel = request.POST.get("channel", "")
        if channel in Channel.values:
            n = replay.replay(channel, of=self.staff, at=timezone.now())
            done = ngettext("%(n)d message is tried again.", "%(n)d messages are tried again.", n)
            messages.success(request, done % {"n": n})
        return redirect("channels")


def _help(channel: Channel) -> str:
    return {
        Channel.EMAIL: _("An e-mail address at work"),
        Channel.WEBHOOK: _("Your member id there: the robot names you in the group"),
        Channel.SMS: _("A mobile number, digits only"),
    }[channel]


def _sentence(bad: BadAddress) -> str:
    return {
        "bad_email": _("This is no e-mail address. Write it like name@example.com."),
        "bad_sms": _(
            "Write the number with 5 to 15 digits, with + and the country in front if it is foreign."
        ),
        "bad_webhook": _("A member id has letters, digits and . _ @ -, 64 at most."),
        "too_many_codes": _("Five codes were sent today. Try again tomorrow."),
        "too_many_tries": _("Five wrong codes. Save the address anew to get another code."),
        "no_code": _("No code is awaited here. Save the address first."),
        "wrong_code": _("This is not the code that was sent. Look again, or save the address anew."),
    }[bad.code]
