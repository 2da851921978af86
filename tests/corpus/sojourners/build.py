"""Write the sojourners' mails anew, in the order of their dates, and `gold.jsonl` beside them.

Run from the project's folder: `python -m tests.corpus.sojourners.build [FOLDER]`. The reading may
be mended for the mails of odd numbers; those of even numbers only measure.
"""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

from tests.corpus.strangers.build import write
from tests.corpus.strangers.sheet import Mail
from tests.corpus.visitors.notes import read_notes

FLOORS = {"disposition": 0.95, "language": 0.95, "decision": 0.90}
HERE = Path(__file__).parent


def mails() -> list[Mail]:
    """Return all mails by their dates, the oldest first."""
    return sorted(read_notes(HERE), key=lambda mail: datetime.fromisoformat(mail.at))


def build(folder: Path) -> None:
    """Write every mail and the gold into a folder; mails that are there already go first."""
    write(folder, mails())


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
