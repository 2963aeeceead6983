"""What the logs may hold: never an identity number, a telephone number or a row of the database."""

import json
import logging
import re
from datetime import UTC, datetime
from typing import Any

# \d matches full-width digits too. A number inside a longer run of digits is something else.
IDENTITY = r"\d{6}[ -]?\d{8}[ -]?\d{3}[\dXxＸｘ]|\d{15}"
MOBILE = r"1[3-9]\d[ -]?\d{4}[ -]?\d{4}"
LANDLINE = r"0\d{2,3}[ -]?\d{7,8}"
PERSONAL = re.compile(rf"(?<!\d)(?:{IDENTITY}|(?:\+?86[ -]?)?(?:{MOBILE})|{LANDLINE})(?!\d)")
# PostgreSQL adds the offending row to its errors: "DETAIL:  Failing row contains (...)".
ROW = re.compile(r"^DETAIL: .*$", re.MULTILINE)
MASK = "***"


def masked(text: str) -> str:
    """The same text without what could be somebody's number."""
    return PERSONAL.sub(MASK, ROW.sub("DETAIL: " + MASK, text))


class Mask(logging.Filter):
    """Masks message, arguments, exception and stack of every record that passes a handler."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = masked(record.getMessage()), ()
        if record.exc_info and not record.exc_text:
            record.exc_text = logging.Formatter().formatException(record.exc_info)
        # Formatters prefer the text to the exception; without the exception nobody can print it anew.
        record.exc_info = None
        record.exc_text = record.exc_text and masked(record.exc_text)
        record.stack_info = record.stack_info and masked(record.stack_info)
        return True


class Lines(logging.Formatter):
    """One JSON object a line: time, level, logger, message and, where there is one, the exception.

    Only these: whatever else a caller attached to the record, a request with its form, say, stays out.
    """

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, tz=UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_text:
            line["exception"] = record.exc_text
        if record.stack_info:
            line["stack"] = record.stack_info
        return json.dumps(line, ensure_ascii=False)


def logging_settings(level: str, formatter: str) -> dict[str, Any]:
    """Django's LOGGING: everything to standard error, masked; `formatter` is lines or plain."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"mask": {"()": "config.logs.Mask"}},
        "formatters": {
            "lines": {"()": "config.logs.Lines"},
            "plain": {"format": "%(levelname)s %(name)s: %(message)s"},
        },
        "handlers": {
            "stderr": {"class": "logging.StreamHandler", "filters": ["mask"], "formatter": formatter},
        },
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            # Django adds handlers of its own, one of which mails whole requests.
            "django": {"handlers": [], "level": level, "propagate": True},
            "django.server": {"handlers": [], "level": level, "propagate": True},
            # A browser asks for more files at once than there are threads; that is no news.
            "waitress.queue": {"handlers": [], "level": "ERROR", "propagate": True},
        },
    }
