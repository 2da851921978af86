"""An office's mail servers in one process: IMAP (pymap) and SMTP (aiosmtpd) on loopback.

Both run on one asyncio loop in one thread, are up in a fraction of a second, keep everything in
memory and hold mails byte for byte. The demo works against them, and so do the tests, which
also ask them to play faults. They are no servers for anyone else: nothing but the demo and the
tests may import this module.
"""

from __future__ import annotations

import asyncio
import ssl
import threading
from collections.abc import Callable, Coroutine, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack, closing, suppress
from dataclasses import dataclass, field
from datetime import datetime
from types import TracebackType
from typing import Any, Self, TypeVar

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from proxyprotocol.sock import SocketInfoLocal
from pymap.backend.dict import Login
from pymap.backend.dict.filter import FilterSet
from pymap.backend.dict.mailbox import MailboxData, MailboxSet
from pymap.context import connection_exit
from pymap.imap import IMAPConnection
from pymap.imap.state import ConnectionState
from pymap.parsing.message import AppendMessage
from pymap.parsing.specials import FetchRequirement
from pymap.parsing.specials.flag import Flag
from pymap.user import UserMetadata

from mailbot.demo.mailboxes import Mailboxes, imap_config

HOST = "127.0.0.1"

_T = TypeVar("_T")
_START_S = 10.0
_CALL_S = 30.0


@dataclass(frozen=True)
class Accepted:
    """A letter that SMTP took. `envelope_from` is empty for a null sender."""

    envelope_from: str
    to: tuple[str, ...]
    raw: bytes


@dataclass
class Faults:
    """What SMTP shall do wrong, until told otherwise. Replies are whole lines: `450 4.2.0 Later`.

    `drop_after_data` takes the letter and hangs up before saying so.
    """

    greeting: str | None = None
    mail: str | None = None
    rcpt: dict[str, str] = field(default_factory=dict)
    data: str | None = None
    quit: str | None = None
    drop_after_data: bool = False


