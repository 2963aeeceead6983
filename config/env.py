"""Every setting that comes from the environment: read once, with its default and what it is for.

`.env.example` is written from this table (`manage.py env_example`), so it cannot fall behind.
"""

import os
from dataclasses import dataclass

from django.core.exceptions import ImproperlyConfigured


@dataclass(frozen=True, slots=True)
class Variable:
    """One name in the environment; `secret` ones have no default in production."""

    name: str
    default: str
    help: str
    secret: bool = False


VARIABLES: dict[str, Variable] = {}


def env(name: str, *, default: str = "", help: str, secret: bool = False) -> str:  # noqa: A002 - reads as a sentence
    """The value of `name`, or its default. A name may be declared only once."""
    if name in VARIABLES:
        raise ImproperlyConfigured(f"{name} is declared twice")
    VARIABLES[name] = Variable(name, default, help, secret)
    return os.environ.get(name, default)


def require(*names: str) -> None:
    """Refuses to start when one of `names` is missing, naming all that are."""
    missing = [name for name in names if not os.environ.get(name)]
    if missing:
        raise ImproperlyConfigured("Not set: " + "; ".join(f"{n} ({VARIABLES[n].help})" for n in missing))


def example() -> str:
    """The text of `.env.example`."""
    lines = ["# Written by `manage.py env_example`. Copy to .env and change what you need.", ""]
    for variable in VARIABLES.values():
        need = " Required in production." if variable.secret else ""
        lines += [f"# {variable.help}{need}", f"#{variable.name}={variable.default}", ""]
    return "\n".join(lines)
