"""Public cases of the demo year: consent, masks, a photo with boxes, people who joined."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import insert, select

from portal.akun.models import Petugas
from portal.core import clock
from portal.core.penyamaran import Rahasia
from portal.core.transaction import transaction
from portal.extensions import db
from portal.lampiran.models import Lampiran
from portal.pengaduan.models import LampiranPengaduan, Pengaduan
from portal.pengaduan.topik import LABEL_TOPIK
from portal.pengaduan.umum import foto, gabung, izin, moderasi
from portal.pengaduan.umum.formulas import KEADAAN, Kotak, StatusPublikasi
from portal.pengaduan.umum.ikuti import kasus_layak, layak
from portal.pengaduan.umum.meja import publikasi_kasus
from portal.pengaduan.umum.models import BagianPublik, FotoPublik, Publikasi
from portal.pengaduan.umum.moderasi import IsianTerbit, bagian, kode_acak, sidik_teks
from portal.pengaduan.workflow import BERAKHIR

TERBIT, MENUNGGU, BERJALAN = 14, 3, 4
AT_ONCE = 2000
_IKUT = (8, 3)
_CATATAN = ("Saya juga mengalaminya minggu lalu.", "Di desa kami sama.")
_KOTAK = Kotak(120, 300, 260, 220)
_KETERANGAN = "Foto contoh dari pelapor; bagian yang menunjukkan orang ditutup."


@dataclass(frozen=True)
class Calon:
    """A demo case that may be made public, and its title."""

    pengaduan_id: int
    judul: str


def terbitkan_contoh(calon: Sequence[Calon], petugas: Petugas) -> None:
    """Publish some of these cases, leave a few waiting, and let people join the open ones."""
    chosen = _chosen(calon)
    for place, one in enumerate(chosen):
        izin.setuju(one.pengaduan_id)
        if place < TERBIT:
            _publish(one, petugas, place)
    still_open = [one for one in chosen[:TERBIT] if _row(one).keadaan.value == "diproses"]
    for count, one in zip(_IKUT, still_open, strict=False):
        for number in range(count):
            notes = _CATATAN[number] if number < len(_CATATAN) else ""
            mail = f"warga{number}@contoh.example" if number % 2 else ""
            gabung.ikut(_row(one), f"contoh {number}", mail, notes)


def terbitkan_salinan(setelah_id: int) -> int:
    """Make every fourth copied case public that may be, for load work; how many.

    The copies' invented texts are shown as they are: nothing in them is of a person.
    """
    shown = 0
    query = (
        select(Pengaduan.id, Pengaduan.topik, Pengaduan.kecamatan, Pengaduan.status)
        .add_columns(Pengaduan.uraian)
        .where(Pengaduan.id > setelah_id, Pengaduan.id % 4 == 0, layak())
        .order_by(Pengaduan.id)
        .limit(AT_ONCE)
    )
    last = setelah_id
    while rows := db.session.execute(query.where(Pengaduan.id > last)).all():
        last = rows[-1].id
        with transaction() as session:
            session.execute(insert(Publikasi), [_salinan(row) for row in rows])
            made = select(Publikasi.pengaduan_id, Publikasi.id).where(
                Publikasi.pengaduan_id.in_([row.id for row in rows])
            )
            keys = dict(session.execute(made).all())
            parts = [
                {"publikasi_id": keys[row.id], "sidik": sidik_teks(row.uraian), "tampil": True}
                for row in rows
            ]
            session.execute(insert(BagianPublik), parts)
        shown += len(rows)
    return shown


def _salinan(row: Any) -> dict[str, Any]:
    """Return the publication of one copied case; the copies spread over some 700 days."""
    return {
        "pengaduan_id": row.id,
        "kode": kode_acak(),
        "status": StatusPublikasi.TERBIT,
        "judul": f"{LABEL_TOPIK.get(row.topik, row.topik)}: laporan salinan",
        "topik": row.topik,
        "kecamatan": row.kecamatan,
        "keadaan": KEADAAN[row.status],
        "setuju_at": clock.now(),
        "hari_terbit": clock.today() - timedelta(days=row.id % 700),
    }


def _chosen(calon: Sequence[Calon]) -> list[Calon]:
    """Return one case of each title: open ones first, those with photos before others."""
    titles: dict[str, Calon] = {}
    still_open: dict[str, Calon] = {}
    pictured = set(
        db.session.scalars(
            select(LampiranPengaduan.pengaduan_id)
            .join(Lampiran, Lampiran.id == LampiranPengaduan.lampiran_id)
            .where(Lampiran.jenis.in_(foto.JENIS_FOTO))
        )
    )
    for one in sorted(calon, key=lambda each: each.pengaduan_id not in pictured):
        kasus = db.session.get_one(Pengaduan, one.pengaduan_id)
        if kasus_layak(kasus):
            kind = titles if kasus.status in BERAKHIR else still_open
            kind.setdefault(one.judul, one)
    first = list(still_open.values())[:BERJALAN]
    rest = [one for one in titles.values() if one.judul not in {each.judul for each in first}]
    return [*first, *rest][: TERBIT + MENUNGGU]


def _publish(one: Calon, petugas: Petugas, place: int) -> None:
    moderasi.siapkan(one.pengaduan_id, petugas)
    row = _row(one)
    parts = bagian(row.id)
    if place % 4 == 0:
        first_words = " ".join(row.pengaduan.uraian.split()[:2])
        moderasi.samarkan(parts[0].id, first_words, Rahasia.LAINNYA, petugas)
    photo = db.session.scalars(select(FotoPublik).filter_by(publikasi_id=row.id)).first()
    if photo is not None:
        foto.tambah_kotak(photo.id, _KOTAK, Rahasia.LAINNYA, petugas)
        foto.pilih(photo.id, True, _KETERANGAN, petugas)
    moderasi.terbitkan(
        one.pengaduan_id, IsianTerbit(one.judul, [part.id for part in parts]), petugas
    )
    with transaction():
        row.hari_terbit = clock.today() - timedelta(days=3 * place)


def _row(one: Calon) -> Publikasi:
    row = publikasi_kasus(one.pengaduan_id)
    assert row is not None
    return row