class _Desk:
    """aiosmtpd's handler: takes letters, plays faults."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._faults = office.faults

    async def handle_MAIL(  # noqa: N802  # aiosmtpd finds it by this name
        self, _server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self._faults.mail:
            return self._faults.mail
        if self._office.login_required and not session.authenticated:
            return "530 5.7.0 Authentication required"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(  # noqa: N802
        self,
        _server: SMTP,
        _session: Session,
        envelope: Envelope,
        address: str,
        _options: list[str],
    ) -> str:
        if address in self._faults.rcpt:
            return self._faults.rcpt[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        if self._faults.data:
            return self._faults.data
        sender = (envelope.mail_from or "").removeprefix("<").removesuffix(">")
        content = envelope.original_content or b""
        await self._office.take(Accepted(sender, tuple(envelope.rcpt_tos), content))
        if self._faults.drop_after_data and server.transport is not None:
            server.transport.abort()  # type: ignore[attr-defined]
        return "250 OK"

    async def handle_QUIT(  # noqa: N802
        self, _server: SMTP, _session: Session, _envelope: Envelope
    ) -> str:
        return self._faults.quit or "221 Bye"


class _Session(Session):
    login_data = None  # aiosmtpd logs a warning about this name of its own whenever it is set


class _Smtp(SMTP):
    """aiosmtpd, whose greeting can be a refusal."""

    refusal: str | None = None

    def _create_session(self) -> Session:
        return _Session(self.loop)

    async def push(self, status: Any) -> None:
        if self.refusal and isinstance(status, str) and status.startswith("220 "):
            await super().push(self.refusal)
            if self.transport is not None:
                self.transport.close()
            return
        await super().push(status)


class Office:
    """Servers for these users (login name → password), from `with` to its end.

    `port_base` gives IMAP that port and SMTP the next; without it free ones are taken. `tls`
    makes both offer STARTTLS, or with `implicit_tls` speak TLS from the first byte.
    `on_accept` is called in a thread of its own for each letter taken, before SMTP says so.
    """

    host = HOST

    def __init__(
        self,
        users: Mapping[str, str],
        *,
        port_base: int | None = None,
        on_accept: Callable[[Accepted], None] | None = None,
        tls: ssl.SSLContext | None = None,
        implicit_tls: bool = False,
        login_required: bool = False,
    ) -> None:
        self.users = dict(users)
        self.faults = Faults()
        self.accepted: list[Accepted] = []
        self.login_required = login_required
        self.imap_port = self.smtp_port = 0
        self._port_base = port_base
        self._on_accept = on_accept
        self._tls, self._implicit_tls = tls, implicit_tls
        self._config = imap_config(tls)
        self._login = Login(self._config)
        self._servers: list[asyncio.AbstractServer] = []
        self._loop = asyncio.new_event_loop()
        self._threads = ThreadPoolExecutor(1, thread_name_prefix="office-accepted")
        self._thread = threading.Thread(target=self._run, name="office", daemon=True)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def start(self) -> None:
        """Listen. Raises OSError when a port is taken."""
        self._thread.start()
        try:
            self._call(self._listen(), _START_S)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Hang up on everybody and stop; a second time does nothing."""
        if self._loop.is_closed():
            return
        self._call(self._hang_up(), _CALL_S)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._threads.shutdown()
        self._loop.close()

    def add_user(self, name: str, password: str) -> None:
        """Give somebody a login and an empty mailbox."""
        self.users[name] = password
        self._call(self._add_user(name, password), _CALL_S)

    def append(
        self,
        user: str,
        raw: bytes,
        *,
        folder: str = "INBOX",
        at: datetime | None = None,
        flags: tuple[str, ...] = (),
    ) -> int:
        """Put a mail into a folder, which is made if missing; gives its UID.

        `at` is its INTERNALDATE, the time it was received.
        """
        message = AppendMessage(raw, at, frozenset(Flag(flag) for flag in flags))
        return self._call(self._append(user, folder, message), _CALL_S)

    def folders(self, user: str) -> tuple[str, ...]:
        """All folders of a user, INBOX first, then by name."""
        return self._call(self._folders(user), _CALL_S)

    def mails(self, user: str, folder: str = "INBOX") -> tuple[bytes, ...]:
        """The mails of a folder in the order of their UIDs; none where there is no such folder."""
        return self._call(self._mails(user, folder), _CALL_S)

    def flags(self, user: str, folder: str = "INBOX") -> dict[int, frozenset[str]]:
        """The flags of a folder's mails by UID."""
        return self._call(self._flags(user, folder), _CALL_S)

    async def take(self, letter: Accepted) -> None:
        """What SMTP does with a letter it takes."""
        self.accepted.append(letter)
        if self._on_accept is not None:
            await self._loop.run_in_executor(self._threads, self._on_accept, letter)

    def _call(self, work: Coroutine[Any, Any, _T], timeout_s: float) -> _T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(timeout_s)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_forever()

    async def _listen(self) -> None:
        for name, password in self.users.items():
            await self._add_user(name, password)
        imap, smtp = (self._port_base, self._port_base + 1) if self._port_base else (0, 0)
        tls = self._tls if self._implicit_tls else None
        self._servers = [await asyncio.start_server(self._imap, HOST, imap, ssl=tls)]
        self._servers.append(await self._loop.create_server(self._smtp, HOST, smtp, ssl=tls))
        self.imap_port, self.smtp_port = (_port(server) for server in self._servers)

    async def _add_user(self, name: str, password: str) -> None:
        self._login.users_dict[name] = UserMetadata(self._config, name, password=password)
        self._config.set_cache[name] = (Mailboxes(), FilterSet())

    async def _hang_up(self) -> None:
        for server in self._servers:
            server.close()
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.sleep(0)  # lets the transports of those tasks close

    def _smtp(self) -> SMTP:
        server = _Smtp(
            _Desk(self),
            hostname="office.example",
            enable_SMTPUTF8=True,
            tls_context=None if self._implicit_tls else self._tls,
            auth_require_tls=False,
            authenticator=self._authenticate,
            loop=self._loop,
        )
        server.refusal = self.faults.greeting
        return server

    def _authenticate(
        self, _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, given: Any
    ) -> AuthResult:
        known = isinstance(given, LoginPassword) and (
            self.users.get(given.login.decode("utf-8", "replace"))
            == given.password.decode("utf-8", "replace")
        )
        return AuthResult(success=known, handled=False)

    async def _imap(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        where = SocketInfoLocal(writer)
        connection = IMAPConnection(self._config.commands, self._config, reader, writer, where)
        state = ConnectionState(self._login, self._config)
        async with AsyncExitStack() as stack:
            connection_exit.set(stack)
            stack.enter_context(closing(connection))
            with suppress(ConnectionError):
                await connection.run(state)

    def _of(self, user: str) -> MailboxSet:
        return self._config.set_cache[user][0]

    async def _append(self, user: str, folder: str, message: AppendMessage) -> int:
        boxes = self._of(user)
        with suppress(ValueError):
            if folder.upper() != "INBOX":
                await boxes.add_mailbox(folder)
        box = await boxes.get_mailbox(folder)
        return (await box.append(message, recent=True)).uid

    async def _folders(self, user: str) -> tuple[str, ...]:
        listed = (await self._of(user).list_mailboxes()).list()
        names = {entry.name for entry in listed if entry.exists}
        return ("INBOX", *sorted(names - {"INBOX"}))

    async def _box(self, user: str, folder: str) -> MailboxData | None:
        with suppress(KeyError):
            return await self._of(user).get_mailbox(folder)
        return None

    async def _mails(self, user: str, folder: str) -> tuple[bytes, ...]:
        box = await self._box(user, folder)
        if box is None:
            return ()
        whole = [
            (message.uid, await message.load_content(FetchRequirement.CONTENT))
            async for message in box.messages()
        ]
        return tuple(bytes(loaded) for _, loaded in sorted(whole, key=lambda one: one[0]))

    async def _flags(self, user: str, folder: str) -> dict[int, frozenset[str]]:
        box = await self._box(user, folder)
        if box is None:
            return {}
        return {
            message.uid: frozenset(map(str, message.permanent_flags))
            async for message in box.messages()
        }


def _port(server: asyncio.AbstractServer) -> int:
    port: int = server.sockets[0].getsockname()[1]  # type: ignore[attr-defined]
    return port
