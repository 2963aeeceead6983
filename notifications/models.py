"""The outbox: one row for each person to be told something, written with the fact that caused it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Message(models.Model):
    """One notice to one person. `cause` names what happened, so telling it twice is one row."""

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
