"""The second way to people, for when mail itself fails: another mail server, or a command.

Every way that is configured is tried; one that works is enough.
"""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from mailbot.transport.connection import Unreachable, one_line
from mailbot.transport.settings import SmtpSettings
from mailbot.transport.smtp import Sender

COMMAND_TIMEOUT_S = 60


@dataclass(frozen=True)
class SirenSettings:
    """To whom, from whom, by which server; and the command that gets the text on its input."""

    to: tuple[str, ...]
    sender: str
    smtp: SmtpSettings | None
    command: tuple[str, ...] = ()


class Siren:
    """Tells people; holds no connection."""

    def __init__(self, settings: SirenSettings) -> None:
        self._settings = settings

    def tell(self, subject: str, text: str, now: datetime) -> None:
        """Tell by every way there is; Unreachable where none works."""
        settings = self._settings
        faults = []
        if settings.smtp is not None:
            faults.append(self._mail(settings.smtp, subject, text, now))
        if settings.command:
            faults.append(_run(settings.command, f"{subject}\n\n{text}\n"))
        if all(faults):
            raise Unreachable("; ".join(faults))

    def check(self) -> tuple[str, ...]:
        """Tell what works, a line each, telling nobody; Unreachable where a way does not."""
        settings = self._settings
        works: list[str] = []
        if settings.smtp is not None:
            with Sender(settings.smtp) as sender:
                works += sender.check()
        if settings.command:
            found = shutil.which(settings.command[0])
            if found is None:
                raise Unreachable(f"no program {settings.command[0]}")
            works.append(f"{found} is there")
        return tuple(works)

    def _mail(self, smtp: SmtpSettings, subject: str, text: str, now: datetime) -> str:
        """Send it; return what went wrong, "" for nothing."""
        settings = self._settings
        with Sender(smtp) as sender:
            sent = sender.send(settings.sender, settings.to, self._letter(subject, text, now))
        if sent.delivered:
            return ""
        told = (*sent.deferred.values(), *sent.failed.values(), sent.uncertain or "")
        return f"{smtp.host}: {next(filter(None, told), 'nothing was sent')}"

    def _letter(self, subject: str, text: str, now: datetime) -> bytes:
        settings = self._settings
        letter = EmailMessage(policy=SMTP)
        letter["From"] = settings.sender
        letter["To"] = ", ".join(settings.to)
        letter["Date"] = format_datetime(now)
        letter["Subject"] = one_line(subject)
        domain = settings.sender.rpartition("@")[2]
        letter["Message-ID"] = f"<alarm.{now:%Y%m%d%H%M%S%f}@{domain}>"
        letter["Auto-Submitted"] = "auto-generated"
        letter.set_content(text)
        return letter.as_bytes()


def _run(command: tuple[str, ...], text: str) -> str:
    try:
        subprocess.run(  # noqa: S603  # nosec B603  # the operator's own command, no shell
            command, input=text, text=True, capture_output=True, timeout=COMMAND_TIMEOUT_S,
            check=True,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError) as error:
        return f"{command[0]}: {type(error).__name__}"
    return ""
