"""The way of one demo complaint through the office: which steps, when, in whose words. [pure]"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from random import Random

from portal.contoh.kisah import Kisah
from portal.core.clock import WIB, at_wib
from portal.core.workdays import KalenderKerja, due_date, is_working_day
from portal.pengaduan.penutupan import Hasil, syarat_tutup
from portal.pengaduan.workflow import Aksi, Kelas


class Pelaku(StrEnum):
    """Who takes a step."""

    PELAPOR = "pelapor"
    PENGELOLA = "pengelola"
    UNIT = "unit"
    PIMPINAN = "pimpinan"


class Akhir(StrEnum):
    """How a complaint ends."""

    DITINDAKLANJUTI_UNIT = "ditindaklanjuti_unit"
    DIJAWAB_LANGSUNG = "dijawab_langsung"
    DITOLAK = "ditolak"
    DITERUSKAN = "diteruskan"
    TIDAK_DILENGKAPI = "tidak_dilengkapi"


class Susulan(StrEnum):
    """What the reporter does after the answer."""

    TIDAK_ADA = "tidak_ada"
    MENILAI = "menilai"
    BELUM_SELESAI = "belum_selesai"
    KEBERATAN = "keberatan"
    KEBERATAN_KE_UNIT = "keberatan_ke_unit"


@dataclass(frozen=True, slots=True)
class Pilihan:
    """The choices that make one way: its end, whether it waits or is late, what comes after.

    `unit_bertanya` has the subbag ask instead of the team; `tim_menangani` has the team
    itself take on the follow-up; `diperpanjang` has the subbag ask for more time and get it;
    `lurus` keeps dispositions free of detours and supporters.
    """

    akhir: Akhir
    bertanya: bool = False
    unit_bertanya: bool = False
    tim_menangani: bool = False
    terlambat: bool = False
    diperpanjang: bool = False
    lurus: bool = False
    susulan: Susulan = Susulan.TIDAK_ADA


@dataclass(frozen=True, slots=True)
class Kejadian:
    """One step: the action, its moment (UTC), who takes it, the words; a closing's outcome."""

    aksi: Aksi
    at: datetime
    oleh: Pelaku
    pesan: str = ""
    catatan: str = ""
    unit: str = ""
    nilai: int | None = None
    berkas: str = ""
    hasil: Hasil | None = None
    tautan: str = ""


LAMA: dict[Kelas, tuple[int, int]] = {
    Kelas.PENGADUAN_TIDAK_BERKADAR: (4, 12),
    Kelas.PENGADUAN_BERKADAR: (14, 48),
    Kelas.ASPIRASI: (3, 4),
    Kelas.PERMINTAAN_INFORMASI: (2, 4),
    Kelas.KONSULTASI: (2, 4),
}
"""Working days from receipt to answer when the office keeps its limits (least, most)."""

LAMA_TERLAMBAT: dict[Kelas, tuple[int, int]] = {
    Kelas.PENGADUAN_TIDAK_BERKADAR: (17, 26),
    Kelas.PENGADUAN_BERKADAR: (63, 74),
    Kelas.ASPIRASI: (8, 16),
    Kelas.PERMINTAAN_INFORMASI: (7, 13),
    Kelas.KONSULTASI: (7, 11),
}

