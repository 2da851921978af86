"""`mailbot demo`: the whole story, as an operator sees it on the first day.

It is played once; every test looks at what it left.
"""

from __future__ import annotations

import io
import json
import re
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from rich.console import Console

from mailbot.cli.main import main
from mailbot.demo import office
from mailbot.demo.samples import subject_of
from mailbot.demo.scene import nobody_writes
from mailbot.demo.story import STORY


@dataclass(frozen=True)
class Played:
    """The folder of a demo that was played, what it said, and how it ended."""

    folder: Path
    said: str
    code: int


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Played:
    """Play the whole story once."""
    folder = tmp_path_factory.mktemp("demo") / "new" / "demo-out"
    result = CliRunner().invoke(main, ["demo", "--dir", str(folder)])
    return Played(folder, result.output, result.exit_code)


def test_everything_goes_as_told(played: Played) -> None:
    assert played.code == 0, played.said
    assert "not as told" not in played.said
    for scene in STORY:
        assert scene.title.split(",")[0][:40] in " ".join(played.said.split())


def test_every_mail_and_letter_is_left_as_file_and_page_with_a_link(played: Played) -> None:
    mails = sorted(path.stem for path in (played.folder / "mails").glob("*.eml"))
    pages = sorted(path.stem for path in (played.folder / "pages").glob("*.html"))
    came = sum(scene.arrives is not nobody_writes for scene in STORY)
    expected = came + sum(len(scene.follows) for scene in STORY)
    index = (played.folder / "index.html").read_text("utf-8")
    links = set(re.findall(r'href="([^"]+)"', index))
    assert mails == pages
    assert len(mails) == expected >= 12
    assert links == {f"mails/{m}.eml" for m in mails} | {f"pages/{m}.html" for m in mails}


def test_the_letters_bear_their_kind_and_the_reference_of_their_ticket(played: Played) -> None:
    for path in (played.folder / "mails").glob("*-acknowledgement.eml"):
        assert re.search(r"\[(KA|CMP|FBK)-2026-\d{6}\]$", subject_of(path.read_bytes()))


def test_praise_is_feedback_and_no_complaint(played: Played) -> None:
    (found,) = [row for row in tickets(played) if row["ref"].startswith("FBK")]
    assert found["subject"] == "شكر"


def test_the_office_can_be_looked_at_afterwards(played: Played) -> None:
    opened = {ref for scene in STORY for ref in scene.tickets}
    assert {row["ref"] for row in tickets(played)} == opened
    last = dict(change for scene in STORY for change in scene.becomes)
    assert {r["ref"]: r["state"] for r in tickets(played) if r["ref"] in last} == last
    assert command(played, "show", "KA-2026-000002").exit_code == 0
    assert len(command(played, "quarantine", "list", "--json").stdout.splitlines()) == sum(
        scene.quarantined for scene in STORY
    )


def command(played: Played, *arguments: str) -> Result:
    """Call a command on the office that the demo left."""
    given = ["--config", str(played.folder / "mailbot.toml"), "--at", STORY[-1].at.isoformat()]
    return CliRunner().invoke(main, [*arguments, *given])


def tickets(played: Played) -> list[dict[str, str]]:
    """The tickets that the demo left."""
    result = command(played, "tickets", "--json")
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_second_demo_replaces_the_first_and_tells_where_it_differs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    console = Console(file=io.StringIO(), width=100)
    monkeypatch.setattr(office, "STORY", STORY[:2])
    assert office.play(tmp_path, 0, console).surprises == []
    wrong = replace(
        STORY[0],
        follows=STORY[0].follows[:1],
        tickets=(),
        becomes=(("KA-2026-000001", "CLOSED"),),
        says=(("acknowledgement", STORY[0].follows[0][1], "no such words"),),
        quarantined=1,
    )
    monkeypatch.setattr(office, "STORY", (wrong,))
    told = office.play(tmp_path, 0, console)
    assert told.letters == len(STORY[0].follows)
    assert [line.split(":")[0].split(" (")[0] for line in told.surprises] == ["scene 1"] * 5
    assert len(list((tmp_path / "mails").glob("*.eml"))) == 1 + told.letters
    assert (tmp_path / "mailbot.db").exists()
