"""Photos: only what was chosen, only with its boxes burned in, never the original."""

import io

import pytest
from PIL import Image

from portal.core.errors import Conflict, Unacceptable
from portal.core.penyamaran import Rahasia
from portal.extensions import db
from portal.lampiran.models import Lampiran
from portal.lampiran.queries import baca
from portal.pengaduan.umum import foto, izin, terbit
from portal.pengaduan.umum.formulas import Kotak
from portal.pengaduan.umum.foto import MOST_BOXES, bakar, buka_kotak, pilih, tambah_kotak
from portal.pengaduan.umum.models import FotoPublik
from tests.pengaduan import perkara
from tests.pengaduan.umum.terbitan import kasus_berfoto
from tests.pengaduan.umum.terbitan import terbit as terbitkan

WORDS = "Antrean di depan loket, wajah ditutup"
LEFT_HALF = Kotak(0, 0, 500, 1000)


def picture(size: tuple[int, int] = (200, 100)) -> bytes:
    image = Image.effect_noise(size, 90).convert("RGB")
    exif = Image.Exif()
    exif[0x010E] = "Rumah Siti"
    out = io.BytesIO()
    image.save(out, "JPEG", exif=exif, comment=b"Rumah Siti")
    return out.getvalue()


def opened(isi: bytes) -> Image.Image:
    return Image.open(io.BytesIO(isi))


def test_what_lies_under_a_box_is_black_and_notes_are_gone():
    made = bakar(picture(), [LEFT_HALF])
    image = opened(made)
    assert max(image.crop((0, 0, 92, 100)).convert("L").getextrema()) < 12
    assert image.crop((110, 0, 200, 100)).convert("L").getextrema()[1] > 100
    assert b"Rumah" not in made
    assert not image.getexif()


def test_boxes_are_burned_in_before_the_picture_is_made_smaller():
    made = opened(bakar(picture((3200, 1600)), [LEFT_HALF]))
    assert max(made.size) == foto.LARGEST_SIDE
    assert max(made.crop((0, 0, 790, 800)).convert("L").getextrema()) < 12


def test_a_transparent_drawing_lies_on_white():
    out = io.BytesIO()
    Image.new("RGBA", (20, 20), (255, 0, 0, 0)).save(out, "PNG")
    assert opened(bakar(out.getvalue(), [])).getpixel((10, 10))[1] > 250


def test_a_photo_not_chosen_is_not_public(app, client):
    with app.app_context():
        _kasus, photo, team = kasus_berfoto()
        kode = photo_case(photo)
        tambah_kotak(photo.id, LEFT_HALF, Rahasia.NAMA, team)
    page = client.visit(f"/pengaduan/publik/{kode}")
    assert page.soup.main.find("img") is None


def test_a_caption_that_leads_to_a_person_is_refused_beside_its_field(app, signed_in):
    with app.app_context():
        kasus, photo, _team = kasus_berfoto()
        place = f"/petugas/pengaduan/publik/{kasus.nomor}/foto/{photo.id}"
        label = "Keterangan foto"
    form = {"pilih-tampil": True, "pilih-keterangan": "Rumah Pak Sukarjo, telepon 081234567890"}
    page = signed_in("pengelola").visit(place).submit("Simpan", **form)
    assert (page.status, page.error(label)) == (
        422, "Keterangan memuat nama orang. Tulis keterangan tanpa itu.",
    )  # fmt: skip
    with app.app_context():
        assert not db.session.get_one(FotoPublik, photo.id).tampil


def photo_case(photo: FotoPublik) -> str:
    from portal.pengaduan.umum.models import Publikasi

    return db.session.get_one(Publikasi, photo.publikasi_id).kode or ""


def test_the_public_picture_has_its_boxes_an_own_address_and_no_way_to_the_original(app, client):
    with app.app_context():
        kasus, photo, team = kasus_berfoto()
        tambah_kotak(photo.id, LEFT_HALF, Rahasia.NAMA, team)
        pilih(photo.id, True, WORDS, team)
        kode, original = photo_case(photo), baca(photo.lampiran).read_bytes()
    page = client.visit(f"/pengaduan/publik/{kode}")
    image = page.soup.main.find("img")
    assert image["alt"] == WORDS
    assert page.soup.find("meta", {"property": "og:image"})["content"].endswith(image["src"])
    answer = client.get(image["src"])
    assert answer.mimetype == "image/jpeg"
    assert answer.data != original
    assert max(opened(answer.data).crop((0, 0, 92, 100)).convert("L").getextrema()) < 12
    assert "Content-Disposition" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-store"
    assert "rumah-siti" not in page.html
    with app.app_context():
        izin.cabut(kasus.id)
    assert client.get(image["src"]).status_code == 404


