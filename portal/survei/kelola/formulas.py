"""Codes of waves, keys of services, and what the monitor says in words. [pure]"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from portal.core.format_id import angka, daftar, tanggal
from portal.core.periods import Periode, parse_period
from portal.core.workdays import KalenderKerja, working_days_between
from portal.survei.acuan import AturanSampel, BatasSurvei
from portal.survei.formulas.ringkasan import Pola
from portal.survei.formulas.sampel import Kecukupan, sufficiency
from portal.survei.formulas.tanda import Tanda, flags
from portal.survei.workflow import AksiGelombang, StatusGelombang, Survei

KUNCI_TERPANJANG = 60
TAHUN_MUNDUR = 2
"""Years before this one that the list of periods offers."""


class Putusan(StrEnum):
    """What a review decided about an odd answer. It stays stored either way."""

    DIHITUNG = "dihitung"
    DISISIHKAN = "disisihkan"


LABEL_PUTUSAN = {
    Putusan.DIHITUNG: "Tetap dihitung",
    Putusan.DISISIHKAN: "Disisihkan",
}
LABEL_TANDA = {
    Tanda.SERAGAM: "Semua jawaban sama",
    Tanda.TERLALU_CEPAT: "Diisi terlalu cepat",
}
LABEL_AKSI = {
    AksiGelombang.BUKA: "Buka gelombang",
    AksiGelombang.TUTUP: "Tutup gelombang",
    AksiGelombang.SEGEL: "Segel gelombang",
    AksiGelombang.BUKA_LAGI: "Buka kembali gelombang",
}
ARTI_AKSI = {
    AksiGelombang.BUKA: (
        "Survei mulai menerima jawaban lewat tautan, kios, petugas, kertas, dan impor. "
        "Kuesionernya tidak dapat diubah lagi."
    ),
    AksiGelombang.TUTUP: (
        "Survei berhenti menerima jawaban. Jawaban yang terkirim sesudahnya disimpan sebagai "
        "jawaban susulan dan belum dihitung."
    ),
    AksiGelombang.SEGEL: (
        "Semua jawaban dan kuesioner dibekukan. Sidiknya dicatat, sehingga perubahan apa pun "
        "sesudah ini ketahuan."
    ),
    AksiGelombang.BUKA_LAGI: (
        "Survei menerima jawaban lagi. Jawaban susulan langsung dihitung, dan segelnya dilepas "
        "bila ada. Alasan Anda dicatat di jejak audit."
    ),
}


def wave_code(survei: Survei, periode: Periode, taken: Collection[str]) -> str:
    """Return a code that is free: skm-2025-tw1, the second of a period skm-2025-tw1-2.

    It begins with the survey, so that no code is ever the address of another page.
    """
    base = f"{survei.value}-{periode.kode.lower().replace('..', '-sd-')}"
    code, number = base, 1
    while code in taken:
        number += 1
        code = f"{base}-{number}"
    return code


def service_key(nama: str, known: Mapping[str, str]) -> str:
    """Return the key of a service, the one it had before where its name is known.

    `known` gives keys by name in small letters. A name without any letter gives "layanan".
    """
    name = " ".join(nama.casefold().split())
    if name in known:
        return known[name]
    slug = re.sub(r"[^a-z0-9]+", "-", name).strip("-")[:KUNCI_TERPANJANG].strip("-")
    return slug or "layanan"


def period_choices(hari_ini: date) -> dict[str, list[tuple[str, str]]]:
    """Return the periods that a plan offers, by year: quarters, halves, the year itself."""
    years = range(hari_ini.year + 1, hari_ini.year - TAHUN_MUNDUR - 1, -1)
    suffixes = ("-TW1", "-TW2", "-TW3", "-TW4", "-S1", "-S2", "")
    return {
        str(year): [(f"{year}{end}", parse_period(f"{year}{end}").nama) for end in suffixes]
        for year in years
    }


def suggested_period(survei: Survei, hari_ini: date, taken: Collection[str]) -> Periode:
    """Return the quarter (SKM) or half year (SPAK, SPKP) of today, or the next without a wave."""
    kind, length = ("TW", 3) if survei is Survei.SKM else ("S", 6)
    found, day = None, hari_ini
    while found is None or found.kode in taken:
        found = parse_period(f"{day.year}-{kind}{(day.month - 1) // length + 1}")
        day = found.selesai + timedelta(days=1)
    return found


def remaining_days(
    mulai: date, selesai: date, hari_ini: date, kalender: KalenderKerja
) -> int | None:
    """Return the working days in which people can still answer, today included.

    Before the period begins it is all of them; None when the period is over.
    """
    if hari_ini > selesai:
        return None
    eve = max(hari_ini, mulai) - timedelta(days=1)
    return working_days_between(eve, selesai, kalender)


@dataclass(frozen=True)
class BarisPantau:
    """One service, channel or point of the monitor: answers in all, and those of today."""

    nama: str
    jumlah: int
    hari_ini: int
    kecukupan: Kecukupan | None = None

    @property
    def share(self) -> int | None:
        """How much of the minimum is there, in whole percent and never above 100."""
        if self.kecukupan is None or not self.kecukupan.minimum:
            return None
        return min(100, self.jumlah * 100 // self.kecukupan.minimum)


@dataclass(frozen=True)
class Pantauan:
    """How an open wave stands, by service, channel and point.

    `sisa` are the working days left, None when the period or the wave is over; `tanpa_populasi` the
    services whose number of users nobody has told; `disisihkan` answers that do not count.
    """

    jumlah: int
    hari_ini: int
    disisihkan: int
    sisa: int | None
    layanan: tuple[BarisPantau, ...]
    kanal: tuple[BarisPantau, ...]
    titik: tuple[BarisPantau, ...]
    seluruhnya: Kecukupan | None
    tanpa_populasi: tuple[str, ...]

    @property
    def kurang(self) -> tuple[str, ...]:
        """A sentence for each service that still misses people."""
        return tuple(
            sufficiency_sentence(one.kecukupan, one.nama, self.sisa)
            for one in self.layanan
            if one.kecukupan is not None and one.kecukupan.kurang
        )


def sufficiency_sentence(kecukupan: Kecukupan, nama: str, sisa: int | None) -> str:
    """Return "Kurang 14 responden PPID, sisa 9 hari kerja."."""
    text = kecukupan.sentence(nama, sisa)
    return f"{text[:1].upper()}{text[1:]}."


def overall(
    layanan: Sequence[tuple[int | None, int]], jumlah: int, aturan: AturanSampel
) -> Kecukupan | None:
    """Return the sufficiency of a whole wave from (users, answers) of its services.

    None when the wave has no service, or one whose number of users is unknown.
    """
    known = [users for users, _ in layanan if users is not None]
    if not layanan or len(known) < len(layanan):
        return None
    return sufficiency(sum(known), jumlah, aturan)


def period_sentence(mulai: date, selesai: date, hari_ini: date, sisa: int | None) -> str:
    """Return where a wave's period stands today, in one sentence."""
    if hari_ini < mulai:
        return f"Periode mulai {tanggal(mulai)}."
    if sisa is None:
        return f"Periode berakhir {tanggal(selesai)}."
    if sisa == 0:
        return f"Periode berakhir {tanggal(selesai)}; tidak ada hari kerja lagi."
    return f"Sisa {angka(sisa)} hari kerja, sampai {tanggal(selesai)}."


