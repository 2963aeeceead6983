"""A .docx as the PDF it prints as, made by LibreOffice with a profile of its own, without network, within a time limit.

Two conversions on one profile make one of them fail silently, so each gets a fresh one. A document can make the
program fetch an address or read a local file; it runs in a network namespace of its own where the system allows
that, and in any case with links from untrusted documents blocked.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

from templates_docs.gbt9704 import NEVER_FIRST, NEVER_LAST
from templates_docs.unbroken import for_libreoffice

LIMIT: Final = 90  # seconds; a cold start takes one, a busy machine ten
PROGRAMS: Final = ("soffice", "libreoffice")
FONTS: Final = Path(__file__).parent / "fonts.conf"
PROFILE: Final = f"""<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/AsianLayout/StartEndCharacters"><node oor:name="zh-CN" oor:op="replace"><prop oor:name="StartCharacters"><value>{escape(NEVER_FIRST)}</value></prop><prop oor:name="EndCharacters"><value>{escape(NEVER_LAST)}</value></prop></node></item>
</oor:items>
"""


class NotMade(RuntimeError):
    """Why there is no PDF: `missing` (no LibreOffice here), `too_slow`, or `failed`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def from_docx(content: bytes, *, limit: float = LIMIT) -> bytes:
    """The PDF of a .docx, or NotMade. `limit`: seconds."""
    program = next((path for name in PROGRAMS if (path := shutil.which(name))), None)
    if program is None:
        raise NotMade("missing")
    with tempfile.TemporaryDirectory(prefix="letter-", ignore_cleanup_errors=True) as folder:
        place = Path(folder)
        user = place / "profile" / "user"
        user.mkdir(parents=True)
        (user / "registrymodifications.xcu").write_text(PROFILE, encoding="utf-8")
        (place / "letter.docx").write_bytes(for_libreoffice(content))
        _run(
            [
                *_apart(),
                program,
                f"-env:UserInstallation={(place / 'profile').as_uri()}",
                *("--headless", "--norestore", "--nologo", "--nodefault"),
                *("--convert-to", "pdf:writer_pdf_Export", "--outdir", folder, str(place / "letter.docx")),
            ],
            place,
            limit,
        )
        made = place / "letter.pdf"
        if not made.exists() or not (pdf := made.read_bytes()).startswith(b"%PDF-"):
            raise NotMade("failed")
        return pdf


def _run(command: list[str], place: Path, limit: float) -> None:
    """In a session of its own: what is too slow is ended with all its children."""
    process = subprocess.Popen(  # noqa: S603 - our own program, our own file names
        command,
        cwd=place,
        env=_surroundings(place),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(limit)
    except subprocess.TimeoutExpired:
        raise NotMade("too_slow") from None
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _surroundings(place: Path) -> dict[str, str]:
    """Nothing of our environment but what the program needs: no address, no secret."""
    return {
        "PATH": os.defpath,
        "HOME": str(place),
        "TMPDIR": str(place),
        "LANG": "C.UTF-8",
        "FONTCONFIG_FILE": str(FONTS),
    }


@cache
def _apart() -> tuple[str, ...]:
    """`unshare -rn` where the system lets us have a network of our own (containers mostly do not)."""
    unshare = shutil.which("unshare")
    if unshare is None:
        return ()
    tried = subprocess.run([unshare, "-rn", "true"], capture_output=True, check=False)  # noqa: S603 - our own command
    return (unshare, "-rn") if tried.returncode == 0 else ()
