"""Ways a message reaches its reader. A channel may be asked twice for the same message."""

from collections.abc import Callable, Sequence

from notifications.models import Message

Channel = Callable[[Sequence[Message]], None]


def in_app(messages: Sequence[Message]) -> None:
    """Nothing to carry: the row is the message."""


CHANNELS: tuple[Channel, ...] = (in_app,)
