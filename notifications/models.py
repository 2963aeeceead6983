"""The outbox: one row for each person to be told something, written with the fact that caused it."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _, pgettext_lazy


class Channel(models.TextChoices):
    """Ways out of the application; inside, every message shows anyway."""

    EMAIL = "email", pgettext_lazy("channel", "E-mail")
    WEBHOOK = "webhook", pgettext_lazy("channel", "Group robot")
    SMS = "sms", pgettext_lazy("channel", "Text message")


class Message(models.Model):
    """One notice to one person. `cause` names what happened, so telling it twice is one row.

    `left`: working days left when it was told, below zero overdue; empty where no date runs. `delivered_at`: when
    it was handed to the reader's channels.
    """

    cause = models.CharField(_("cause"), max_length=200)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="received_messages",
        verbose_name=_("recipient"),
    )
    kind = models.CharField(_("kind"), max_length=40)
    text = models.JSONField(_("text"), help_text='{"zh-hans": "…", "en": "…"}')
    url = models.CharField(_("link"), max_length=300, blank=True)
    left = models.SmallIntegerField(_("working days left"), null=True, blank=True)
    posted_on = models.DateField(_("posted on"))
    delivered_at = models.DateTimeField(_("delivered at"), null=True, blank=True)
    read_at = models.DateTimeField(_("read at"), null=True, blank=True)

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["cause", "recipient"], name="one_message_per_cause")]
        indexes = [
            models.Index(fields=["recipient", "-id"], name="messages_newest_first"),
            models.Index(
                fields=["recipient", "-id"], name="messages_unread", condition=Q(read_at__isnull=True)
            ),
            models.Index(fields=["id"], name="messages_pending", condition=Q(delivered_at__isnull=True)),
        ]

    def __str__(self) -> str:
        return f"{self.kind} → {self.recipient_id}"

    def in_language(self, language: str) -> str:
        """The text in `language`, else in Chinese, else in the first language there is."""
        texts: dict[str, str] = self.text
        return texts.get(language) or texts.get("zh-hans") or next(iter(texts.values()), "")


class Address(models.Model):
    """Where one person can be reached on one channel; used once he has shown that it is his."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="addresses")
    channel = models.CharField(max_length=10, choices=Channel)
    value = models.CharField(max_length=254)
    wanted = models.BooleanField(default=True)
    code = models.CharField(max_length=6, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    verified_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "channel"], name="one_address_per_channel"),
        ]

    def __str__(self) -> str:
        return f"{self.channel} of {self.user_id}"


class Delivery(models.Model):
    """One message on its way over one channel, or a code to show that an address is one's own.

    `key` is the same at every attempt. `not_before` is the next attempt, or the end of a lease while somebody
    carries it. `dead_at`: given up until it is replayed.
    """

    message = models.ForeignKey(Message, models.PROTECT, null=True, related_name="deliveries")
    address = models.ForeignKey(Address, models.PROTECT, related_name="deliveries")
    channel = models.CharField(max_length=10, choices=Channel)
    key = models.UUIDField(default=uuid4, unique=True)
    not_before = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=60, blank=True)
    created_at = models.DateTimeField(db_default=Now())
    delivered_at = models.DateTimeField(null=True)
    dead_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["message", "channel"], name="one_delivery_per_channel"),
        ]
        indexes = [
            models.Index(
                fields=["channel", "not_before"],
                condition=Q(delivered_at__isnull=True, dead_at__isnull=True),
                name="deliveries_waiting",
            ),
            models.Index(fields=["channel"], condition=Q(dead_at__isnull=False), name="deliveries_dead"),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.key}"


class Outage(models.Model):
    """A channel that does not work: there while it does not, gone with the first success."""

    channel = models.CharField(max_length=10, choices=Channel, primary_key=True)
    since = models.DateTimeField()
    failures = models.PositiveIntegerField(default=1)
    resume_at = models.DateTimeField()
    error = models.CharField(max_length=60)

    def __str__(self) -> str:
        return f"{self.channel}: {self.error}"
