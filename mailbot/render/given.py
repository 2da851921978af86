"""What the rules give a letter beyond ticket and office (`Draft.values`), read with its types.

| key | type | letters |
|---|---|---|
| `greeted` | bool | customer letters: a greeting was given and is returned |
| `facts` | bool | customer letters: False leaves out what is known |
| `ticketless` | bool | customer letters: the reader must not learn of the ticket |
| `form` | tuple[AskedField, ...] | request, still-missing; update, where anything still lacks |
| `urgent` | bool | customer letters about a ticket (else: the ticket's grade) |
| `route` | str | acknowledgement, request, complaint |
| `also_ref`, `also_due` | str, datetime: of the linked complaint | acknowledgement, request |
| `paused` | bool | customer letters: the clock stands; so it does where the ticket says so |
| `attachments` | tuple[str, ...] | first letters: there are files to open; notification: names |
| `chaser` | bool | update |
| `offer` | bool | complaint: the direct supervisor may be spoken to first |
| `tickets` | tuple[dict, ...] with ref, subject, waybill, state | which-one |
| `by`, `words` | address of the officer, his text | relay |
| `what_happened` | new, news, complete, note, stranger, chaser, reopened, claim | notification |
| `what_happened` | also confirmed, not-confirmed: by the account | notification |
| `note_by` | a name | notification |
| `reply_goes` | customer, inside | notification, escalation |
| `words`, `urgent_words`, `conflicts`, `commands` | str, tuples of str | notification |
| `silenced` | bool | notification: the limit on automatic letters kept ours back |
| `unanswered` | bool | notification of a call for news: no automatic letter answered it |
| `rating` | 1 to 5 | notification of a matter taken up again |
| `confirmed` | bool | confirmation-noted: the account said yes |
| `nature` | str | confirmed, not-confirmed: what was asked for |
| `history` | tuple of str, or dicts with at, who, what | notification |
| `sent` | tuple of letter kinds, or dicts with kind, at | notification |
| `next_step` | str | notification, escalation |
| `accept_by`, `words`, `raised` | datetime, str; bool: nobody accepted so far | escalation |
| `what_happened`, `hours` | which date came; hours to or since the due date | warning |
| `words`, `count` | what is to be done, or the last mail; how many mails were filed | warning |
| `was_due` | datetime: the date that was promised before | new-date |
| `closes` | datetime: when silence ends the ticket | closing-notice, closing |
| `words` | str: what he wrote | proof-missing |
| `faults` | tuple[dict, ...] with line (number), written, why, nearest, more | refusal |
| `done`, `known` | tuple[str, ...] of codes, of commands | transcript |
| `said` | tuple[dict, ...] with name and the values of its sentence | transcript |
| `note` | str: the words of whoever hands over or asks | notification |
| `by`, `words` | address of the colleague, his text | closing, question |
| `also_ref`, `waybills` | str, tuple[str, ...] | joined, parted |
| `group` | key of a group | who |
| `tickets`, `count`, `more`, `overdue`, `today` | tuple[dict, ...], numbers | mine |
| `events` | tuple[dict, ...] with at, who, what | ticket |
| `version`, `announced`, `manager`, `unconfirmed` | str, bool, bool, addresses | standards |
| `changes` | tuple[dict, ...] with area, key, what, was, now | office-changed |
| `until` | datetime: a day's noon | manager-away |
| `name` | str: in whose name the mail came | transcript of a denied mail |
| `address`, `reason`, `kind`, `permanent` | str, str, str, bool | undelivered |

Only `form`, `tickets`, `by`, `words` of a relay, `accept_by`, `faults`, `done`, `closes`,
`address` and `what_happened` of a warning are required, each by its letters; whatever else is
left out is left out of the letter.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from mailbot.reading.asked import AskedField

REQUIRED = {
    "request": ("form",),
    "still-missing": ("form",),
    "which-one": ("tickets",),
    "relay": ("by", "words"),
    "escalation": ("accept_by",),
    "warning": ("what_happened",),
    "closing-notice": ("closes",),
    "refusal": ("faults",),
    "transcript": ("done",),
    "undelivered": ("address",),
    "closing": ("by", "words"),
    "question": ("by", "words"),
    "joined": ("also_ref",),
    "parted": ("waybills",),
    "who": ("group",),
    "standards": ("version",),
    "restriction": ("words", "until"),
    "office-changed": ("changes",),
    "manager-away": ("by", "until"),
    "left-behind": ("tickets",),
    "new-date": ("was_due",),
}


class LetterError(ValueError):
    """A letter lacks a value that it cannot be written without; says which."""


@dataclass(frozen=True, slots=True)
class Given:
    """The values of one draft."""

    values: Mapping[str, object]

    def require(self, template: str) -> None:
        """Raise LetterError where the template's required values are not all there."""
        lacking = [key for key in REQUIRED.get(template, ()) if not self.values.get(key)]
        if lacking:
            raise LetterError(f"letter {template!r} needs the value {', '.join(lacking)}")

    def flag(self, key: str, *, default: bool = False) -> bool:
        """Return a yes or no."""
        return bool(self.values.get(key, default))

    def text(self, key: str, default: str = "") -> str:
        """Return a text."""
        value = self.values.get(key)
        return str(value) if value else default

    def moment(self, key: str) -> datetime | None:
        """Return a time."""
        value = self.values.get(key)
        return value if isinstance(value, datetime) else None

    def number(self, key: str) -> int | None:
        """Return a whole number."""
        value = self.values.get(key)
        return value if isinstance(value, int) else None

    def count(self, key: str) -> int:
        """Return a number, 0 where none is given."""
        value = self.values.get(key)
        return value if isinstance(value, int) else 0

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts."""
        return tuple(str(item) for item in self._items(key) if item)

    def rows(self, key: str, main: str) -> tuple[Mapping[str, object], ...]:
        """Return a list of rows; a bare text is a row that holds only its main value."""
        return tuple(
            item if isinstance(item, Mapping) else {main: item} for item in self._items(key)
        )

    def fields(self, key: str = "form") -> tuple[AskedField, ...]:
        """Return the lines of the form."""
        return tuple(item for item in self._items(key) if isinstance(item, AskedField))

    def _items(self, key: str) -> tuple[object, ...]:
        value = self.values.get(key)
        if isinstance(value, (tuple, list)):
            return tuple(value)
        return (value,) if value else ()
