"""What a step changes besides the status, and whom it is told."""

from collections.abc import Callable
from datetime import timedelta

from sqlalchemy import select

from portal.akun.models import Petugas
from portal.akun.permissions import Izin
from portal.core import clock
from portal.core.errors import Conflict, IllegalTransition, Unacceptable
from portal.core.workflow import Langkah
from portal.extensions import db
from portal.kalender.models import JenisBatas
from portal.notifikasi.actions import antrekan
from portal.pengaduan.actions import disposisi, janji, penutup
from portal.pengaduan.actions.isian import IsianLangkah
from portal.pengaduan.actions.penerima import petugas_yang_dikabari
from portal.pengaduan.actions.tutup_otomatis import ditutup_otomatis, tanggal_tutup
from portal.pengaduan.instansi.direktori import instansi_bernama
from portal.pengaduan.instansi.penunjuk import nama_penunjuk
from portal.pengaduan.models import Jeda, Pengaduan, Riwayat
from portal.pengaduan.serupa import gabung
from portal.pengaduan.workflow import (
    BERAKHIR,
    REOPENINGS_ALLOWED,
    Aksi,
    SebabJanji,
    Status,
)

Efek = Callable[[Pengaduan, Petugas | None, IsianLangkah], None]

MAIL_TO_REPORTER: dict[Aksi, str] = {
    Aksi.VERIFIKASI: "pengaduan_kabar",
    Aksi.MINTA_LENGKAPI: "pengaduan_pertanyaan",
    Aksi.TINDAK_LANJUT: "pengaduan_kabar",
    Aksi.SELESAIKAN: "pengaduan_selesai",
    Aksi.TOLAK: "pengaduan_kabar",
    Aksi.TERUSKAN: "pengaduan_kabar",
    Aksi.ARSIPKAN: "pengaduan_kabar",
    Aksi.PUTUSKAN_KEBERATAN: "pengaduan_kabar",
    Aksi.PERPANJANG: "pengaduan_kabar",
    Aksi.JANJI_ULANG: "pengaduan_kabar",
    Aksi.TUTUP_OTOMATIS: "pengaduan_kabar",
    Aksi.SURAT_PENGANTAR: "pengaduan_kabar",
    Aksi.TANDA_TERIMA: "pengaduan_kabar",
    Aksi.GABUNGKAN: "pengaduan_kabar",
    Aksi.PISAHKAN: "pengaduan_kabar",
}
LAST_WORDS = frozenset({Aksi.TOLAK, Aksi.TERUSKAN, Aksi.PUTUSKAN_KEBERATAN, Aksi.SAHKAN})
"""Steps after which the reporter is told of the outside bodies that a case can be taken to."""

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
        penutup.close(pengaduan, aksi, langkah, pelaku, isian)
    if pengaduan.status not in BERAKHIR and ke in BERAKHIR:
        _end_pause(pengaduan)
        janji.end_round(pengaduan.id, ke, clock.today())


def tell(pengaduan: Pengaduan, aksi: Aksi, entry: Riwayat) -> set[int]:
    """Queue the mails of a step: to the reporter who left an address, to officers concerned.

    Returns the officers (ids) written to, so that nobody is told twice.
    """
    occasion = MAIL_TO_REPORTER.get(aksi)
    if aksi is Aksi.SAHKAN:
        occasion = MAIL_OF_RELEASE.get(pengaduan.status, "pengaduan_kabar")
    if pengaduan.status is Status.MENUNGGU_PENGESAHAN:
        occasion = None
    if occasion and pengaduan.surel:
        bodies = nama_penunjuk(pengaduan) if aksi in LAST_WORDS else ""
        if bodies and occasion == "pengaduan_kabar":
            key = f"pengaduan_rujukan:{entry.id}"
            antrekan(
                "pengaduan_rujukan", pengaduan.surel, key, nomor=pengaduan.nomor, lembaga=bodies
            )
        else:
            antrekan(occasion, pengaduan.surel, f"{occasion}:{entry.id}", nomor=pengaduan.nomor)
    if aksi is Aksi.PEMBERITAHUAN_TUTUP and pengaduan.surel:
        antrekan(
            "pengaduan_akan_ditutup",
            pengaduan.surel,
            f"akan_ditutup:{entry.id}",
            nomor=pengaduan.nomor,
            tanggal=tanggal_tutup(pengaduan) or clock.today(),
        )
    concerned = petugas_yang_dikabari(pengaduan, aksi, entry)
    for occasion, officer in concerned:
        antrekan(
            occasion,
            officer.surel or "",
            f"{occasion}:{entry.id}:{officer.id}",
            nomor=pengaduan.nomor,
            tenggat=pengaduan.tenggat,
        )
    return {officer.id for _occasion, officer in concerned}


def status_to_return_to(pengaduan: Pengaduan) -> Status:
    """Return where the case stood when the reporter was last asked, or its closing proposed.

    IllegalTransition for a case that an officer has put into the archive.
    """
    if pengaduan.usulan:
        return pengaduan.usulan.dari_status
    if pengaduan.status is Status.DIARSIPKAN and not ditutup_otomatis(pengaduan):
        raise IllegalTransition(
            "Laporan ini diarsipkan oleh petugas, jadi tidak dapat dijawab lagi. Anda dapat "
            "mengirim laporan baru."
        )
    return (
        db.session.scalars(
            select(Jeda).where(Jeda.pengaduan_id == pengaduan.id).order_by(Jeda.id.desc()).limit(1)
        )
        .one()
        .dari_status
    )


