"""Folder names on servers with other separators and prefixes, and making what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from mailbot.transport.foldernames import FolderNames
from mailbot.transport.session import Session
from mailbot.transport.settings import ImapSettings
from mailbot.transport.source import FilingRefused
from tests.scripted import Answer, Scripted, Talk, imap, says


@contextmanager
def folders(offers: bytes = b"", **answers: Answer) -> Iterator[tuple[FolderNames, Scripted]]:
    with Scripted(imap(offers=offers, **answers)) as server:
        session = Session(ImapSettings("127.0.0.1", server.port, "plain", "desk", "x", timeout_s=2))
        yield FolderNames(session), server
        session.leave()


def namespace(line: bytes) -> dict[str, Answer]:
    return {"NAMESPACE": says(b"* NAMESPACE " + line)}


@pytest.mark.parametrize(
    ("line", "name", "expected"),
    [
        (b'(("" "/")) NIL NIL', "Mailbot/Done", "Mailbot/Done"),
        (b'(("" ".")) NIL NIL', "Mailbot/Done", "Mailbot.Done"),
        (b'(("INBOX." ".")) NIL NIL', "Mailbot/Done", "INBOX.Mailbot.Done"),
        (b'(("INBOX." ".")) NIL NIL', "INBOX.Handled", "INBOX.Handled"),
        (b'(("INBOX." ".")) NIL NIL', "Inbox", "INBOX"),
        (b'(("" "\\\\")) NIL NIL', "Mailbot/Done", "Mailbot\\Done"),
        (b'(("" NIL)) NIL NIL', "Mailbot/Done", "Mailbot-Done"),
        (b'(("mail/" "/")) (("~" "/")) NIL', "Mailbot/Done", "mail/Mailbot/Done"),
    ],
)
def test_names_are_told_the_servers_way(line: bytes, name: str, expected: str) -> None:
    with folders(b"NAMESPACE", **namespace(line)) as (names, _):
        assert names.full(name) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (rb'* LIST (\Noselect) "/" ""', "Mailbot/Done"),
        (rb'* LIST (\Noselect) "." ""', "Mailbot.Done"),
        (rb'* LIST (\Noselect) "\\" ""', "Mailbot\\Done"),
        (rb'* LIST (\Noselect) NIL ""', "Mailbot-Done"),
        (rb"* OK nothing to list", "Mailbot/Done"),
    ],
)
def test_without_namespace_list_tells_the_separator(line: bytes, expected: str) -> None:
    with folders(LIST=says(line)) as (names, _):
        assert names.full("Mailbot/Done") == expected


def test_a_namespace_that_makes_no_sense_is_passed_over() -> None:
    with folders(b"NAMESPACE", **namespace(b"NIL NIL NIL")) as (names, _):
        assert names.full("Mailbot/Done") == "Mailbot/Done"


def test_a_folder_is_made_and_subscribed_once() -> None:
    with folders() as (names, server):
        assert names.made("Mailbot/Done") == "Mailbot/Done"
        assert names.made("Mailbot/Done") == "Mailbot/Done"
        assert server.heard.count(b'CREATE "Mailbot/Done"') == 1
        assert server.heard.count(b'SUBSCRIBE "Mailbot/Done"') == 1


def test_a_name_that_only_holds_others_is_no_folder_yet() -> None:
    there = says(rb'* LIST (\Noselect) "/" "Mailbot/Done"')
    with folders(LIST=there) as (names, server):
        names.made("Mailbot/Done")
        assert b"CREATE" in server.heard


def test_parents_are_made_where_the_server_does_not() -> None:
    made: set[bytes] = set()

    def create(talk: Talk, tag: bytes, rest: bytes) -> None:
        name = rest.split(b'"')[1]
        if b"/" in name and name.rpartition(b"/")[0] not in made:
            talk.say(tag + b" NO [NONEXISTENT] no parent")
        else:
            made.add(name)
            talk.say(tag + b" OK done")

    def listed(talk: Talk, tag: bytes, rest: bytes) -> None:
        found = [b'* LIST () "/" "%s"' % name for name in made if name == rest.split(b'"')[3]]
        talk.say(*(found or [rb'* LIST (\Noselect) "/" ""']), tag + b" OK done")

    with folders(CREATE=create, LIST=listed) as (names, _):
        names.made("a/b/c")
        assert made == {b"a", b"a/b", b"a/b/c"}


def test_a_folder_that_another_made_at_the_same_moment_is_used() -> None:
    lists = iter((rb'* LIST (\Noselect) "/" ""', b"* OK nothing", b'* LIST () "/" "Done"'))

    def listed(talk: Talk, tag: bytes, _rest: bytes) -> None:
        talk.say(next(lists), tag + b" OK done")

    create = says(end=b"NO [ALREADYEXISTS] there is one")
    with folders(CREATE=create, LIST=listed) as (names, _):
        assert names.made("Done") == "Done"


def test_a_folder_that_may_not_be_made_is_told() -> None:
    with (
        folders(CREATE=says(end=b"NO [NOPERM] no")) as (names, _),
        pytest.raises(FilingRefused, match="cannot be made"),
    ):
        names.made("Mailbot/Done")


def test_a_subscription_refused_does_not_matter() -> None:
    with folders(SUBSCRIBE=says(end=b"NO no")) as (names, _):
        assert names.made("Done") == "Done"


def test_checking_tells_and_makes_nothing() -> None:
    with folders() as (names, server):
        assert names.told("Mailbot/Done") == "folder Mailbot/Done: will be made when first needed"
        assert b"CREATE" not in server.heard
