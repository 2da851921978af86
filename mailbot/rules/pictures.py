"""Which files of a mail a person has to open: real ones, not the logos of a signature (S-23)."""

from __future__ import annotations

from mailbot.mail.message import Attachment, Mail
from mailbot.mail.pictures import is_ornament


def files_of(mail: Mail) -> tuple[Attachment, ...]:
    """Return the files that somebody meant to send, pictures within the text among them."""
    return tuple(a for a in mail.attachments if _meant(a))


def pictures_of(mail: Mail) -> tuple[Attachment, ...]:
    """Return the pictures among them: no machine reads what they show."""
    return tuple(a for a in files_of(mail) if a.media_type.startswith("image/"))


def _meant(file: Attachment) -> bool:
    if not file.inline:
        return True
    return file.media_type.startswith("image/") and not is_ornament(file)
