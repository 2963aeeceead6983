"""The person who signs in."""

from datetime import date
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """A person at a desk. Deactivated (`is_active`) when leaving, never deleted: the file names him."""

    class Theme(models.TextChoices):
        SYSTEM = "", _("As the computer")
        LIGHT = "light", _("Light")
        DARK = "dark", _("Dark")

    class Language(models.TextChoices):
        DEFAULT = "", _("Default")
        CHINESE = "zh-hans", _("Chinese")
        ENGLISH = "en", _("English")

    # One name, written as the person writes it: Chinese names do not divide into first and last.
    first_name = None  # type: ignore[assignment]  # Django's way to drop a field
    last_name = None  # type: ignore[assignment]  # as above
    display_name = models.CharField(_("full name"), max_length=60)
    sort_key = models.CharField(
        _("sort key"),
        max_length=120,
        blank=True,
        help_text=_("The name in pinyin, for example zhang san: lists are sorted by it."),
    )
    language = models.CharField(_("language"), max_length=10, blank=True, choices=Language)
    theme = models.CharField(_("theme"), max_length=10, blank=True, choices=Theme)
    saved_views = models.JSONField(default=list, blank=True, editable=False)

    # day and memberships of that day, where the query that brought the user brought them too (agencies.people)
    seats_read: "tuple[date, tuple[Any, ...]] | None" = None

    REQUIRED_FIELDS: ClassVar[list[str]] = ["display_name"]

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        ordering = ["sort_key", "username"]

    def __str__(self) -> str:
        return self.display_name or self.username

    def get_full_name(self) -> str:
        return str(self)

    def get_short_name(self) -> str:
        return str(self)
