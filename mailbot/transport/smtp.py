"""Sending letters to a relay, with a named outcome for each recipient.

Three answers are certain: delivered (the relay has taken it), deferred (try again later) and
failed (trying again is of no use). The fourth cannot be avoided: between the final dot of DATA
and the reply to it nobody can know whether the relay took the letter (RFC 1047). That is
`uncertain`, told and not hidden. Nothing that is expected of a network is raised.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from time import monotonic
from types import TracebackType
from typing import Self

from mailbot.transport.envelope import Outcome, Reply, meaning, stuffed, wire_address
from mailbot.transport.relay import UPLOAD_S, HungUp, Relay, SenderUnreachable, Unanswered
from mailbot.transport.settings import SmtpSettings

_LOGIN_REST_S = 900.0
"""After a refused login, so that a wrong password does not lock the account."""


@dataclass(frozen=True)
class Sent:
    """What became of a letter. Recipients under none of the three are those of `uncertain`.

    `deferred` and `failed` hold the relay's words by recipient, as the caller wrote the address;
    `uncertain` says why nobody knows, and is None when everybody does. `down`: the relay itself
    could not be used or hung up, whoever the letter was for.
    """

    delivered: tuple[str, ...] = ()
    deferred: Mapping[str, str] = field(default_factory=dict)
    failed: Mapping[str, str] = field(default_factory=dict)
    uncertain: str | None = None
    down: bool = False


@dataclass
class _Tally:
    """The recipients of one letter, while they are sorted."""

    taken: list[str] = field(default_factory=list)
    deferred: dict[str, str] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)

    def put(self, who: Iterable[str], outcome: Outcome, words: object) -> None:
        for address in who:
            match outcome:
                case Outcome.TAKEN:
                    self.taken.append(address)
                case Outcome.DEFERRED:
                    self.deferred[address] = str(words)
                case Outcome.FAILED:
                    self.failed[address] = str(words)

    def sent(self, *, delivered: bool = False, uncertain: str | None = None) -> Sent:
        taken = tuple(self.taken) if delivered else ()
        return Sent(taken, self.deferred, self.failed, uncertain)


class Sender:
    """One connection, made at the first letter and kept over the batch; use it with `with`.

    After a connection that failed, letters are deferred without another try for a while
    (`retry_s`; a quarter of an hour after a refused login).
    """

    def __init__(self, settings: SmtpSettings) -> None:
        self._settings = settings
        self._relay: Relay | None = None
        self._down: SenderUnreachable | None = None
        self._down_until = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def send(self, envelope_from: str, to: tuple[str, ...], raw: bytes) -> Sent:
        """Send one letter; `envelope_from` may be empty (a null sender)."""
        kept = self._relay is not None
        until = monotonic() + UPLOAD_S
        try:
            return self._attempt(envelope_from, to, raw, until)
        except HungUp as hung_up:
            self._drop()
            if not kept:
                return Sent(deferred=dict.fromkeys(to, str(hung_up)), down=True)
        # The relay had closed the connection we kept, as it may; nothing of this letter is lost.
        try:
            return self._attempt(envelope_from, to, raw, until)
        except HungUp as hung_up:
            self._drop()
            return Sent(deferred=dict.fromkeys(to, str(hung_up)), down=True)

    def check(self) -> tuple[str, ...]:
        """Connect, protect, log in, NOOP: what works, a line each; sends nothing.

        Raises SenderUnreachable.
        """
        settings = self._settings
        relay = self._connected(monotonic() + UPLOAD_S)
        try:
            noop = relay.ask("NOOP")
        except HungUp as hung_up:
            self._drop()
            raise SenderUnreachable(str(hung_up)) from hung_up
        who = f"logged in as {settings.username}" if settings.username else "no login"
        limit = relay.features.get("size", "")
        size = f"takes up to {limit} bytes" if limit.strip("0") else "tells no limit of size"
        return (
            f"{settings.host}:{settings.port} ({relay.protection}): {who}",
            f"NOOP answered {noop.code}; {size}",
        )

    def close(self) -> None:
        relay, self._relay = self._relay, None
        if relay is not None:
            relay.leave()

    def _connected(self, until: float) -> Relay:
        if self._relay is not None:
            self._relay.begin(until)
            return self._relay
        if self._down is not None and monotonic() < self._down_until:
            raise self._down
        try:
            self._relay = Relay(self._settings, until)
        except SenderUnreachable as error:
            rest_s = _LOGIN_REST_S if error.login_refused else self._settings.retry_s
            self._down, self._down_until = error, monotonic() + rest_s
            raise
        self._down = None
        return self._relay

    def _drop(self) -> None:
        relay, self._relay = self._relay, None
        if relay is not None:
            relay.abandon()

    def _attempt(self, envelope_from: str, to: tuple[str, ...], raw: bytes, until: float) -> Sent:
        try:
            relay = self._connected(until)
        except SenderUnreachable as error:
            return Sent(deferred=dict.fromkeys(to, error.why), down=True)
        tally = _Tally()
        addresses = _wire_addresses(to, tally, utf8="smtputf8" in relay.features)
        if addresses and _introduced(relay, envelope_from, addresses, raw, tally):
            return self._hand_over(relay, raw, tally)
        return tally.sent()

    def _hand_over(self, relay: Relay, raw: bytes, tally: _Tally) -> Sent:
        try:
            reply = relay.hand_over(stuffed(raw))
        except Unanswered as unanswered:
            self._drop()
            return tally.sent(uncertain=str(unanswered))
        if reply.closing:
            self._drop()
        if meaning(reply) is Outcome.TAKEN:
            return tally.sent(delivered=True)
        tally.put(tally.taken, meaning(reply), reply)
        return tally.sent()


def _wire_addresses(to: tuple[str, ...], tally: _Tally, *, utf8: bool) -> dict[str, str]:
    """What to tell the relay for each recipient; who cannot be told of has failed."""
    addresses = {}
    for address in dict.fromkeys(to):
        try:
            wire = wire_address(address)
        except ValueError as error:
            tally.failed[address] = str(error)
            continue
        if not wire:
            tally.failed[address] = "not an e-mail address"
        elif not (wire.isascii() or utf8):
            # Not a matter of time: this relay will never take it (fact, not temporary reply).
            tally.failed[address] = "the relay offers no SMTPUTF8, which this address needs"
        else:
            addresses[address] = wire
    return addresses


def _introduced(
    relay: Relay, envelope_from: str, addresses: dict[str, str], raw: bytes, tally: _Tally
) -> bool:
    """MAIL, RCPT for each, DATA: whether the relay now waits for the body of somebody's mail.

    After a refusal the relay is asked to forget (RSET), so that the next letter starts clean.
    """
    refusal = _mail(relay, envelope_from, addresses, raw)
    if refusal is not None:
        tally.put(addresses, meaning(refusal), refusal)
        return False
    for address, wire in addresses.items():
        reply = relay.ask(f"RCPT TO:<{wire}>")
        tally.put((address,), meaning(reply, to_rcpt=True), reply)
    if not tally.taken:
        relay.forget()
        return False
    reply = relay.ask("DATA")
    if reply.code == 354:
        return True
    taken, tally.taken = tally.taken, []
    # A 2xx here is no answer to DATA; the letter has not gone.
    tally.put(
        taken, Outcome.FAILED if meaning(reply) is Outcome.FAILED else Outcome.DEFERRED, reply
    )
    relay.forget()
    return False


def _mail(relay: Relay, envelope_from: str, addresses: dict[str, str], raw: bytes) -> Reply | None:
    """Begin a transaction; None when the relay agrees."""
    try:
        sender = wire_address(envelope_from)
    except ValueError as error:
        return Reply(553, f"{envelope_from!r}: {error}")
    needs_utf8 = not all(wire.isascii() for wire in (sender, *addresses.values()))
    if needs_utf8 and "smtputf8" not in relay.features:
        return Reply(553, "the relay offers no SMTPUTF8, which the sender's address needs")
    limit = relay.features.get("size", "")
    if limit.isdecimal() and 0 < int(limit) < len(raw):
        return Reply(552, f"{len(raw)} bytes; the relay takes {limit}")
    reply = relay.ask(f"MAIL FROM:<{sender}>{_options(relay, raw, needs_utf8=needs_utf8)}")
    if meaning(reply) is Outcome.TAKEN:
        return None
    relay.forget()
    return reply


def _options(relay: Relay, raw: bytes, *, needs_utf8: bool) -> str:
    options = []
    if "size" in relay.features:
        options.append(f"SIZE={len(raw)}")
    if "8bitmime" in relay.features and not raw.isascii():
        options.append("BODY=8BITMIME")
    if needs_utf8:
        options.append("SMTPUTF8")
    return "".join(f" {option}" for option in options)
