"""One answer to many: the same step given to a main case and the cases joined to it.

The answer is kept first, with its files; then each case takes it through `actions.move` in
a transaction of its own, together with the note that it has it. So a crash, a double click
or a closed browser loses nothing and does nothing twice: the same form, or the button on
the page of results, goes on where it stopped.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from portal.akun.models import Petugas
from portal.core import clock
from portal.core.errors import NotAllowed, NotThere, Refusal, Unacceptable
from portal.core.keys import fingerprint
from portal.core.transaction import transaction
from portal.extensions import db
from portal.jejak.actions import catat
from portal.lampiran.actions import BerkasSiap, hapus, simpan
from portal.lampiran.models import Lampiran
from portal.lampiran.queries import baca
from portal.pengaduan.actions import IsianLangkah, catat_terhalang, move
from portal.pengaduan.actions.foto import FotoMirip, cari_foto_lama
from portal.pengaduan.models import Pengaduan
from portal.pengaduan.permissions import may_see
from portal.pengaduan.serupa.aturan import AKSI_BERSAMA
from portal.pengaduan.serupa.models import JawabanBersama, JawabanKasus, LampiranJawaban
from portal.pengaduan.serupa.queries import anggota
from portal.pengaduan.workflow import Aksi

PILIH_KASUS = "Pilih paling sedikit satu laporan."


@dataclass(frozen=True)
class IsianJawaban:
    """What an answer to many says, and for which cases: id and the version that was shown."""

    aksi: Aksi
    isian: IsianLangkah
    kasus: Mapping[int, int]


def jawab_bersama(
    token: str, induk: Pengaduan, jawaban: IsianJawaban, petugas: Petugas
) -> JawabanBersama:
    """Give one answer to a main case and cases joined to it; the answer with what became of it.

    `token` is the form's one-use token: sent again, the same answer goes on where it
    stopped. Raises Unacceptable without a case or with one that is not joined, FotoMirip
    for a photo of a case outside these without a reason. What a single case refuses is
    kept with that case and stops no other.
    """
    kept = _kept(token)
    if kept is None:
        try:
            kept = _keep(token, induk, jawaban, petugas)
        except IntegrityError:
            # The same form came twice at one moment (PostgreSQL): the first one stands.
            kept = _kept(token)
            if kept is None:
                raise
    return lanjutkan(kept.id, petugas)


def _kept(token: str) -> JawabanBersama | None:
    mark = fingerprint("jawaban_bersama", token)
    return db.session.scalars(select(JawabanBersama).filter_by(token_sidik=mark)).first()


def _keep(token: str, induk: Pengaduan, jawaban: IsianJawaban, petugas: Petugas) -> JawabanBersama:
    """Store the answer, its files and the cases that it is for."""
    isian = jawaban.isian
    family = {one.id: one for one in (induk, *anggota(induk.id)) if may_see(petugas, one)}
    if not jawaban.kasus or not set(jawaban.kasus) <= set(family):
        raise Unacceptable(PILIH_KASUS)
    if jawaban.aksi not in AKSI_BERSAMA:
        raise NotThere("Langkah ini tidak dapat diberikan bersama.")
    _ensure_photos_are_new(induk, family, isian, petugas)
    with transaction():
        row = JawabanBersama(
            token_sidik=fingerprint("jawaban_bersama", token),
            induk_id=induk.id,
            petugas_id=petugas.id,
            aksi=jawaban.aksi,
            pesan=isian.pesan,
            catatan=isian.catatan,
            hasil=isian.hasil,
            tautan=isian.tautan or None,
            alasan_foto=isian.alasan_foto,
            dibuat_at=clock.now(),
        )
        row.kasus = [
            JawabanKasus(pengaduan_id=key, versi=version)
            for key, version in sorted(jawaban.kasus.items())
        ]
        db.session.add(row)
        db.session.flush()
        for item in isian.berkas:
            db.session.add(LampiranJawaban(lampiran_id=simpan(item).id, jawaban_id=row.id))
        count = len(jawaban.kasus)
        catat("pengaduan.jawab_bersama", ("pengaduan", induk.nomor), petugas.id, laporan=count)
    return row


def _ensure_photos_are_new(
    induk: Pengaduan, family: Mapping[int, Pengaduan], isian: IsianLangkah, petugas: Petugas
) -> None:
    """Refuse (FotoMirip) a photo of a case outside the family that nobody has explained."""
    own = {one.nomor for one in family.values()}
    used = [one for one in cari_foto_lama(induk.id, petugas, isian.berkas) if one.nomor not in own]
    if used and not isian.alasan_foto:
        raise FotoMirip(used)


def lanjutkan(jawaban_id: int, petugas: Petugas) -> JawabanBersama:
    """Give the answer to every case that has not been tried yet; the answer.

    NotAllowed for anyone but the officer who gave it.
    """
    row = db.session.get(JawabanBersama, jawaban_id)
    if row is None:
        raise NotThere("Jawaban ini tidak ada.")
    if row.petugas_id != petugas.id:
        raise NotAllowed("Jawaban ini dilanjutkan oleh petugas yang menulisnya.")
    waiting = [one.pengaduan_id for one in row.kasus if not one.selesai_at and not one.ditolak]
    for pengaduan_id in waiting:
        _give(jawaban_id, pengaduan_id, petugas)
    _put_files_away(jawaban_id)
    return db.session.get_one(JawabanBersama, jawaban_id)


def _give(jawaban_id: int, pengaduan_id: int, petugas: Petugas) -> None:
    """Take the step with one case, and note that it has the answer, in one commit."""
    try:
        with transaction():
            place = _locked(jawaban_id, pengaduan_id)
            if place.selesai_at is None and not place.ditolak:
                answer = db.session.get_one(JawabanBersama, jawaban_id)
                words = _words(answer, place.versi)
                move(pengaduan_id, Aksi(answer.aksi), petugas, words)
                place.selesai_at = clock.now()
    except Refusal as refusal:
        with transaction():
            _locked(jawaban_id, pengaduan_id).ditolak = refusal.message
            answer = db.session.get_one(JawabanBersama, jawaban_id)
            catat_terhalang(refusal, petugas.id, answer.aksi)


def _locked(jawaban_id: int, pengaduan_id: int) -> JawabanKasus:
    query = select(JawabanKasus).filter_by(jawaban_id=jawaban_id, pengaduan_id=pengaduan_id)
    return db.session.scalars(query.with_for_update()).one()


def _words(answer: JawabanBersama, versi: int) -> IsianLangkah:
    files = [_copy(link.lampiran) for link in _files(answer.id)]
    main = db.session.get_one(Pengaduan, answer.induk_id)
    reason = answer.alasan_foto or f"Jawaban bersama dari laporan utama {main.nomor}."
    return IsianLangkah(
        pesan=answer.pesan,
        catatan=answer.catatan,
        versi=versi,
        hasil=answer.hasil,
        tautan=answer.tautan or "",
        alasan_foto=reason if files else "",
        berkas=files,
    )


def _files(jawaban_id: int) -> list[LampiranJawaban]:
    query = select(LampiranJawaban).filter_by(jawaban_id=jawaban_id)
    return list(db.session.scalars(query.order_by(LampiranJawaban.lampiran_id)))


def _copy(row: Lampiran) -> BerkasSiap:
    """Return a stored file as one to be stored again: each case owns its files."""
    return BerkasSiap(
        nama=row.nama_asli or "",
        jenis=row.jenis,
        akhiran=row.akhiran,
        isi=baca(row).read_bytes(),
        sha256=row.sha256,
        pindai=row.pindai,
        phash=row.phash,
    )


def _put_files_away(jawaban_id: int) -> None:
    """Remove the answer's own copy of its files once no case waits for them."""
    with transaction():
        waiting = select(JawabanKasus.pengaduan_id).where(
            JawabanKasus.jawaban_id == jawaban_id,
            JawabanKasus.selesai_at.is_(None),
            JawabanKasus.ditolak == "",
        )
        if db.session.scalars(waiting).first() is not None:
            return
        for link in _files(jawaban_id):
            db.session.delete(link)
            db.session.flush()
            hapus(link.lampiran)
