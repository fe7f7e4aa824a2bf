"""Loading the demo year: the plan, replayed through the real actions on a frozen clock."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from io import BytesIO

from sqlalchemy import func, select, update
from werkzeug.datastructures import FileStorage

from portal.akun.models import Petugas
from portal.contoh.agenda import Agenda
from portal.contoh.akun import buat_akun_contoh, nama_terpakai, sudah_ada
from portal.contoh.gambar import dokumen, foto
from portal.contoh.jadwal import RencanaPengaduan, susun
from portal.contoh.jalan import LAMA, Kejadian, Pelaku
from portal.contoh.meja import isi_meja
from portal.contoh.serah import Penyerah
from portal.contoh.serupa import muat_serupa
from portal.contoh.survei.adukan import adukan_saran
from portal.contoh.survei.lanjut import Penindak
from portal.contoh.survei.muat import Penyelenggara
from portal.contoh.survei.rencana import RencanaGelombang, susun_survei
from portal.contoh.umum import Calon, terbitkan_contoh
from portal.core import clock
from portal.core.errors import Unacceptable
from portal.core.tokens import new_token
from portal.core.transaction import transaction
from portal.core.workdays import KalenderKerja, due_date
from portal.extensions import db
from portal.jejak.actions import catat
from portal.kalender.queries import kalender_kerja
from portal.lampiran.actions import BerkasSiap, terima
from portal.notifikasi.models import StatusSurat, SuratKeluar
from portal.pengaduan import actions
from portal.pengaduan.actions import IsianLangkah, IsianPengaduan, TandaTerima
from portal.pengaduan.benturan.actions import IsianTanda, tandai
from portal.pengaduan.models import Pengaduan
from portal.pengaduan.serupa.indeks import buat_penggal
from portal.pengaduan.workflow import Aksi, Kanal, Kelas, Status

DICOBA = (Status.DITINDAKLANJUTI, Status.MENUNGGU_PELAPOR, Status.SELESAI)
_DICATAT_PENGELOLA = {Kanal.WHATSAPP, Kanal.SP4N, Kanal.MEDIA_SOSIAL}
_DIKETIK = (
    "uraian",
    "identitas",
    "waktu_kejadian",
    "lokasi",
    "kecamatan",
    "nama",
    "telepon",
    "surel",
    "alamat",
)
_PENGADUAN = (Kelas.PENGADUAN_TIDAK_BERKADAR, Kelas.PENGADUAN_BERKADAR)
ALASAN_BENTURAN = "Pelapor menyebut pelayanan subbagian ini sebagai pokok laporannya."
_PENUTUP_DOKUMEN = "Dokumen ini dibuat untuk data contoh dan tidak berlaku sebagai dokumen resmi."


_EJAAN = {
    "cekdpt": "Cek DPT",
    "pemilu": "Pemilu",
    "wa": "WhatsApp",
    **{word: word.upper() for word in "dprd jdih kpps kpu ktp paw pps rpp tps".split()},
}
"""Words of story keys that are not written small."""


@dataclass(frozen=True)
class HasilContoh:
    """What was loaded: figures, and a receipt for each status in `DICOBA` to track with."""

    pengaduan: int
    langkah: int
    berkas: int
    gelombang: int
    tanda_terima: dict[Status, TandaTerima]


@dataclass
class _Terbuka:
    """A complaint that has been filed: its key and its receipt."""

    id: int
    tanda_terima: TandaTerima


@dataclass
class _Pemuat:
    """Replays a plan; knows the officers and the complaints filed so far."""

    petugas: dict[str, Petugas]
    kalender: KalenderKerja
    kasus: dict[int, _Terbuka] = field(default_factory=dict)
    berkas: int = 0

    def ajukan(self, urutan: int, plan: RencanaPengaduan) -> None:
        """File a complaint: three web pages in one, or typed in by an officer."""
        token, files = new_token(), self._files(plan, plan.berkas)
        if plan.kanal is Kanal.WEB:
            actions.simpan_draf(token, _typed(_isian(plan)), files)
            receipt = actions.ajukan(token)
        else:
            name = "pengelola" if plan.kanal in _DICATAT_PENGELOLA else "loket"
            receipt = actions.catat(token, _isian(plan), self.petugas[name], files)
        key = db.session.scalars(select(Pengaduan.id).filter_by(nomor=receipt.nomor)).one()
        self.kasus[urutan] = _Terbuka(key, receipt)

    def langkah(self, urutan: int, plan: RencanaPengaduan, step: Kejadian) -> None:
        """Take one step with a complaint."""
        actor = self._pelaku(step)
        actions.move(
            self.kasus[urutan].id, step.aksi, actor, self._isian_langkah(urutan, plan, step)
        )

    def _pelaku(self, step: Kejadian) -> Petugas | None:
        if step.oleh is Pelaku.PELAPOR:
            return None
        return self.petugas[f"unit.{step.unit}" if step.oleh is Pelaku.UNIT else step.oleh.value]

    def _isian_langkah(self, urutan: int, plan: RencanaPengaduan, step: Kejadian) -> IsianLangkah:
        verifies, disposes = step.aksi is Aksi.VERIFIKASI, step.aksi is Aksi.DISPOSISI
        hands_on = disposes or step.aksi is Aksi.MINTA_DUKUNGAN
        return IsianLangkah(
            pesan=step.pesan,
            catatan=step.catatan,
            kelas=plan.kisah.kelas if verifies else None,
            topik=plan.kisah.topik if verifies else None,
            unit_kerja_id=self.petugas[f"unit.{step.unit}"].unit_kerja_id if hands_on else None,
            bahan_lengkap=step.aksi is Aksi.BERI_BAHAN,
            tenggat_unit=self._unit_due(urutan, plan) if disposes else None,
            lembaga=plan.kisah.instansi if step.aksi is Aksi.TERUSKAN else "",
            nilai=step.nilai,
            hasil=step.hasil,
            tautan=step.tautan,
            berkas=self._files(plan, step.berkas),
        )

    def _unit_due(self, urutan: int, plan: RencanaPengaduan) -> date:
        """Return the unit's own date: some days on, never after the case's."""
        days, _ = LAMA[plan.kisah.kelas]
        due = db.session.get_one(Pengaduan, self.kasus[urutan].id).tenggat
        own = due_date(clock.today(), days, self.kalender)
        return min(own, due) if due >= clock.today() else own

    def _files(self, plan: RencanaPengaduan, kind: str) -> list[BerkasSiap]:
        if not kind:
            return []
        self.berkas += 1
        place = plan.kisah.lokasi
        if kind == "foto":
            return _checked("foto.jpg", foto(plan.kisah.topik, place, self.berkas))
        text = f"{plan.kisah.jawaban} {_PENUTUP_DOKUMEN}"
        return _checked("jawaban.pdf", dokumen("Lampiran jawaban", text))


def muat_contoh(tahun: int = 2025) -> HasilContoh:
    """Make the demo accounts and the demo year, all in one commit.

    Raises Unacceptable when demo data is there already, or when real accounts use the
    names of the demo accounts.
    """
    if sudah_ada():
        raise Unacceptable("Data contoh sudah ada. Tidak ada yang ditambahkan.")
    if taken := nama_terpakai():
        raise Unacceptable(f"Nama akun contoh sudah dipakai akun lain: {', '.join(taken)}.")
    kalender = kalender_kerja()
    plans = susun(tahun, kalender, clock.now())
    surveys = susun_survei(tahun, kalender, clock.today())
    with transaction():
        last_letter = db.session.scalar(select(func.max(SuratKeluar.id))) or 0
        loader = _replay(plans, surveys, kalender)
        with clock.frozen(clock.now() - timedelta(seconds=1)):
            isi_meja(loader.petugas)
            told = adukan_saran(loader.petugas["pengelola"])
        terbitkan_contoh(_for_all_to_read(plans, loader), loader.petugas["pengelola"])
        _mark_conflict(loader)
        twins = muat_serupa(loader.petugas)
        _mark_letters_sent(last_letter)
        catat("contoh.muat", ("tahun", tahun), pengaduan=len(plans) + twins + told)
    buat_penggal()
    steps = sum(len(plan.kejadian) for plan in plans)
    return HasilContoh(
        len(plans) + twins + told, steps + 1, loader.berkas, len(surveys), _receipts(loader)
    )


def _replay(
    plans: Sequence[RencanaPengaduan],
    surveys: Sequence[RencanaGelombang],
    kalender: KalenderKerja,
) -> _Pemuat:
    """Let everything in the plans happen, in the order of time over all of them."""
    start = plans[0].dicatat_at if plans else clock.now()
    with clock.frozen(start - timedelta(days=1)):
        loader = _Pemuat(buat_akun_contoh(), kalender)
    now = clock.now()
    agenda = Agenda()
    clerk = Penyerah(loader.petugas, kalender, agenda)
    follower = Penindak(loader.petugas, agenda, kalender, now)
    Penyelenggara(loader.petugas["tim_zi"], agenda, follower, start, now).rencanakan(surveys)
    for at, urutan, step in sorted(_moments(plans), key=lambda moment: moment[:2]):
        agenda.sampai(at)
        with clock.frozen(at):
            if step is None:
                loader.ajukan(urutan, plans[urutan])
            else:
                loader.langkah(urutan, plans[urutan], step)
                clerk.perhatikan(loader.kasus[urutan].id)
    agenda.sampai(now)
    return loader


def judul_kisah(kode: str) -> str:
    """Return a story's key as a title: 'hasil-pemilu-per-tps' is 'Hasil Pemilu per TPS'."""
    title = " ".join(_EJAAN.get(word, word) for word in kode.split("-"))
    return title[:1].upper() + title[1:]


