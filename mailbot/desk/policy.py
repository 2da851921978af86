"""The office's choices as one frozen value: made once from the configuration, read by the rules.

Nothing here reads a file, the environment or the clock. `config.py` makes it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time, timedelta
from enum import StrEnum
from typing import Literal

from mailbot.desk.claim import ClaimTerms
from mailbot.desk.ticket import PREFIX, ClockKind, Kind
from mailbot.reading.reading import FIELDS, Language


class Desk(StrEnum):
    """The two processes: each mailbox belongs to one (R-68)."""

    KEY_ACCOUNTS = "key_accounts"
    COMPLAINTS = "complaints"


class GroupKind(StrEnum):
    """What a group is for (requirements §2.1)."""

    KA = "ka"
    COMPLAINTS = "complaints"
    TRACING = "tracing"
    SUPPORT = "support"
    OPERATIONS = "operations"
    RETAIL_SALES = "retail_sales"
    CLAIMS = "claims"
    CARE = "care"
    SERVICE_ASSURANCE = "service_assurance"
    DEPARTMENT = "department"
    MANAGEMENT = "management"


class Role(StrEnum):
    """Who may do what (requirements §2.2)."""

    KA_OFFICER = "ka_officer"
    SUPPORT_STAFF = "support_staff"
    SUPPORT_SUPERVISOR = "support_supervisor"
    CS_MANAGER = "cs_manager"
    CLAIMS_OFFICER = "claims_officer"
    SERVICE_ASSURANCE = "service_assurance"
    DEPARTMENT_MANAGER = "department_manager"
    INVESTIGATOR = "investigator"
    COMPLAINTS_TEAM = "complaints_team"
    STAFF = "staff"


Tier = Literal["standard", "key", "vip"]


@dataclass(frozen=True, slots=True)
class Name:
    """A name in both languages; what is missing in one is taken from the other."""

    ar: str
    en: str

    def in_language(self, language: Language) -> str:
        """Return the name for a letter in that language."""
        return (self.ar or self.en) if language == "ar" else (self.en or self.ar)


@dataclass(frozen=True, slots=True, kw_only=True)
class Regulator:
    """The outside route of a country (requirements §4.1 item 9)."""

    country: str
    name: Name
    contact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """Who we are: `domains` are the staff's; `zone` is the year's and the reports' (IANA)."""

    name: Name
    domains: tuple[str, ...]
    zone: str
    country: str
    phone: str
    phone_hours: Name
    complaints_address: str
    regulators: tuple[Regulator, ...] = ()
    digits: Literal["western", "arabic-indic"] = "western"
    hijri: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MailboxPolicy:
    """One mailbox that customers write to; `aliases` are its other addresses."""

    key: str
    address: str
    desk: Desk
    name: Name
    aliases: tuple[str, ...] = ()
    authserv_id: str | None = None
    web_forms: tuple[str, ...] = ()

    @property
    def addresses(self) -> tuple[str, ...]:
        """All addresses that lead here, lower case."""
        return (self.address, *self.aliases)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A member of staff; `email` is the identity, lower case.

    `absent_until` is the last day away. `stands_in` are the roles of those whose place he takes
    today: they give him rights, and change nothing of how he himself writes to customers.
    """

    key: str
    email: str
    name: Name
    roles: tuple[Role, ...]
    language: Language = "en"
    on_call: bool = False
    absent_until: date | None = None
    stands_in: tuple[Role, ...] = ()

    @property
    def rights(self) -> frozenset[Role]:
        """The roles by which he may do something today."""
        return frozenset((*self.roles, *self.stands_in))


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """People who hold tickets together.

    `members`, `lead`, `supervisor` and `backup` (who stands in for the supervisor) are keys of
    people. `clock` is how the resolution clock of tickets opened here counts, None as the office.
    `topics` are those of complaints that it is in charge of (R-58).
    """

    key: str
    kind: GroupKind
    name: Name
    members: tuple[str, ...]
    country: str | None = None
    address: str | None = None
    lead: str | None = None
    supervisor: str | None = None
    talks_to_customers: bool = False
    phone: str | None = None
    phone_hours: Name | None = None
    calendar: str | None = None
    clock: ClockKind | None = None
    backup: str | None = None
    purpose: Name | None = None
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A person of an account who may write for it (R-1, R-18)."""

    name: str
    email: str
    phones: tuple[str, ...] = ()
    language: Language | None = None
    may_redirect: bool = False
    may_claim: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A key account: binds writers by their address, or by a domain that is its own (R-1)."""

    key: str
    name: Name
    country: str
    contacts: tuple[Contact, ...] = ()
    domains: tuple[str, ...] = ()
    tier: Tier = "key"
    officer: str | None = None
    salutation: Name | None = None
    sla: timedelta | None = None
    clock: ClockKind | None = None


@dataclass(frozen=True, slots=True)
class Shift:
    """Working hours of one day, local time; `end` is after `start`."""

    start: time
    end: time


@dataclass(frozen=True, slots=True, kw_only=True)
class Season:
    """Days with hours of their own (Ramadan), both ends included."""

    first: date
    last: date
    shift: Shift


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday:
    """Days on which the desk is closed, both ends included; dates come from announcements."""

    first: date
    last: date
    name: Name


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """Working time of a country or group (requirements §4.2); weekday 0 is Monday."""

    key: str
    zone: str
    shifts: tuple[Shift | None, ...]  # seven, Monday first; None: closed
    holidays: tuple[Holiday, ...] = ()
    seasons: tuple[Season, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Core:
    """The system of record beside us (R-10, R-19), where there is one.

    `posts`: every event of a ticket is told to it. `senders` are the addresses of its own
    notification mails; `reference` is the shape of its numbers, `#` standing for a digit.
    """

    posts: bool = False
    senders: tuple[str, ...] = ()
    reference: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """Which fields a ticket of that desk and nature needs; None stands for any."""

    desk: Desk | None
    nature: str | None
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """Limits with their defaults (contract, Settled points)."""

    confidence: float = 0.5
    automatic_per_hour: int = 3
    automatic_per_day: int = 10
    attempts_max: int = 3
    mail_size_max: int = 25 * 1024 * 1024
    reading_timeout_s: float = 20.0
    reading_memory_mb: int = 1024
    note_min: int = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """After how long data go; None keeps them. `dropped` are mails put aside from quarantine."""

    mails: timedelta | None = None
    letters: timedelta | None = None
    tickets: timedelta | None = None
    dropped: timedelta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """Everything the office has decided. Look-ups by key are methods, so rules stay short.

    `standards` is the version of the standards document that is in force (R-31).
    """

    company: Company
    mailboxes: tuple[MailboxPolicy, ...]
    groups: tuple[Group, ...]
    people: tuple[Person, ...]
    accounts: tuple[Account, ...] = ()
    calendars: tuple[Calendar, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    thresholds: Thresholds = field(default_factory=Thresholds)
    retention: Retention = field(default_factory=Retention)
    claims: ClaimTerms = field(default_factory=ClaimTerms)
    resolution: timedelta = timedelta(hours=72)
    clock: ClockKind = "calendar"
    pauses: bool = True
    first_response: timedelta = timedelta(hours=4)
    complaint_days: int = 5
    manager: str | None = None
    deputy: str | None = None
    away: frozenset[str] = frozenset()
    core: Core | None = None
    standards: str | None = None
    prefixes: tuple[tuple[Kind, str], ...] = tuple(PREFIX.items())

    def mailbox(self, key: str) -> MailboxPolicy:
        """Return the mailbox with that key; KeyError if there is none."""
        for mailbox in self.mailboxes:
            if mailbox.key == key:
                return mailbox
        raise KeyError(key)

    def prefix(self, kind: Kind) -> str:
        """Return what a reference of that kind begins with."""
        return dict(self.prefixes)[kind]

    def mailbox_of_desk(self, desk: Desk) -> MailboxPolicy | None:
        """Return the first mailbox of that desk."""
        return next((box for box in self.mailboxes if box.desk is desk), None)

    @property
    def own_addresses(self) -> frozenset[str]:
        """Every address of every mailbox, lower case."""
        return frozenset(address for box in self.mailboxes for address in box.addresses)

    @property
    def posts(self) -> frozenset[str]:
        """Addresses of machines that pass people's words on: web forms, the system of record."""
        forms = {address for box in self.mailboxes for address in box.web_forms}
        return frozenset(forms | set(self.core.senders if self.core else ()))

    def person_by_email(self, email: str) -> Person | None:
        """Return the member of staff with that address.

        An address of our own domain that the directory does not name is internal staff without
        rights (R-33): never a customer, and believed with proof alone like all the others.
        """
        email = email.lower()
        known = next((p for p in self.people if p.email == email), None)
        if known or email in self.own_addresses:
            return known
        local, _, domain = email.rpartition("@")
        if domain not in self.company.domains:
            return None
        return Person(key=email, email=email, name=Name(local, local), roles=(Role.STAFF,))

    def employee(self, email: str | None) -> Person | None:
        """Return who stands in the directory with that address; None also for who has left."""
        return next((p for p in self.people if email and p.email == email.lower()), None)

    def person(self, key: str | None) -> Person | None:
        """Return the member of staff with that key."""
        return next((p for p in self.people if p.key == key), None)

    def group(self, key: str | None) -> Group | None:
        """Return the group with that key."""
        return next((g for g in self.groups if g.key == key), None)

    def groups_of(self, person: Person) -> tuple[Group, ...]:
        """Return the groups in which that person is a member, the lead or the supervisor."""
        return tuple(g for g in self.groups if person.key in (*g.members, g.lead, g.supervisor))

    def account(self, key: str | None) -> Account | None:
        """Return the account with that key."""
        return next((a for a in self.accounts if a.key == key), None)

    def account_of(self, email: str) -> Account | None:
        """Return the account a writer belongs to: by contact first, else by its own domain."""
        email = email.lower()
        domain = email.rpartition("@")[2]
        for account in self.accounts:
            if any(contact.email == email for contact in account.contacts):
                return account
        return next((a for a in self.accounts if domain in a.domains), None)

    def calendar(self, key: str | None) -> Calendar | None:
        """Return the calendar with that key, else the first."""
        found = next((c for c in self.calendars if c.key == key), None)
        return found or (self.calendars[0] if self.calendars else None)

    def required(self, desk: Desk, nature: str | None) -> tuple[str, ...]:
        """Return the fields a ticket needs: the most specific row wins, else all four."""
        rows = [
            r for r in self.requirements if r.desk in (None, desk) and r.nature in (None, nature)
        ]
        rows.sort(key=lambda r: (r.desk is not None) + 2 * (r.nature is not None))
        return rows[-1].fields if rows else FIELDS
