"""What is kept between runs is made once, is made anew when its sources change, and never stands in the way."""

import os
import time

from zhengce import cache


def test_it_is_made_once_and_again_when_a_source_changes(tmp_path, monkeypatch):
    monkeypatch.setenv("ZHENGCE_CACHE", str(tmp_path / "cache"))
    source, calls = tmp_path / "source.txt", []

    def make():
        calls.append(1)
        return {"市": (1.5, ["a"])}

    source.write_text("one")
    assert cache.kept("t", [source], make) == cache.kept("t", [source], make) == {"市": (1.5, ["a"])} and len(calls) == 1
    source.write_text("two")
    cache.kept("t", [source], make)
    assert len(calls) == 2
    for path in (tmp_path / "cache").iterdir():
        path.write_bytes(path.read_bytes()[:3])        # half a file, as a full disk leaves it elsewhere
    assert cache.kept("t", [source], make) == {"市": (1.5, ["a"])} and len(calls) == 3


def test_without_a_folder_all_works(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("x")
    for folder in ("", str(tmp_path / "file" / "below")):
        monkeypatch.setenv("ZHENGCE_CACHE", folder)
        assert cache.kept("t", [tmp_path / "file"], lambda: [1]) == [1]


def test_what_is_no_longer_asked_for_goes(tmp_path, monkeypatch):
    monkeypatch.setenv("ZHENGCE_CACHE", str(tmp_path))
    now = time.time()
    for n in range(40):
        (tmp_path / f"old-{n:02}.bin").touch()
        os.utime(tmp_path / f"old-{n:02}.bin", (now, now - n * 86_400 * 4))      # the last was asked for 156 days ago
    (tmp_path / "note.txt").touch()
    cache.kept("t", [], lambda: [1])
    left = sorted(path.name for path in tmp_path.iterdir())
    assert left[:2] == ["note.txt", "old-00.bin"] and len(left) == 2 + 22 + 1 and left[-2] == "old-22.bin"
    os.utime(path := next(tmp_path.glob("t-*.bin")), (now, now - 86_400 * 80))
    cache.kept("t", [], lambda: [2])
    assert path.stat().st_mtime > now - 86_400      # to ask for it is to keep it