def test_every_change_of_boxes_draws_a_new_picture_under_a_new_address(ctx):
    _kasus, photo, team = kasus_berfoto()
    pilih(photo.id, True, WORDS, team)
    first = fresh(photo).kode
    tambah_kotak(photo.id, LEFT_HALF, Rahasia.NAMA, team)
    second = fresh(photo).kode
    buka_kotak(photo.id, fresh(photo).kotak[0].id, team)
    buka_kotak(photo.id, fresh(photo).kotak[0].id, team)
    assert len({first, second, fresh(photo).kode}) == 3
    assert fresh(photo).kotak[0].dibatalkan_petugas_id == team.id
    assert perkara.jumlah(Lampiran) == 2  # the original and one picture made of it
    pilih(photo.id, False, "", team)
    assert perkara.jumlah(Lampiran) == 1


def fresh(photo: FotoPublik) -> FotoPublik:
    db.session.expire_all()
    return db.session.get_one(FotoPublik, photo.id)


def test_published_again_a_photo_has_another_address(ctx):
    kasus, photo, team = kasus_berfoto()
    pilih(photo.id, True, WORDS, team)
    first = fresh(photo).kode
    izin.cabut(kasus.id)
    row = terbitkan(kasus, team)
    assert fresh(photo).kode != first
    assert terbit.laporan(row.kode).foto[0].kode == fresh(photo).kode


def test_too_many_boxes_and_boxes_changed_meanwhile_are_refused(ctx, monkeypatch):
    _kasus, photo, team = kasus_berfoto()
    monkeypatch.setattr(foto, "MOST_BOXES", 1)
    assert MOST_BOXES > 1
    tambah_kotak(photo.id, LEFT_HALF, Rahasia.NAMA, team)
    with pytest.raises(Unacceptable, match="kotak pada satu foto"):
        tambah_kotak(photo.id, LEFT_HALF, Rahasia.NAMA, team)
    with pytest.raises(Conflict, match="baru saja diubah"):
        foto._photo_now(photo.id, [])


def test_boxes_are_laid_with_four_numbers_and_no_script(app, signed_in):
    with app.app_context():
        kasus, photo, _team = kasus_berfoto()
        nomor, photo_id = kasus.nomor, photo.id
    officer = signed_in("pengelola")
    page = officer.visit(f"/petugas/pengaduan/publik/{nomor}").link("Atur foto 1")
    wrong = page.submit("Tambah kotak", x="seratus", y="100", lebar="0", tinggi="101")
    assert wrong.status == 422
    for label in ("Dari kiri", "Dari atas", "Lebar", "Tinggi"):
        assert wrong.error(label), label
    assert wrong.value("Dari kiri") == "seratus"
    page = page.submit("Tambah kotak", x="0", y="0", lebar="50 %", tinggi="100")
    assert page.has("Buka kotak 1")
    preview = officer.get(page.soup.main.find("img")["src"])
    assert max(opened(preview.data).crop((0, 0, 92, 100)).convert("L").getextrema()) < 12
    page = page.submit("Tambah kotak", x="60,5", y="10", lebar="90", tinggi="20")
    assert page.has("Buka kotak 2")
    refused = page.submit("Simpan", **{"pilih-tampil": "y", "pilih-keterangan": ""})
    assert refused.error("Keterangan foto")
    page = page.submit("Simpan", **{"pilih-tampil": "y", "pilih-keterangan": WORDS})
    assert page.has("Pilihan foto disimpan")
    page = page.link("Atur foto 1").submit("Buka kotak 1")
    assert page.has("dibuka Petugas Uji")
    other = f"/petugas/pengaduan/publik/{nomor}/foto/{photo_id + 99}"
    assert officer.get(other).status_code == 404
