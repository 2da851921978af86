"""The schema's history, run by `mailbot.store.migrate` in a transaction of its own."""
