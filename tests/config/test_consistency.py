"""Tables that contradict each other or point at nothing are told with the place and the mend."""

from __future__ import annotations

from pathlib import Path

import pytest

from mailbot.config import ConfigError, load
from tests.config.office import faults, loaded

PERSON = '[people.badr]\nemail = "badr@company.test"'
BOX = '[mailboxes.vip]\naddress = "vip@company.test"'
ONE_FAULT = {
    "a group's member is nobody": (
        'members = ["badr"]',
        'members = ["bader"]',
        "groups.vip.members",
        'did you mean "badr"?',
    ),
    "a group's supervisor is nobody": (
        'supervisor = "amal"',
        'supervisor = "zz"',
        "groups.vip.supervisor",
        "known are: amal, badr",
    ),
    "the manager is nobody": ('manager = "amal"', 'manager = "omar"', "company.manager", "amal"),
    "the deputy is nobody": (
        'manager = "amal"',
        'manager = "amal"\ndeputy = "bader"',
        "company.deputy",
        'did you mean "badr"?',
    ),
    "the manager is his own deputy": (
        'manager = "amal"',
        'manager = "amal"\ndeputy = "amal"',
        "company.deputy",
        "somebody else",
    ),
    "an absence ends on no day": (
        'email = "badr@company.test"',
        'email = "badr@company.test"\nabsent_until = "soon"',
        "people.badr.absent_until",
        "",
    ),
    "an account's officer is nobody": (
        'officer = "badr"',
        'officer = "bdr"',
        "accounts.noor.officer",
        'did you mean "badr"?',
    ),
    "a calendar is not there": (
        'calendar = "riyadh"',
        'calendar = "riyad"',
        "groups.vip.calendar",
        'did you mean "riyadh"?',
    ),
    "nobody would get a group's mails": (
        'members = ["badr"]\nsupervisor',
        "supervisor",
        "groups.vip",
        "members",
    ),
    "no group works for a desk": ('kind = "ka"', 'kind = "support"', "mailboxes.vip.desk", '"ka"'),
    "a person has no name": ('name_en = "Badr"\n', "", "people.badr", "name_en"),
    "an account has no name": ('name_en = "Noor"\n', "", "accounts.noor", "name_en"),
    "two people share an address": (
        PERSON,
        '[people.badr]\nemail = "AMAL@company.test"',
        "people.badr.email",
        "its own address",
    ),
    "a person has a mailbox's address": (
        PERSON,
        '[people.badr]\nemail = "vip@company.test"',
        "people.badr.email",
        "its own address",
    ),
    "a contact is one of the staff": (
        'email = "sara@noor.test"',
        'email = "badr@company.test"',
        "accounts.noor.contacts.sara.email",
        "its own address",
    ),
    "an alias repeats the address": (
        BOX,
        BOX + '\naliases = ["VIP@company.test"]',
        "mailboxes.vip.aliases.1",
        "its own address",
    ),
    "a web form has the mailbox's own address": (
        BOX,
        BOX + '\nweb_forms = ["vip@company.test"]',
        "mailboxes.vip.web_forms.1",
        "its own address",
    ),
    "a group has a mailbox's address": (
        'members = ["badr"]',
        'members = ["badr"]\naddress = "vip@company.test"',
        "groups.vip.address",
        "its own address",
    ),
    "an account claims a public provider": (
        'domains = ["noor.test"]',
        'domains = ["noor.test", "Gmail.com"]',
        "accounts.noor.domains",
        "contacts",
    ),
    "an account claims the company's domain": (
        'domains = ["noor.test"]',
        'domains = ["company.test"]',
        "accounts.noor.domains",
        "belongs to one",
    ),
    "two credentials": (
        'password_env = "VIP_PASSWORD"',
        'password_env = "VIP_PASSWORD"\ntoken_command = ["true"]',
        "mailboxes.vip.imap",
        "keep one",
    ),
    "no credential": (
        'password_env = "VIP_PASSWORD"\n',
        "",
        "mailboxes.vip.imap.password_env",
        'password_env = "VIP_PASSWORD"',
    ),
    "a user name without a credential": (
        'host = "smtp.company.test"',
        'host = "smtp.company.test"\nusername = "mailbot"',
        "smtp.password_env",
        'password_env = "SMTP_PASSWORD"',
    ),
    "a server in the clear": (
        'host = "imap.company.test"',
        'host = "imap.company.test"\nsecurity = "plain"',
        "mailboxes.vip.imap.security",
        '"tls" or "starttls"',
    ),
    "a mailbox lies in two places": (
        BOX,
        BOX + '\nfolder = "."',
        "mailboxes.vip",
        "keep one",
    ),
    "a mailbox lies nowhere": (
        '[mailboxes.vip.imap]\nhost = "imap.company.test"\npassword_env = "VIP_PASSWORD"\n',
        "",
        "mailboxes.vip",
        "[mailboxes.vip.imap]",
    ),
    "a folder of mails is not there": (
        '[mailboxes.vip.imap]\nhost = "imap.company.test"\npassword_env = "VIP_PASSWORD"\n',
        'folder = "mails"\n',
        "mailboxes.vip.folder",
        "make it",
    ),
    "the templates are not there": (
        "[smtp]",
        '[templates]\nfolder = "t"\n[smtp]',
        "templates.folder",
        "leave the line out",
    ),
    "the vocabulary is not there": (
        "[smtp]",
        '[vocabulary]\nfolder = "v"\n[smtp]',
        "vocabulary.folder",
        "leave the line out",
    ),
    "the standards are not there": (
        "[smtp]",
        '[standards]\nversion = "1"\nfile = "s.pdf"\n[smtp]',
        "standards.file",
        "existing file",
    ),
    "certificates are not there": (
        'host = "smtp.company.test"',
        'host = "smtp.company.test"\nca_file = "ca.pem"',
        "smtp.ca_file",
        "existing file",
    ),
    "a holiday ends before it begins": (
        "last = 2027-03-12",
        "last = 2027-03-01",
        "calendars.riyadh.holidays.1.last",
        "later day",
    ),
    "two kinds of ticket share a prefix": (
        "[smtp]",
        '[references]\nticket = "CMP"\n[smtp]',
        "references.complaint",
        "its own",
    ),
    "a password in the file": (
        'password_env = "VIP_PASSWORD"',
        'password_env = "VIP_PASSWORD"\npassword = "x"',
        "mailboxes.vip.imap.password",
        "take it out",
    ),
    "a token in the file where no key of that name is": (
        '[smtp]\nhost = "smtp.company.test"',
        '[smtp]\nhost = "smtp.company.test"\ntoken = "x"',
        "smtp.token",
        "take it out",
    ),
    "a password in the database's address": (
        "sqlite:///office.db",
        "postgresql+psycopg://mailbot:pw@db.company.test/mailbot",
        "database.url",
        "MAILBOT_DATABASE__URL",
    ),
}