def _for_all_to_read(plans: Sequence[RencanaPengaduan], loader: _Pemuat) -> list[Calon]:
    """Return the complaints with the titles that their stories give them, the latest first."""
    return [
        Calon(case.id, judul_kisah(plans[urutan].kisah.kode))
        for urutan, case in sorted(loader.kasus.items(), reverse=True)
    ]


def _receipts(loader: _Pemuat) -> dict[Status, TandaTerima]:
    """Return the receipt of the latest complaint in each status worth a look."""
    query = select(Pengaduan.id, Pengaduan.status).where(Pengaduan.status.in_(DICOBA))
    status_by_id = dict(db.session.execute(query).all())
    found: dict[Status, TandaTerima] = {}
    for _, case in sorted(loader.kasus.items()):
        if case.id in status_by_id:
            found[status_by_id[case.id]] = case.tanda_terima
    return found


def _moments(
    plans: Sequence[RencanaPengaduan],
) -> Iterator[tuple[datetime, int, Kejadian | None]]:
    """Yield each filing (no step) and each step with its moment and its place in the plan."""
    for urutan, plan in enumerate(plans):
        yield plan.dicatat_at, urutan, None
        for step in plan.kejadian:
            yield step.at, urutan, step


def _isian(plan: RencanaPengaduan) -> IsianPengaduan:
    """Return what is known of a complaint when it comes in."""
    return IsianPengaduan(
        uraian=plan.uraian,
        identitas=plan.identitas,
        waktu_kejadian=plan.waktu_kejadian,
        lokasi=plan.kisah.lokasi,
        kecamatan=plan.kecamatan,
        nama=plan.pelapor.nama,
        telepon=plan.pelapor.telepon,
        surel=plan.pelapor.surel,
        alamat=plan.pelapor.alamat,
        kanal=plan.kanal,
        kelas=plan.kisah.kelas,
        topik=plan.kisah.topik,
        tanggal_diterima=plan.tanggal_diterima,
    )


