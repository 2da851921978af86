"""The demo: an office with its own mail servers, a week in well under a minute.

The bot is the ordinary one, working over real IMAP and SMTP; only the clock is the story's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.panel import Panel

from mailbot import app as parts
from mailbot.app import App
from mailbot.config import Config, data_folder, load
from mailbot.demo import samples
from mailbot.demo.pages import Page, write_pages
from mailbot.demo.samples import COMPLAINTS, KEY_ACCOUNTS
from mailbot.demo.scene import Incoming, Scene
from mailbot.demo.servers import Accepted, Office
from mailbot.demo.story import STORY
from mailbot.jobs.round import Round
from mailbot.mail.message import parse
from mailbot.scheduler import once
from mailbot.store import inbound, tickets
from mailbot.store.tickets import TicketFilter

PASSWORD = "demo-only"  # noqa: S105  # nosec B105  # of servers on loopback that live for a minute
RELAY_USER = "mailbot@exampleexpress.example"
BOXES = {KEY_ACCOUNTS: "key_accounts", COMPLAINTS: "complaints"}


@dataclass(slots=True)
class Told:
    """What the demo did: its pages, and where the story did not go as told."""

    index: Path
    letters: int = 0
    surprises: list[str] = field(default_factory=list)


class Post:
    """What SMTP took so far, and what of it is new."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._read = 0

    def fresh(self) -> tuple[Accepted, ...]:
        """Return what was accepted since the last call."""
        new = tuple(self._office.accepted[self._read :])
        self._read += len(new)
        return new

    def last(self, kind: str, to: str, about: str = "") -> bytes:
        """Return the newest letter of a kind to an address; LookupError without one."""
        for letter in reversed(self._office.accepted):
            fits = to in letter.to and kind_of(letter.raw) == kind
            if fits and about in samples.subject_of(letter.raw):
                return letter.raw
        raise LookupError(f"no {kind} to {to} about {about or 'anything'} yet")


def kind_of(raw: bytes) -> str:
    """Return a letter's X-Mailbot-Kind."""
    return str(message_from_bytes(raw)["X-Mailbot-Kind"] or "")


def play(folder: Path, port_base: int, console: Console) -> Told:
    """Play the whole story in `folder`, which is made where it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    told = Told(index=folder / "index.html")
    pages: list[Page] = []
    with Office(
        dict.fromkeys((*BOXES, RELAY_USER), PASSWORD), port_base=port_base or None
    ) as office:
        for left in folder.glob("mailbot.db*"):
            left.unlink()
        app = App(configured(folder, office))
        try:
            _play_scenes(app, office, console, told, pages)
            _tell_tickets(app, console)
        finally:
            app.close()
    write_pages(folder, pages)
    told.letters = sum(page.outgoing for page in pages)
    return told


def _play_scenes(app: App, office: Office, console: Console, told: Told, pages: list[Page]) -> None:
    post, day = Post(office), 0
    known: set[str] = set()
    for number, scene in enumerate(STORY, 1):
        if scene.at.day != day:
            day = scene.at.day
            console.rule(f"[bold]{scene.at:%A %d %B %Y}[/bold]")
        came = _play(app, office, console, post, number, scene)
        pages.append(Page(scene, f"{number:02}-0-in", came.raw, outgoing=False))
        done = once(app)
        letters = post.fresh()
        for place, letter in enumerate(letters, 1):
            _tell_letter(console, letter)
            name = f"{number:02}-{place}-{kind_of(letter.raw)}"
            pages.append(Page(scene, name, letter.raw, outgoing=True))
        after = _states(app)
        opened = set(after) - known
        known |= opened
        told.surprises += _surprises(number, scene, letters, done)
        told.surprises += _otherwise(number, scene, opened, after)
        console.print()


def _play(
    app: App, office: Office, console: Console, post: Post, number: int, scene: Scene
) -> Incoming:
    """Let the scene's mail come in, and set the clock to it."""
    came = scene.arrives(scene.at, post)
    for box in came.boxes:
        office.append(box, came.raw, at=scene.at)
    app.clock = parts.clock_of(scene.at)
    console.print(f"[bold cyan]{scene.at:%H:%M}[/bold cyan]  [bold]{number}. {scene.title}[/bold]")
    if came.boxes:
        _tell_mail(console, came.raw)
    return came


