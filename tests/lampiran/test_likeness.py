"""Like photos are found again, unlike ones are not, and by an index."""

import io
import random
from itertools import combinations

import pytest
from PIL import Image
from sqlalchemy import select, text
from werkzeug.datastructures import FileStorage

from portal.core.transaction import transaction
from portal.extensions import db
from portal.lampiran.actions import hapus, simpan, terima
from portal.lampiran.likeness import BAGIAN, BEDA_PALING_BANYAK, beda, penggal, sidik_rupa
from portal.lampiran.models import Lampiran, PenggalSidikFoto
from portal.lampiran.queries import foto_serupa

SIZE = (1200, 900)


def scene_photo(seed: int) -> Image.Image:
    """A made-up photo: large soft shapes with finer grain over them."""
    rng, picture = random.Random(seed), None
    for cells, weight in ((4, 0.5), (9, 0.3), (30, 0.2)):
        noise = rng.randbytes(cells * cells * 3)
        layer = Image.frombytes("RGB", (cells, cells), noise)
        layer = layer.resize(SIZE, Image.Resampling.BICUBIC)
        picture = layer if picture is None else Image.blend(picture, layer, weight)
    return picture


def saved(picture: Image.Image, quality: int = 85) -> bytes:
    out = io.BytesIO()
    picture.convert("RGB").save(out, "JPEG", quality=quality)
    return out.getvalue()


def trimmed(picture: Image.Image, part: float) -> Image.Image:
    wide, high = picture.size
    return picture.crop(
        (round(wide * part), round(high * part), round(wide * (1 - part)), round(high * (1 - part)))
    )


COPIES = {
    "made smaller": lambda photo: saved(photo.resize((480, 360))),
    "saved again, coarsely": lambda photo: saved(photo, 30),
    "cropped a little": lambda photo: saved(trimmed(photo, 0.01)),
    "brighter": lambda photo: saved(photo.point(lambda value: min(255, int(value * 1.1)))),
    "small, cropped and coarse": lambda photo: saved(trimmed(photo, 0.01).resize((800, 600)), 50),
}


@pytest.mark.parametrize("change", COPIES)
@pytest.mark.parametrize("seed", range(8))
def test_a_copy_of_a_photo_is_alike(seed, change):
    photo = scene_photo(seed)
    assert beda(sidik_rupa(saved(photo)), sidik_rupa(COPIES[change](photo))) <= BEDA_PALING_BANYAK


def test_different_photos_are_not_alike():
    marks = [sidik_rupa(saved(scene_photo(seed))) for seed in range(40)]
    assert min(beda(one, two) for one, two in combinations(marks, 2)) > BEDA_PALING_BANYAK


def test_a_blank_sheet_has_nothing_to_compare():
    assert sidik_rupa(saved(Image.new("RGB", SIZE, "white"))) is None


def test_a_drawing_with_transparency_is_seen_on_paper():
    drawing = Image.new("RGBA", (200, 200), (0, 0, 0, 0))
    drawing.paste((0, 0, 0, 255), (20, 20, 120, 90))
    out = io.BytesIO()
    drawing.save(out, "PNG")
    mark = sidik_rupa(out.getvalue())
    paper = Image.new("RGB", drawing.size, "white")
    paper.paste(drawing, mask=drawing.getchannel("A"))
    assert beda(mark, sidik_rupa(saved(paper))) <= BEDA_PALING_BANYAK


def test_hashes_that_differ_little_always_share_a_piece():
    rng = random.Random(3)
    for _ in range(500):
        bits = rng.getrandbits(64)
        other = bits
        for place in rng.sample(range(64), BEDA_PALING_BANYAK):
            other ^= 1 << place
        one, two = f"{bits:016x}", f"{other:016x}"
        assert beda(one, two) == BEDA_PALING_BANYAK
        assert len(penggal(one)) == BAGIAN == len(set(penggal(one)))
        assert set(penggal(one)) & set(penggal(two))
    assert penggal("f" * 16) != penggal("0" * 16)


def stored(content: bytes) -> Lampiran:
    (ready,) = terima([FileStorage(io.BytesIO(content), filename="foto.jpg")])
    with transaction():
        return simpan(ready)


def test_a_stored_photo_is_found_by_its_copy_and_not_by_another(ctx):
    kept = stored(saved(scene_photo(1)))
    other = stored(saved(scene_photo(2)))
    copy = COPIES["small, cropped and coarse"](scene_photo(1))
    (ready,) = terima([FileStorage(io.BytesIO(copy), filename="lain.jpg")])
    assert ready.sha256 != kept.sha256
    assert [row.id for row in foto_serupa(ready.sha256, ready.phash)] == [kept.id]
    assert [row.id for row in foto_serupa(other.sha256, None)] == [other.id]
    with transaction():
        hapus(kept)
    assert foto_serupa(ready.sha256, ready.phash) == []
    pieces = db.session.scalars(select(PenggalSidikFoto.lampiran_id).distinct()).all()
    assert pieces == [other.id]


def test_like_photos_are_looked_up_by_the_index(ctx):
    mark = sidik_rupa(saved(scene_photo(1)))
    query = (
        select(PenggalSidikFoto.lampiran_id)
        .where(PenggalSidikFoto.penggal.in_(penggal(mark)))
        .compile(db.engine, compile_kwargs={"literal_binds": True})
    )
    sqlite = db.engine.dialect.name == "sqlite"
    if not sqlite:
        db.session.execute(text("SET LOCAL enable_seqscan = off"))
    plan = " ".join(
        str(row) for row in db.session.execute(text(f"EXPLAIN {'QUERY PLAN ' * sqlite}{query}"))
    )
    assert "SCAN penggal" not in plan
    assert "penggal" in plan
    assert "Index" in plan or "USING" in plan
