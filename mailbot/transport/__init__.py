"""IMAP, SMTP and mail folders: the only importer of imap-tools and smtplib."""
