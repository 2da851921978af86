"""An IMAP mailbox that people use too, and folders of any name."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from mailbot.transport.imap import ImapSource
from mailbot.transport.settings import ImapSettings
from mailbot.transport.source import SourceUnreachable
from tests.servers import (
    NO_DOVECOT,
    PASSWORD,
    Human,
    ImapPlace,
)

RAW = b"From: sara@noor.example\r\nSubject: x\r\n\r\nhello\r\n"
Person = Callable[[ImapSettings, ImapPlace], Human]


@pytest.fixture(
    params=[
        "embedded",
        pytest.param("dovecot", marks=pytest.mark.dovecot),
        pytest.param("old_dovecot", marks=pytest.mark.dovecot),
    ]
)
def place(request: pytest.FixtureRequest) -> ImapPlace:
    """Return each server in turn."""
    found: ImapPlace | None = request.getfixturevalue(request.param)
    if found is None:
        pytest.skip(NO_DOVECOT)
    return found


@pytest.fixture
def settings(place: ImapPlace) -> ImapSettings:
    """Return a fresh mailbox on that server."""
    return place.settings()


@pytest.fixture
def person(place: ImapPlace, settings: ImapSettings, human: Person) -> Human:
    """Return somebody who has the same mailbox open."""
    return human(settings, place)


@pytest.fixture
def source(settings: ImapSettings) -> Iterator[ImapSource]:
    """Return the bot's view of that mailbox."""
    with ImapSource(settings) as opened:
        yield opened


def test_what_a_person_marked_as_deleted_survives_our_filing(
    source: ImapSource, person: Human
) -> None:
    for number in range(3):
        person.put(RAW + b"%d\r\n" % number)
    source.select()
    one, two, three = source.uids_after(0)
    person.mark(one, r"\Deleted")
    source.file((two,), quarantined=False)
    source.file((three,), quarantined=True)
    assert rb"\Deleted" in person.flags(one)
    assert person.mails() == [RAW + b"0\r\n"]


def test_a_mail_marked_as_deleted_is_taken_all_the_same(source: ImapSource, person: Human) -> None:
    person.put(RAW, flags=r"(\Deleted)")
    source.select()
    uids = source.uids_after(0)
    assert [mail.raw for mail in source.fetch(uids)] == [RAW]
    source.file(uids, quarantined=False)
    assert person.mails("Mailbot/Done") == [RAW]


def test_nothing_is_marked_as_seen(source: ImapSource, person: Human) -> None:
    person.put(RAW)
    source.select()
    (uid,) = source.uids_after(0)
    source.sizes((uid,))
    source.fetch((uid,))
    source.fetch_head(uid)
    assert rb"\Seen" not in person.flags(uid)


def test_what_a_person_read_and_flagged_is_found_and_keeps_its_flags(
    source: ImapSource, person: Human
) -> None:
    person.put(RAW, flags=r"(\Seen \Flagged)")
    source.select()
    (uid,) = source.uids_after(0)
    assert [mail.raw for mail in source.fetch((uid,))] == [RAW]
    assert rb"\Seen" in person.flags(uid)
    assert rb"\Flagged" in person.flags(uid)


def test_a_mail_taken_away_between_search_and_fetch_is_left_out(
    source: ImapSource, person: Human
) -> None:
    for number in range(3):
        person.put(RAW + b"%d\r\n" % number)
    source.select()
    one, two, three = source.uids_after(0)
    person.mark(two, r"\Deleted")
    person.client.expunge()
    # Until it has told us, a server may still give what it remembers; but never nothing.
    taken = {mail.uid: mail.raw for mail in source.fetch((one, two, three))}
    assert set(taken) >= {one, three}
    assert all(taken.values())
    source.select()
    assert [mail.uid for mail in source.fetch((one, two, three))] == [one, three]
    assert set(source.sizes((one, two, three))) == {one, three}
    assert source.fetch_head(two) == b""


