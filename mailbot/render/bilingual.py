"""Two whole letters in one mail, the likelier language first (R-3, letters §3.1)."""

from __future__ import annotations

from mailbot.render.templates import Rendered

_WRAPPER = "<div lang="
_END = "</body>"


def beside(first: Rendered, second: Rendered) -> Rendered:
    """Put a letter behind another: its subject is the first one's, each part has both.

    The second keeps its own wrapper with language and direction; styles are on the elements, so
    that nothing of its head is needed.
    """
    inner = second.html[second.html.index(_WRAPPER) : second.html.rindex(_END)]
    end = first.html.rindex(_END)
    html = f"{first.html[:end]}{inner}{first.html[end:]}"
    text = f"{first.text.rstrip()}\n\n\n{second.text}"
    return Rendered(first.subject, text, html)
