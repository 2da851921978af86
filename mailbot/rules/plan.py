"""What to do about one mail, command or timer: a value with a stable reason, not an act."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from mailbot.desk.events import Event
from mailbot.desk.ticket import Ticket
from mailbot.mail.message import Address, Attachment
from mailbot.reading.reading import Language


class InboundState(StrEnum):
    """Where an inbound mail stands.

    pending: kept, not yet decided. handled: became an event of a ticket, or got an answer.
    ignored: recorded, deliberately nothing done (machines, our own mail). quarantined: waits for
    a person. dropped: a person said it needs nothing.
    """

    PENDING = "pending"
    HANDLED = "handled"
    IGNORED = "ignored"
    QUARANTINED = "quarantined"
    DROPPED = "dropped"


VERIFY = "customer/verify/"
"""Begins the slot of the question whether the account orders what another asked for (R-18)."""

Audience = Literal["customer", "staff", "department"]
SubjectForm = Literal["conversation", "reply", "own"]
Automatic = Literal["auto-replied", "auto-generated"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A letter to write, without its words.

    `template` names a pair in `templates/<language>/`; `kind` is X-Mailbot-Kind. `subject_form`:
    conversation (`Re: <their subject> [REF]`, the same in every letter to that reader), reply
    (`Re: <theirs>`, no reference added), own (the template's). `answers` and `references` are
    Message-IDs without brackets. `automatic` is None for a person's relayed words. `slot` is the
    last part of the dedupe key, unique within the cause. `values` is what the template needs
    beyond ticket, company and desk: plain values only.
    """

    template: str
    kind: str
    audience: Audience
    to: tuple[Address, ...]
    mailbox: str
    language: Language
    subject_form: SubjectForm
    their_subject: str = ""
    answers: str | None = None
    references: tuple[str, ...] = ()
    automatic: Automatic | None = "auto-replied"
    slot: str = "0"
    values: dict[str, object] = field(default_factory=dict)
    attachments: tuple[int, ...] = ()  # positions among the inbound mail's attachments
    bilingual: bool = False  # two whole letters, that in `language` first
    documents: bool = False  # carries the files that the customer has sent with the ticket's mails
    encloses_standards: bool = False
    files: tuple[Attachment, ...] = ()  # what we made ourselves, such as a report's workbook


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What happens to one ticket, and the letters about it.

    `ticket` is the ticket before the events (id None: to be opened), or None for letters about
    no ticket. `actor` is the address on whose word it happens, or `mailbot`. `kept_as` says for
    whom the inbound mail counts as part of the ticket; None: it does not become part of it.
    `linked_to` are the places of earlier steps of the plan whose tickets this one is linked with
    (a complaint about a key-account ticket); the letters of this step then name the first, or the
    one whose place their value `beside` gives.
    `takes`: an earlier inbound mail of another ticket that becomes part of this one instead.
    """

    ticket: Ticket | None
    actor: str
    events: tuple[Event, ...] = ()
    drafts: tuple[Draft, ...] = ()
    kept_as: Audience | None = "customer"
    text: str = ""
    linked_to: tuple[int, ...] = ()
    takes: int | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """A word on a report that went out: `what` is read, comment, submit or analysis (R-39, R-42).

    `letter_id` is the letter that brought the report, in the outbox.
    """

    letter_id: int
    what: str
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The answer to one mail; `reason` is the rule's stable name, stored and counted.

    `releases`: an inbound staff mail that waited for proof and is now to be taken up again;
    `denies`: one whose supposed writer says that it is not his, never to be carried out.
    `seen`: what its writer has now seen, such as `standard/3` or `mine` (R-29, R-31). `remarks` are
    on reports; `resends` are reports that he asks for again, such as `weekly/2026-11-22` (R-41).
    """

    state: InboundState
    reason: str
    steps: tuple[Step, ...] = ()
    releases: int | None = None
    denies: int | None = None
    seen: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()
    resends: tuple[str, ...] = ()
