"""What every round needs, loaded once for all the processes that die.

The server from which they are forked imports this; a test never does.
"""

from __future__ import annotations

from mailbot.config import data_folder, load_vocabulary
from mailbot.jobs.reader import FIRST_MAIL, read_raw
from mailbot.render.templates import Letters

VOCABULARY = load_vocabulary(None)
LETTERS = Letters(data_folder("templates"))
LETTERS.warm()
read_raw(FIRST_MAIL, VOCABULARY, frozenset({"rimalexpress.example"}))
