"""Photos with black boxes: a picture drawn anew, its boxes burned in, is all that is public."""

import hashlib
import io
import secrets
from collections.abc import Sequence

from PIL import Image, ImageDraw
from sqlalchemy import select

from portal.akun.models import Petugas
from portal.core import clock
from portal.core.errors import Conflict, NotThere, Unacceptable
from portal.core.penyamaran import Rahasia
from portal.core.transaction import end_reading, transaction
from portal.extensions import db
from portal.jejak.actions import catat
from portal.lampiran.actions import BerkasSiap, hapus
from portal.lampiran.actions import simpan as simpan_berkas
from portal.lampiran.models import Pindai
from portal.lampiran.queries import baca
from portal.pengaduan.umum.formulas import LABEL_ALASAN, Kotak, StatusPublikasi, piksel
from portal.pengaduan.umum.models import FotoPublik, KotakFoto, Publikasi
from portal.pengaduan.umum.saring import saring

JENIS_FOTO = ("image/jpeg", "image/png")
LARGEST_SIDE = 1600
QUALITY = 82
MOST_BOXES = 40
TERLALU_BANYAK = f"Paling banyak {MOST_BOXES} kotak pada satu foto. Gabungkan yang berdekatan."
BERUBAH = "Kotak foto ini baru saja diubah petugas lain. Lihat lagi, lalu ulangi."


def bakar(isi: bytes, kotak: Sequence[Kotak]) -> bytes:
    """Return a JPEG of the picture with the boxes filled black; nothing but pixels is kept."""
    with Image.open(io.BytesIO(isi), formats=("JPEG", "PNG")) as opened:
        opened.load()
        paper = Image.new("RGB", opened.size, "white")
        image = opened.convert("RGBA")
        paper.paste(image, mask=image.getchannel("A"))
    # Boxes first, on all pixels: making smaller would mix what they hide into their edges.
    draw = ImageDraw.Draw(paper)
    for one in kotak:
        left, top, right, bottom = piksel(one, *paper.size)
        draw.rectangle((left, top, right - 1, bottom - 1), fill="black")
    paper.thumbnail((LARGEST_SIDE, LARGEST_SIDE))
    out = io.BytesIO()
    paper.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()


def kotak_aktif(foto: FotoPublik) -> list[Kotak]:
    """Return the boxes in force on a photo."""
    return [
        Kotak(one.x, one.y, one.lebar, one.tinggi)
        for one in foto.kotak
        if one.dibatalkan_at is None
    ]


def pratinjau(foto: FotoPublik) -> bytes:
    """Return the picture as it would be public now, for the moderator."""
    path, boxes = baca(foto.lampiran), kotak_aktif(foto)
    end_reading()
    return bakar(path.read_bytes(), boxes)


def tambah_kotak(foto_id: int, kotak: Kotak, jenis: Rahasia, petugas: Petugas) -> None:
    """Lay a black box on a photo; a photo that is shown is drawn anew at once."""
    foto = _photo(foto_id)
    boxes = kotak_aktif(foto)
    if len(boxes) >= MOST_BOXES:
        raise Unacceptable(TERLALU_BANYAK)
    drawn = _drawn(foto, [*boxes, kotak]) if foto.tampil else None
    with transaction():
        foto = _photo_now(foto_id, boxes)
        foto.kotak.append(
            KotakFoto(
                x=kotak.x,
                y=kotak.y,
                lebar=kotak.lebar,
                tinggi=kotak.tinggi,
                jenis=jenis,
                petugas_id=petugas.id,
                dibuat_at=clock.now(),
            )
        )
        _replace(foto, drawn)
        _note("kotak", foto, petugas, jenis=jenis)


