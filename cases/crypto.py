"""Identity numbers at rest: encrypted in their column, silent when printed, found again by fingerprint.

FIELD_KEYS holds the keys, newest first. A new key is put in front: new values are written with it, old ones
still open. The last key also keys the fingerprints, because a fingerprint must not change when a key is
added: it stays in its place until every fingerprint has been computed anew.
"""

import hashlib
import hmac
import unicodedata
from functools import lru_cache
from typing import Any

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.core.exceptions import FieldError, ImproperlyConfigured
from django.db import models
from django.db.models.query_utils import DeferredAttribute

HIDDEN = "••••"


class Secret:
    """A text that shows itself only when asked to: `reveal()`. Printing, logging and formatting give dots."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        return self._text

    def __bool__(self) -> bool:
        return bool(self._text)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and hmac.compare_digest(self._text.encode(), other._text.encode())

    def __hash__(self) -> int:
        return hash((Secret, self._text))

    def __str__(self) -> str:
        return HIDDEN if self._text else ""

    def __repr__(self) -> str:
        return f"Secret({str(self)!r})"


def _keys() -> tuple[str, ...]:
    keys = tuple(key.strip() for key in settings.FIELD_KEYS.split(",") if key.strip())
    if not keys:
        raise ImproperlyConfigured("FIELD_KEYS is empty: identity numbers cannot be stored")
    return keys


@lru_cache(maxsize=4)
def _box(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


def encrypt(text: str) -> str:
    """`text` under the newest key; the empty text stays empty."""
    return _box(_keys()).encrypt(text.encode()).decode() if text else ""


def decrypt(token: str) -> str:
    """What `encrypt` was given, under whichever key; InvalidToken if none of them opens it."""
    return _box(_keys()).decrypt(token.encode()).decode() if token else ""


def rotate(token: str) -> str:
    """The same text under the newest key."""
    return _box(_keys()).rotate(token.encode()).decode() if token else ""


def fingerprint(value: str) -> str:
    """64 hexadecimal digits that are the same for the same number, however it was typed.

    Without the key nobody can try all numbers of a district: an unkeyed hash of eighteen digits hides nothing.
    """
    text = unicodedata.normalize("NFKC", value).upper()
    text = "".join(character for character in text if character.isalnum())
    if not text:
        return ""
    key = hmac.digest(_keys()[-1].encode(), b"mingda fingerprint", hashlib.sha256)
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


class _Wrapping(DeferredAttribute):
    """Whatever is assigned becomes a Secret, so an object not yet saved is as silent as one that was read."""

    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = _secret(value)


def _secret(value: Any) -> Any:
    return Secret(value) if isinstance(value, str) else value


class EncryptedTextField(models.TextField[Any, Any]):
    """A text column that holds ciphertext; the attribute is a `Secret`. Nothing can be looked up in it."""

    descriptor_class = _Wrapping

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> Secret | None:
        return None if value is None else Secret(decrypt(value))

    def to_python(self, value: Any) -> Any:
        return _secret(value)

    def get_prep_value(self, value: Any) -> Any:
        value = value.reveal() if isinstance(value, Secret) else value
        return encrypt(value) if isinstance(value, str) else value

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name != "isnull":
            raise FieldError("An encrypted column cannot be searched: search its fingerprint")
        return super().get_lookup(lookup_name)

    def get_transform(self, lookup_name: str) -> Any:
        raise FieldError("An encrypted column cannot be searched: search its fingerprint")

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(value.reveal() if isinstance(value, Secret) else value, model_instance)

    def run_validators(self, value: Any) -> None:
        super().run_validators(value.reveal() if isinstance(value, Secret) else value)

    def value_to_string(self, obj: models.Model) -> str:
        raise TypeError("Encrypted values are not exported: back up the database")
