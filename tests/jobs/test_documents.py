"""The files that a customer has sent, for a pack that carries them on (R-38)."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP

from mailbot.jobs.documents import kept_documents
from mailbot.jobs.process import process
from mailbot.store.engine import Database
from mailbot.store.retention import take_mail_bytes
from tests.desk.office import NOON
from tests.jobs.samples import Reads, all_tickets, desk, kept


def mail(number: int, *files: str) -> bytes:
    """Return a customer's mail about one matter with those files on it."""
    message = EmailMessage()
    message["From"] = "Salma <salma@nukhba.example>"
    message["To"] = "ka@courier.example"
    message["Subject"] = "Claim"
    message["Message-ID"] = f"<claim-{number}@nukhba.example>"
    message.set_content(f"The papers, part {number}")
    for name in files:
        message.add_attachment(name.encode(), maintype="application", subtype="pdf", filename=name)
    return message.as_bytes(policy=SMTP)


def test_files_of_all_its_mails_are_carried_once(database: Database) -> None:
    kept(database, mail(0, "invoice.pdf"))
    reads = Reads(says={"Claim": {"follow_up": True}})
    process(desk(database, reads), NOON)
    kept(database, mail(1, "photos.pdf", "invoice.pdf"))
    process(desk(database, reads), NOON)
    [ticket] = all_tickets(database)
    with database.reading() as conn:
        files = kept_documents(conn, ticket.id or 0)
    assert [file.name for file in files] == ["invoice.pdf", "photos.pdf"]


def test_a_ticket_without_files_carries_none(database: Database) -> None:
    kept(database, mail(0))
    process(desk(database), NOON)
    [ticket] = all_tickets(database)
    with database.reading() as conn:
        assert kept_documents(conn, ticket.id or 0) == ()


def test_a_file_whose_mail_is_no_longer_kept_is_carried_no_more(database: Database) -> None:
    kept(database, mail(0, "invoice.pdf"))
    process(desk(database), NOON)
    [ticket] = all_tickets(database)
    with database.writing() as conn:
        take_mail_bytes(conn, (1,))
        assert kept_documents(conn, ticket.id or 0) == ()
