"""IMAP alone: other people in the same mailbox, folders' names, TLS, and servers that lie."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from threading import Event
from time import monotonic
from typing import Any

import pytest

from mailbot.demo.servers import Office
from mailbot.transport import imap as imap_module
from mailbot.transport.imap import ImapSource
from mailbot.transport.settings import ImapSettings
from mailbot.transport.source import FilingRefused, Selected, SourceUnreachable
from tests.scripted import Answer, Script, Scripted, Talk, imap, says
from tests.servers import (
    HOST,
    NO_DOVECOT,
    NO_OPENSSL,
    PASSWORD,
    Certificates,
    Human,
    ImapPlace,
    free_port,
)

RAW = b"From: sara@noor.example\r\nSubject: x\r\n\r\nhello\r\n"
Person = Callable[[ImapSettings, ImapPlace], Human]


def never() -> bool:
    return False


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


# --- with people in the same mailbox -----------------------------------------------------------


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


# --- folders -----------------------------------------------------------------------------------


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


# --- logging in --------------------------------------------------------------------------------


def test_a_refused_login_says_so_without_the_password(settings: ImapSettings) -> None:
    wrong = ImapSettings(HOST, settings.port, "plain", settings.username, "not-the-password")
    with ImapSource(wrong) as source, pytest.raises(SourceUnreachable) as told:
        source.select()
    assert told.value.login_refused
    assert settings.username in told.value.why
    assert "not-the-password" not in told.value.why


def test_a_server_that_is_not_there_is_no_refusal() -> None:
    nobody = ImapSettings(HOST, free_port(), "plain", "desk", PASSWORD)
    with ImapSource(nobody) as source, pytest.raises(SourceUnreachable, match="refused") as told:
        source.select()
    assert not told.value.login_refused


@pytest.mark.parametrize("password", ['a "quoted" \\ one', "كلمة السر", "pässwörd"])
def test_a_password_may_hold_any_letters(password: str) -> None:
    with Office({"desk": password}) as office:
        settings = ImapSettings(HOST, office.imap_port, "plain", "desk", password)
        with ImapSource(settings) as source:
            assert source.select().exists == 0


@pytest.mark.parametrize(
    ("end", "refused"),
    [
        (b"NO [AUTHENTICATIONFAILED] no", True),
        (b"NO go away", True),
        (b"NO [UNAVAILABLE] try later", False),
        (b"NO [INUSE] too many", False),
        (b"BAD what", True),
    ],
)
def test_a_server_with_troubles_of_its_own_refuses_nobody(end: bytes, *, refused: bool) -> None:
    with Scripted(imap(LOGIN=says(end=end))) as server, pytest.raises(SourceUnreachable) as told:
        ImapSource(fake(server)).select()
    assert told.value.login_refused is refused


def welcome(talk: Talk, tag: bytes, _rest: bytes) -> None:
    talk.say(b"+ ")
    talk.line()
    talk.say(tag + b" OK in")


def test_xoauth2_sends_the_bearer_token_and_a_fresh_one_each_time() -> None:
    tokens = iter(("first", "second"))
    with Scripted(imap(AUTHENTICATE=welcome)) as server:
        source = ImapSource(fake(server, password=None, token=lambda: next(tokens)))
        for token in ("first", "second"):
            source.select()
            source.close()
            said = f"user=desk\1auth=Bearer {token}\1\1".encode()
            assert base64.b64encode(said) in server.heard


def test_a_refused_token_is_answered_with_nothing_and_told() -> None:
    def refuse(talk: Talk, tag: bytes, _rest: bytes) -> None:
        talk.say(b"+ ")
        talk.line()
        talk.say(b"+ " + base64.b64encode(b'{"status":"400"}'))
        assert talk.line() == b""
        talk.say(tag + b" NO [AUTHENTICATIONFAILED] expired")

    with Scripted(imap(AUTHENTICATE=refuse)) as server:
        source = ImapSource(fake(server, password=None, token=lambda: "old"))
        with pytest.raises(SourceUnreachable, match="expired") as told:
            source.select()
        assert told.value.login_refused


def test_no_token_is_a_refusal_too() -> None:
    def token() -> str:
        raise RuntimeError("token_command printed nothing")

    with Scripted(imap()) as server:
        source = ImapSource(fake(server, password=None, token=token))
        with pytest.raises(SourceUnreachable, match="printed nothing") as told:
            source.select()
    assert told.value.login_refused


# --- TLS ---------------------------------------------------------------------------------------


@pytest.fixture
def pki(certificates: Certificates | None) -> Certificates:
    """Return certificates, where they can be made."""
    if certificates is None:
        pytest.skip(NO_OPENSSL)
    return certificates


def protected(
    office: Office, security: Any, pki: Certificates, *, host: str = HOST
) -> ImapSettings:
    return ImapSettings(
        host, office.imap_port, security, "desk", PASSWORD, timeout_s=5.0, ca_file=pki.ca_file
    )


@pytest.mark.parametrize("security", ["tls", "starttls"])
@pytest.mark.parametrize("host", [HOST, "localhost"])
def test_a_verified_server_is_used_and_idle_works_over_tls(
    pki: Certificates, security: str, host: str
) -> None:
    with Office(
        {"desk": PASSWORD}, tls=pki.server("good"), implicit_tls=security == "tls"
    ) as office:
        office.append("desk", RAW)
        with ImapSource(protected(office, security, pki, host=host)) as source:
            assert any("TLSv1." in line for line in source.check())
            source.select()
            uids = source.uids_after(0)
            assert [mail.raw for mail in source.fetch(uids)] == [RAW]
            assert not source.wait(0.2, never)
            office.append("desk", RAW * 2)
            assert source.wait(10, never)
            source.select()
            assert [m.raw for m in source.fetch(source.uids_after(uids[-1]))] == [RAW * 2]


@pytest.mark.dovecot
@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_dovecot_is_used_over_tls(
    pki: Certificates, dovecot: ImapPlace | None, human: Person, security: Any
) -> None:
    if dovecot is None:
        pytest.skip(NO_DOVECOT)
    plain = dovecot.settings()
    person = human(plain, dovecot)
    port = dovecot.tls_port if security == "tls" else dovecot.port
    settings = ImapSettings(
        HOST, port, security, plain.username, PASSWORD, timeout_s=10.0, ca_file=pki.ca_file
    )
    with ImapSource(settings) as source:
        source.select()
        assert not source.wait(0.2, never)
        person.put(RAW)
        assert source.wait(10, never)
        source.select()
        uids = source.uids_after(0)
        assert [mail.raw for mail in source.fetch(uids)] == [RAW]
        source.file(uids, quarantined=False)
    assert person.mails("Mailbot/Done") == [RAW]


@pytest.mark.parametrize("security", ["tls", "starttls"])
@pytest.mark.parametrize("certificate", ["elsewhere", "stranger"])
def test_no_password_goes_to_a_server_that_is_not_verified(
    pki: Certificates, security: Any, certificate: str
) -> None:
    context = pki.server(certificate)
    read: list[bytes] = []

    def script(talk: Talk) -> None:
        if security == "starttls":
            talk.say(b"* OK [CAPABILITY IMAP4rev1 STARTTLS] ready")
            for _ in range(2):
                tag = talk.line().partition(b" ")[0]
                talk.say(b"* CAPABILITY IMAP4rev1 STARTTLS", tag + b" OK done")
        talk.start_tls(context)
        talk.say(b"* OK ready")
        while True:
            read.append(talk.line())

    with Scripted(script) as server:
        source = ImapSource(fake(server, security=security, ca_file=pki.ca_file))
        with pytest.raises(SourceUnreachable, match="(?i)certificate") as told:
            source.select()
    assert not told.value.login_refused
    assert PASSWORD.encode() not in bytes(server.heard) + b"".join(read)
    assert read == []


def injecting(talk: Talk, tag: bytes, _rest: bytes) -> None:
    talk.say(tag + b" OK begin", b"* CAPABILITY IMAP4rev1 AUTH=PLAIN", b"* OK injected")


@pytest.mark.parametrize(
    ("script", "words"),
    [
        (imap(), "offers no STARTTLS"),
        (imap(b"* PREAUTH welcome", offers=b"STARTTLS"), "illegal in state AUTH"),
        (imap(offers=b"STARTTLS", STARTTLS=says(end=b"NO not now")), "STARTTLS refused"),
        (imap(offers=b"STARTTLS", STARTTLS=says(end=b"BAD what")), "STARTTLS"),
        (imap(offers=b"STARTTLS", STARTTLS=injecting), "in the clear after STARTTLS"),
    ],
)
def test_without_starttls_nobody_logs_in(script: Script, words: str) -> None:
    with Scripted(script) as server:
        with pytest.raises(SourceUnreachable, match=words):
            ImapSource(fake(server, security="starttls")).select()
        assert b"LOGIN" not in server.heard
        assert PASSWORD.encode() not in server.heard


def test_a_plain_server_behind_tls_is_told() -> None:
    with (
        Scripted(imap()) as server,
        pytest.raises(SourceUnreachable, match=r"(?i)wrong.version|record layer|ssl"),
    ):
        ImapSource(fake(server, security="tls")).select()


# --- servers that lie, stall and hang up -------------------------------------------------------


def fake(server: Scripted, **changes: Any) -> ImapSettings:
    given = {"security": "plain", "password": PASSWORD, "timeout_s": 1.0, **changes}
    return ImapSettings(host=HOST, port=server.port, username="desk", **given)


def fetches(*answers: bytes) -> Answer:
    """Give these bytes in turn, the last one again and again."""
    queue = list(answers)

    def answer(talk: Talk, tag: bytes, _rest: bytes) -> None:
        talk.say_raw(queue.pop(0) if len(queue) > 1 else queue[0])
        talk.say(tag + b" OK done")

    return answer


def whole(uid: int, raw: bytes, size: int | None = None) -> bytes:
    told = len(raw) if size is None else size
    head = b"* 1 FETCH (UID %d RFC822.SIZE %d BODY[] {%d}\r\n" % (uid, told, len(raw))
    return head + raw + b")\r\n"


def taken(*answers: bytes) -> list[bytes]:
    with Scripted(imap(FETCH=fetches(*answers))) as server, ImapSource(fake(server)) as source:
        source.select()
        return [mail.raw for mail in source.fetch((7, 8))]


def test_an_empty_fetch_is_no_mail() -> None:
    assert taken(b"* 1 FETCH (UID 7 RFC822.SIZE 0 BODY[] NIL)\r\n") == []
    assert taken(b'* 1 FETCH (UID 7 RFC822.SIZE 0 BODY[] "")\r\n') == []
    assert taken(b"* 1 FETCH (UID 7 RFC822.SIZE 0 BODY[] {0}\r\n)\r\n") == []
    assert taken(b"") == []


def test_an_empty_fetch_does_not_shift_the_others() -> None:
    gone = b"* 1 FETCH (UID 7 RFC822.SIZE 0 BODY[] NIL)\r\n"
    assert taken(gone + whole(8, RAW)) == [RAW]


def test_mails_nobody_asked_for_are_not_taken() -> None:
    assert taken(whole(9, b"stranger\r\n") + whole(8, RAW)) == [RAW]


def test_a_mail_cut_short_is_left_out() -> None:
    cut, more = whole(7, RAW[:10], len(RAW)), whole(7, RAW[:20], len(RAW))
    assert taken(cut, more) == []


def test_a_size_that_is_only_an_estimate_does_not_hold_the_mail_up_for_ever() -> None:
    # Exchange, unless told otherwise, estimates RFC822.SIZE.
    assert taken(whole(7, RAW, len(RAW) + 12)) == [RAW]
    assert taken(whole(7, RAW, len(RAW) - 12), whole(7, RAW)) == [RAW]


def test_a_literal_of_two_gigabytes_is_not_read() -> None:
    lie = b"* 1 FETCH (UID 7 RFC822.SIZE 10 BODY[] {2147483647}\r\n"
    with Scripted(imap(FETCH=fetches(lie))) as server, ImapSource(fake(server)) as source:
        source.select()
        with pytest.raises(SourceUnreachable, match="2147483647 bytes announced"):
            source.fetch((7,))


def test_the_end_of_the_stream_within_a_literal_is_a_loss_not_a_mail() -> None:
    def hang_up(talk: Talk, _tag: bytes, _rest: bytes) -> None:
        talk.say_raw(b"* 1 FETCH (UID 7 RFC822.SIZE 40 BODY[] {40}\r\nhalf")
        talk.sock.close()

    with Scripted(imap(FETCH=hang_up)) as server, ImapSource(fake(server)) as source:
        source.select()
        with pytest.raises(SourceUnreachable):
            source.fetch((7,))


def test_a_server_that_falls_silent_is_given_up_in_time() -> None:
    def silent(talk: Talk, _tag: bytes, _rest: bytes) -> None:
        talk.until_gone()

    with Scripted(imap(SEARCH=silent)) as server, ImapSource(fake(server)) as source:
        source.select()
        began = monotonic()
        with pytest.raises(SourceUnreachable, match="timed out"):
            source.uids_after(0)
        assert monotonic() - began < 10


@pytest.mark.parametrize(
    "end", [b"NO [UNAVAILABLE] busy", b"BAD [CLIENTBUG] no", b"NO [LIMIT] slow down"]
)
def test_a_refused_search_is_told_and_the_next_select_begins_anew(end: bytes) -> None:
    with Scripted(imap(SEARCH=says(end=end)), imap()) as server:
        source = ImapSource(fake(server))
        source.select()
        with pytest.raises(SourceUnreachable):
            source.uids_after(0)
        assert source.select() == Selected(uidvalidity=7, exists=0)
        assert source.uids_after(0) == ()
        assert server.connections == 2
        source.close()


def test_bye_in_the_middle_of_work_is_told() -> None:
    bye = says(b"* BYE server is going down")
    with Scripted(imap(SEARCH=bye)) as server, ImapSource(fake(server)) as source:
        source.select()
        with pytest.raises(SourceUnreachable, match="going down"):
            source.uids_after(0)


def test_a_server_that_is_full_says_so_in_its_greeting() -> None:
    with (
        Scripted(imap(b"* BYE too many connections")) as server,
        pytest.raises(SourceUnreachable, match="too many connections") as told,
    ):
        ImapSource(fake(server)).select()
    assert not told.value.login_refused


def test_garbage_instead_of_imap_is_told() -> None:
    with (
        Scripted(lambda talk: talk.say(b"HTTP/1.1 400 Bad Request")) as server,
        pytest.raises(SourceUnreachable, match="HTTP"),
    ):
        ImapSource(fake(server)).select()


def test_a_folder_without_uidvalidity_is_not_read() -> None:
    select = says(b"* 3 EXISTS")
    with (
        Scripted(imap(SELECT=select)) as server,
        pytest.raises(SourceUnreachable, match="no UIDVALIDITY"),
    ):
        ImapSource(fake(server)).select()


def test_a_uidvalidity_that_changes_is_told_by_select() -> None:
    answers = iter((b"7", b"8"))

    def select(talk: Talk, tag: bytes, _rest: bytes) -> None:
        talk.say(b"* 1 EXISTS", b"* OK [UIDVALIDITY " + next(answers) + b"]", tag + b" OK done")

    with Scripted(imap(SELECT=select)) as server, ImapSource(fake(server)) as source:
        assert [source.select().uidvalidity, source.select().uidvalidity] == [7, 8]


def test_a_read_only_folder_is_read_and_filing_is_refused() -> None:
    answers = {
        "SELECT": says(b"* 1 EXISTS", b"* OK [UIDVALIDITY 7]", end=b"OK [READ-ONLY] done"),
        "EXAMINE": says(b"* 1 EXISTS", b"* OK [UIDVALIDITY 7]", end=b"OK [READ-ONLY] done"),
        "SEARCH": says(b"* SEARCH 7"),
    }
    with Scripted(imap(offers=b"MOVE", **answers)) as server, ImapSource(fake(server)) as source:
        assert source.select() == Selected(uidvalidity=7, exists=1)
        assert source.uids_after(0) == (7,)
        with pytest.raises(FilingRefused, match="read-only"):
            source.file((7,), quarantined=False)
        assert source.uids_after(0) == (7,)
        assert b"MOVE" not in server.heard
        assert any("read-only" in line for line in source.check())


@pytest.mark.parametrize("command", ["MOVE", "COPY"])
def test_a_full_mailbox_refuses_filing_and_nothing_else(command: str) -> None:
    offers = b"MOVE" if command == "MOVE" else b"UIDPLUS"
    answers = {
        command: says(end=b"NO [OVERQUOTA] quota exceeded"),
        "SEARCH": says(b"* SEARCH 7"),
        "LIST": says(rb'* LIST () "/" "Mailbot/Done"'),
    }
    with Scripted(imap(offers=offers, **answers)) as server, ImapSource(fake(server)) as source:
        source.select()
        with pytest.raises(FilingRefused, match="quota exceeded"):
            source.file((7,), quarantined=False)
        assert source.uids_after(0) == (7,)
        assert b"Deleted" not in server.heard
        assert server.connections == 1


def test_without_move_and_uidplus_mail_stays_and_nothing_is_expunged() -> None:
    with Scripted(imap(offers=b"IDLE")) as server, ImapSource(fake(server)) as source:
        source.select()
        source.file((7, 8), quarantined=False)
        assert any("stays where it is" in line for line in source.check())
        for word in (b"COPY", b"MOVE", b"STORE", b"EXPUNGE", b"CREATE"):
            assert word not in server.heard


def test_only_uid_expunge_is_ever_sent() -> None:
    answers = {"LIST": says(rb'* LIST () "/" "Mailbot/Done"'), "SEARCH": says(b"* SEARCH")}
    with Scripted(imap(offers=b"UIDPLUS", **answers)) as server:
        with ImapSource(fake(server)) as source:
            source.select()
            source.file((7, 8, 12), quarantined=False)
        assert b"UID COPY 7:8,12" in server.heard
        assert b"UID EXPUNGE 7:8,12" in server.heard
        sent = bytes(server.heard).split(b"\r\n")
        assert not [line for line in sent if line.partition(b" ")[2] in (b"EXPUNGE", b"CLOSE")]


# --- IDLE --------------------------------------------------------------------------------------


def idling(*pieces: bytes, before: bytes = b"+ idling\r\n") -> Answer:
    """Start IDLE, then send these pieces, each by itself, and end IDLE at DONE."""

    def answer(talk: Talk, tag: bytes, _rest: bytes) -> None:
        talk.say_raw(before)
        for piece in pieces:
            Event().wait(0.05)
            talk.say_raw(piece)
        assert talk.line() == b"DONE"
        talk.say(tag + b" OK done")

    return answer


@pytest.mark.parametrize(
    "answer",
    [
        idling(b"* 3 EXISTS\r\n"),
        idling(b"* 3 FET", b"CH (FLAGS (\\Seen))\r\n* 4 EXI", b"STS\r\n"),
        idling(before=b"+ idling\r\n* 3 EXISTS\r\n* 1 RECENT\r\n"),
        idling(before=b"* 3 EXISTS\r\n+ idling\r\n"),
        idling(b"* OK Still here\r\n", b"* 2 EXPUNGE\r\n* 3 EXISTS\r\n"),
    ],
)
def test_news_is_heard_however_the_lines_are_cut(answer: Answer) -> None:
    with Scripted(imap(IDLE=answer)) as server, ImapSource(fake(server)) as source:
        source.select()
        began = monotonic()
        assert source.wait(10, never)
        assert monotonic() - began < 5
        assert source.uids_after(0) == ()
        assert server.connections == 1


def test_what_is_no_news_is_waited_out() -> None:
    quiet = idling(b"* OK Still here\r\n", b"* 1 EXPUNGE\r\n", b"* 1 FETCH (FLAGS ())\r\n")
    with Scripted(imap(IDLE=quiet)) as server, ImapSource(fake(server)) as source:
        source.select()
        assert not source.wait(0.6, never)
        assert source.uids_after(0) == ()


def test_news_told_by_another_command_is_not_slept_over() -> None:
    search = says(b"* 5 EXISTS", b"* SEARCH 7")
    with Scripted(imap(SEARCH=search)) as server, ImapSource(fake(server)) as source:
        source.select()
        source.uids_after(0)
        assert source.wait(10, never)
        assert b"IDLE\r\n" not in server.heard.replace(b"IMAP4rev1 IDLE", b"")


def hanging_up(*lines: bytes) -> Answer:
    def answer(talk: Talk, _tag: bytes, _rest: bytes) -> None:
        talk.say(b"+ idling", *lines)
        talk.sock.close()

    return answer


@pytest.mark.parametrize("answer", [hanging_up(), hanging_up(b"* BYE autologout")])
def test_a_connection_lost_while_waiting_means_look_again_but_not_in_a_rush(
    answer: Answer,
) -> None:
    with Scripted(imap(IDLE=answer), imap()) as server:
        source = ImapSource(fake(server))
        source.select()
        began = monotonic()
        assert source.wait(30, never)
        assert 1.0 <= monotonic() - began < 10
        assert source.select() == Selected(uidvalidity=7, exists=0)
        assert server.connections == 2
        source.close()


def test_a_peer_that_no_longer_answers_is_noticed_when_idle_is_renewed() -> None:
    def deaf(talk: Talk, _tag: bytes, _rest: bytes) -> None:
        talk.say(b"+ idling")
        talk.until_gone()

    with Scripted(imap(IDLE=deaf), imap()) as server:
        source = ImapSource(fake(server, timeout_s=0.5, idle_renew_s=0.2))
        source.select()
        began = monotonic()
        assert source.wait(30, never)
        assert monotonic() - began < 10
        source.select()
        assert server.connections == 2
        source.close()


def test_idle_is_renewed() -> None:
    with (
        Scripted(imap(IDLE=idling())) as server,
        ImapSource(fake(server, idle_renew_s=0.1)) as source,
    ):
        source.select()
        assert not source.wait(0.8, never)
        assert server.heard.count(b" IDLE\r\n") > 2


def test_idle_is_renewed_within_nine_minutes_unless_told_otherwise() -> None:
    assert ImapSettings(HOST, 143, "plain", "desk", "x").idle_renew_s <= 9 * 60


@pytest.mark.parametrize(
    "script", [imap(offers=b""), imap(IDLE=says(end=b"NO not here")), imap(IDLE=says(end=b"BAD ?"))]
)
def test_without_idle_a_poll_is_waited_for(script: Script) -> None:
    with Scripted(script) as server, ImapSource(fake(server, poll_s=0.3)) as source:
        source.select()
        began = monotonic()
        source.wait(30, never)
        assert 0.2 < monotonic() - began < 10
        source.select()
        assert source.uids_after(0) == ()
        assert server.connections == 1


def test_waiting_without_a_connection_is_a_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    rests: list[float] = []
    monkeypatch.setattr(imap_module, "_rest", lambda time_s, _stop: rests.append(time_s))
    source = ImapSource(ImapSettings(HOST, 143, "plain", "desk", "x", poll_s=7.0))
    assert not source.wait(60, never)
    assert not source.wait(3, never)
    assert rests == [7.0, 3]