TUNGGU_JAWABAN_HARI_KERJA = 12
BUKTI_TAUTAN = "https://kpu-kudus.contoh.example/bukti/"
DIKEMBALIKAN = "Sertakan berita acara pemeriksaan supaya pelapor dapat membaca buktinya."
_DIPERBAIKI = ("perbaik", "diganti", "dipasang", "ditambah", "diubah", "dikembalikan", "sudah kami")
INSTRUKSI: tuple[str, ...] = (
    "Mohon ditindaklanjuti dan dijawab sebelum tenggat.",
    "Periksa kebenarannya, hubungi pelapor bila perlu, lalu siapkan jawaban.",
    "Tindak lanjuti. Sertakan bukti pada saat menyelesaikan.",
    "Segera dicek di lapangan dan laporkan hasilnya.",
    "Siapkan data atau dokumen yang diminta.",
)
CATATAN_INTERNAL: tuple[str, ...] = (
    "Pelapor sudah dihubungi lewat telepon, nada baik.",
    "Dibahas pada rapat Senin.",
    "Perlu tanda tangan kepala subbagian sebelum dijawab.",
    "Mirip dengan laporan bulan lalu, jawabannya dapat disesuaikan.",
)
SEBENTAR = timedelta(minutes=1)
"""Between the steps of a detour: shorter than anything else takes."""
SALAH_ALAMAT = "Keliru memilih subbagian; didisposisikan ulang ke yang berwenang."
BUKAN_URUSAN = "Setelah dibaca, ini bukan tugas subbagian kami. Mohon didisposisikan ulang."
MINTA_DATA = "Mohon kirim data dan dasar hukum yang berkaitan untuk menyiapkan jawaban."
BAHAN = "Data dan dasar hukumnya sudah kami kumpulkan; ringkasannya pada catatan ini."
MINTA_WAKTU = "Perlu keterangan dari badan ad hoc dan pemeriksaan berkas; tidak cukup waktu."
BERI_WAKTU = (
    "Pemeriksaan laporan Anda perlu keterangan dari beberapa pihak. Karena itu kami memerlukan "
    "waktu tambahan. Mohon maaf dan terima kasih atas kesabaran Anda."
)
ARSIP = (
    "Kami sudah menunggu jawaban Anda dan tidak menerimanya sampai batas waktu, sehingga laporan "
    "ini kami arsipkan. Anda dapat mengirim laporan baru kapan saja."
)


def hasil_dari(kelas: Kelas, aksi: Aksi, pesan: str) -> Hasil:
    """Return the outcome that the words of a closing speak of."""
    words = pesan.lower()
    if aksi is Aksi.TERUSKAN:
        return Hasil.BUKAN_KEWENANGAN
    if aksi in (Aksi.TOLAK, Aksi.ARSIPKAN):
        return Hasil.TIDAK_CUKUP_DATA
    if kelas is Kelas.PENGADUAN_BERKADAR:
        cleared = "sah melalui" in words or "tidak terbukti" in words
        return Hasil.TIDAK_TERBUKTI if cleared else Hasil.TERBUKTI
    better = kelas is Kelas.PENGADUAN_TIDAK_BERKADAR and any(w in words for w in _DIPERBAIKI)
    return Hasil.SELESAI_DENGAN_PERBAIKAN if better else Hasil.INFORMASI_DIBERIKAN


class _Jam:
    """Walks forward in time: office hours for officers, waking hours for reporters."""

    def __init__(self, rng: Random, kalender: KalenderKerja, at: datetime) -> None:
        self.rng, self.kalender, self.at = rng, kalender, at

    @property
    def hari(self) -> date:
        """Today's date in WIB."""
        return self.at.astimezone(WIB).date()

    def kantor(self, hari_kerja: int) -> datetime:
        """Move to office hours so many working days on; 0 is later today if there is time."""
        local = self.at.astimezone(WIB)
        today_is_over = (local.hour, local.minute) >= (15, 30)
        if hari_kerja == 0 and is_working_day(local.date(), self.kalender) and not today_is_over:
            opening = at_wib(local.date(), 7, 40)
            self.at = max(self.at, opening) + timedelta(minutes=self.rng.randint(4, 24))
            return self.at
        target = due_date(local.date(), max(hari_kerja, 1), self.kalender)
        self.at = at_wib(target, self.rng.choice((7, 8, 9, 10, 13, 14)), self.rng.randint(35, 59))
        return self.at

    def sampai(self, tanggal: date) -> datetime:
        """Move to office hours on a date, or just ahead if that date has passed."""
        if tanggal <= self.hari:
            return self.kantor(0)
        self.at = at_wib(tanggal, self.rng.choice((8, 9, 10, 13, 14)), self.rng.randint(0, 59))
        return self.at

    def luar(self, hari: int) -> datetime:
        """Move so many calendar days on, to an hour at which people hold their phones."""
        target = self.hari + timedelta(days=max(hari, 1))
        self.at = at_wib(
            target, self.rng.choice((6, 9, 12, 16, 19, 20, 21)), self.rng.randint(0, 59)
        )
        return self.at


