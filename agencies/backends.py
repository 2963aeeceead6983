"""Who asks, and what he holds today: one query at the start of every request."""

from django.contrib.auth.backends import ModelBackend

from agencies import people
from agencies.models import User
from agencies.today import today


class Seated(ModelBackend):
    """Django's own, but a session's user comes with his seats."""

    def get_user(self, user_id: int) -> User | None:
        """The user of a session; one who holds nothing today (an operator, say) takes a second query."""
        seated = people.seated(user_id, today())
        if seated is not None:
            return seated if self.user_can_authenticate(seated) else None
        found = super().get_user(user_id)
        return found if isinstance(found, User) else None
