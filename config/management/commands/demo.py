"""`make demo`: prepares the database and serves everything from one process."""

from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, CommandParser, call_command
from django.utils import autoreload

from agencies.models import Membership
from cases.management.sample.office import PASSWORD
from config import broker


class Command(BaseCommand):
    help = "Serves web, worker and beat from one process, on sample data that is kept."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000, help="0: any free one")
        parser.add_argument("--reload", action="store_true", help="start again when a source file changes")

    def handle(self, *args: Any, host: str, port: int, reload: bool, **options: Any) -> None:
        if reload:
            autoreload.run_with_reloader(self.serve, host, port)
        else:
            self.serve(host, port)

    def serve(self, host: str, port: int) -> None:
        """From an empty folder, or from the data of last time, to a page that answers; until Ctrl-C."""
        from config import allinone  # noqa: PLC0415 - takes a second, and --help should not

        allinone.stop_on_signals()
        try:
            server = allinone.bind(host, port, threads=4)
            with allinone.only_one(settings.VAR):
                self.stdout.write(f"正在准备数据 Preparing the data in {settings.VAR} …")
                self.stdout.flush()
                prepare()
                allinone.run(server, lambda: self.greet(f"http://{host}:{server.effective_port}"))
        except allinone.PortTaken:
            raise CommandError(
                f"Port {port} of {host} is in use. Stop the other program, or choose another port: "
                f"make demo PORT={port + 1}",
            ) from None
        except allinone.AlreadyRunning:
            raise CommandError(
                f"A demo already works on {settings.VAR}. Stop it, or start this one beside it: "
                f"make demo VAR=other PORT={port + 1}",
            ) from None
        except KeyboardInterrupt:
            pass
        self.stdout.write(f"\n已停止，数据保留在 Stopped; the data is kept in {settings.VAR}")

    def greet(self, address: str) -> None:
        """What to open, and whom to log in as."""
        self.stdout.write(f"\n明答 Mingda   {address}\n\n{accounts()}\n\n")
        self.stdout.write("Ctrl-C 停止，数据保留 · Ctrl-C stops everything and keeps the data\n")
        self.stdout.flush()


def prepare() -> None:
    """Brings the database up to date and fills an empty one."""
    broker.empty(settings.QUEUE)
    call_command("migrate", verbosity=0)
    call_command("sample")


def accounts() -> str:
    """The sample people, a line each: user name, password, name, role, unit and agency."""
    held = Membership.objects.filter(user__is_active=True, until=None).select_related("user", "unit__agency")
    lines = [f"{'用户名 user':<13}密码 password"]
    for m in held.order_by("pk"):
        place = f"{m.unit.agency.short_name} {m.unit.name}"
        lines.append(
            f"{m.user.username:<16}{PASSWORD:<16}{m.user.display_name} · {m.get_role_display()} · {place}"
        )
    return "\n".join(lines)
