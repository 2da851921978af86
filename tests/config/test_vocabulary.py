"""The reader's words come from a folder of TOML files; all wrong ones are told at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from mailbot.config import ConfigError, data_folder, load_vocabulary


def test_the_program_s_own_words_load() -> None:
    stems = {file.stem for file in (data_folder("config") / "vocabulary").glob("*.toml")}
    assert set(load_vocabulary().tables) == stems


def test_a_folder_of_one_s_own_takes_their_place(tmp_path: Path) -> None:
    (tmp_path / "labels.toml").write_text('shipper = ["المرسل"]\n', "utf-8")
    (tmp_path / "notes.txt").write_text("not a table", "utf-8")
    assert load_vocabulary(tmp_path).words("labels", "shipper") == ("المرسل",)


@pytest.mark.parametrize("folder", ["", "nowhere"])
def test_a_folder_without_words_is_a_fault(tmp_path: Path, folder: str) -> None:
    with pytest.raises(ConfigError, match=r"leave \[vocabulary\] folder out"):
        load_vocabulary(tmp_path / folder)


def test_every_wrong_file_is_told_with_its_line_or_key(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("x = [1, 2]\n", "utf-8")
    (tmp_path / "b.toml").write_text("x = \n", "utf-8")
    (tmp_path / "c.toml").write_bytes(b'x = "\xc7"\n')
    (tmp_path / "d.toml").write_text('x = ["fine"]\n', "utf-8")
    with pytest.raises(ConfigError) as error:
        load_vocabulary(tmp_path)
    told = [(Path(fault.file).name, fault.key) for fault in error.value.faults]
    assert told == [("a.toml", "x"), ("b.toml", "line 1, column 5"), ("c.toml", "line 1")]


def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.toml").mkdir()
    with pytest.raises(ConfigError, match="directory"):
        load_vocabulary(tmp_path)