class _Jalan:
    """Collects the steps of one complaint."""

    def __init__(self, rng: Random, kalender: KalenderKerja, kisah: Kisah, mulai: datetime) -> None:
        self.rng, self.kalender, self.kisah = rng, kalender, kisah
        self.jam = _Jam(rng, kalender, mulai)
        self.mulai = self.jam.hari
        self.langkah: list[Kejadian] = []
        self.lurus = False

    def tulis(
        self, aksi: Aksi, at: datetime, oleh: Pelaku, pesan: str = "", catatan: str = ""
    ) -> None:
        """Add one step; a closing with its outcome and proof, and its release where asked for."""
        unit = self.kisah.unit if aksi is Aksi.DISPOSISI or oleh is Pelaku.UNIT else ""
        pdf = aksi is Aksi.SELESAIKAN and self.kisah.lampiran == "pdf"
        berkas = "pdf" if pdf and self.rng.random() < 0.4 else ""
        step = Kejadian(aksi, at, oleh, pesan, catatan, unit, None, berkas)
        asks = syarat_tutup(self.kisah.kelas, aksi)
        if asks is not None:
            proof = BUKTI_TAUTAN + self.kisah.kode if asks.bukti and not berkas else ""
            step = replace(step, hasil=hasil_dari(self.kisah.kelas, aksi, pesan), tautan=proof)
        self.langkah.append(step)
        # While the reporter is being waited for, a case is closed without a release.
        if asks is not None and asks.disahkan and aksi is not Aksi.ARSIPKAN:
            self.sahkan(step)

    def sahkan(self, usulan: Kejadian) -> None:
        """Let the head release a closing; now and then it is returned for better proof first."""
        if self.rng.random() < 0.3:
            at = self.jam.kantor(1)
            self.tulis(Aksi.KEMBALIKAN, at, Pelaku.PIMPINAN, catatan=DIKEMBALIKAN)
            again = self.jam.kantor(1)
            self.langkah.append(replace(usulan, at=again, catatan="Bukti sudah dilengkapi."))
        self.tulis(Aksi.SAHKAN, self.jam.kantor(self.rng.choice((0, 1))), Pelaku.PIMPINAN)

    def tanya(self, oleh: Pelaku = Pelaku.PENGELOLA) -> None:
        """Ask the reporter for what is missing."""
        at = self.jam.kantor(self.rng.choice((0, 0, 1)))
        self.tulis(Aksi.MINTA_LENGKAPI, at, oleh, self.kisah.pertanyaan)

    def lengkapi(self) -> None:
        """Let the reporter answer the question."""
        at = self.jam.luar(self.rng.randint(1, 5))
        self.tulis(Aksi.LENGKAPI, at, Pelaku.PELAPOR, self.kisah.kelengkapan)

    def verifikasi(self, terlambat: bool) -> None:
        """Accept the complaint for handling."""
        at = self.jam.kantor(
            self.rng.randint(4, 6) if terlambat else self.rng.choice((0, 0, 1, 1, 2))
        )
        self.tulis(Aksi.VERIFIKASI, at, Pelaku.PENGELOLA, self.kisah.verifikasi)

    def disposisi(self) -> None:
        """Hand the complaint to the subbag; now and then by a detour, or with another's support."""
        at, words = self.jam.kantor(0), self.rng.choice(INSTRUKSI)
        turn = 0 if self.lurus else self.mulai.toordinal() % 11
        if turn in (3, 7):
            at = self._detour(at, words, by_unit=turn == 7)
        self.tulis(Aksi.DISPOSISI, at, Pelaku.PENGELOLA, "", words)
        if turn == 5:
            self._support(at)

    def _other_unit(self) -> str:
        return "hukum" if self.kisah.unit != "hukum" else "datin"

    def _detour(self, at: datetime, words: str, *, by_unit: bool) -> datetime:
        """Hand it to the wrong subbag first, which gives it back, or the team recalls it."""
        wrong = self._other_unit()
        first = Kejadian(Aksi.DISPOSISI, at, Pelaku.PENGELOLA, catatan=words, unit=wrong)
        back = (
            Kejadian(Aksi.SERAHKAN_KEMBALI, at + SEBENTAR, Pelaku.UNIT, "", BUKAN_URUSAN, wrong)
            if by_unit
            else Kejadian(Aksi.TARIK, at + SEBENTAR, Pelaku.PENGELOLA, "", SALAH_ALAMAT)
        )
        self.langkah += [first, back]
        return back.at + SEBENTAR

    def _support(self, at: datetime) -> None:
        """Another subbag is asked for data and sends it."""
        other, asked = self._other_unit(), at + SEBENTAR
        self.langkah += [
            Kejadian(Aksi.MINTA_DUKUNGAN, asked, Pelaku.PENGELOLA, "", MINTA_DATA, other),
            Kejadian(Aksi.BERI_BAHAN, asked + SEBENTAR, Pelaku.UNIT, "", BAHAN, other),
        ]

    def kerjakan(self, selesai: date, oleh: Pelaku) -> None:
        """Follow up about half-way, with an internal note now and then, and answer."""
        middle = self.jam.hari + (selesai - self.jam.hari) // 2
        at = self.jam.sampai(due_date(middle, 0, self.kalender))
        self.tulis(Aksi.TINDAK_LANJUT, at, oleh, self.kisah.kemajuan)
        if self.rng.random() < 0.15:
            note = self.rng.choice(CATATAN_INTERNAL)
            self.tulis(Aksi.CATATAN, self.jam.kantor(0), oleh, catatan=note)
        self.tulis(Aksi.SELESAIKAN, self.jam.sampai(selesai), oleh, self.kisah.jawaban)

    def perpanjang(self) -> None:
        """The subbag asks for more time soon after it got the case, and the team gives it."""
        at = self.jam.kantor(1)
        self.tulis(Aksi.MINTA_PERPANJANGAN, at, Pelaku.UNIT, catatan=MINTA_WAKTU)
        self.tulis(Aksi.PERPANJANG, self.jam.kantor(0), Pelaku.PENGELOLA, BERI_WAKTU)

    def nilai(self) -> None:
        """Let the reporter agree and rate."""
        at = self.jam.luar(self.rng.randint(1, 6))
        score = max(1, min(4, self.kisah.nilai - self.rng.choice((0, 0, 0, 0, 1))))
        self.langkah.append(
            Kejadian(Aksi.SETUJU, at, Pelaku.PELAPOR, pesan=self.kisah.ulasan, nilai=score)
        )

    def ulangi(self) -> None:
        """'Belum selesai': the case is opened again and answered again."""
        at = self.jam.luar(self.rng.randint(1, 4))
        self.tulis(Aksi.BELUM_SELESAI, at, Pelaku.PELAPOR, self.kisah.belum_selesai)
        self.disposisi()
        at = self.jam.kantor(self.rng.randint(1, 3))
        self.tulis(Aksi.SELESAIKAN, at, Pelaku.UNIT, self.kisah.jawaban_ulang)

    def keberatan(self, ke_unit: bool) -> None:
        """The reporter objects; the head decides, or has the subbag do it again."""
        at = self.jam.luar(self.rng.randint(1, 5))
        self.tulis(Aksi.AJUKAN_KEBERATAN, at, Pelaku.PELAPOR, self.kisah.alasan_keberatan)
        if not ke_unit:
            at = self.jam.kantor(self.rng.randint(2, 8))
            answer = self.kisah.tanggapan_keberatan
            self.tulis(Aksi.PUTUSKAN_KEBERATAN, at, Pelaku.PIMPINAN, answer)
            return
        at = self.jam.kantor(self.rng.randint(1, 3))
        self.tulis(Aksi.DISPOSISI, at, Pelaku.PIMPINAN, "", "Periksa ulang jawabannya.")
        at = self.jam.kantor(self.rng.randint(1, 4))
        self.tulis(Aksi.SELESAIKAN, at, Pelaku.UNIT, self.kisah.tanggapan_keberatan)


