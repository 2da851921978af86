"""What a parser's worst mails do to the process that reads them; the reading child runs this.

A module of its own, so that a child that is started anew has little to import.
"""

from __future__ import annotations

import os
import signal
import sys
import time

from mailbot.jobs.reader import Read
from mailbot.mail.message import Mail, parse
from mailbot.reading.reading import Disposition, Nature, Reading
from mailbot.reading.vocabulary import Vocabulary

MEMORY_MB = 400
NOTHING = Vocabulary({})


def obeys(raw: bytes, _vocabulary: Vocabulary, _domains: frozenset[str]) -> Read:
    """Do to the process what the mail's text says; it stands in for a parser's worst days."""
    mail = parse(raw)
    match mail.text.strip():
        case "sleep":
            time.sleep(600)
        case "exit":
            os._exit(3)
        case "crash":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "eat":
            return _said(mail, "x" * (8 * MEMORY_MB * 1024 * 1024))
        case "nest":
            return _deeper(raw)
        case "raise":
            sys.stderr = open(os.devnull, "w")  # noqa: PTH123, SIM115  # the traceback is expected
            raise KeyError("a bug")
        case "pid":
            return _said(mail, str(os.getpid()))
    return _said(mail, "")


def _said(mail: Mail, text: str) -> Read:
    said = Reading(
        disposition=Disposition.REQUEST, language="en", nature=Nature.INQUIRY, reply_text=text
    )
    return Read(mail, said, None)


def _deeper(raw: bytes) -> Read:
    return _deeper(raw)


class EndsTheChild:
    """A job whose very arrival in the child ends it."""

    def __call__(self, raw: bytes, _vocabulary: Vocabulary, _domains: frozenset[str]) -> Read:
        return obeys(raw, NOTHING, frozenset())

    def __reduce__(self) -> tuple[object, tuple[int]]:
        return os._exit, (3,)
