"""Where the files lie that come with the program: templates, the sample, the vocabulary."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

ROOT = Path(__file__).resolve().parent.parent
"""The package's own folder; in a checkout the data lie beside it, in a wheel in `_data`."""


def data_folder(kind: Literal["templates", "config"]) -> Path:
    """Return the folder of the files that came with the program: installed, else the checkout's."""
    packaged = ROOT / "_data" / kind
    return packaged if packaged.is_dir() else ROOT.parent / kind
