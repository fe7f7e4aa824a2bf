"""The install's secrets: written once, whole, readable by their owner alone."""

import threading

import pytest

from portal.core.keys import K0_BYTES, KeyMissing, derive, make_key_file, read_key_file, write_once


def test_a_key_is_made_once_and_kept(tmp_path):
    path = tmp_path / "kunci" / "k0"
    make_key_file(path)
    first = read_key_file(path)
    make_key_file(path)
    assert read_key_file(path) == first
    assert len(first) == K0_BYTES
    assert path.stat().st_mode & 0o777 == 0o400


def test_many_at_once_agree_on_one_secret(tmp_path):
    path = tmp_path / "kunci" / "sesi"
    start = threading.Barrier(8)
    seen = []

    def make(number: int) -> None:
        start.wait(10)
        write_once(path, f"secret {number}".encode() * 100)
        seen.append(path.read_bytes())

    threads = [threading.Thread(target=make, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(seen) == 8
    assert len(set(seen)) == 1
    assert [entry.name for entry in path.parent.iterdir()] == ["sesi"]


def test_a_missing_or_cut_key_stops_the_start(tmp_path):
    with pytest.raises(KeyMissing):
        read_key_file(tmp_path / "k0")
    (tmp_path / "k0").write_bytes(b"half")
    with pytest.raises(KeyMissing):
        read_key_file(tmp_path / "k0")


def test_each_label_has_its_own_key():
    k0 = bytes(range(K0_BYTES))
    assert derive(k0, "a") == derive(k0, "a")
    assert derive(k0, "a") != derive(k0, "b")
    assert derive(k0, "a", 80)[:32] == derive(k0, "a")
    assert len(derive(k0, "a", 80)) == 80
