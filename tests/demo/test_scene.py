"""What a scene lets come in: mails of people and machines, or nothing but time."""

from __future__ import annotations

from mailbot.demo import samples, scene
from mailbot.demo.samples import COMPLAINTS, KEY_ACCOUNTS, LAYAN
from mailbot.mail.message import parse

MOMENT = scene.at(24, "08:05")


class Sent:
    """Letters of the office, by kind, reader and ticket."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str, str]] = []

    def last(self, kind: str, to: str, about: str = "") -> bytes:
        self.asked.append((kind, to, about))
        return (
            f"From: {COMPLAINTS}\r\nTo: {to}\r\nSubject: Parcel [{about}]\r\n"
            "Message-ID: <one@exampleexpress.example>\r\n\r\nDear reader,\r\n"
        ).encode()


def test_a_moment_is_by_the_clock_in_riyadh() -> None:
    assert MOMENT.isoformat() == "2026-11-24T08:05:00+03:00"


def test_a_new_mail_may_go_to_several_mailboxes_with_a_table_and_files() -> None:
    both = f"{KEY_ACCOUNTS}, {COMPLAINTS}"
    arrives = scene.writes(LAYAN, both, "Two", "See", rows=[("a", "b")], files=("invoice.pdf",))
    came = arrives(MOMENT, Sent())
    assert came.boxes == (KEY_ACCOUNTS, COMPLAINTS)
    mail = parse(came.raw)
    assert "<td>a</td>" in mail.html
    assert [part.name for part in mail.attachments] == ["invoice.pdf"]


def test_an_answer_goes_where_the_letter_came_from() -> None:
    sent = Sent()
    came = scene.answers(LAYAN, "request", "Yes", about="KA-1")(MOMENT, sent)
    assert came.boxes == (COMPLAINTS,)
    assert sent.asked == [("request", LAYAN.email, "KA-1")]
    assert parse(came.raw).subject == "Re: Parcel [KA-1]"


def test_one_may_answer_what_went_to_ones_group() -> None:
    sent = Sent()
    scene.answers(LAYAN, "notification", "Yes", letter_to=samples.OPERATIONS)(MOMENT, sent)
    assert sent.asked == [("notification", samples.OPERATIONS, "")]


def test_machines_write_as_machines() -> None:
    for arrives in (scene.is_away(LAYAN, "request"), scene.comes_back(LAYAN, "request")):
        assert parse(arrives(MOMENT, Sent()).raw).header("auto-submitted") == "auto-replied"
    assert parse(scene.advertises(MOMENT, Sent()).raw).header("precedence") == "bulk"
    assert parse(scene.breaks(MOMENT, Sent()).raw).sender is None


def test_where_nobody_writes_nothing_comes() -> None:
    assert scene.nobody_writes(MOMENT, Sent()) == scene.Incoming()
