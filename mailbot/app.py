"""Puts the parts together; the only reader of the clock and the environment.

`--at` replaces the clock here: every job is handed the time, so a week is tested in a second.
"""

from __future__ import annotations

import getpass
import mimetypes
import os
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property, partial
from pathlib import Path
from typing import Protocol

from mailbot.config import Config, ConfigError, data_folder, load, load_vocabulary
from mailbot.config.doubts import doubts
from mailbot.config.servers import Imap, Smtp
from mailbot.config.tables import Core, Mailbox
from mailbot.config.vocabulary import check_topics
from mailbot.desk.policy import Policy
from mailbot.jobs.apply import Office
from mailbot.jobs.process import Desk
from mailbot.jobs.reader import Limits, Reader, ReadingChild, read_raw
from mailbot.mail.message import Attachment
from mailbot.reading.told import lexicon_of
from mailbot.reading.vocabulary import Vocabulary
from mailbot.render.templates import Letters
from mailbot.store.engine import CannotOpenError, Database, open_database
from mailbot.store.migrate import NewerSchema, upgrade
from mailbot.transport.connection import Unreachable
from mailbot.transport.folder import EmlFolderSource, MaildirSource
from mailbot.transport.imap import ImapSource
from mailbot.transport.settings import ImapSettings, SmtpSettings
from mailbot.transport.siren import Siren, SirenSettings
from mailbot.transport.smtp import Sender
from mailbot.transport.source import Source
from mailbot.transport.webhook import Webhook, WebhookSettings

Clock = Callable[[], datetime]


class Call(Protocol):
    """What a command is called with: which configuration, which time."""

    @property
    def config_path(self) -> Path:
        """The configuration's file."""

    @property
    def at(self) -> datetime | None:
        """The time that stands for now, or None."""


TOKEN_TIMEOUT_S = 60


class TokenError(RuntimeError):
    """The command that prints an OAuth2 token failed; the message holds none of its output."""


def wall_clock() -> datetime:
    """Return the time now, aware, in UTC."""
    return datetime.now(UTC)  # noqa: TID251  # the one place that reads the clock


def clock_of(at: datetime | None) -> Clock:
    """Return the clock of a command: fixed by `--at`, else the wall clock."""
    return wall_clock if at is None else lambda: at


def environment() -> Mapping[str, str]:
    """Return the environment, read here alone."""
    return os.environ


def operator() -> str:
    """Return who calls, by the name that he has on this machine."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container's user has no name
        return f"uid {os.getuid()}"


@dataclass
class App:
    """The parts of a running bot; each is made when it is first asked for."""

    config: Config
    clock: Clock = field(default=wall_clock)

    @cached_property
    def policy(self) -> Policy:
        """The office's choices."""
        return self.config.policy()

    @cached_property
    def database(self) -> Database:
        """The database, with its schema brought to the newest version."""
        database = open_database(self.config.database.url)
        upgrade(database)
        return database

    @cached_property
    def letters(self) -> Letters:
        """The letters' templates."""
        return Letters(self.config.templates.folder or data_folder("templates"))

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words by which mails are read."""
        vocabulary = load_vocabulary(self.config.vocabulary.folder)
        check_topics(vocabulary, self.policy, self.config.file)
        return vocabulary

    @cached_property
    def reader(self) -> Reader:
        """What reads mails: a child process that can be killed."""
        return self.new_reader()

    def new_reader(self) -> Reader:
        """Make another such child; whoever asks for it closes it."""
        limits = self.policy.thresholds
        return ReadingChild(
            self.vocabulary,
            frozenset(self.policy.company.domains),
            Limits(limits.reading_timeout_s, limits.reading_memory_mb),
            partial(read_raw, posts=self.policy.posts),
        )

    @cached_property
    def desk(self) -> Desk:
        """What deciding needs."""
        office = Office(self.policy, self.letters, self.standards)
        return Desk(self.database, office, self.vocabulary, self.reader)

    @cached_property
    def standards(self) -> Attachment | None:
        """The standards document, as letters enclose it."""
        given = self.config.standards
        return attached(given.file) if given else None

    @property
    def mailboxes(self) -> tuple[str, ...]:
        """The keys of the mailboxes, in the order of the configuration."""
        return tuple(self.config.mailboxes)

    @property
    def poll_s(self) -> float:
        """How often a mailbox is looked at, whatever its server tells."""
        return self.config.server.poll_s

    def source(self, key: str) -> Source:
        """Make the source of a mailbox; nothing is connected yet."""
        size_max = self.policy.thresholds.mail_size_max
        return source_of(self.config.mailboxes[key], self.config.server.poll_s, size_max)

    def sender(self) -> Sender:
        """Make the sender of letters; nothing is connected yet."""
        return Sender(smtp_settings(self.config.smtp))

    def herald(self) -> Webhook | None:
        """Make the way to the system of record; None where there is none."""
        core = self.config.core
        return Webhook(webhook_settings(core)) if core and core.url else None

    def siren(self) -> Siren | None:
        """Make the other way by which people hear that mail fails; None where there is none."""
        given = self.config.alarm
        if given is None:
            return None
        first = next(iter(self.config.mailboxes.values())).address
        smtp = smtp_settings(given.smtp) if given.smtp else None
        return Siren(SirenSettings(given.to, given.sender or first, smtp, given.command))

    @property
    def metrics_port(self) -> int:
        """Where figures are told on this machine; 0: nowhere."""
        return self.config.server.metrics_port

    def close(self) -> None:
        """Let go of the child process and the database, where they were made."""
        if "reader" in self.__dict__:
            self.reader.close()
        if "database" in self.__dict__:
            self.database.dispose()


@contextmanager
def opened(config_path: Path, at: datetime | None) -> Iterator[App]:
    """Load the configuration and hand out the bot; ConfigError where it is wrong."""
    app = App(load(config_path, environment()), clock_of(at))
    try:
        yield app
    finally:
        app.close()


@contextmanager
def looked_at(config_path: Path, at: datetime | None) -> Iterator[App]:
    """Load the configuration for a command that talks to no server and needs no credentials."""
    app = App(load(config_path, environment(), credentials=False), clock_of(at))
    try:
        yield app
    finally:
        app.close()


def attached(file: Path) -> Attachment:
    """Read a file of ours as letters enclose it."""
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    data = file.read_bytes()
    return Attachment(
        name=file.name, media_type=kind, size=len(data), inline=False, content_id="", data=data
    )


def source_of(box: Mailbox, poll_s: float, size_max: int) -> Source:
    """Make the source that the configuration names: a server, a folder or a Maildir."""
    if box.imap is not None:
        return ImapSource(imap_settings(box.imap, poll_s, size_max))
    if box.folder is not None:
        return EmlFolderSource(box.folder)
    assert box.maildir is not None
    return MaildirSource(box.maildir)


def imap_settings(given: Imap, poll_s: float, size_max: int) -> ImapSettings:
    """Return the transport's settings of a mailbox.

    What the transport refuses to take at all must lie above the largest mail that is fetched:
    servers are known to tell sizes that are somewhat too small.
    """
    return ImapSettings(
        host=given.host,
        port=given.port,
        security=given.security,
        username=given.username or "",
        password=_password(given),
        token=_token(given),
        folder=given.folder,
        done_folder=given.done_folder,
        quarantine_folder=given.quarantine_folder,
        timeout_s=given.timeout_s,
        ca_file=str(given.ca_file) if given.ca_file else None,
        poll_s=poll_s,
        mail_bytes_max=max(ImapSettings.mail_bytes_max, 2 * size_max),
    )


def webhook_settings(given: Core) -> WebhookSettings:
    """Return the transport's settings of the way to the system of record."""
    return WebhookSettings(
        url=given.url or "",
        secret=given.secret.get_secret_value() if given.secret else "",
        timeout_s=given.timeout_s,
        ca_file=str(given.ca_file) if given.ca_file else None,
    )


