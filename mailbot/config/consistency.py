"""What one key alone cannot show: tables that contradict each other or point at nothing.

Looks at the tables as given, before they are typed, so that these faults are told together with
all others; values of a wrong type are passed over here, because the types' own check tells them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mailbot.config import alarm, record
from mailbot.config.credentials import WAYS, is_example, is_loopback, lacking
from mailbot.config.faults import choice
from mailbot.config.kinds import PUBLIC_DOMAINS

Finding = tuple[str, str, str]
"""Key, what is wrong, mend."""

_SECRETS = frozenset({"password", "passwd", "secret", "token", "api_key", "client_secret"})


@dataclass(frozen=True, slots=True)
class Draft:
    """The merged tables, what of them stands in the file, and where relative paths begin."""

    tables: Mapping[str, Any]
    written: Mapping[str, Any]
    folder: Path
    environ: Mapping[str, str]

    def rows(self, name: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Yield (dotted key, table) of a table by key, such as `mailboxes`."""
        yield from rows_of(self.tables, name)

    def keys(self, name: str) -> tuple[str, ...]:
        """Return the keys of a table by key."""
        table = self.tables.get(name)
        return tuple(table) if isinstance(table, Mapping) else ()

    def servers(self) -> Iterator[tuple[str, Mapping[str, Any], str]]:
        """Yield (dotted key, table, usual security) of every IMAP and SMTP server."""
        for key, box in self.rows("mailboxes"):
            if isinstance(box.get("imap"), Mapping):
                yield f"{key}.imap", box["imap"], "tls"
        if isinstance(self.tables.get("smtp"), Mapping):
            yield "smtp", self.tables["smtp"], "starttls"
        for key, table in self.rows("alarm"):
            yield key, table, "starttls"


