"""Loading a configuration: gather, type, compare; every fault at once, or a frozen value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import PrivateAttr, ValidationError

from mailbot.config import consistency
from mailbot.config.consistency import Draft, Finding
from mailbot.config.credentials import is_example
from mailbot.config.faults import ConfigError, Fault
from mailbot.config.policy import policy_of
from mailbot.config.servers import Server
from mailbot.config.sources import Given, gather
from mailbot.config.tables import Tables
from mailbot.config.wording import told
from mailbot.desk.policy import Policy


@dataclass(frozen=True, slots=True, kw_only=True)
class _Origin:
    file: Path = Path()
    unready: tuple[Fault, ...] = ()
    strays: tuple[Fault, ...] = ()


class Config(Tables):
    """A configuration that was loaded and checked: typed, frozen, paths absolute."""

    _origin: _Origin = PrivateAttr(default_factory=_Origin)

    def model_post_init(self, context: Any, /) -> None:
        """Keep where it came from, which is no key of the file."""
        if context:
            self._origin = context["origin"]

    @property
    def file(self) -> Path:
        """The file it was loaded from."""
        return self._origin.file

    @property
    def unready(self) -> tuple[Fault, ...]:
        """What is still to be done before it can serve: hosts of the sample, their credentials,
        the database's folder. `check`, `run` and `once` refuse to start while there is any.
        """
        return self._origin.unready

    @property
    def strays(self) -> tuple[Fault, ...]:
        """Variables of the environment that begin like ours and mean nothing."""
        return self._origin.strays

    @property
    def servers(self) -> tuple[Server, ...]:
        """Every IMAP and SMTP server that is named, SMTP last."""
        second = (self.alarm.smtp,) if self.alarm and self.alarm.smtp else ()
        return (*(box.imap for box in self.mailboxes.values() if box.imap), *second, self.smtp)

    @property
    def sample(self) -> bool:
        """Tell whether a server still has one of the sample's `.example` hosts."""
        return any(is_example(server.host) for server in self.servers)

    def policy(self) -> Policy:
        """Return the office's choices as the value that the rules read."""
        return policy_of(self)


def load(path: Path, environ: Mapping[str, str], *, credentials: bool = True) -> Config:
    """Read the configuration; ConfigError lists everything that is wrong with it.

    `environ` stands for the environment. Without `credentials` nobody minds where one is not to
    be found: commands that talk to no server need none.
    """
    given = gather(path, environ)
    folder = path.resolve().parent
    draft = Draft(given.tables, given.written, folder, environ)
    findings = consistency.find(draft)
    if credentials:
        findings += consistency.missing_credentials(draft)
    unready = _faults(given, path, consistency.unready(draft))
    try:
        origin = _Origin(file=path, unready=unready, strays=given.strays)
        context = {"folder": folder, "environ": environ, "origin": origin}
        config, mistyped = Config.model_validate(given.tables, context=context), []
    except ValidationError as error:
        config, mistyped = None, list(told(error, str(path), given.origins))
    faults = [*given.faults, *mistyped, *_faults(given, path, findings)]
    if config is None or faults:
        raise ConfigError(_once([*faults, *unready]))
    return config


def _faults(given: Given, path: Path, findings: Iterable[Finding]) -> tuple[Fault, ...]:
    """Tell findings as faults of the place that their key came from."""
    faults = []
    for key, what, mend in findings:
        place, name = given.origins.get(tuple(key.split(".")), (str(path), key))
        faults.append(Fault(place, name, what, mend))
    return tuple(faults)


def _once(faults: Iterable[Fault]) -> list[Fault]:
    """Keep one fault a key where the same key is both unknown and a secret: the secret's."""
    secrets = {(f.file, f.key) for f in faults if "secret" in f.what}
    return [f for f in faults if "secret" in f.what or (f.file, f.key) not in secrets]