def tempuh(
    rng: Random, kalender: KalenderKerja, kisah: Kisah, mulai: datetime, pilihan: Pilihan
) -> tuple[Kejadian, ...]:
    """Return all steps of a complaint that was recorded at `mulai` (aware), in order of time."""
    jalan = _Jalan(rng, kalender, kisah, mulai)
    jalan.lurus = pilihan.lurus
    if pilihan.akhir is Akhir.DITERUSKAN:
        jalan.verifikasi(terlambat=False)
        at = jalan.jam.kantor(rng.choice((0, 1)))
        jalan.tulis(Aksi.TERUSKAN, at, Pelaku.PENGELOLA, kisah.alasan_terus)
    elif pilihan.akhir is Akhir.DITOLAK:
        at = jalan.jam.kantor(rng.choice((0, 1, 2)))
        jalan.tulis(Aksi.TOLAK, at, Pelaku.PENGELOLA, kisah.alasan_tolak)
    elif pilihan.akhir is Akhir.TIDAK_DILENGKAPI:
        jalan.tanya()
        at = jalan.jam.kantor(TUNGGU_JAWABAN_HARI_KERJA + rng.randint(0, 4))
        jalan.tulis(Aksi.ARSIPKAN, at, Pelaku.PENGELOLA, ARSIP)
    else:
        _tangani(jalan, pilihan)
    _susul(jalan, pilihan.susulan)
    return tuple(jalan.langkah)


