"""Carrying deliveries over one channel: at least once each, with the same key, at the reader's hours.

A row is leased, carried outside any transaction, then marked. Who is killed in between leaves a lease that ends,
and the row is carried again under the same key.
"""

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F
from django.utils import translation
from django.utils.translation import gettext as _

from notifications.channels import Carrier, Down, Parcel, Refused
from notifications.models import Delivery, Outage
from notifications.routing import Readers

LEASE: Final = timedelta(minutes=5)
FIRST_PAUSE: Final = timedelta(seconds=30)
LONGEST_PAUSE: Final = timedelta(hours=1)
MOST_ATTEMPTS: Final = 5
MOST: Final = 200


def pause(failures: int) -> timedelta:
    """How long to wait after so many failures: twice as long each time, an hour at most."""
    return min(FIRST_PAUSE * 2 ** min(failures - 1, 12), LONGEST_PAUSE)


def carry(
    carrier: Carrier,
    *,
    clock: Callable[[], datetime],
    most: int = MOST,
    sleep: Callable[[float], object] = time.sleep,
) -> int:
    """Carries what is due, at most so many; how many arrived. It stops at the first sign that the channel is down."""
    arrived = 0
    for _turn in range(most):
        started = time.monotonic()
        if Outage.objects.filter(channel=carrier.name, resume_at__gt=clock()).exists():
            return arrived
        delivery = _lease(carrier.name, clock())
        if delivery is None:
            return arrived
        parcel = _parcel(delivery, clock())
        if parcel is not None:
            try:
                carrier.carry(parcel)
            except Refused as refused:
                _refused(delivery, str(refused), clock())
            except Down as down:
                _down(delivery, str(down), clock())
                return arrived
            else:
                _arrived(delivery, clock())
                arrived += 1
        if connection.vendor == "sqlite":
            sleep(time.monotonic() - started)
    return arrived


def _lease(channel: str, at: datetime) -> Delivery | None:
    """The next row that may be carried now, ours for the length of a lease.

    A row whose reader may not be disturbed now is put off to his next morning on the way.
    """
    with transaction.atomic():
        while True:
            waiting = Delivery.objects.filter(
                channel=channel, delivered_at__isnull=True, dead_at__isnull=True, not_before__lte=at
            )
            found = waiting.order_by("not_before", "pk").select_related("message", "address__user")
            delivery = found.select_for_update(skip_locked=True, of=("self",)).first()
            if delivery is None:
                return None
            opens = at if delivery.message is None else Readers(at).opens(delivery.address.user)
            if opens is None or not delivery.address.user.is_active:
                _give_up(delivery, "left", at)
            elif opens > at:
                Delivery.objects.filter(pk=delivery.pk).update(not_before=opens)
            else:
                Delivery.objects.filter(pk=delivery.pk).update(not_before=at + LEASE)
                return delivery


def _parcel(delivery: Delivery, at: datetime) -> Parcel | None:
    """What is handed over, in the reader's language; nothing for a code that has been used since."""
    user, message = delivery.address.user, delivery.message
    language = user.language or settings.LANGUAGE_CODE
    site = settings.SITE_URL.rstrip("/")
    with translation.override(language):
        if message is not None:
            text, link = message.in_language(language), site + message.url
            subject = _("Mingda: %(text)s") % {"text": text.splitlines()[0] if text else ""}
        elif delivery.address.code:
            subject = _("Mingda: your confirmation code")
            text = _(
                "Your confirmation code is %(code)s. Enter it on the page of your message settings. "
                "If you did not ask for it, ignore this message."
            ) % {"code": delivery.address.code}
            link = site + "/messages/settings/"
        else:
            _arrived(delivery, at)
            return None
    return Parcel(
        key=delivery.key, to=delivery.address.value, subject=subject[:200], text=text, link=link, at=at
    )


def _arrived(delivery: Delivery, at: datetime) -> None:
    with transaction.atomic():
        Delivery.objects.filter(pk=delivery.pk).update(delivered_at=at, error="", attempts=F("attempts") + 1)
        Outage.objects.filter(channel=delivery.channel).delete()


def _refused(delivery: Delivery, code: str, at: datetime) -> None:
    attempts = delivery.attempts + 1
    again = {"not_before": at + pause(attempts)} if attempts < MOST_ATTEMPTS else {"dead_at": at}
    Delivery.objects.filter(pk=delivery.pk).update(attempts=attempts, error=code[:60], **again)


def _down(delivery: Delivery, code: str, at: datetime) -> None:
    """The channel rests. The row that met it goes behind the others, lest it alone stop them all."""
    with transaction.atomic():
        outage, new = Outage.objects.select_for_update().get_or_create(
            channel=delivery.channel,
            defaults={"since": at, "resume_at": at + FIRST_PAUSE, "error": code[:60]},
        )
        if not new:
            outage.failures += 1
            outage.error, outage.resume_at = code[:60], at + pause(outage.failures)
            outage.save()
        Delivery.objects.filter(pk=delivery.pk).update(
            not_before=at + FIRST_PAUSE, attempts=F("attempts") + 1, error=code[:60]
        )


def _give_up(delivery: Delivery, code: str, at: datetime) -> None:
    Delivery.objects.filter(pk=delivery.pk).update(dead_at=at, error=code)
