"""Write the latecomers' mails anew, in the order of their sheets, and `gold.jsonl` beside them.

Run from the project's folder: `python -m tests.corpus.latecomers.build [FOLDER]`.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.corpus.newcomers import written
from tests.corpus.strangers.build import write
from tests.corpus.strangers.sheet import Mail

FLOORS = {"disposition": 0.95, "language": 0.95, "decision": 0.90}
HERE = Path(__file__).parent


def mails() -> list[Mail]:
    """Return all mails in the order of their dates."""
    return written.mails(HERE)


def build(folder: Path) -> None:
    """Write every mail and the gold into a folder; mails that are there already go first."""
    write(folder, mails())


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
