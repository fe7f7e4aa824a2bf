"""What a step changes besides the status, and whom it is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from portal.akun.models import Petugas
from portal.akun.permissions import Izin
from portal.akun.queries import petugas_aktif
from portal.core import clock
from portal.core.errors import Conflict, Unacceptable
from portal.core.workflow import Langkah
from portal.extensions import db
from portal.kalender.models import JenisBatas
from portal.notifikasi.actions import antrekan
from portal.pengaduan.actions import penutup
from portal.pengaduan.actions.janji import begin_round, end_round, promise_again
from portal.pengaduan.models import Disposisi, Jeda, Pengaduan, Putaran
from portal.pengaduan.workflow import BERAKHIR, REOPENINGS_ALLOWED, Aksi, Status

if TYPE_CHECKING:
    from portal.pengaduan.actions.langkah import IsianLangkah

Efek = Callable[[Pengaduan, "Petugas | None", "IsianLangkah"], None]

MAIL_TO_REPORTER: dict[Aksi, str] = {
    Aksi.VERIFIKASI: "pengaduan_kabar",
    Aksi.MINTA_LENGKAPI: "pengaduan_pertanyaan",
    Aksi.TINDAK_LANJUT: "pengaduan_kabar",
    Aksi.SELESAIKAN: "pengaduan_selesai",
    Aksi.TOLAK: "pengaduan_kabar",
    Aksi.TERUSKAN: "pengaduan_kabar",
    Aksi.ARSIPKAN: "pengaduan_kabar",
    Aksi.PUTUSKAN_KEBERATAN: "pengaduan_kabar",
}


MAIL_OF_RELEASE: dict[Status, str] = {Status.SELESAI: "pengaduan_selesai"}
"""What the reporter is told when a closing was released; any other ending is a piece of news."""


def run(
    pengaduan: Pengaduan,
    aksi: Aksi,
    langkah: Langkah[Status, Izin],
    ke: Status,
    pelaku: Petugas | None,
    isian: IsianLangkah,
) -> None:
    """Make the changes that belong to a step, before the status is set to `ke`."""
    effect = _EFEK.get(aksi)
    if effect:
        effect(pengaduan, pelaku, isian)
    if langkah.second_person and pelaku is not None:
        penutup.decide(pengaduan, aksi, pelaku, isian.catatan)
    elif langkah.ke is not None:
        penutup.close(pengaduan, aksi, langkah.ke, pelaku, isian)
    if pengaduan.status not in BERAKHIR and ke in BERAKHIR:
        _close_pause(pengaduan)
        end_round(pengaduan.id, ke, clock.today())


def tell(pengaduan: Pengaduan, aksi: Aksi, entry_id: int) -> None:
    """Queue the mails of a step: to the reporter who left an address, to the unit's officers."""
    occasion = MAIL_TO_REPORTER.get(aksi)
    if aksi is Aksi.SAHKAN:
        occasion = MAIL_OF_RELEASE.get(pengaduan.status, "pengaduan_kabar")
    if pengaduan.status is Status.MENUNGGU_PENGESAHAN:
        occasion = None
    if occasion and pengaduan.surel:
        antrekan(occasion, pengaduan.surel, f"{occasion}:{entry_id}", nomor=pengaduan.nomor)
    if aksi is Aksi.DISPOSISI and pengaduan.unit_kerja_id:
        for officer in petugas_aktif(pengaduan.unit_kerja_id):
            if officer.surel:
                antrekan(
                    "petugas_disposisi",
                    officer.surel,
                    f"disposisi:{entry_id}:{officer.id}",
                    nomor=pengaduan.nomor,
                    tenggat=pengaduan.tenggat,
                )


def status_to_return_to(pengaduan: Pengaduan) -> Status:
    """Return where the case stood when the reporter was asked, or its closing was proposed."""
    if pengaduan.usulan:
        return pengaduan.usulan.dari_status
    return _open_pause(pengaduan).dari_status


def _open_pause(pengaduan: Pengaduan) -> Jeda:
    return db.session.scalars(
        select(Jeda).where(Jeda.pengaduan_id == pengaduan.id, Jeda.selesai.is_(None))
    ).one()


def _close_pause(pengaduan: Pengaduan) -> None:
    if pengaduan.status is Status.MENUNGGU_PELAPOR:
        _open_pause(pengaduan).selesai = clock.today()
        db.session.flush()


