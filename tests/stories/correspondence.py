"""A day at the office: who writes when, and which letters go out thereupon.

Mails come over IMAP and letters go over SMTP; `mailbot once` is run as a program at the moment
of the story. People write and answer as their mail programs do, with quotes and signatures.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from click.testing import CliRunner

from mailbot.cli.main import main
from mailbot.demo import samples
from mailbot.demo.samples import Person
from mailbot.demo.servers import Accepted
from tests.offices import Bot, environment, kind_of, text_of

RIYADH = timezone(timedelta(hours=3))
KEY_ACCOUNTS = "keyaccounts@rimalexpress.example"
COMPLAINTS = "complaints@rimalexpress.example"
BOXES = {KEY_ACCOUNTS: "key_accounts", COMPLAINTS: "complaints"}

SARA = Person("Sara Ahmad", "sara@nokhba.example", "Sara Ahmad\nAl Nokhba Trading")
LAYAN = Person("Layan Bakr", "layan@alwarda.example", "Layan Bakr\nDar Al-Warda Gifts")
HANI = Person("Hani Mansour", "hani@nokhba.example", "Hani\nAl Nokhba Trading")
STRANGER = Person("K. Watcher", "watcher@elsewhere.example")
NOURA = Person(
    "Noura Al-Qahtani",
    "noura@rimalexpress.example",
    "Noura Al-Qahtani\nKey Accounts Officer\n+966 11 555 0110",
)
TURKI = Person("Turki Al-Ghamdi", "turki@rimalexpress.example", "Turki\nOperations")
REEM = Person("Reem Al-Otaibi", "reem@rimalexpress.example", "Reem\nComplaints team")
HUDA = Person("Huda Al-Shehri", "huda@rimalexpress.example", "Huda")

COMPLETE = (
    "Dear team,\n\nAWB 290019498498 is four days late, please tell us when it will be delivered."
    "\n\nShipper: Al Nokhba Trading\nShipper phone: 0501234567\nConsignee: Fahd Al-Otaibi\n"
    "Consignee mobile: 0557654321"
)
WITHOUT_CONSIGNEE = (
    "Dear team,\n\nAWB 290019501122 was due on Thursday and has not been delivered.\n\n"
    "Shipper: Al Nokhba Trading, phone 0112223344"
)


def at(clock: str, day: int = 5) -> datetime:
    """Return a moment of the story: 5 January 2026 is a Monday."""
    hour, minute = (int(part) for part in clock.split(":"))
    return datetime(2026, 1, day, hour, minute, tzinfo=RIYADH)


class Sent(list[Accepted]):
    """The letters of one round."""

    @property
    def told(self) -> list[tuple[str, str]]:
        """Return kind and reader of every letter, in order of the words."""
        return sorted((kind_of(letter), reader) for letter in self for reader in letter.to)

    def to(self, who: Person | str) -> Accepted:
        """Return the one letter to somebody."""
        address = who if isinstance(who, str) else who.email
        found = [letter for letter in self if address in letter.to]
        assert len(found) == 1, (address, self.told)
        return found[0]

    def kind(self, kind: str, who: Person) -> Accepted:
        """Return the letter of a kind to somebody."""
        found = [one for one in self if kind_of(one) == kind and who.email in one.to]
        assert len(found) == 1, (kind, who.email, self.told)
        return found[0]


REPORTS = frozenset({"digest", "weekly", "monthly-draft", "monthly"})
"""Kinds of letters that go out by the calendar alone; they stand in `Day.reports`."""


@dataclass
class Day:
    """The office on its day; `reports` are the digests and reports of all rounds so far."""

    office: Bot
    rounds: list[Sent] = field(default_factory=list)
    reports: Sent = field(default_factory=Sent)

    def works(self, when: datetime, *, ends_with: int = 0) -> Sent:
        """Let the bot work at that moment; return what it sent."""
        done = self.office.mailbot("once", "--at", when.isoformat())
        assert done.returncode == ends_with, done.stderr[-3000:]
        fresh = self.office.fresh()
        self.reports += [letter for letter in fresh if kind_of(letter) in REPORTS]
        self.rounds.append(Sent(one for one in fresh if kind_of(one) not in REPORTS))
        return self.rounds[-1]

    def arrives(self, when: datetime, raw: bytes, *boxes: str) -> Sent:
        """Let a mail come in (to the key accounts unless told) and the bot work."""
        for box in boxes or (KEY_ACCOUNTS,):
            self.office.put(BOXES[box], raw)
        return self.works(when)

    def writes(self, who: Person, when: datetime, subject: str, text: str, *boxes: str) -> Sent:
        """Let somebody write a new mail to our mailboxes, and the bot work."""
        to = boxes or (KEY_ACCOUNTS,)
        return self.arrives(when, samples.new_mail(who, ", ".join(to), when, subject, text), *to)

    def answers(self, who: Person, when: datetime, letter: Accepted, text: str) -> Sent:
        """Let somebody answer a letter above its quote, and the bot work."""
        raw = samples.reply(who, letter.raw, when, text)
        return self.arrives(when, raw, box_of(raw))

    def tickets(self, *filters: str) -> list[dict[str, Any]]:
        """Return the tickets as `mailbot tickets --json` tells them."""
        return self.told("tickets", "--json", *filters)

    def ticket(self, ref: str) -> dict[str, Any]:
        """Return one ticket as `mailbot show --json` tells it."""
        return self.told("show", ref, "--json")[0]

    def told(self, *arguments: str) -> list[dict[str, Any]]:
        """Return the JSON lines of a command that must succeed; it is called in this process."""
        given = ["--config", str(self.office.config)]
        result = CliRunner().invoke(main, [*arguments, *given], env=environment())
        assert result.exit_code == 0, result.stderr
        return [json.loads(line) for line in result.stdout.splitlines()]


def box_of(raw: bytes) -> str:
    """Return to which of our mailboxes a mail is addressed."""
    to = str(read(raw)["To"])
    return next(box for box in BOXES if box in to)


def read(raw: bytes) -> EmailMessage:
    """Return a mail, parsed by Python's own parser."""
    message = message_from_bytes(raw, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def with_file(raw: bytes, name: str, content: bytes) -> bytes:
    """Attach a file to a mail."""
    message = read(raw)
    message.add_attachment(content, maintype="application", subtype="pdf", filename=name)
    return message.as_bytes(policy=policy.SMTP)


def with_answers(raw: bytes, answers: dict[int, str]) -> bytes:
    """Write answers behind the numbers of our form, inside the quote of a reply."""
    message = read(raw)
    text = "\n".join(str(message.get_content()).splitlines())
    for number, answer in answers.items():
        text, found = re.subn(rf"(?m)^(> {number}\) .*:)$", rf"\g<1> {answer}", text)
        assert found == 1, text
    message.set_content(text)
    return message.as_bytes(policy=policy.SMTP)


def bare(letter: Accepted) -> str:
    """Return a letter's text as one line, without the marks that only steer its direction."""
    marks = "[\u200e\u200f\u202a-\u202e\u2066-\u2069]"
    return " ".join(re.sub(marks, "", text_of(letter)).split())


def says(letter: Accepted, *words: str) -> bool:
    """Tell whether a letter's text has all of these words."""
    text = bare(letter)
    return all(word in text for word in words)
