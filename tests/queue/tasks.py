"""Work for the workers under test: it leaves a trace of every run in a folder."""

import os
import time
from pathlib import Path

from celery import shared_task


@shared_task(name="tests.queue.leave_trace")
def leave_trace(*, folder: str, label: str, seconds: float = 0) -> None:
    (Path(folder) / f"{label}-started-{os.getpid()}").touch()
    time.sleep(seconds)
    (Path(folder) / f"{label}-ended-{os.getpid()}").touch()
