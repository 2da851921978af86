"""The tables of the configuration file, typed, strict and frozen.

`docs/configuration.md` tells what each key means; `examples` are the lines that messages ask for.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal
from urllib.parse import urlsplit, urlunsplit

from pydantic import Field as Of
from pydantic import (
    SecretStr,
    ValidationInfo,
    field_validator,
    model_validator,
)

from mailbot.config.credentials import from_file, from_variable
from mailbot.config.kinds import (
    Country,
    CountryKey,
    DatabaseUrl,
    DeskKey,
    DocumentKey,
    Domain,
    Email,
    Field,
    FromFile,
    Hours,
    Key,
    LossKey,
    NatureKey,
    Phone,
    Prefix,
    RetentionKey,
    Zone,
)
from mailbot.config.servers import Alarm, Imap, Serving, Smtp, Table, Text
from mailbot.desk import policy
from mailbot.desk.claim import ClaimTerms
from mailbot.desk.policy import Desk, GroupKind, Role, Tier
from mailbot.desk.ticket import ClockKind
from mailbot.reading.reading import Language

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
MEGABYTE = 1024 * 1024
_LIMITS = policy.Thresholds()
_TERMS = ClaimTerms()


class Company(Table):
    """`[company]`: who we are, in both languages."""

    name_ar: Text
    name_en: Text
    domains: Annotated[tuple[Domain, ...], Of(min_length=1, examples=['["company.com"]'])]
    zone: Annotated[Zone, Of(examples=['"Asia/Riyadh"'])]
    country: Annotated[Country, Of(examples=['"SA"'])]
    phone: Text
    phone_hours_ar: Text
    phone_hours_en: Text
    complaints_address: Annotated[Email, Of(examples=['"complaints@company.com"'])]
    manager: str | None = None
    deputy: str | None = None
    digits: Literal["western", "arabic-indic"] = "western"
    hijri: bool = False


class Regulator(Table):
    """`[regulators.<country>]`: the outside route that complaint letters name."""

    name_ar: Text
    name_en: Text
    contact: Text


class Database(Table):
    """`[database]`."""

    url: DatabaseUrl = Of(default="sqlite:///data/mailbot.db", validate_default=True, repr=False)

    @property
    def shown(self) -> str:
        """The address without its password, for people and logs."""
        parts = urlsplit(self.url)
        if parts.password is None:
            return self.url
        return urlunsplit(parts._replace(netloc=parts.netloc.replace(f":{parts.password}@", "@")))


class Mailbox(Table):
    """`[mailboxes.<key>]`: exactly one of `imap`, `folder` and `maildir` says where it lies.

    The IMAP user name is the address unless it is given.
    """

    address: Annotated[Email, Of(examples=['"keyaccounts@company.com"'])]
    aliases: tuple[Email, ...] = ()
    desk: Annotated[Desk, Of(examples=['"key_accounts"'])]
    name_ar: Text
    name_en: Text
    authserv_id: str | None = None
    web_forms: tuple[Email, ...] = ()
    imap: Imap | None = None
    folder: FromFile | None = None
    maildir: FromFile | None = None

    @model_validator(mode="before")
    @classmethod
    def _usual_username(cls, table: object) -> object:
        if isinstance(table, dict) and isinstance(table.get("imap"), dict):
            return {**table, "imap": {"username": table.get("address"), **table["imap"]}}
        return table


class Group(Table):
    """`[groups.<key>]`: people who hold tickets together."""

    kind: Annotated[GroupKind, Of(examples=['"operations"'])]
    name_ar: Text
    name_en: Text
    members: tuple[str, ...] = ()
    country: Country | None = None
    address: Email | None = None
    lead: str | None = None
    supervisor: str | None = None
    backup: str | None = None
    talks_to_customers: bool | None = None
    phone: str | None = None
    phone_hours_ar: str = ""
    phone_hours_en: str = ""
    purpose_ar: str = ""
    purpose_en: str = ""
    topics: tuple[Text, ...] = ()
    calendar: str | None = None
    clock: ClockKind | None = None


class Person(Table):
    """`[people.<key>]`: a member of staff."""

    email: Annotated[Email, Of(examples=['"sara@company.com"'])]
    name_ar: str = ""
    name_en: str = ""
    roles: Annotated[tuple[Role, ...], Of(min_length=1, examples=['["ka_officer"]'])]
    language: Language = "en"
    on_call: bool = False
    absent_until: date | None = None


class Contact(Table):
    """`[accounts.<key>.contacts.<key>]`: a person who may write for the account."""

    name: Text
    email: Annotated[Email, Of(examples=['"buyer@customer.com"'])]
    phones: tuple[Phone, ...] = ()
    language: Language | None = None
    may_redirect: bool = False
    may_claim: bool = False


class Account(Table):
    """`[accounts.<key>]`: a key account."""

    name_ar: str = ""
    name_en: str = ""
    country: Annotated[Country, Of(examples=['"SA"'])]
    tier: Tier = "key"
    officer: str | None = None
    domains: tuple[Domain, ...] = ()
    salutation_ar: str = ""
    salutation_en: str = ""
    sla_hours: Annotated[int | None, Of(ge=1, le=1000)] = None
    clock: ClockKind | None = None
    contacts: dict[Key, Contact] = {}


class Days(Table):
    """Days from `first` to `last`, both included."""

    first: Annotated[date, Of(examples=["2027-02-22"])]
    last: Annotated[date, Of(examples=["2027-02-22"])]


class Holiday(Days):
    """A row of `holidays`: the desk is closed."""

    name_ar: Text
    name_en: Text


class Season(Days):
    """A row of `seasons`: working days have these hours instead."""

    hours: Annotated[Hours, Of(examples=['"10:00-16:00"'])]


class Calendar(Table):
    """`[calendars.<key>]`: working time. A weekday that is not named is a day of rest."""

    zone: Annotated[Zone, Of(examples=['"Asia/Riyadh"'])]
    hours: Annotated[
        dict[Weekday, Hours], Of(min_length=1, examples=['{ sunday = "08:00-17:00" }'])
    ]
    holidays: tuple[Holiday, ...] = ()
    seasons: tuple[Season, ...] = ()


class Sla(Table):
    """`[sla]`: what we promise."""

    resolution_hours: Annotated[int, Of(ge=1, le=1000)] = 72
    first_response_hours: Annotated[int, Of(ge=1, le=100)] = 4
    complaint_days: Annotated[int, Of(ge=1, le=60)] = 5
    clock: ClockKind = "calendar"
    pause: bool = True


class Thresholds(Table):
    """`[thresholds]`: limits; the defaults are the rules' own."""

    confidence: Annotated[float, Of(ge=0, le=1)] = _LIMITS.confidence
    automatic_per_hour: Annotated[int, Of(ge=1, le=100)] = _LIMITS.automatic_per_hour
    automatic_per_day: Annotated[int, Of(ge=1, le=1000)] = _LIMITS.automatic_per_day
    attempts_max: Annotated[int, Of(ge=1, le=10)] = _LIMITS.attempts_max
    mail_size_max_mb: Annotated[int, Of(ge=1, le=200)] = _LIMITS.mail_size_max // MEGABYTE
    reading_timeout_s: Annotated[float, Of(gt=0, le=600)] = _LIMITS.reading_timeout_s
    reading_memory_mb: Annotated[int, Of(ge=100, le=16000)] = _LIMITS.reading_memory_mb
    note_min: Annotated[int, Of(ge=1, le=200)] = _LIMITS.note_min


