"""Where something typed into a form might turn up, and must not: logs, addresses, names of files, the queue."""

import io
import logging
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import connection
from playwright.sync_api import BrowserContext, Request

from cases.models import Attachment, CaseEvent, Letter
from config.celery import app
from config.logs import Mask
from notifications.models import Message


class Traces:
    """What a test has left behind, place by place."""

    def __init__(self) -> None:
        self.log = io.StringIO()
        self.addresses: list[str] = []
        self.handlers = [
            handler
            for handler in logging.getLogger().handlers
            if isinstance(handler, logging.StreamHandler)
            and any(isinstance(f, Mask) for f in handler.filters)
        ]
        self.streams = [handler.setStream(self.log) for handler in self.handlers]
        self.kept = set(self.files())

    def watch(self, context: BrowserContext) -> None:
        """Every address this browser asks for, forms and scripts included, and where it says it came from."""

        def note(request: Request) -> None:
            self.addresses += [request.url, request.headers.get("referer", "")]

        context.on("request", note)

    def stop(self) -> None:
        """The log goes where it went before."""
        for handler, stream in zip(self.handlers, self.streams, strict=True):
            if stream is not None:
                handler.setStream(stream)

    def files(self) -> Iterator[str]:
        """Names under the data folder, uploads and the queue among them."""
        for path in Path(settings.VAR).rglob("*"):
            yield str(path.relative_to(settings.VAR))

    def queue(self) -> list[str]:
        """What waits for a worker, as it is written: a folder's files, or the lists of Valkey."""
        if connection.vendor == "sqlite":
            return [path.read_text("utf-8") for path in Path(settings.QUEUE).rglob("*") if path.is_file()]
        with app.connection_for_read() as broker:
            return [repr(one) for one in broker.default_channel.client.lrange("celery", 0, -1)]

    def found(self, words: list[str]) -> list[str]:
        """The places where one of `words` stands."""
        places = {
            "log": [self.log.getvalue()],
            "addresses": self.addresses,
            "files": [name for name in self.files() if name not in self.kept],
            "queue": self.queue(),
            "messages": [f"{m.text} {m.url}" for m in Message.objects.all()],
            "record": [f"{row.data} {row.law}" for row in CaseEvent.objects.all()],
            "papers": [paper.name for paper in Attachment.objects.all()],
            "letters": [f"{row.context} {row.addressee}" for row in Letter.objects.all()],
        }
        return [
            place for place, texts in places.items() if any(word in text for text in texts for word in words)
        ]
