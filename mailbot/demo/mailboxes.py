"""What the embedded IMAP server keeps mail in: pymap's dict backend, nearer to real servers."""

from __future__ import annotations

import ssl
from argparse import Namespace
from secrets import compare_digest
from typing import Any

from pymap.backend.dict import Config
from pymap.backend.dict.mailbox import MailboxData, MailboxSet
from pymap.concurrent import Subsystem
from pymap.parsing.specials.flag import Flag, Wildcard
from pysasl.hashing import Cleartext


class _Mailbox(MailboxData):
    """Takes keywords of any name, as real servers do."""

    @property
    def permanent_flags(self) -> frozenset[Flag]:
        return super().permanent_flags | {Wildcard}


class Mailboxes(MailboxSet):
    """The folders of one user."""

    def __init__(self) -> None:
        super().__init__()
        self._inbox = _Mailbox(self._content_cache, self._thread_cache)

    async def add_mailbox(self, name: str) -> Any:
        async with self._set_lock.write_lock():
            if name in self._set:
                raise ValueError(name)
            self._set[name] = made = _Mailbox(self._content_cache, self._thread_cache)
            return made.mailbox_id


class _Passwords(Cleartext):
    """Compares passwords of any letters; pysasl's own comparison takes ASCII alone."""

    __slots__ = ()

    def copy(self, **_: Any) -> _Passwords:
        return self

    def verify(self, secret: str, hash: str) -> bool:  # noqa: A002  # pysasl's name
        return compare_digest(secret.encode(), hash.encode())


class ImapConfig(Config):
    """What pymap wants to know."""

    @property
    def greeting(self) -> bytes:
        return b"Server ready"  # pymap would ask the name server for ours


def imap_config(tls: ssl.SSLContext | None) -> ImapConfig:
    """Settings for a server on loopback; with `tls` it offers STARTTLS."""
    return ImapConfig(
        Namespace(passlib_cfg=None, proxy_protocol=None),
        host="127.0.0.1",
        port=0,
        demo_data=False,
        demo_user="",
        demo_password="",  # nosec B106  # nobody is let in by it
        ssl_context=tls or ssl.create_default_context(ssl.Purpose.CLIENT_AUTH),
        tls_enabled=tls is not None,
        hash_context=_Passwords(),
        cpu_subsystem=Subsystem.for_asyncio(),
        invalid_user_sleep=0.0,
        reject_dnsbl=False,
    )
