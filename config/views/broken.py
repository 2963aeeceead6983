"""The page for a request that failed: 503 where the machine is at fault and trying again will help, else 500."""

import errno
import logging
import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.views import defaults

logger = logging.getLogger(__name__)
NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def outage(error: BaseException | None) -> str:
    """What is out of order, as a word for the log, or nothing: the program's own mistakes are no outage."""
    if isinstance(error, OSError) and error.errno in NO_ROOM:
        return "no room on the disk"
    if isinstance(error, OperationalError | InterfaceError):
        return "no room in the database" if "full" in str(error) else "database not available"
    return ""


def answer(request: HttpRequest) -> HttpResponse:
    """Django's handler500. The transaction was rolled back before we are asked."""
    error = sys.exc_info()[1]
    what = outage(error)
    if not what:
        return defaults.server_error(request)
    logger.error("Out of order, nothing was done: %s: %s", what, error)
    # Without the request: its context would ask the database who is logged in.
    page = loader.render_to_string("503.html", {})
    return HttpResponse(page, status=503, headers={"Retry-After": "60"})
