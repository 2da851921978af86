"""`mailbot report`: the report of the last whole period, as files, and sent where that is asked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mailbot.cli.session import call_of, looking, say
from mailbot.reading.reading import Language

if TYPE_CHECKING:
    from mailbot.app import App
    from mailbot.reports.snapshot import ReportKind


@click.command(epilog="Example: mailbot report weekly --out reports --language ar")
@click.argument("kind", type=click.Choice(["daily", "weekly", "monthly"]))
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("reports"),
    show_default=True,
    help="The folder that the files go to.",
)
@click.option("--send", is_flag=True, help="Send what is due to its readers too, each once.")
@click.option("--language", type=click.Choice(["ar", "en"]), default="en", show_default=True)
@click.pass_context
def report(
    ctx: click.Context, *, kind: ReportKind, out: Path, send: bool, language: Language
) -> None:
    """Write the report of the last whole period: HTML, text and XLSX, of the whole office."""
    with looking(call_of(ctx)) as app:
        for file in _written(app, kind, out, language):
            say(str(file))
        if send:
            from mailbot.jobs.report import send_reports

            say(f"queued for its readers: {send_reports(app.desk, app.clock())}")


def _written(app: App, kind: ReportKind, out: Path, language: Language) -> tuple[Path, ...]:
    from dataclasses import replace

    from mailbot.desk.policy import Name, Person
    from mailbot.jobs.report import make, wanted_now
    from mailbot.render.locale import staff_locale
    from mailbot.render.view import view
    from mailbot.render.workbook import workbook
    from mailbot.rules import reporting

    policy, now = app.policy, app.clock()
    reader = policy.person(policy.manager) or Person(
        key="reader", email="reader@localhost", name=Name("", ""), roles=()
    )
    person = replace(reader, language=language)
    wanted = wanted_now(policy, kind, person, now)
    made, snapshot = make(app.database, policy, wanted, now)
    draft = reporting.letter(policy, person, kind, made, b"")
    rendered = app.letters.render(view(draft, None, policy, now))
    out.mkdir(parents=True, exist_ok=True)
    stem = out / f"{kind}-{wanted.slot}-{language}"
    files = {
        ".html": rendered.html.encode(),
        ".txt": f"Subject: {rendered.subject}\n\n{rendered.text}".encode(),
        ".xlsx": workbook(made, snapshot, policy, staff_locale(policy, language, now, None)),
    }
    for suffix, content in files.items():
        stem.with_name(stem.name + suffix).write_bytes(content)
    return tuple(stem.with_name(stem.name + suffix) for suffix in files)
