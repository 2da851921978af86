"""mailbot: a bilingual help desk that works by mail alone."""
