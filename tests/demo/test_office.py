"""`mailbot demo`: the whole story, as an operator sees it on the first day."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from mailbot.cli.main import main


@pytest.mark.timeout(120)
def test_the_story_goes_as_told(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["demo", "--dir", str(tmp_path / "demo")])
    assert result.exit_code == 0, result.output
