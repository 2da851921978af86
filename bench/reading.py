"""What reading a mail costs: CPU time of parsing and reading each mail of a folder.

    python bench/reading.py FOLDER

Prints the median, the 99th percentile and the dearest mail, once for parsing and once for both.
The vocabulary is compiled before the clock starts, and the bot has read other people's mails (those
of tests/corpus), so that it knows the usual words, as after its first hour.
"""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from statistics import median, quantiles
from time import process_time

from mailbot.config import load_vocabulary
from mailbot.mail.message import parse
from mailbot.reading.read import read

OTHERS = Path(__file__).parents[1] / "tests" / "corpus"
"""Mails that are read before the clock starts; none of the folder's own."""


def main(folder: Path) -> None:
    """Measure every mail of the folder and print the figures."""
    files = sorted(folder.glob("*.eml"))
    if len(files) < 2:
        sys.exit(f"{folder} holds fewer than two mails (*.eml)")
    vocabulary = load_vocabulary()
    raws = [file.read_bytes() for file in files]
    for file in sorted(OTHERS.glob("*/*.eml")):
        read(parse(file.read_bytes()), vocabulary)
    gc.freeze()  # as the reading process does once it is ready
    parsing, both = [], []
    for raw in raws:
        start = process_time()
        mail = parse(raw)
        parsed = process_time()
        read(mail, vocabulary)
        parsing.append(parsed - start)
        both.append(process_time() - start)
    print(f"{len(files)} mails")
    for name, seconds in (("parse", parsing), ("parse and read", both)):
        dearest = files[seconds.index(max(seconds))].name
        high = quantiles(seconds, n=100)[98]
        print(
            f"{name:15} median {median(seconds) * 1000:6.2f} ms   99th percentile"
            f" {high * 1000:6.2f} ms   dearest {max(seconds) * 1000:6.2f} ms ({dearest})"
        )


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