def _typed(isian: IsianPengaduan) -> dict[str, str]:
    """Return the part of it that a reporter types on the web pages."""
    return {name: str(getattr(isian, name)) for name in _DIKETIK}


def _checked(name: str, content: bytes) -> list[BerkasSiap]:
    """Send a file through the same checks as an upload."""
    return terima([FileStorage(BytesIO(content), filename=name)])


def _mark_conflict(loader: _Pemuat) -> None:
    """Mark the latest running complaint as being about a subbag that does not have it."""
    reported = loader.petugas["unit.kul"].unit_kerja_id
    case_id = db.session.scalar(
        select(Pengaduan.id)
        .where(
            Pengaduan.status.in_((Status.DIVERIFIKASI, Status.DITINDAKLANJUTI)),
            Pengaduan.unit_kerja_id.is_(None) | (Pengaduan.unit_kerja_id != reported),
        )
        .order_by(Pengaduan.kelas.in_(_PENGADUAN).desc(), Pengaduan.id.desc())
        .limit(1)
    )
    if case_id is not None:
        isian = IsianTanda(ALASAN_BENTURAN, unit_kerja_id=reported)
        tandai(case_id, isian, loader.petugas["pengelola"])


def _mark_letters_sent(after: int) -> None:
    """Call the letters to invented reporters sent, so that none is ever tried."""
    db.session.execute(
        update(SuratKeluar)
        .where(SuratKeluar.id > after, SuratKeluar.status == StatusSurat.MENUNGGU)
        .values(status=StatusSurat.TERKIRIM, terkirim_at=SuratKeluar.dibuat_at)
    )
