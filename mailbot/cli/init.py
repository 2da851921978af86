"""`mailbot init`: writes a configuration to start from, and what a first run needs."""

from __future__ import annotations

from pathlib import Path

import click

from mailbot.config import data_folder

SECRETS = """\
One file for each password that mailbot.toml names with password_file: key_accounts, complaints,
smtp. Each holds the password and nothing else. Keep this folder out of version control, and
readable by the bot alone: chmod 700 here, chmod 600 the files.
"""


@click.command(
    epilog="""Example:

    mailbot init office && ${EDITOR:-vi} office/mailbot.toml"""
)
@click.argument("folder", metavar="[DIR]", default="config", type=click.Path(path_type=Path))
def init(folder: Path) -> None:
    """Write a commented configuration into DIR (default: config), and what a first run needs.

    Nothing that is there already is overwritten.
    """
    target = folder / "mailbot.toml"
    if target.exists():
        raise click.UsageError(f"{target} is there already. Name another folder, or move it away.")
    try:
        written = _write(folder, target)
    except OSError as error:
        raise click.UsageError(
            f"{error.filename}: {error.strerror}. Name another folder."
        ) from None
    for path, told in written:
        click.echo(f"{path}: {told}")
    click.echo(_next(folder, target), err=True)


def _write(folder: Path, target: Path) -> list[tuple[Path, str]]:
    sample = (data_folder("config") / "mailbot.toml").read_bytes()
    data, secrets = folder / "data", folder / "secrets"
    data.mkdir(parents=True, exist_ok=True)
    secrets.mkdir(mode=0o700, exist_ok=True)
    hint = secrets / "README.txt"
    if not hint.exists():
        hint.write_text(SECRETS, "utf-8")
    with target.open("xb") as file:
        file.write(sample)
    return [
        (target, "the configuration, an invented office; write your own in"),
        (secrets, "for the passwords, a file each"),
        (data, "for the database"),
    ]


def _next(folder: Path, target: Path) -> str:
    option = "" if folder == Path("config") else f" --config {target}"
    return f"""
Next:
  1. Edit {target}: your company, mailboxes, people, groups.
  2. Put the passwords into {folder / "secrets"}.
  3. mailbot check{option}
     It names every fault at once, then tries every server.
  4. mailbot run{option}"""