class Claims(Table):
    """`[claims]`: from which amount an approved claim goes to the claims officer; papers, times.

    Where no paper or no time is told, the rules' own hold.
    """

    threshold: Annotated[Decimal, Of(ge=0)] = _TERMS.threshold
    currency: Annotated[str, Of(pattern="^[A-Z]{3}$", examples=['"SAR"'])] = _TERMS.currency
    documents: dict[LossKey, tuple[DocumentKey, ...]] = {}
    days: dict[LossKey, Annotated[int, Of(ge=1, le=365)]] = {}


class References(Table):
    """`[references]`: what a reference begins with, by kind of ticket."""

    ticket: Prefix = "KA"
    complaint: Prefix = "CMP"
    feedback: Prefix = "FBK"


class Standards(Table):
    """`[standards]`: the document that officers work by; a new version is announced once."""

    version: Text
    file: FromFile


class Templates(Table):
    """`[templates]`: None stands for the letters that came with the program."""

    folder: FromFile | None = None


class Core(Table):
    """`[core]`: the system of record beside us; without the table there is none.

    `secret` is never read from the file, as with servers' passwords.
    """

    url: Annotated[str | None, Of(examples=['"https://core.company.com/hooks/mailbot"'])] = None
    secret_env: str | None = None
    secret_file: FromFile | None = None
    secret: SecretStr | None = Of(default=None, validate_default=True)
    timeout_s: Annotated[float, Of(gt=0, le=600)] = 30.0
    ca_file: FromFile | None = None
    senders: tuple[Email, ...] = ()
    reference: str = ""

    @field_validator("secret")
    @classmethod
    def _look_up(cls, given: SecretStr | None, info: ValidationInfo) -> SecretStr | None:
        if given is not None:
            return given
        environ: Mapping[str, str] = (info.context or {}).get("environ", {})
        found = from_variable(environ, info.data.get("secret_env"))
        found = found or from_file(info.data.get("secret_file"))
        return SecretStr(found) if found else None


class Words(Table):
    """`[vocabulary]`: None stands for the words that came with the program."""

    folder: FromFile | None = None


class Tables(Table):
    """The whole file."""

    company: Company
    database: Database = Of(default={}, validate_default=True)
    mailboxes: Annotated[dict[Key, Mailbox], Of(min_length=1)]
    smtp: Smtp
    groups: Annotated[dict[Key, Group], Of(min_length=1)]
    people: Annotated[dict[Key, Person], Of(min_length=1)]
    accounts: dict[Key, Account] = {}
    regulators: dict[CountryKey, Regulator] = {}
    calendars: Annotated[dict[Key, Calendar], Of(min_length=1)]
    required: dict[DeskKey, dict[NatureKey, tuple[Field, ...]]] = {}
    references: References = References()
    sla: Sla = Sla()
    thresholds: Thresholds = Thresholds()
    retention: dict[RetentionKey, Annotated[int, Of(ge=1, le=36500)]] = {}
    claims: Claims = Claims()
    standards: Standards | None = None
    templates: Templates = Templates()
    vocabulary: Words = Words()
    core: Core | None = None
    alarm: Alarm | None = None
    server: Serving = Serving()