def _verify(pengaduan: Pengaduan, _pelaku: Petugas | None, isian: IsianLangkah) -> None:
    pengaduan.topik = isian.topik or pengaduan.topik
    if pengaduan.tanggal_verifikasi is None:
        pengaduan.tanggal_verifikasi = clock.today()
    if isian.kelas is not None and isian.kelas is not pengaduan.kelas:
        pengaduan.kelas = isian.kelas
        promise_again(pengaduan)


def _ask(pengaduan: Pengaduan, _pelaku: Petugas | None, _isian: IsianLangkah) -> None:
    db.session.add(
        Jeda(
            pengaduan_id=pengaduan.id,
            mulai=clock.today() + timedelta(days=1),
            dari_status=pengaduan.status,
        )
    )


def _answered(pengaduan: Pengaduan, _pelaku: Petugas | None, _isian: IsianLangkah) -> None:
    _close_pause(pengaduan)
    promise_again(pengaduan)


def _dispose(pengaduan: Pengaduan, pelaku: Petugas | None, isian: IsianLangkah) -> None:
    if pelaku is None or isian.unit_kerja_id is None:
        raise Unacceptable("Pilih subbagian yang menindaklanjuti.")
    if isian.penanggung_id is not None:
        members = {officer.id for officer in petugas_aktif(isian.unit_kerja_id)}
        if isian.penanggung_id not in members:
            raise Unacceptable("Petugas itu bukan anggota subbagian yang dipilih.")
    pengaduan.unit_kerja_id = isian.unit_kerja_id
    pengaduan.petugas_id = isian.penanggung_id
    db.session.add(
        Disposisi(
            pengaduan_id=pengaduan.id,
            dari_petugas_id=pelaku.id,
            unit_kerja_id=isian.unit_kerja_id,
            petugas_id=isian.penanggung_id,
            instruksi=isian.catatan,
            tenggat_unit=isian.tenggat_unit,
            dibuat_at=clock.now(),
        )
    )


def _take_on(pengaduan: Pengaduan, pelaku: Petugas | None, _isian: IsianLangkah) -> None:
    if pengaduan.petugas_id is None and pelaku is not None:
        pengaduan.petugas_id = pelaku.id


def _forward(pengaduan: Pengaduan, _pelaku: Petugas | None, isian: IsianLangkah) -> None:
    if not isian.lembaga:
        raise Unacceptable("Tulis lembaga yang menerima laporan ini.")


def _rate(pengaduan: Pengaduan, _pelaku: Petugas | None, isian: IsianLangkah) -> None:
    if pengaduan.nilai is not None:
        raise Conflict("Anda sudah memberi nilai untuk laporan ini. Terima kasih.")
    if isian.nilai not in (1, 2, 3, 4):
        raise Unacceptable("Pilih nilai 1 sampai 4.")
    pengaduan.nilai, pengaduan.komentar_nilai = isian.nilai, isian.pesan or None
    pengaduan.dinilai_at = clock.now()


def _reopen(pengaduan: Pengaduan, _pelaku: Petugas | None, _isian: IsianLangkah) -> None:
    if pengaduan.dibuka_lagi >= REOPENINGS_ALLOWED:
        raise Conflict(
            "Laporan ini sudah pernah dibuka kembali. Jika Anda belum puas, ajukan keberatan."
        )
    pengaduan.dibuka_lagi += 1
    pengaduan.petugas_id = None
    # The rating was of an outcome that does not stand: the next one is rated anew.
    pengaduan.nilai = pengaduan.komentar_nilai = pengaduan.dinilai_at = None
    begin_round(pengaduan, _rounds(pengaduan) + 1, clock.today(), JenisBatas.PENYELESAIAN)


def _object(pengaduan: Pengaduan, _pelaku: Petugas | None, _isian: IsianLangkah) -> None:
    begin_round(pengaduan, _rounds(pengaduan) + 1, clock.today(), JenisBatas.KEBERATAN)


def _rounds(pengaduan: Pengaduan) -> int:
    return len(
        db.session.scalars(select(Putaran.ke).where(Putaran.pengaduan_id == pengaduan.id)).all()
    )


_EFEK: dict[Aksi, Efek] = {
    Aksi.VERIFIKASI: _verify,
    Aksi.MINTA_LENGKAPI: _ask,
    Aksi.LENGKAPI: _answered,
    Aksi.DISPOSISI: _dispose,
    Aksi.TINDAK_LANJUT: _take_on,
    Aksi.TERUSKAN: _forward,
    Aksi.SETUJU: _rate,
    Aksi.BELUM_SELESAI: _reopen,
    Aksi.AJUKAN_KEBERATAN: _object,
}