def test_filing_works_again_after_a_person_deleted_the_folder(
    place: ImapPlace, source: ImapSource, person: Human
) -> None:
    person.put(RAW)
    source.select()
    source.file(source.uids_after(0), quarantined=False)
    assert person.client.delete(f'"{place.folder("Mailbot/Done")}"')[0] == "OK"
    person.put(RAW + b"2\r\n")
    source.select()
    source.file(source.uids_after(0), quarantined=False)
    assert person.mails("Mailbot/Done") == [RAW + b"2\r\n"]


def test_a_flag_set_by_a_person_while_we_wait_is_no_news(source: ImapSource, person: Human) -> None:
    person.put(RAW)
    source.select()
    (uid,) = source.uids_after(0)
    asked = iter((False, False, True))

    def stop() -> bool:
        person.mark(uid, r"\Flagged")
        return next(asked, True)

    assert not source.wait(10, stop)


@pytest.mark.parametrize("name", ["الأرشيف/تم", "Handled mail & more", "Done", "a/b/c"])
def test_folders_may_have_any_name(
    place: ImapPlace, settings: ImapSettings, human: Person, name: str
) -> None:
    chosen = ImapSettings(
        settings.host, settings.port, "plain", settings.username, PASSWORD, done_folder=name
    )
    person = human(chosen, place)
    with ImapSource(chosen) as source:
        for number in range(2):
            person.put(RAW)
            source.select()
            source.file(source.uids_after(0), quarantined=False)
            source.close()  # the next round finds the folder there already
            assert person.mails() == [], number
    with ImapSource(chosen) as again:
        assert any(f"folder {name}: there" in line for line in (again.select(), again.check())[1])
        names = {one.name for one in again._session.folder.list(subscribed_only=True)}  # type: ignore[union-attr]
    assert place.folder(name) in names


def test_a_name_written_the_servers_way_is_taken_as_it_stands(
    place: ImapPlace, settings: ImapSettings, human: Person
) -> None:
    chosen = ImapSettings(
        settings.host, settings.port, "plain", settings.username, PASSWORD,
        done_folder=place.folder("Mailbot/Done"),
    )  # fmt: skip
    person = human(chosen, place)
    person.put(RAW)
    with ImapSource(chosen) as source:
        source.select()
        source.file(source.uids_after(0), quarantined=False)
    assert person.mails("Mailbot/Done") == [RAW]


def test_another_folder_than_inbox_can_be_watched(
    place: ImapPlace, settings: ImapSettings, human: Person
) -> None:
    person = human(settings, place)
    person.client.create(f'"{place.folder("Team/Complaints")}"')
    person.put(RAW, folder=f'"{place.folder("Team/Complaints")}"')
    chosen = ImapSettings(
        settings.host, settings.port, "plain", settings.username, PASSWORD, folder="Team/Complaints"
    )
    with ImapSource(chosen) as source:
        assert source.select().exists == 1
        assert [mail.raw for mail in source.fetch(source.uids_after(0))] == [RAW]


def test_a_folder_that_is_not_there_is_told(settings: ImapSettings) -> None:
    chosen = ImapSettings(
        settings.host, settings.port, "plain", settings.username, PASSWORD, folder="Nowhere"
    )
    with ImapSource(chosen) as source, pytest.raises(SourceUnreachable) as told:
        source.select()
    assert not told.value.login_refused


def test_another_uidvalidity_is_seen_at_the_next_select(
    place: ImapPlace, settings: ImapSettings, human: Person
) -> None:
    person = human(settings, place)
    name = f'"{place.folder("Team")}"'
    person.client.create(name)
    person.put(RAW, folder=name)
    chosen = ImapSettings(
        settings.host, settings.port, "plain", settings.username, PASSWORD, folder="Team"
    )
    with ImapSource(chosen) as source:
        before = source.select()
    person.client.delete(name)
    person.client.create(name)
    with ImapSource(chosen) as source:
        assert source.select().uidvalidity != before.uidvalidity
