"""Where somebody wants to be reached. An address is used once its owner has typed the code sent to it."""

import re
import secrets
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from agencies.models import User
from notifications.models import Address, Channel, Delivery

MOST_TRIES = 5
MOST_CODES_A_DAY = 5
FORMS = {
    Channel.WEBHOOK: re.compile(r"[A-Za-z0-9_.@-]{1,64}"),
    Channel.SMS: re.compile(r"\+?\d{5,15}"),
}


class BadAddress(ValueError):
    """What is wrong, as a code; the page says it in a sentence."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def checked(channel: str, value: str) -> str:
    """The address as it is kept, or BadAddress."""
    value = value.strip()
    if channel == Channel.EMAIL:
        try:
            validate_email(value)
        except ValidationError:
            raise BadAddress("bad_email") from None
        return value
    if not FORMS[Channel(channel)].fullmatch(value):
        raise BadAddress("bad_sms" if channel == Channel.SMS else "bad_webhook")
    return value


@transaction.atomic
def save(*, user: User, channel: str, value: str, at: datetime) -> Address | None:
    """Keeps the address and sends a code to it; empty: not to be reached there any more.

    What waits for the old address is not sent to it: inside the application it shows anyway.
    """
    User.objects.select_for_update().get(pk=user.pk)
    address = Address.objects.filter(user_id=user.pk, channel=channel).first()
    if not value.strip():
        if address is not None:
            _drop_waiting(address)
            Address.objects.filter(pk=address.pk).update(value="", wanted=False, verified_at=None, code="")
        return None
    value = checked(channel, value)
    if address is None:
        address = Address(user_id=user.pk, channel=channel)
    elif address.value == value and address.verified_at is not None:
        return address
    else:
        sent = address.deliveries.filter(message=None, created_at__gt=at - timedelta(days=1)).count()
        if sent >= MOST_CODES_A_DAY:
            raise BadAddress("too_many_codes")
        _drop_waiting(address)
    address.value, address.verified_at, address.tries = value, None, 0
    address.wanted, address.code = True, f"{secrets.randbelow(10**6):06}"
    address.save()
    Delivery.objects.create(address=address, channel=channel, not_before=at)
    return address


@transaction.atomic
def confirm(*, user: User, channel: str, code: str, at: datetime) -> Address:
    """The code proves that the address is his; after five wrong ones a new one is needed."""
    address = Address.objects.select_for_update().filter(user_id=user.pk, channel=channel).first()
    if address is None or not address.code:
        raise BadAddress("no_code")
    if address.tries >= MOST_TRIES:
        raise BadAddress("too_many_tries")
    if not secrets.compare_digest(address.code.encode(), code.strip().encode()):
        address.tries += 1
        address.save()
        # Returned, not raised: the count must be kept.
        return address
    address.code, address.verified_at = "", at
    address.save()
    return address


def want(*, user: User, channel: str, wanted: bool) -> None:
    """Whether messages go there from now on."""
    Address.objects.filter(user_id=user.pk, channel=channel).update(wanted=wanted)


def _drop_waiting(address: Address) -> None:
    address.deliveries.filter(delivered_at__isnull=True).exclude(message=None).delete()
