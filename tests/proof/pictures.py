"""Takes a picture of each theme × edition × width × scheme, for people to look at.

python -m tests.proof.pictures FOLDER [--widths 375 700]
"""

# ruff: noqa: T201, its result is what it prints

from __future__ import annotations

import argparse
from pathlib import Path

from tests.proof.mails import make_mails
from tests.proof.tools import find_missing, run_node


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--widths", nargs="+", type=int, default=[375, 700])
    given = arguments.parse_args()
    missing = find_missing("chromium", "node")
    if missing:
        arguments.error(missing)
    given.folder.mkdir(parents=True, exist_ok=True)
    mails = [mail.describe() for mail in make_mails()]
    run_node("pictures.mjs", mails, "chromium", str(given.folder), *map(str, given.widths))
    print(f"{len(mails) * 2 * len(given.widths)} pictures are in {given.folder}")


if __name__ == "__main__":
    main()
