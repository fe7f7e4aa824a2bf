"""Files under names that change with their content, sent compressed."""

import gzip

from portal import create_app


def style_of(client) -> str:
    return client.visit("/").soup.select("link[rel=stylesheet]")[-1]["href"]


def test_a_file_is_sent_compressed_to_who_can_take_it(client):
    address = style_of(client)
    with client.get(address, headers={"Accept-Encoding": "identity"}) as plain:
        whole = plain.data
    with client.get(address, headers={"Accept-Encoding": "gzip"}) as packed:
        assert packed.headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(packed.data) == whole
        assert len(packed.data) < len(whole) / 2
        assert "Accept-Encoding" in packed.headers["Vary"]


def test_a_file_is_kept_for_a_year_and_never_sniffed(client):
    with client.get(style_of(client)) as answer:
        assert "max-age=31536000" in answer.headers["Cache-Control"]
        assert "immutable" in answer.headers["Cache-Control"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.mimetype == "text/css"


def test_what_is_not_there_or_lies_outside_is_not_sent(client):
    folder = style_of(client).split("/base/")[0]
    for place in ("/base/tidak-ada.css", "/../../portal.db", "/%2e%2e/%2e%2e/kunci/k0", "/", ""):
        with client.get(folder + place) as answer:
            assert answer.status_code == 404, place


def test_the_files_are_built_once(app, tmp_path):
    settings = {"ENV": "uji", "DATA": tmp_path, "SECRET_KEY": "uji", "LOG_LEVEL": "ERROR"}
    create_app(settings)
    (folder,) = (tmp_path / "statis").iterdir()
    made = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    create_app(settings)
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == made
    assert [path.name for path in (tmp_path / "statis").iterdir()] == [folder.name]
