"""Lists a person named: they stand in his own row, so that no page reads another for them (ADR 0109)."""

from typing import Final, NamedTuple

from django.db import transaction

from agencies.models import User

MOST: Final = 20
LONGEST_NAME: Final = 30
LONGEST_ADDRESS: Final = 1500


class SavedView(NamedTuple):
    """A list under a name: `address` is its path with what narrows it."""

    name: str
    address: str


class Refused(Exception):
    """Why nothing was kept: nameless, name_too_long, name_taken, too_many, gone."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def of(user: User) -> tuple[SavedView, ...]:
    """His lists, in the order he named them. Takes no query."""
    return tuple(SavedView(*one) for one in user.saved_views)


@transaction.atomic
def save(user: User, name: str, address: str) -> None:
    """Keeps one more list; its name must be new to him."""
    views = _locked(user)
    _check(name, views)
    if len(views) >= MOST or len(address) > LONGEST_ADDRESS:
        raise Refused("too_many")
    _write(user, [*views, SavedView(name, address)])


@transaction.atomic
def rename(user: User, old: str, name: str) -> None:
    """Calls the list `old` by another name."""
    views = _locked(user)
    if old not in {one.name for one in views}:
        raise Refused("gone")
    if name != old:
        _check(name, views)
    _write(user, [one._replace(name=name) if one.name == old else one for one in views])


@transaction.atomic
def delete(user: User, name: str) -> None:
    """Forgets a list; one that is gone already stays so."""
    _write(user, [one for one in _locked(user) if one.name != name])


def _locked(user: User) -> tuple[SavedView, ...]:
    """As they are now: another window may have changed them."""
    return of(User.objects.select_for_update().only("saved_views").get(pk=user.pk))


def _check(name: str, views: tuple[SavedView, ...]) -> None:
    if not name:
        raise Refused("nameless")
    if len(name) > LONGEST_NAME:
        raise Refused("name_too_long")
    if name in {one.name for one in views}:
        raise Refused("name_taken")


def _write(user: User, views: list[SavedView]) -> None:
    user.saved_views = [list(one) for one in views]
    User.objects.filter(pk=user.pk).update(saved_views=user.saved_views)
