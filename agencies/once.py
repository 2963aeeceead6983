"""Asked once a page: while one page is only read, the same question of the database is put once."""

from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.http import HttpRequest, HttpResponse

P = ParamSpec("P")
T = TypeVar("T")
_answers: ContextVar[dict[Any, Any] | None] = ContextVar("answers", default=None)
READING = frozenset({"GET", "HEAD"})


class OncePerPage:
    """Remembers for the length of one request that only reads. What writes asks anew each time."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        before = _answers.set({} if request.method in READING else None)
        try:
            return self.get_response(request)
        finally:
            _answers.reset(before)


def once(read: Callable[P, T]) -> Callable[P, T]:
    """For a function of hashable arguments whose answer nobody changes. Outside a page it remembers nothing."""

    @wraps(read)
    def remembered(*args: P.args, **kwargs: P.kwargs) -> T:
        answers = _answers.get()
        if answers is None:
            return read(*args, **kwargs)
        key = (read, args, tuple(sorted(kwargs.items())))
        if key not in answers:
            answers[key] = read(*args, **kwargs)
        answer: T = answers[key]
        return answer

    return remembered
