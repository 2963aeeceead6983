"""Takes the pictures in docs/letters of what some letters look like: `make pictures`, after a letter has changed.

With the free stand-ins for the fonts an office has (仿宋_GB2312, 方正小标宋简体); pdftoppm draws the pages.
"""

import subprocess
import tempfile
from pathlib import Path
from shutil import which

from templates_docs import engine, golden, pdf, samples

DOTS = 96  # an inch


def take(name: str, place: Path) -> None:
    """All pages of a sample, numbered."""
    for old in golden.FOLDER.glob(f"{name}*.png"):
        old.unlink()
    page = place / f"{name}.pdf"
    page.write_bytes(pdf.from_docx(engine.render(samples.ALL[name]()).content))
    options = f"-png -r {DOTS}".split()
    subprocess.run([str(which("pdftoppm")), *options, str(page), str(golden.FOLDER / name)], check=True)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        for picture in golden.PICTURES:
            take(picture, Path(folder))
