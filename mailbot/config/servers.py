"""The tables of mail servers and of what serves, and what every table of the file is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, SecretStr, ValidationInfo, field_validator
from pydantic import Field as Of

from mailbot.config.credentials import from_file, from_variable
from mailbot.config.kinds import Email, FromFile

Security = Literal["tls", "starttls", "plain"]
Port = Annotated[int, Of(ge=1, le=65535, examples=["993"])]
Text = Annotated[str, Of(min_length=1, examples=['"…"'])]


class Table(BaseModel):
    """A table of the file: no key beyond those told here, no change after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Server(Table):
    """What IMAP and SMTP servers have in common. `port` follows from `security` unless given.

    `password` is never read from the file: it comes from where `password_env` or `password_file`
    points, or from the environment; None where it is not there, which is told apart.
    """

    PORTS: ClassVar[Mapping[str, int]]

    host: Annotated[str, Of(min_length=1, examples=['"mail.company.com"'])]
    security: Security = "tls"
    port: Port = Of(default=0, validate_default=True)
    username: str | None = None
    password_env: str | None = None
    password_file: FromFile | None = None
    password: SecretStr | None = Of(default=None, validate_default=True)
    token_command: tuple[str, ...] = ()
    ca_file: FromFile | None = None

    @field_validator("port", mode="before")
    @classmethod
    def _usual_port(cls, given: object, info: ValidationInfo) -> object:
        return given or cls.PORTS[info.data.get("security", "tls")]

    @field_validator("password")
    @classmethod
    def _look_up(cls, given: SecretStr | None, info: ValidationInfo) -> SecretStr | None:
        if given is not None:
            return given
        environ: Mapping[str, str] = (info.context or {}).get("environ", {})
        found = from_variable(environ, info.data.get("password_env"))
        found = found or from_file(info.data.get("password_file"))
        return SecretStr(found) if found else None


class Imap(Server):
    """`[mailboxes.<key>.imap]`: where the mailbox lies."""

    PORTS = {"tls": 993, "starttls": 143, "plain": 143}

    folder: Text = "INBOX"
    done_folder: Text = "Mailbot/Done"
    quarantine_folder: Text = "Mailbot/Quarantine"
    timeout_s: Annotated[float, Of(gt=0, le=600)] = 30.0


class Smtp(Server):
    """`[smtp]`: through which server letters go out. Without a user name nobody logs in."""

    PORTS = {"tls": 465, "starttls": 587, "plain": 25}

    security: Security = "starttls"
    timeout_s: Annotated[float, Of(gt=0, le=600)] = 60.0


class Alarm(Table):
    """`[alarm]`: by which other way people hear of it when mail itself fails."""

    to: tuple[Email, ...] = ()
    sender: Email | None = None
    smtp: Smtp | None = None
    command: tuple[str, ...] = ()


class Serving(Table):
    """`[server]`: how `mailbot run` goes about it."""

    poll_s: Annotated[int, Of(ge=1, le=3600)] = 60
    metrics_port: Annotated[int, Of(ge=0, le=65535)] = 0