def smtp_settings(given: Smtp) -> SmtpSettings:
    """Return the transport's settings of the relay."""
    return SmtpSettings(
        host=given.host,
        port=given.port,
        security=given.security,
        username=given.username,
        password=_password(given),
        token=_token(given),
        timeout_s=given.timeout_s,
        ca_file=str(given.ca_file) if given.ca_file else None,
    )


def _password(given: Imap | Smtp) -> str | None:
    if given.token_command or not given.password:
        return None
    return given.password.get_secret_value()


def _token(given: Imap | Smtp) -> Callable[[], str] | None:
    return partial(run_token_command, given.token_command) if given.token_command else None


def run_token_command(command: tuple[str, ...]) -> str:
    """Run the command that prints an OAuth2 access token, and return the token."""
    try:
        done = subprocess.run(  # noqa: S603  # nosec B603  # the operator's own command, no shell
            command, capture_output=True, text=True, timeout=TOKEN_TIMEOUT_S, check=True
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise TokenError(f"token_command {command[0]}: {type(error).__name__}") from error
    token = done.stdout.strip()
    if not token:
        raise TokenError(f"token_command {command[0]} printed nothing")
    return token


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One thing that was tried, whether it works, and what was seen.

    `doubtful`: it works, and somebody should look at it all the same.
    """

    ok: bool
    what: str
    detail: str = ""
    doubtful: bool = False


def check(call: Call) -> Iterator[CheckLine]:
    """Try configuration, templates and every server, all even where the first fails.

    ConfigError, before anything is tried, where the configuration cannot be used.
    """
    config = load(call.config_path, environment())
    faults = (*config.unready, *config.strays)
    if faults:
        raise ConfigError(faults)
    yield CheckLine(ok=True, what="configuration", detail=str(config.file))
    app = App(config, clock_of(call.at))
    for doubt in doubts(app.policy, app.clock().date()):
        yield CheckLine(ok=True, what="configuration", detail=doubt, doubtful=True)
    try:
        yield from _check_parts(app)
    finally:
        app.close()


def _check_parts(app: App) -> Iterator[CheckLine]:
    yield from _tried("vocabulary", lambda: (_words_of(app.vocabulary),))
    faults = app.letters.check()
    yield CheckLine(not faults, "templates", "; ".join(faults) or "every letter renders")
    yield from _tried("database", lambda: (app.database.url,))
    for key in app.config.mailboxes:
        with app.source(key) as source:
            yield from _tried(f"mailbox {key}", source.check)
    with app.sender() as sender:
        yield from _tried("smtp", sender.check)
    siren = app.siren()
    if siren is not None:
        yield from _tried("alarm", siren.check)


def _words_of(vocabulary: Vocabulary) -> str:
    """Compile the phrases now, so that a fault of one shows here and not at the first mail."""
    vocabulary.view(lexicon_of)
    return f"{len(vocabulary.tables)} files"


def _tried(what: str, attempt: Callable[[], tuple[str, ...]]) -> Iterator[CheckLine]:
    """Try one thing and tell what came of it; a fault of one never hides the next."""
    try:
        lines = attempt()
    except (Unreachable, CannotOpenError, NewerSchema, ValueError, OSError) as error:
        yield CheckLine(ok=False, what=what, detail=str(error))
        return
    for line in lines:
        yield CheckLine(ok=True, what=what, detail=line)