def rows_of(tables: Mapping[str, Any], name: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield (dotted key, table) of the sub-tables of one table; anything else is passed over."""
    table = tables.get(name)
    for key, row in table.items() if isinstance(table, Mapping) else ():
        if isinstance(row, Mapping):
            yield f"{name}.{key}", row


def find(draft: Draft) -> list[Finding]:
    """List every contradiction, in the order of the checks."""
    return [finding for check in CHECKS for finding in check(draft)]


def unready(draft: Draft) -> list[Finding]:
    """List what is still to be done before the bot can serve, though nothing is wrong as such."""
    found: list[Finding] = []
    for key, server, _ in draft.servers():
        if is_example(server.get("host")):
            what = f"\"{server['host']}\" is the sample's host, which is nobody's"
            found.append((f"{key}.host", what, "write your own server's name"))
            found += _lacking(draft, key, server)
    return [*found, *_database_folder(draft)]


def _strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [v for v in value if isinstance(v, str)] if isinstance(value, (list, tuple)) else []


# --- secrets -----------------------------------------------------------------------------------


def _written_secrets(draft: Draft) -> Iterator[Finding]:
    yield from _secrets_in(draft.written, "")
    database = draft.written.get("database")
    url = database.get("url") if isinstance(database, Mapping) else None
    if isinstance(url, str) and _has_password(url):
        yield (
            "database.url",
            "a password is written into the file",
            "take the line out and set the variable MAILBOT_DATABASE__URL instead",
        )


def _secrets_in(table: Mapping[str, Any], at: str) -> Iterator[Finding]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _secrets_in(value, f"{at}{key}.")
        elif key.lower() in _SECRETS:
            yield (
                f"{at}{key}",
                "a secret is written into the file",
                'take it out (and change it); write password_env = "NAME" or password_file = "…"',
            )


def _has_password(url: str) -> bool:
    try:
        return bool(urlsplit(url).password)
    except ValueError:
        return False


def _credentials(draft: Draft) -> Iterator[Finding]:
    for key, server, _ in draft.servers():
        ways = [way for way in WAYS[:3] if server.get(way)]
        if len(ways) > 1:
            yield key, f"has {' and '.join(ways)}", "keep one of them"
        nobody = key.endswith("smtp") and not server.get("username")
        if not ways and not server.get("password") and not nobody:
            name = key.split(".")[-2].upper() if key != "smtp" else "SMTP"
            mend = f'add the line: password_env = "{name}_PASSWORD"'
            yield f"{key}.password_env", "no credential is named", mend


def missing_credentials(draft: Draft) -> Iterator[Finding]:
    """Yield the credentials that are named and not there; the sample's hosts need none yet."""
    for key, server, _ in draft.servers():
        if not is_example(server.get("host")):
            yield from _lacking(draft, key, server)
    table = draft.tables.get("core")
    if isinstance(table, Mapping):
        yield from record.lacking(table, draft.folder, draft.environ)


def _lacking(draft: Draft, key: str, server: Mapping[str, Any]) -> Iterator[Finding]:
    for way, what, mend in lacking(server, draft.folder, draft.environ):
        yield f"{key}.{way}", what, mend


# --- servers and files -------------------------------------------------------------------------


def _plain(draft: Draft) -> Iterator[Finding]:
    for key, server, usual in draft.servers():
        host = server.get("host")
        plain = server.get("security", usual) == "plain"
        if plain and isinstance(host, str) and not is_loopback(host):
            what = f'"plain" to {host} would send passwords in the clear'
            yield f"{key}.security", what, 'write "tls" or "starttls"'


def _sources(draft: Draft) -> Iterator[Finding]:
    for key, box in draft.rows("mailboxes"):
        named = [name for name in ("imap", "folder", "maildir") if name in box]
        if len(named) > 1:
            yield key, f"has {' and '.join(named)}", "keep one of them"
        if not named:
            mend = f'add a table [{key}.imap] with its host, or the line: folder = "mails"'
            yield key, "does not say where it lies", mend


def _paths(draft: Draft) -> Iterator[Finding]:
    for name in ("templates", "vocabulary"):
        table = draft.tables.get(name)
        folder = table.get("folder") if isinstance(table, Mapping) else None
        if isinstance(folder, str) and not (draft.folder / folder).expanduser().is_dir():
            mend = "write an existing folder, or leave the line out for what came with the program"
            yield f"{name}.folder", f"no folder {draft.folder / folder}", mend
    standards = draft.tables.get("standards")
    file = standards.get("file") if isinstance(standards, Mapping) else None
    if isinstance(file, str) and not (draft.folder / file).expanduser().is_file():
        yield "standards.file", f"no file {draft.folder / file}", "write an existing file"
    for key, server, _ in draft.servers():
        file = server.get("ca_file")
        if isinstance(file, str) and not (draft.folder / file).expanduser().is_file():
            yield f"{key}.ca_file", f"no file {draft.folder / file}", "write an existing file"
    for key, box in draft.rows("mailboxes"):
        for name in ("folder", "maildir"):
            path = box.get(name)
            if isinstance(path, str) and not (draft.folder / path).expanduser().is_dir():
                yield f"{key}.{name}", f"no folder {draft.folder / path}", "make it first"


def _database_folder(draft: Draft) -> Iterator[Finding]:
    table = draft.tables.get("database", {})
    url = table.get("url", "sqlite:///data/mailbot.db") if isinstance(table, Mapping) else ""
    if isinstance(url, str) and url.startswith("sqlite:///"):
        file = draft.folder / Path(url.removeprefix("sqlite:///")).expanduser()
        if not file.parent.is_dir():
            what = f"no folder {file.parent} for the database"
            yield "database.url", what, f"make it: mkdir -p {file.parent}"


# --- references from table to table ------------------------------------------------------------


def _people(draft: Draft) -> Iterator[Finding]:
    people = draft.keys("people")
    places = [("groups", name) for name in ("members", "lead", "supervisor", "backup")]
    named = [
        (f"{key}.{name}", person)
        for table, name in [*places, ("accounts", "officer")]
        for key, row in draft.rows(table)
        for person in _strings(row.get(name))
    ]
    company = draft.tables.get("company")
    if isinstance(company, Mapping):
        named += [
            (f"company.{name}", key)
            for name in ("manager", "deputy")
            for key in _strings(company.get(name))
        ]
    for place, person in named:
        if person not in people:
            none_yet = f"add a table [people.{person}]"
            yield place, f'there is no person "{person}"', choice(person, people, none_yet=none_yet)


def _deputy(draft: Draft) -> Iterator[Finding]:
    company = draft.tables.get("company")
    deputy = company.get("deputy") if isinstance(company, Mapping) else None
    if isinstance(company, Mapping) and deputy and deputy == company.get("manager"):
        yield "company.deputy", "the manager cannot stand in for himself", "name somebody else"


def _calendars(draft: Draft) -> Iterator[Finding]:
    calendars = draft.keys("calendars")
    for key, group in draft.rows("groups"):
        for name in _strings(group.get("calendar")):
            if name not in calendars:
                mend = choice(name, calendars, none_yet=f"add a table [calendars.{name}]")
                yield f"{key}.calendar", f'there is no calendar "{name}"', mend


def _empty_groups(draft: Draft) -> Iterator[Finding]:
    for key, group in draft.rows("groups"):
        if not group.get("members") and not group.get("address"):
            mend = "add members = [...] or an address"
            yield key, "nobody would get its mails", mend


def _desks(draft: Draft) -> Iterator[Finding]:
    kinds = {group.get("kind") for _, group in draft.rows("groups")}
    wanted = {"key_accounts": {"ka", "tracing"}, "complaints": {"complaints"}}
    for key, box in draft.rows("mailboxes"):
        desk = box.get("desk")
        if isinstance(desk, str) and desk in wanted and not kinds & wanted[desk]:
            kind = sorted(wanted[desk])[0]
            mend = f'add a table [groups.{desk}] with kind = "{kind}"'
            yield f"{key}.desk", "no group works for this desk", mend


def _named_somehow(draft: Draft) -> Iterator[Finding]:
    for table in ("people", "accounts"):
        for key, row in draft.rows(table):
            if not row.get("name_ar") and not row.get("name_en"):
                yield key, "has no name", 'add the line: name_en = "…" (or name_ar, or both)'


# --- addresses ---------------------------------------------------------------------------------


def _addresses(draft: Draft) -> Iterator[Finding]:
    """Each address has one meaning: a mailbox, a group, a person, a contact or a web form."""
    seen: dict[str, str] = {}
    for place, address in _every_address(draft):
        first = seen.setdefault(address.strip().lower(), place)
        shared = place.startswith("groups.") and not first.startswith("mailboxes.")
        if first != place and not shared:
            yield place, f"{address} already stands at {first}", "give each its own address"


def _every_address(draft: Draft) -> Iterator[tuple[str, str]]:
    for key, box in draft.rows("mailboxes"):
        for name in ("address", "aliases", "web_forms"):
            for number, address in enumerate(_strings(box.get(name)), 1):
                place = f"{key}.{name}" + (f".{number}" if name != "address" else "")
                if name != "web_forms" or not _is_form_elsewhere(draft, key, address):
                    yield place, address
    for key, person in draft.rows("people"):
        yield from ((f"{key}.email", address) for address in _strings(person.get("email")))
    for key, account in draft.rows("accounts"):
        for name, contact in rows_of(account, "contacts"):
            for address in _strings(contact.get("email")):
                yield f"{key}.{name}.email", address
    for key, group in draft.rows("groups"):
        yield from ((f"{key}.address", address) for address in _strings(group.get("address")))


def _is_form_elsewhere(draft: Draft, mailbox: str, address: str) -> bool:
    """Tell whether an earlier mailbox names the same web form: one form may post to both."""
    for key, box in draft.rows("mailboxes"):
        if key == mailbox:
            return False
        if address in _strings(box.get("web_forms")):
            return True
    return False


def _domains(draft: Draft) -> Iterator[Finding]:
    company = draft.tables.get("company")
    own = company.get("domains") if isinstance(company, Mapping) else ()
    seen = dict.fromkeys(map(str.lower, _strings(own)), "company.domains")
    for key, account in draft.rows("accounts"):
        for domain in map(str.lower, _strings(account.get("domains"))):
            if domain in PUBLIC_DOMAINS:
                what = f"{domain} is a public mail provider: it would bind strangers"
                yield f"{key}.domains", what, "take it out; name the people under contacts"
            elif domain in seen:
                what = f"{domain} already stands at {seen[domain]}"
                yield f"{key}.domains", what, "a domain belongs to one"
            seen.setdefault(domain, f"{key}.domains")


# --- time --------------------------------------------------------------------------------------


def _days(draft: Draft) -> Iterator[Finding]:
    for key, calendar in draft.rows("calendars"):
        for name in ("holidays", "seasons"):
            rows = calendar.get(name)
            for number, row in enumerate(rows if isinstance(rows, list) else (), 1):
                first, last = (_date(row, end) for end in ("first", "last"))
                if first and last and last < first:
                    what = f"{last} is before {first}"
                    yield f"{key}.{name}.{number}.last", what, "write the later day as last"


def _date(row: object, name: str) -> date | None:
    value = row.get(name) if isinstance(row, Mapping) else None
    return value if isinstance(value, date) else None


def _prefixes(draft: Draft) -> Iterator[Finding]:
    table = draft.tables.get("references")
    given = dict(table) if isinstance(table, Mapping) else {}
    usual = {"ticket": "KA", "complaint": "CMP", "feedback": "FBK"}
    seen: dict[object, str] = {}
    for kind, prefix in {**usual, **given}.items():
        first = seen.setdefault(prefix, kind) if isinstance(prefix, str) else kind
        if first != kind:
            what = f'"{prefix}" is also the prefix of {first}'
            yield f"references.{kind}", what, "give each kind its own"


def _record(draft: Draft) -> Iterator[Finding]:
    table = draft.tables.get("core")
    if isinstance(table, Mapping):
        yield from record.find(table, draft.folder)


def _alarm(draft: Draft) -> Iterator[Finding]:
    table = draft.tables.get("alarm")
    if isinstance(table, Mapping):
        yield from alarm.find(table)


CHECKS: tuple[Callable[[Draft], Iterator[Finding]], ...] = (
    _written_secrets,
    _credentials,
    _plain,
    _sources,
    _paths,
    _people,
    _deputy,
    _calendars,
    _empty_groups,
    _desks,
    _named_somehow,
    _addresses,
    _domains,
    _days,
    _prefixes,
    _record,
    _alarm,
)
