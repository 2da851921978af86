"""What the reading is worth on labelled mails, by tier and language: a table in Markdown.

    python bench/score.py CORPUS [--held-back] [--said FILE]

CORPUS holds `score.py`, which judges, and `dev/` with the mails and their gold. Mails whose number
ends in 0 or 5 are held back, so that no rule is made for them; `--held-back` shows their figures in
a second column, and nothing else of them. `--said` keeps what was read of the shown mails, so that
`score.py --errors` can tell what was wrong.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

Row = dict[str, Any]
MEASURES = (
    "decision",
    "disposition",
    "language",
    "nature",
    "about_shipment",
    "missing",
    "forwarded_from",
    "reply_text>=0.95",
    "urgent.recall",
    "urgent.precision",
    "shipper.name.precision",
    "shipper.name.recall",
    "consignee.name.precision",
    "consignee.name.recall",
    "shipper.phones.precision",
    "shipper.phones.recall",
    "consignee.phones.precision",
    "consignee.phones.recall",
    "shipper.emails.precision",
    "shipper.emails.recall",
    "consignee.emails.precision",
    "consignee.emails.recall",
    "waybill.precision",
    "waybill.recall",
)
PER_CUT = ("decision", "nature", "missing", "reply_text>=0.95", "waybill.recall")


def main() -> None:
    """Read the mails, have them judged in cuts, and print the tables."""
    parser = argparse.ArgumentParser(description="What the reading is worth on labelled mails.")
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--held-back", action="store_true")
    parser.add_argument("--said", type=Path)
    given = parser.parse_args()
    gold = _rows(given.corpus / "dev" / "gold.jsonl")
    parts = {"tuned to": [r for r in gold if not held_back(r)]}
    if given.held_back:
        parts["held back"] = [r for r in gold if held_back(r)]
    wanted = [row for rows in parts.values() for row in rows]
    said = _said(given.corpus / "dev", wanted)
    if given.said:
        shown = {row["file"] for row in parts["tuned to"]}
        kept = [line for line in said if line["file"] in shown]
        given.said.write_text(_lines(kept), encoding="utf-8")
    judge = _judge(given.corpus / "score.py", said)
    _print_whole(parts, judge)
    _print_cuts("tier", parts, judge)
    _print_cuts("language", parts, judge)


def held_back(row: Row) -> bool:
    """Tell whether a mail is held back from those who make the rules."""
    return Path(row["file"]).stem[-1] in "05"


def _rows(file: Path) -> list[Row]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]


def _lines(rows: Sequence[Row]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _said(folder: Path, gold: Sequence[Row]) -> list[Row]:
    files = [str(folder / row["file"]) for row in gold]
    command = [sys.executable, "-m", "mailbot", "extract", "--json", *files]
    done = subprocess.run(command, capture_output=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


Judge = Callable[[Sequence[Row]], dict[str, float]]


def _judge(script: Path, said: Sequence[Row]) -> Judge:
    """Return what measures a choice of mails by the corpus' own script."""

    def judge(gold: Sequence[Row]) -> dict[str, float]:
        chosen = {row["file"] for row in gold}
        with tempfile.TemporaryDirectory() as folder:
            for name, rows in (("gold", gold), ("said", [s for s in said if s["file"] in chosen])):
                (Path(folder) / name).write_text(_lines(rows), encoding="utf-8")
            command = [sys.executable, str(script), f"{folder}/gold", f"{folder}/said", "--json"]
            done = subprocess.run(command, capture_output=True, check=True)
        figures: dict[str, float] = json.loads(done.stdout)
        return figures

    return judge


def _print_whole(parts: dict[str, list[Row]], judge: Judge) -> None:
    figures = {name: judge(rows) for name, rows in parts.items()}
    _head(["measure", *(f"{name} ({len(rows)})" for name, rows in parts.items())])
    for measure in MEASURES:
        _row([measure, *(_figure(found.get(measure)) for found in figures.values())])
    print()


def _print_cuts(key: str, parts: dict[str, list[Row]], judge: Judge) -> None:
    _head([key, "part", "mails", *PER_CUT])
    for value in sorted({row[key] for rows in parts.values() for row in rows}):
        for name, rows in parts.items():
            chosen = [row for row in rows if row[key] == value]
            if chosen:
                found = judge(chosen)
                _row([value, name, str(len(chosen)), *(_figure(found.get(m)) for m in PER_CUT)])
    print()


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _head(cells: Sequence[str]) -> None:
    _row(cells)
    _row(["---"] * len(cells))


def _row(cells: Sequence[str]) -> None:
    print(f"| {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
