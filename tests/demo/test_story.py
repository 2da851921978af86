"""The demo's story can be told: in order of time, about people of the sample office."""

from __future__ import annotations

import pytest

from mailbot.config import Config, data_folder, load
from mailbot.demo import samples
from mailbot.demo.samples import Person
from mailbot.demo.scene import Scene, nobody_writes
from mailbot.demo.story import STORY
from mailbot.demo.weekend import ELSEWHERE
from mailbot.mail.message import parse

STAFFS_KINDS = {
    "notification", "escalation", "transcript", "refusal", "alarm", "warning", "claim-pack",
    "forwarding", "digest", "weekly", "monthly-draft", "monthly",
}  # fmt: skip
"""Letters that go to the office's own people alone."""

EITHERS_KINDS = {"status", "question"}
"""Customers ask for a state and are asked, and so do and are officers."""

WRITERS = {who.email for who in vars(samples).values() if isinstance(who, Person)} | {ELSEWHERE}


class AnyLetters:
    """Stands for what the office has sent: some letter of the wanted kind."""

    def last(self, kind: str, to: str, about: str = "") -> bytes:
        return (
            f"From: keyaccounts@exampleexpress.example\r\nTo: {to}\r\nSubject: {kind} [{about}]\r\n"
            f"Message-ID: <{kind}@exampleexpress.example>\r\n\r\nDear reader,\r\n"
        ).encode()


@pytest.fixture(scope="module")
def office() -> Config:
    """Return the sample configuration that the demo uses."""
    return load(data_folder("config") / "mailbot.toml", {}, credentials=False)


def scenes() -> list[object]:
    """Every scene under its title."""
    return [pytest.param(scene, id=scene.title) for scene in STORY]


def test_the_scenes_follow_each_other_in_time() -> None:
    moments = [scene.at for scene in STORY]
    assert moments == sorted(set(moments))


def test_the_story_takes_five_working_days_with_the_weekend_between_and_has_titles() -> None:
    days = sorted({f"{scene.at:%d %A}" for scene in STORY})
    assert [day.split()[1] for day in days] == [
        "Tuesday", "Wednesday", "Thursday", "Saturday", "Sunday", "Monday",
    ]  # fmt: skip
    assert len({scene.title for scene in STORY}) == len(STORY)


@pytest.mark.parametrize("scene", scenes())
def test_a_mail_arrives_in_mailboxes_of_the_office(scene: Scene, office: Config) -> None:
    came = scene.arrives(scene.at, AnyLetters())
    assert set(came.boxes) <= {box.address for box in office.mailboxes.values()}
    if scene.arrives is nobody_writes:
        assert came.boxes == ()
    else:
        assert came.boxes
        assert parse(came.raw).date == scene.at


@pytest.mark.parametrize("scene", scenes())
def test_what_follows_goes_to_people_of_the_story(scene: Scene, office: Config) -> None:
    staff = {person.email for person in office.people.values()}
    staff |= {group.address for group in office.groups.values() if group.address}
    for kind, reader in scene.follows:
        if kind not in EITHERS_KINDS:
            assert reader in (staff if kind in STAFFS_KINDS else WRITERS - staff), (kind, reader)


def test_every_ticket_is_opened_once() -> None:
    refs = [ref for scene in STORY for ref in scene.tickets]
    assert len(refs) == len(set(refs))
    assert {ref.partition("-")[0] for ref in refs} == {"KA", "CMP", "FBK"}


def test_a_machine_is_never_answered() -> None:
    for scene in STORY:
        mail = parse(scene.arrives(scene.at, AnyLetters()).raw)
        sender = mail.sender.email if mail.sender else ""
        if mail.header("auto-submitted") or mail.header("precedence"):
            assert sender not in {reader for _, reader in scene.follows}
            assert not scene.tickets