@pytest.mark.parametrize(("old", "new", "key", "mend"), ONE_FAULT.values(), ids=ONE_FAULT.keys())
def test_one_contradiction_is_one_fault_with_its_place_and_mend(
    tmp_path: Path, old: str, new: str, key: str, mend: str
) -> None:
    (fault,) = faults(tmp_path, old, new)
    assert fault.key == key
    assert fault.file == str(tmp_path / "mailbot.toml")
    assert mend in fault.mend


@pytest.mark.parametrize(
    ("old", "new"),
    [
        # this machine itself may be spoken to in the clear
        ('"imap.company.test"', '"127.0.0.1"\nsecurity = "plain"'),
        ('"imap.company.test"', '"localhost"\nsecurity = "plain"'),
        ('"imap.company.test"', '"::1"\nsecurity = "plain"'),
        # a department's address may be its one person's
        ('members = ["badr"]', 'members = ["badr"]\naddress = "badr@company.test"'),
        # a relay without a user name needs no credential
        ('host = "smtp.company.test"', 'host = "smtp.company.test"\nsecurity = "tls"'),
        # one web form may post to both mailboxes
        (
            BOX,
            """[mailboxes.other]
address = "other@company.test"
desk = "key_accounts"
name_ar = "آخر"
name_en = "Other"
folder = "."
web_forms = ["web@company.test"]
"""
            + BOX
            + '\nweb_forms = ["web@company.test"]',
        ),
        ("sqlite:///office.db", "postgresql+psycopg://mailbot@db.company.test/mailbot"),
    ],
)
def test_what_is_in_order_is_not_complained_of(tmp_path: Path, old: str, new: str) -> None:
    assert faults(tmp_path, old, new) == ()


@pytest.mark.parametrize("wrong", ["1", '"text"', "[1, 2]", "[[]]", "{ a = 1 }"])
@pytest.mark.parametrize(
    "table", ["mailboxes", "groups", "people", "accounts", "calendars", "references", "templates"]
)
def test_a_table_of_the_wrong_shape_is_a_fault_and_no_crash(
    tmp_path: Path, table: str, wrong: str
) -> None:
    file = tmp_path / "mailbot.toml"
    file.write_text(f"{table} = {wrong}\n", "utf-8")
    with pytest.raises(ConfigError) as error:
        load(file, {})
    assert any(fault.key.startswith(table) for fault in error.value.faults)


def test_the_order_of_the_file_is_kept(tmp_path: Path) -> None:
    config = loaded(tmp_path)
    assert list(config.people) == ["amal", "badr"]
