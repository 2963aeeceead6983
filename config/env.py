"""Every setting that comes from the environment: read once, with its default and what it is for.

`.env.example` is written from this table (`manage.py env_example`), so it cannot fall behind.
"""

import os
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ImproperlyConfigured


@dataclass(frozen=True, slots=True)
class Variable:
    """One name in the environment; a `required` one has no default in production."""

    name: str
    default: str
    help: str
    required: bool = False


VARIABLES: dict[str, Variable] = {}


def env(name: str, *, default: str = "", help: str, required: bool = False) -> str:
    """The value of `name`; its default where it is not set or empty. A name is declared once."""
    if name in VARIABLES:
        raise ImproperlyConfigured(f"{name} is declared twice")
    VARIABLES[name] = Variable(name, default, help, required)
    return os.environ.get(name, "").strip() or default


def env_number(name: str, *, default: int, help: str) -> int:
    """The whole number `name` holds."""
    value = env(name, default=str(default), help=help)
    try:
        return int(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r} ({help})") from None


def env_switch(name: str, *, help: str) -> bool:
    """Whether `name` is 1; 0 or nothing is no, anything else a mistake."""
    value = env(name, default="0", help=help)
    if value not in {"0", "1"}:
        raise ImproperlyConfigured(f"{name} must be 1 or 0, not {value!r} ({help})")
    return value == "1"


def env_list(name: str, *, help: str, required: bool = False) -> list[str]:
    """The values of `name`, which are separated by commas."""
    return [part.strip() for part in env(name, help=help, required=required).split(",") if part.strip()]


def env_day(name: str, *, help: str) -> str:
    """The day `name` holds, as YYYY-MM-DD, or nothing."""
    value = env(name, help=help)
    try:
        return date.fromisoformat(value).isoformat() if value else ""
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be a day as YYYY-MM-DD, not {value!r} ({help})") from None


def require_all() -> None:
    """Refuses to start while anything required is missing, naming all of it."""
    missing = [v for v in VARIABLES.values() if v.required and not os.environ.get(v.name, "").strip()]
    if missing:
        raise ImproperlyConfigured("Not set: " + "; ".join(f"{v.name} ({v.help})" for v in missing))


def example() -> str:
    """The text of `.env.example`."""
    lines = [
        "# Written by `manage.py env_example`; checked by `make check`.",
        "# Hand it to the process: EnvironmentFile= of systemd, env_file: of compose, or set -a; . ./.env",
        "",
    ]
    for variable in VARIABLES.values():
        need = " Required in production." if variable.required else ""
        lines += [f"# {variable.help}.{need}", f"#{variable.name}={variable.default}", ""]
    return "\n".join(lines[:-1]) + "\n"