def _surprises(
    number: int, scene: Scene, letters: tuple[Accepted, ...], done: Round
) -> Iterator[str]:
    """Compare what went out with what the story says."""
    sent = sorted((kind_of(letter.raw), to) for letter in letters for to in letter.to)
    expected = sorted(scene.follows)
    if sent != expected:
        yield f"scene {number} ({scene.title}): sent {sent}, told {expected}"
    for kind, reader, words in scene.says:
        told = (one for one in letters if kind_of(one.raw) == kind and reader in one.to)
        if not any(words in _bare(parse(one.raw).text) for one in told):
            yield f"scene {number}: no {kind} to {reader} says {words!r}"
    if done.processed.quarantined != scene.quarantined:
        yield f"scene {number}: {done.processed.quarantined} mails in quarantine"
    if done.unreachable:
        yield f"scene {number}: {done.unreachable}"


def _otherwise(
    number: int, scene: Scene, opened: set[str], states: dict[str, str]
) -> Iterator[str]:
    """Compare the tickets with what the story says."""
    if opened != set(scene.tickets):
        yield f"scene {number}: opened {sorted(opened)}, told {scene.tickets}"
    for ref, state in scene.becomes:
        if states.get(ref) != state:
            yield f"scene {number}: {ref} is {states.get(ref)}, told {state}"


def _states(app: App) -> dict[str, str]:
    with app.database.reading() as conn:
        found = tickets.search(conn, TicketFilter())
    return {ticket.ref: ticket.state.value for ticket in found}


def _tell_mail(console: Console, raw: bytes) -> None:
    mail = parse(raw)
    who = f"{mail.sender.name} <{mail.sender.email}>" if mail.sender else "(nobody can tell)"
    text = "\n".join(line for line in mail.text.splitlines() if not line.startswith(">"))
    console.print(
        Panel(
            escape(_short(text)),
            title=escape(f"{who}: {mail.subject}"),
            title_align="left",
            border_style="yellow",
            width=min(console.width, 100),
        )
    )


def _tell_letter(console: Console, letter: Accepted) -> None:
    mail = parse(letter.raw)
    heading = next((line for line in mail.text.splitlines() if line.strip()), "")
    console.print(
        f"   [green]->[/green] {kind_of(letter.raw):15} {escape(', '.join(letter.to))}\n"
        f"      [dim]{escape(mail.subject)}[/dim]\n      {escape(_bare(heading))}"
    )


def _tell_tickets(app: App, console: Console) -> None:
    with app.database.reading() as conn:
        found = tickets.search(conn, TicketFilter())
        counts = inbound.counts(conn)
    console.rule("[bold]The tickets[/bold]")
    for ticket in found:
        console.print(
            f"{ticket.ref}  {ticket.state.value:16} U{ticket.urgency}  {ticket.group:13} "
            f"{escape(_bare(ticket.subject))}"
        )
    told = ", ".join(f"{n} {state}" for state, n in counts.items() if n)
    console.print(f"mails: {told}")


def _short(text: str, lines: int = 8) -> str:
    kept = [line for line in text.strip().splitlines() if line.strip()]
    return "\n".join(kept[:lines]) + ("\n…" if len(kept) > lines else "")


def _bare(text: str) -> str:
    """Take direction marks off: a terminal orders the line by itself."""
    return re.sub("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", text)


def configured(folder: Path, office: Office) -> Config:
    """Write the sample configuration into the folder and load it for the demo's servers."""
    sample = (data_folder("config") / "mailbot.toml").read_text(encoding="utf-8")
    path = folder / "mailbot.toml"
    url = 'url = "sqlite:///mailbot.db"'
    path.write_text(re.sub(r'^url = "sqlite:.*?"', url, sample, flags=re.M), encoding="utf-8")
    return load(path, _environment(office))


def _environment(office: Office) -> dict[str, str]:
    """Point the sample at the demo's servers, as an operator may from outside the file."""
    found = {"MAILBOT_SMTP__PORT": str(office.smtp_port)}
    places = [
        "MAILBOT_SMTP",
        *(f"MAILBOT_MAILBOXES__{key.upper()}__IMAP" for key in BOXES.values()),
    ]
    for place in places:
        found |= {f"{place}__HOST": "127.0.0.1", f"{place}__SECURITY": "plain"}
        found[f"{place}__PASSWORD"] = PASSWORD
    for key in BOXES.values():
        found[f"MAILBOT_MAILBOXES__{key.upper()}__IMAP__PORT"] = str(office.imap_port)
    return found
