"""`mailbot preview`: every outgoing letter as a page to look at."""

from __future__ import annotations

from pathlib import Path

import click

from mailbot.cli.session import call_of, looking, refuse


@click.command(epilog="Example: mailbot preview request --language ar --out letters")
@click.argument("template", required=False)
@click.option("--language", type=click.Choice(["ar", "en"]), help="One language alone.")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("preview"),
    show_default=True,
    help="The folder to write to.",
)
@click.pass_context
def preview(ctx: click.Context, template: str | None, language: str | None, out: Path) -> None:
    """Write every outgoing letter as HTML pages with sample data, and an index of them."""
    from mailbot.render.preview import UnknownTemplate
    from mailbot.render.preview import preview as pages

    with looking(call_of(ctx), migrate=False) as app:
        try:
            written = pages(app.letters, app.policy, out, template, language)
        except UnknownTemplate as error:
            refuse(str(error))
    index = out / "index.html"
    letters = sum(path.suffix == ".html" and path != index for path in written)
    click.echo(f"{letters} letters; open {index}")