@dataclass(frozen=True)
class KeadaanGelombang:
    """What an officer should know before a step."""

    status: StatusGelombang
    mulai: date
    selesai: date
    hari_ini: date
    jumlah: int
    kurang: tuple[str, ...]
    layanan: int
    tanpa_populasi: tuple[str, ...]
    belum_ditinjau: int
    susulan: int


def warnings(aksi: AksiGelombang, keadaan: KeadaanGelombang) -> tuple[str, ...]:
    """Return what to mind before taking a step, a sentence each; none forbids it."""
    found = {
        AksiGelombang.BUKA: _before_opening,
        AksiGelombang.TUTUP: _before_closing,
        AksiGelombang.SEGEL: _before_sealing,
        AksiGelombang.BUKA_LAGI: _before_reopening,
    }[aksi](keadaan)
    return tuple(found)


def _before_opening(keadaan: KeadaanGelombang) -> list[str]:
    lines = []
    if not keadaan.layanan:
        lines.append("Belum ada layanan, jadi hasil per layanan tidak akan ada.")
    if keadaan.tanpa_populasi:
        lines.append(_without_users(keadaan))
    if keadaan.hari_ini < keadaan.mulai:
        lines.append(f"Periodenya baru mulai {tanggal(keadaan.mulai)}.")
    if keadaan.hari_ini > keadaan.selesai:
        lines.append(f"Periodenya sudah berakhir {tanggal(keadaan.selesai)}.")
    return lines


def _before_closing(keadaan: KeadaanGelombang) -> list[str]:
    lines = list(keadaan.kurang)
    if keadaan.tanpa_populasi:
        lines.append(_without_users(keadaan))
    if keadaan.hari_ini < keadaan.selesai:
        lines.append(f"Periodenya baru berakhir {tanggal(keadaan.selesai)}.")
    return lines


def _before_sealing(keadaan: KeadaanGelombang) -> list[str]:
    lines = []
    if not keadaan.jumlah:
        lines.append("Belum ada jawaban, jadi gelombang ini belum dapat disegel.")
    if keadaan.belum_ditinjau:
        lines.append(
            f"{angka(keadaan.belum_ditinjau)} jawaban bertanda belum ditinjau. Jawaban itu ikut "
            "dihitung, dan tidak dapat ditinjau lagi setelah disegel."
        )
    if keadaan.susulan:
        lines.append(f"{angka(keadaan.susulan)} jawaban susulan tidak ikut dihitung.")
    return [*lines, *keadaan.kurang]


def _before_reopening(keadaan: KeadaanGelombang) -> list[str]:
    lines = []
    if keadaan.status is StatusGelombang.DISEGEL:
        lines.append("Segelnya dilepas. Angka yang sudah dilaporkan dapat berubah.")
    if keadaan.susulan:
        lines.append(f"{angka(keadaan.susulan)} jawaban susulan langsung dihitung.")
    return lines


def _without_users(keadaan: KeadaanGelombang) -> str:
    names = daftar(keadaan.tanpa_populasi)
    return f"Jumlah pengguna {names} belum diisi, jadi kecukupan respondennya belum diketahui."


def facts_to_tell(rincian: Mapping[str, object]) -> dict[str, object]:
    """Return those facts of an audit line that a wave's history tells."""
    return {name: rincian[name] for name in _DICERITAKAN if rincian.get(name) not in (None, "", 0)}


_DICERITAKAN = ("jumlah", "susulan", "baru", "tujuan", "putusan", "layanan", "alasan")
"""The other facts (seal, status before, versions) stand in the audit trail itself."""


def odd_patterns(patterns: Collection[Pola], batas: BatasSurvei) -> frozenset[Pola]:
    """Return the patterns in which all answers are the same."""
    return frozenset(pola for pola in patterns if Tanda.SERAGAM in flags(pola, None, batas))


def answers_in_digits(pola: Pola) -> str:
    """Return answers as they are typed from paper, such as "4 4 3 – 4"."""
    return " ".join("–" if value is None else str(value) for value in pola)
