"""Ways a message leaves the application. What is read inside needs none: there the row is the message."""

from notifications.channels.email import Email
from notifications.channels.parcel import Carrier, Down, Parcel, Refused
from notifications.channels.sms import Sms
from notifications.channels.webhook import Webhook

__all__ = ["CARRIERS", "Carrier", "Down", "Parcel", "Refused"]

CARRIERS: dict[str, Carrier] = {carrier.name: carrier for carrier in (Email(), Webhook(), Sms())}
