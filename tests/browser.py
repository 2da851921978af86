"""A headless Chromium for tests that look at pages: started for one page, then gone."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

NO_CHROMIUM = "Chromium is not on this machine"
PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
NO_ARIAL = "no font on this machine is as wide as Arial, so lines break elsewhere than at readers'"
ARIAL = ("Arial", "Liberation Sans", "Arimo")
TIMEOUT_S = 150
SWITCHES = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--hide-scrollbars",
)


def chromium() -> str | None:
    """Return the program's path; None where there is none."""
    return next((path for name in PROGRAMS if (path := shutil.which(name))), None)


def has_arial() -> bool:
    """Tell whether pages are set in a font whose letters are as wide as Arial's."""
    match = shutil.which("fc-match")
    if match is None:
        return False
    told = subprocess.run((match, "Arial", "family"), capture_output=True, text=True, check=True)
    return told.stdout.strip() in ARIAL


def measure(pages: dict[str, str], width: int, script: str) -> dict[str, Any]:
    """Open each page in a frame of that width and return what the script finds in it.

    `script` is the body of a JavaScript function of `doc`, the frame's document.
    """
    frames = "".join(
        f'<iframe data-name="{html.escape(name)}" srcdoc="{html.escape(page)}"'
        f' style="width:{width}px;height:900px;border:0"></iframe>'
        for name, page in pages.items()
    )
    whole = _PAGE.replace("[script]", script).replace("[frames]", frames)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "page.html"
        file.write_text(whole, encoding="utf-8")
        dom = _dump(file, Path(folder) / "profile")
    found = re.search(r'<pre id="found">(.*?)</pre>', dom, re.DOTALL)
    assert found, dom[:2000]
    result = json.loads(html.unescape(found[1]))
    assert set(result) == set(pages)
    return dict(result)


def _dump(file: Path, profile: Path) -> str:
    program = chromium()
    assert program is not None
    command = (program, *SWITCHES, f"--user-data-dir={profile}", "--dump-dom", file.as_uri())
    done = subprocess.run(command, capture_output=True, timeout=TIMEOUT_S, check=True)
    return done.stdout.decode("utf-8")


_PAGE = """<!DOCTYPE html><meta charset="utf-8"><body>[frames]<script>
const look = (doc) => { [script] };
window.onload = () => {
  const found = {};
  for (const frame of document.querySelectorAll("iframe")) {
    found[frame.dataset.name] = look(frame.contentDocument);
  }
  const pre = document.createElement("pre");
  pre.id = "found";
  pre.textContent = JSON.stringify(found);
  document.body.replaceChildren(pre);
};
</script>"""