def buka_kotak(foto_id: int, kotak_id: int, petugas: Petugas) -> None:
    """Take a box back; its row stays, with who did it and when. Twice is once."""
    foto = _photo(foto_id)
    boxes = kotak_aktif(foto)
    left = [
        Kotak(one.x, one.y, one.lebar, one.tinggi)
        for one in foto.kotak
        if one.dibatalkan_at is None and one.id != kotak_id
    ]
    drawn = _drawn(foto, left) if foto.tampil else None
    with transaction():
        foto = _photo_now(foto_id, boxes)
        one = next((row for row in foto.kotak if row.id == kotak_id), None)
        if one is None:
            raise NotThere("Kotak ini tidak ada.")
        if one.dibatalkan_at is None:
            one.dibatalkan_at, one.dibatalkan_petugas_id = clock.now(), petugas.id
            _replace(foto, drawn)
            _note("buka_kotak", foto, petugas, jenis=one.jenis)


def pilih(foto_id: int, tampil: bool, keterangan: str, petugas: Petugas) -> None:
    """Show a photo with its boxes on the public page, under these words, or stop showing it.

    Unacceptable for words that lead to a person.
    """
    foto = _photo(foto_id)
    if tampil:
        _ensure_nameless(foto, keterangan)
    boxes = kotak_aktif(foto)
    drawn = _drawn(foto, boxes) if tampil else None
    with transaction():
        foto = _photo_now(foto_id, boxes)
        foto.tampil, foto.keterangan = tampil, keterangan
        _replace(foto, drawn)
        _note("foto", foto, petugas, tampil=tampil)


def _ensure_nameless(foto: FotoPublik, keterangan: str) -> None:
    row = db.session.get_one(Publikasi, foto.publikasi_id)
    hits = saring(keterangan, row.pengaduan.nama, db.session.scalars(select(Petugas.nama)))
    if hits:
        kind = LABEL_ALASAN[hits[0].jenis].lower()
        raise Unacceptable(f"Keterangan memuat {kind}. Tulis keterangan tanpa itu.")


def alamat_baru(publikasi_id: int) -> None:
    """Give the photos of a case that is published (again) addresses nobody knows yet."""
    query = select(FotoPublik).where(FotoPublik.publikasi_id == publikasi_id)
    for foto in db.session.scalars(query.where(FotoPublik.tampil.is_(True))):
        foto.kode = _address()


def _address() -> str:
    return secrets.token_hex(12)


def _photo(foto_id: int) -> FotoPublik:
    foto = db.session.get(FotoPublik, foto_id)
    if foto is None:
        raise NotThere("Foto ini tidak ada.")
    return foto


def _photo_now(foto_id: int, boxes: list[Kotak]) -> FotoPublik:
    """Return the photo inside the transaction; Conflict when its boxes are others by now."""
    query = select(FotoPublik).where(FotoPublik.id == foto_id).with_for_update()
    foto = db.session.scalars(query).one()
    row = db.session.get_one(Publikasi, foto.publikasi_id)
    if row.status is StatusPublikasi.DICABUT:
        raise NotThere("Pelapor sudah mencabut izinnya.")
    if kotak_aktif(foto) != boxes:
        raise Conflict(BERUBAH)
    return foto


def _drawn(foto: FotoPublik, boxes: Sequence[Kotak]) -> BerkasSiap:
    """Draw the public picture, with the database let go of meanwhile."""
    path = baca(foto.lampiran)
    end_reading()
    isi = bakar(path.read_bytes(), boxes)
    sha256 = hashlib.sha256(isi).hexdigest()
    return BerkasSiap("foto.jpg", "image/jpeg", "jpg", isi, sha256, Pindai.BERSIH)


def _replace(foto: FotoPublik, drawn: BerkasSiap | None) -> None:
    """Put the new picture in the place of the old one, under an address nobody knows yet."""
    old, foto.hasil = foto.hasil, simpan_berkas(drawn) if drawn else None
    foto.kode = _address() if drawn else None
    db.session.flush()
    if old is not None:
        hapus(old)


def _note(deed: str, foto: FotoPublik, petugas: Petugas, **facts: str | bool) -> None:
    row = db.session.get_one(Publikasi, foto.publikasi_id)
    catat(f"publikasi.{deed}", ("pengaduan", row.pengaduan.nomor), petugas.id, **facts)
