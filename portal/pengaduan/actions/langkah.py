"""One step of a case along the transition table: all of it in one commit, or nothing."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from portal.akun.models import Petugas
from portal.akun.permissions import Izin
from portal.core import clock
from portal.core.errors import Conflict, NotAllowed, NotThere, Unacceptable
from portal.core.transaction import transaction
from portal.core.workflow import Langkah, step_for
from portal.extensions import db
from portal.jejak.actions import catat
from portal.lampiran.actions import simpan as simpan_berkas
from portal.pengaduan.actions import efek, penutup
from portal.pengaduan.actions.foto import AWALAN, FotoLama, FotoMirip, cari_foto_lama
from portal.pengaduan.actions.isian import IsianLangkah
from portal.pengaduan.meja import kabar
from portal.pengaduan.models import LampiranPengaduan, Pengaduan, Penutupan, Riwayat
from portal.pengaduan.penutupan import PENUTUP
from portal.pengaduan.permissions import ensure_allowed
from portal.pengaduan.serupa.gabung import nomor_induk
from portal.pengaduan.umum.ikuti import setelah_langkah
from portal.pengaduan.workflow import ALUR, BERAKHIR, DI_DALAM, Aksi, Status

STALE = (
    "Laporan ini baru saja diubah orang lain. Tulisan Anda masih ada di bawah. "
    "Lihat dulu riwayat terbaru, lalu kirim lagi bila masih perlu."
)


def move(pengaduan_id: int, aksi: Aksi, pelaku: Petugas | None, isian: IsianLangkah) -> Pengaduan:
    """Take one step with a case, as the officer `pelaku`, or as the reporter (None).

    Writes status, timeline, dates promised, mail and audit line together. Sending the
    same step twice does it once. Raises NotThere, NotAllowed, IllegalTransition,
    Conflict (someone else was faster), Unacceptable (words, unit, outcome or proof
    missing, a colleague mentioned who may not see the case) or FotoMirip (a photo of
    another case without a reason).
    """
    return _move(pengaduan_id, aksi, pelaku, isian, system=False)


def move_by_system(pengaduan_id: int, aksi: Aksi, pesan: str) -> Pengaduan:
    """Take a step that only the portal itself takes, telling the reporter `pesan`.

    Raises what `move` raises; NotAllowed for a step of officers or reporters.
    """
    return _move(pengaduan_id, aksi, None, IsianLangkah(pesan=pesan), system=True)


def _move(
    pengaduan_id: int, aksi: Aksi, pelaku: Petugas | None, isian: IsianLangkah, *, system: bool
) -> Pengaduan:
    with transaction():
        pengaduan = db.session.scalars(
            select(Pengaduan).where(Pengaduan.id == pengaduan_id).with_for_update()
        ).first()
        if pengaduan is None:
            raise NotThere("Laporan ini tidak ada.")
        if isian.versi is not None and isian.versi != pengaduan.versi:
            if _is_repeat(pengaduan, aksi, pelaku, isian):
                return pengaduan
            raise Conflict(STALE)
        langkah = step_for(ALUR, pengaduan.status, aksi)
        if langkah.system is not system:
            raise NotAllowed("Langkah ini bukan wewenang Anda.")
        _ensure(pengaduan, langkah, aksi, pelaku, isian)
        _apply(pengaduan, langkah, aksi, pelaku, isian)
    return pengaduan


def _is_repeat(
    pengaduan: Pengaduan, aksi: Aksi, pelaku: Petugas | None, isian: IsianLangkah
) -> bool:
    last = db.session.scalars(
        select(Riwayat)
        .where(Riwayat.pengaduan_id == pengaduan.id)
        .order_by(Riwayat.id.desc())
        .limit(1)
    ).one()
    noted = last.catatan.partition(AWALAN)[0].rstrip() if last.aksi in PENUTUP else last.catatan
    same = (last.aksi, last.petugas_id, last.unit_kerja_id, _said(pengaduan, last), noted)
    who, unit_id = pelaku.id if pelaku else None, isian.unit_kerja_id or last.unit_kerja_id
    return same == (aksi, who, unit_id, isian.pesan, _catatan(aksi, isian))


def _unit(pengaduan: Pengaduan, aksi: Aksi, isian: IsianLangkah) -> int | None:
    """Return the unit that a step is about: the one named, or the one that loses the case."""
    taken_back = aksi in (Aksi.TARIK, Aksi.SERAHKAN_KEMBALI)
    return pengaduan.unit_kerja_id if taken_back else isian.unit_kerja_id


def _said(pengaduan: Pengaduan, last: Riwayat) -> str:
    """Return the words that came with the last step; a proposal keeps them apart."""
    if last.aksi is Aksi.SAHKAN:
        return ""
    usulan = pengaduan.usulan
    return usulan.pesan if usulan and last.aksi in PENUTUP else last.pesan


def _catatan(aksi: Aksi, isian: IsianLangkah) -> str:
    """Return the words kept inside: a rating stays in the timeline when a case is reopened."""
    return f"Nilai {isian.nilai} dari 4." if aksi is Aksi.SETUJU else isian.catatan


def _ensure(
    pengaduan: Pengaduan,
    langkah: Langkah[Status, Izin],
    aksi: Aksi,
    pelaku: Petugas | None,
    isian: IsianLangkah,
) -> None:
    if pelaku is not None or langkah.izin is not None:
        ensure_allowed(_someone(pelaku), pengaduan, aksi)
    words = isian.catatan if aksi in DI_DALAM else isian.pesan
    if langkah.words_required and not words:
        raise Unacceptable("Langkah ini memerlukan penjelasan tertulis.")
    if langkah.unit_required and isian.unit_kerja_id is None:
        raise Unacceptable("Pilih subbagian yang menindaklanjuti.")
    penutup.ensure_complete(pengaduan, aksi, isian)


def _someone(pelaku: Petugas | None) -> Petugas:
    if pelaku is None:
        raise NotThere("Langkah ini hanya untuk petugas.")
    return pelaku


def _apply(
    pengaduan: Pengaduan,
    langkah: Langkah[Status, Izin],
    aksi: Aksi,
    pelaku: Petugas | None,
    isian: IsianLangkah,
) -> None:
    before, waiting = pengaduan.status, pengaduan.usulan
    ke = (
        efek.status_to_return_to(pengaduan)
        if langkah.back
        else penutup.destination(pengaduan, aksi, langkah)
    )
    used, unit_id = _photos_explained(pengaduan, aksi, pelaku, isian), _unit(pengaduan, aksi, isian)
    efek.run(pengaduan, aksi, langkah, ke, pelaku, isian)
    pengaduan.status = ke
    # Every step counts as a new version, also one that changes no column of the case.
    pengaduan.langkah_at = clock.now()
    entry = Riwayat(
        pengaduan_id=pengaduan.id,
        waktu_at=clock.now(),
        petugas_id=pelaku.id if pelaku else None,
        aksi=aksi,
        ke_status=ke,
        unit_kerja_id=unit_id,
        catatan=_note(_catatan(aksi, isian), isian.alasan_foto, used),
        **_told(aksi, ke, isian, waiting),
    )
    db.session.add(entry)
    db.session.flush()
    shown = aksi not in DI_DALAM and not _is_proposal(aksi, ke)
    for item in isian.berkas:
        db.session.add(
            LampiranPengaduan(
                lampiran_id=simpan_berkas(item).id,
                pengaduan_id=pengaduan.id,
                riwayat_id=entry.id,
                untuk_pelapor=shown,
            )
        )
    if langkah.as_proposed:
        penutup.hand_over_proof(pengaduan.id, entry.id)
    setelah_langkah(pengaduan)
    told = efek.tell(pengaduan, aksi, entry)
    kabar.setelah_langkah(pengaduan, aksi, pelaku, entry, told)
    _log(pengaduan, aksi, pelaku, before, used, waiting)


def _is_proposal(aksi: Aksi, ke: Status) -> bool:
    """Say whether a closing has yet to be released, so that the reporter must not read it."""
    return aksi in PENUTUP and ke is Status.MENUNGGU_PENGESAHAN


def _told(aksi: Aksi, ke: Status, isian: IsianLangkah, waiting: Penutupan | None) -> dict[str, Any]:
    """Return what the reporter reads of a step: words and link, once they are released."""
    if _is_proposal(aksi, ke):
        return {"pesan": "", "tautan": None}
    if aksi is Aksi.SAHKAN and waiting is not None:
        return {"pesan": waiting.pesan, "tautan": waiting.tautan}
    return {"pesan": isian.pesan, "tautan": isian.tautan or None}


def _photos_explained(
    pengaduan: Pengaduan, aksi: Aksi, pelaku: Petugas | None, isian: IsianLangkah
) -> list[FotoLama]:
    """Return the other cases that the photos of a closing were used in; a reason must be given."""
    if aksi not in PENUTUP or not isian.berkas:
        return []
    used = cari_foto_lama(pengaduan.id, pelaku, isian.berkas)
    if used and not isian.alasan_foto:
        raise FotoMirip(used)
    return used


def _note(catatan: str, alasan: str, used: Sequence[FotoLama]) -> str:
    if not used:
        return catatan
    places = "; ".join(str(one) for one in used)
    return f"{catatan}\n\n{AWALAN}{places}. Alasan: {alasan}".strip()


def _log(
    pengaduan: Pengaduan,
    aksi: Aksi,
    pelaku: Petugas | None,
    before: Status,
    used: Sequence[FotoLama],
    waiting: Penutupan | None,
) -> None:
    facts: dict[str, Any] = {}
    if aksi in PENUTUP or waiting is not None:
        db.session.refresh(pengaduan, ["penutupan"])
        facts["hasil"] = pengaduan.penutupan[-1].hasil
    if aksi in (Aksi.GABUNGKAN, Aksi.PISAHKAN):
        facts["laporan_utama"] = nomor_induk(pengaduan.id)
    if used:
        facts["foto_mirip"] = ", ".join(one.nomor for one in used)
    catat(
        f"pengaduan.{aksi}",
        ("pengaduan", pengaduan.nomor),
        pelaku.id if pelaku else None,
        dari=before,
        ke=pengaduan.status,
        tenggat=pengaduan.tenggat.isoformat(),
        berakhir=pengaduan.status in BERAKHIR,
        **facts,
    )
