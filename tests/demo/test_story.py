"""The demo's story can be told: in order of time, about people of the sample office."""

from __future__ import annotations

from mailbot.demo.story import STORY


def test_the_scenes_follow_each_other_in_time() -> None:
    moments = [scene.at for scene in STORY]
    assert moments == sorted(set(moments))