def _open_pause(pengaduan: Pengaduan) -> Jeda:
    return db.session.scalars(
        select(Jeda).where(Jeda.pengaduan_id == pengaduan.id, Jeda.selesai.is_(None))
    ).one()


def _end_pause(pengaduan: Pengaduan) -> None:
    """End the pause that a case is in: its days are not the office's, so dates move by them."""
    if pengaduan.status is Status.MENUNGGU_PELAPOR:
        _open_pause(pengaduan).selesai = clock.today()
        db.session.flush()
        janji.setelah_jeda(pengaduan)


def _verify(pengaduan: Pengaduan, pelaku: Petugas | None, isian: IsianLangkah) -> None:
    pengaduan.topik = isian.topik or pengaduan.topik
    if pengaduan.tanggal_verifikasi is None:
        pengaduan.tanggal_verifikasi = clock.today()
    if isian.kelas is not None and isian.kelas is not pengaduan.kelas:
        pengaduan.kelas = isian.kelas
        janji.setelah_ganti_kelas(pengaduan, pelaku)


def _ask(pengaduan: Pengaduan, _pelaku: Petugas | None, _isian: IsianLangkah) -> None:
    db.session.add(
        Jeda(
            pengaduan_id=pengaduan.id,
            mulai=clock.today() + timedelta(days=1),
            dari_status=pengaduan.status,
        )
    )


def _answered(pengaduan: Pengaduan, _pelaku: Petugas | None, _isian: IsianLangkah) -> None:
    if pengaduan.status is not Status.DIARSIPKAN:
        _end_pause(pengaduan)
        return
    last = janji.utama(janji.berlaku(janji.semua_janji(pengaduan.id)))
    kind = last.jenis if last else JenisBatas.PENYELESAIAN
    janji.begin_round(pengaduan, kind, SebabJanji.DIBUKA_LAGI)


def _take_on(pengaduan: Pengaduan, pelaku: Petugas | None, _isian: IsianLangkah) -> None:
    # A reopened case goes to another officer than the one who closed it.
    again = pelaku is not None and pelaku.id in disposisi.penangan_sebelumnya(pengaduan)
    if pengaduan.petugas_id is None and pelaku is not None and not again:
        pengaduan.petugas_id = pelaku.id


def _forward(pengaduan: Pengaduan, _pelaku: Petugas | None, isian: IsianLangkah) -> None:
    if not isian.lembaga:
        raise Unacceptable("Pilih lembaga yang menerima laporan ini.")
    found = instansi_bernama(isian.lembaga)
    if found is None or not found.aktif:
        raise Unacceptable("Lembaga itu tidak ada dalam daftar. Pilih dari daftar lembaga.")


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
    janji.begin_round(pengaduan, JenisBatas.PENYELESAIAN, SebabJanji.DIBUKA_LAGI)


def _object(pengaduan: Pengaduan, _pelaku: Petugas | None, _isian: IsianLangkah) -> None:
    janji.begin_round(pengaduan, JenisBatas.KEBERATAN, SebabJanji.KEBERATAN)


def _ask_for_time(pengaduan: Pengaduan, _pelaku: Petugas | None, _isian: IsianLangkah) -> None:
    janji.usulan_perpanjangan(pengaduan)


def _extend(pengaduan: Pengaduan, pelaku: Petugas | None, isian: IsianLangkah) -> None:
    janji.perpanjang(pengaduan, pelaku, isian.pesan, isian.tenggat_baru)


def _promise_again(pengaduan: Pengaduan, pelaku: Petugas | None, isian: IsianLangkah) -> None:
    janji.janji_ulang(pengaduan, pelaku, isian.pesan, isian.tenggat_baru)


_EFEK: dict[Aksi, Efek] = {
    Aksi.VERIFIKASI: _verify,
    Aksi.MINTA_LENGKAPI: _ask,
    Aksi.LENGKAPI: _answered,
    Aksi.DISPOSISI: disposisi.disposisikan,
    Aksi.TARIK: disposisi.tarik,
    Aksi.SERAHKAN_KEMBALI: disposisi.tarik,
    Aksi.MINTA_DUKUNGAN: disposisi.minta_dukungan,
    Aksi.BERI_BAHAN: disposisi.beri_bahan,
    Aksi.TINDAK_LANJUT: _take_on,
    Aksi.TERUSKAN: _forward,
    Aksi.SETUJU: _rate,
    Aksi.BELUM_SELESAI: _reopen,
    Aksi.AJUKAN_KEBERATAN: _object,
    Aksi.MINTA_PERPANJANGAN: _ask_for_time,
    Aksi.PERPANJANG: _extend,
    Aksi.JANJI_ULANG: _promise_again,
    Aksi.GABUNGKAN: gabung.join,
    Aksi.PISAHKAN: gabung.part,
}
