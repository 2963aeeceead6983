"""The line between the processes and their database, which can be cut."""

import socket
import threading
from contextlib import suppress
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

NAME = ".s.PGSQL.5432"


class Line:
    """A socket in `folder` that leads to the server a URL names: until it is cut, and again once it is mended."""

    def __init__(self, folder: Path, url: str) -> None:
        address = urlsplit(url)
        self.server = Path(parse_qs(address.query)["host"][0]) / NAME
        self.path = folder / NAME
        self.url = address._replace(query=f"host={folder}").geturl()
        self.ends: list[socket.socket] = []
        self.mend()

    def mend(self) -> None:
        """Whoever asks now is connected."""
        self.door = socket.socket(socket.AF_UNIX)
        self.door.bind(str(self.path))
        self.door.listen(64)
        threading.Thread(target=self._admit, args=[self.door], daemon=True).start()

    def cut(self) -> None:
        """Nobody gets in, and whoever is in the middle of something loses it."""
        self.path.unlink()
        for end in (self.door, *self.ends):
            _hang_up(end)
        self.ends.clear()

    def _admit(self, door: socket.socket) -> None:
        while True:
            try:
                asking, _address = door.accept()
            except OSError:
                return
            answering = socket.socket(socket.AF_UNIX)
            answering.connect(str(self.server))
            self.ends += [asking, answering]
            for pair in ((asking, answering), (answering, asking)):
                threading.Thread(target=_pass_on, args=pair, daemon=True).start()


def _pass_on(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):  # hung up in the middle of a message
        while chunk := source.recv(1 << 16):
            target.sendall(chunk)
    _hang_up(source)
    _hang_up(target)


def _hang_up(end: socket.socket) -> None:
    with suppress(OSError):  # hung up from the other side
        end.shutdown(socket.SHUT_RDWR)
    end.close()
