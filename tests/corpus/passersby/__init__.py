"""Arabic mails written last of all, measured at first sight."""
