"""The demo's mails as files and pages: every `.eml`, its HTML, and an index to look at."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from itertools import groupby
from pathlib import Path

from mailbot.demo.scene import Scene
from mailbot.mail.message import Mail, parse

STYLE = """
:root{color-scheme:light dark}
body{font:16px/1.55 'Segoe UI',Tahoma,Arial,sans-serif;margin:0 auto;max-width:980px;
 padding:24px 16px}
h1{font-size:24px} h2{font-size:20px;margin:40px 0 4px;border-bottom:1px solid #8886}
h3{font-size:16px;margin:24px 0 4px} .at{color:#6E7781;font-size:14px;margin:0}
ul{list-style:none;margin:6px 0;padding:0}
li{border-left:4px solid #2F7FB0;margin:8px 0;padding:4px 12px}
li.in{border-color:#B77900} .kind{font-weight:bold} .who{color:#57606A;font-size:14px}
pre{white-space:pre-wrap;font:inherit}
"""


@dataclass(frozen=True, slots=True)
class Page:
    """One mail of the story, with the scene that it belongs to."""

    scene: Scene
    name: str
    raw: bytes
    outgoing: bool


def write_pages(folder: Path, pages: list[Page]) -> None:
    """Write `mails/*.eml`, `pages/*.html` and `index.html`, replacing an earlier demo's."""
    for kind, ending in (("mails", "eml"), ("pages", "html")):
        (folder / kind).mkdir(exist_ok=True)
        for old in (folder / kind).glob(f"*.{ending}"):
            old.unlink()
    for page in (page for page in pages if page.raw):
        (folder / "mails" / f"{page.name}.eml").write_bytes(page.raw)
        (folder / "pages" / f"{page.name}.html").write_text(_page(page), encoding="utf-8")
    (folder / "index.html").write_text(_index(pages), encoding="utf-8")


def _page(page: Page) -> str:
    """Return what the reader sees: our letters as they are, people's mails as plain text."""
    mail = parse(page.raw)
    if page.outgoing and mail.html:
        return mail.html
    return _document(
        mail.subject,
        f"<h1 dir=auto>{escape(mail.subject) or '(no subject)'}</h1>"
        f"<p class=at>{_people(mail)}</p><pre dir=auto>{escape(mail.text)}</pre>",
    )


def _index(pages: list[Page]) -> str:
    """Tell the week: its days above, beneath each day its scenes with their mails."""
    scenes = [(scene, list(group)) for scene, group in groupby(pages, key=lambda page: page.scene)]
    days = [(day, list(rest)) for day, rest in groupby(scenes, key=lambda told: told[0].at.date())]
    parts = [
        "<h1>A week in the office of Example Express</h1>",
        "<p>Every mail that came and every letter that went out, in order. "
        "The raw mails lie in <code>mails/</code>.</p>",
        "<nav>" + " · ".join(f"<a href=#d{day:%d}>{day:%A}</a>" for day, _ in days) + "</nav>",
    ]
    number = 0
    for day, told in days:
        parts.append(f"<h2 id=d{day:%d}>{day:%A %d %B %Y}</h2>")
        for scene, group in told:
            number += 1
            parts += _told(number, scene, group)
    return _document("mailbot: the demo", "\n".join(parts))


def _told(number: int, scene: Scene, group: list[Page]) -> list[str]:
    """Tell one scene: its hour and title, its mails, and what became of which ticket."""
    lines = [_line(page) for page in group if page.raw]
    reached = [f"{ref} opened" for ref in scene.tickets]
    reached += [f"{ref} is {state}" for ref, state in scene.becomes]
    head = f"<h3><span class=at>{scene.at:%H:%M}</span> {number}. {escape(scene.title)}</h3>"
    ticket = f"<p class=at>{escape(', '.join(reached))}</p>" if reached else ""
    return [head, "<ul>", *lines, "</ul>", ticket]


def _line(page: Page) -> str:
    mail = parse(page.raw)
    side, kind = ("out", mail.header("x-mailbot-kind")) if page.outgoing else ("in", "mail")
    return (
        f"<li class={side}><span class=kind>{escape(kind)}</span> "
        f'<a href="pages/{page.name}.html" dir=auto>{escape(mail.subject) or "(no subject)"}</a> '
        f'<a class=who href="mails/{page.name}.eml">.eml</a>'
        f"<br><span class=who>{_people(mail)}</span></li>"
    )


def _people(mail: Mail) -> str:
    sender = mail.sender.email if mail.sender else "nobody can tell who"
    return escape(f"{sender} → {', '.join(a.email for a in mail.to)}")


def _document(title: str, body: str) -> str:
    return (
        "<!doctype html><html lang=en><meta charset=utf-8>"
        '<meta name=viewport content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{STYLE}</style><body>{body}</body></html>"
    )