def _tangani(jalan: _Jalan, pilihan: Pilihan) -> None:
    """Verify, perhaps ask, and answer; through a subbag or directly."""
    direct = pilihan.akhir is Akhir.DIJAWAB_LANGSUNG
    asked_by_unit = pilihan.bertanya and pilihan.unit_bertanya
    if pilihan.bertanya and not asked_by_unit:
        jalan.tanya()
        jalan.lengkapi()
    jalan.verifikasi(pilihan.terlambat)
    limits = LAMA_TERLAMBAT if pilihan.terlambat else LAMA
    days = jalan.rng.randint(*limits[jalan.kisah.kelas])
    due = due_date(jalan.mulai, days, jalan.kalender)
    if direct:
        at = jalan.jam.sampai(min(due, due_date(jalan.jam.hari, 1, jalan.kalender)))
        jalan.tulis(Aksi.SELESAIKAN, at, Pelaku.PENGELOLA, jalan.kisah.jawaban)
        return
    jalan.disposisi()
    if asked_by_unit:
        jalan.tanya(Pelaku.UNIT)
        jalan.lengkapi()
    if pilihan.diperpanjang:
        jalan.perpanjang()
    jalan.kerjakan(due, Pelaku.PENGELOLA if pilihan.tim_menangani else Pelaku.UNIT)


def _susul(jalan: _Jalan, susulan: Susulan) -> None:
    if susulan is Susulan.MENILAI:
        jalan.nilai()
    elif susulan is Susulan.BELUM_SELESAI:
        jalan.ulangi()
        jalan.nilai()
    elif susulan is Susulan.KEBERATAN:
        jalan.keberatan(ke_unit=False)
    elif susulan is Susulan.KEBERATAN_KE_UNIT:
        jalan.keberatan(ke_unit=True)


def pilih(rng: Random, kisah: Kisah) -> Pilihan:
    """Draw the way of a story: its own texts decide which ends it can have."""
    if kisah.instansi:
        return Pilihan(Akhir.DITERUSKAN)
    if kisah.alasan_tolak:
        objects = bool(kisah.alasan_keberatan) and rng.random() < 0.6
        after = Susulan.KEBERATAN if objects else Susulan.TIDAK_ADA
        return Pilihan(Akhir.DITOLAK, susulan=after)
    if kisah.pertanyaan and rng.random() < 0.18:
        return Pilihan(Akhir.TIDAK_DILENGKAPI)
    asks = bool(kisah.pertanyaan) and rng.random() < 0.6
    late = rng.random() < 0.09
    direct = kisah.kelas in _DIJAWAB_DI_TEMPAT and not late and rng.random() < 0.4
    after = rng.choices(*_susulan(kisah))[0]
    end = Akhir.DIJAWAB_LANGSUNG if direct else Akhir.DITINDAKLANJUTI_UNIT
    unit_asks = asks and not direct and rng.random() < 0.4
    more_time = late and kisah.kelas is Kelas.PENGADUAN_TIDAK_BERKADAR
    return Pilihan(end, asks, unit_asks, terlambat=late, diperpanjang=more_time, susulan=after)


_DIJAWAB_DI_TEMPAT = {Kelas.KONSULTASI, Kelas.PERMINTAAN_INFORMASI}


def _susulan(kisah: Kisah) -> tuple[Sequence[Susulan], Sequence[int]]:
    """Return what may follow the answer to a story, and how often each does."""
    weights = {Susulan.TIDAK_ADA: 30, Susulan.MENILAI: 50}
    if kisah.belum_selesai:
        weights[Susulan.BELUM_SELESAI] = 60
    if kisah.alasan_keberatan:
        weights |= {Susulan.KEBERATAN: 45, Susulan.KEBERATAN_KE_UNIT: 25}
    return list(weights), list(weights.values())
