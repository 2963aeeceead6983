"""Takes out of package-lock.json what names a download address; `npm ci` accepts it without.

The settings in .npmrc leave out most; npm writes the authors' funding pages all the same.
"""

import json
import sys
from pathlib import Path

ADDRESSES = ("funding", "resolved")


def stripped(lock: dict) -> dict:
    """The same lock without addresses."""
    packages = {
        name: {key: value for key, value in package.items() if key not in ADDRESSES}
        for name, package in lock["packages"].items()
    }
    return lock | {"packages": packages}


if __name__ == "__main__":
    for path in map(Path, sys.argv[1:]):
        lock = stripped(json.loads(path.read_text(encoding="utf-8")))
        path.write_text(json.dumps(lock, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
