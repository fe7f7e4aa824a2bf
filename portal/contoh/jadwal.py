"""The plan of the demo data: what comes in when, by which way, and what becomes of it. [pure]

The same year, calendar and moment always give the same plan.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from random import Random

from portal.contoh.daerah import DESA
from portal.contoh.jalan import Akhir, Kejadian, Pilihan, Susulan, pilih, tempuh
from portal.contoh.kisah import BY_KODE, SEMUA, Kisah
from portal.contoh.tokoh import Pelapor, desa_di, pelapor
from portal.core.clock import WIB, at_wib
from portal.core.format_id import tanggal as tulis_tanggal
from portal.core.workdays import KalenderKerja, due_date, is_working_day
from portal.pengaduan.workflow import Identitas, Kanal, Kelas

MASUK_PER_BULAN: tuple[int, ...] = (32, 29, 24, 17, 22, 26, 21, 0, 19, 24, 20, 16)
"""Complaints received from January to December. August has none, so that a NIHIL report
can be shown: January is full of what the election left behind, Lebaran is quiet."""

KANAL_BOBOT: dict[Kanal, int] = {
    Kanal.WEB: 40,
    Kanal.WHATSAPP: 17,
    Kanal.LOKET: 14,
    Kanal.TELEPON: 8,
    Kanal.SURAT: 6,
    Kanal.KOTAK: 5,
    Kanal.SP4N: 5,
    Kanal.MEDIA_SOSIAL: 5,
}
IDENTITAS_BOBOT: dict[Identitas, int] = {
    Identitas.TERBUKA: 55,
    Identitas.NAMA_DISEMBUNYIKAN: 33,
    Identitas.RAHASIA: 12,
}
_LEWAT_PETUGAS = frozenset(Kanal) - {Kanal.WEB}
_BOLEH_TERGESA = {Kanal.WEB, Kanal.WHATSAPP, Kanal.MEDIA_SOSIAL, Kanal.KOTAK}
_PENGADUAN = {Kelas.PENGADUAN_TIDAK_BERKADAR, Kelas.PENGADUAN_BERKADAR}
_SAPAAN: dict[Kanal, tuple[str, ...]] = {
    Kanal.SURAT: ("Dengan hormat. ",),
    Kanal.WHATSAPP: ("Assalamualaikum. ", "Permisi min. ", "Selamat pagi. ", "", ""),
    Kanal.MEDIA_SOSIAL: ("Halo admin. ", "Min, izin bertanya. ", ""),
    Kanal.TELEPON: ("Disampaikan lewat telepon: ",),
    Kanal.SP4N: ("Disalin dari SP4N-LAPOR!: ",),
}
_PENUTUP: dict[Kanal, tuple[str, ...]] = {
    Kanal.SURAT: (" Demikian, atas perhatiannya kami ucapkan terima kasih.",),
    Kanal.WHATSAPP: (" Suwun.", " Terima kasih.", "", ""),
    Kanal.WEB: ("", "", "", " Terima kasih sebelumnya."),
}
_SUDAH_MENYAPA = ("Dengan hormat", "Assalamu", "Selamat", "min ", "Min ")
_JAM_WARGA = (6, 7, 9, 11, 12, 13, 16, 18, 19, 19, 20, 20, 21, 22)


@dataclass(frozen=True, slots=True)
class RencanaPengaduan:
    """One complaint to be filed, and the steps that follow."""

    kisah: Kisah
    kanal: Kanal
    identitas: Identitas
    pelapor: Pelapor
    uraian: str
    waktu_kejadian: str
    kecamatan: str
    tanggal_diterima: date
    dicatat_at: datetime
    berkas: str
    kejadian: tuple[Kejadian, ...]


@dataclass(frozen=True, slots=True)
class _Giliran:
    """What is settled of a complaint before it is drawn: story, day, way, steps to keep."""

    kisah: Kisah
    tanggal: date
    pilihan: Pilihan
    langkah: int | None = None
    kanal: Kanal | None = None


def susun(tahun: int, kalender: KalenderKerja, sekarang: datetime) -> tuple[RencanaPengaduan, ...]:
    """Return the whole plan in the order in which the complaints are recorded.

    It holds the complaints of `tahun` and, for a lively inbox, some two dozen of the last
    weeks before `sekarang` (aware). Nothing in it lies after `sekarang`.
    """
    rng = Random(tahun)  # noqa: S311 - a plan that can be repeated, no secret
    plans = [_draw(rng, kalender, turn) for turn in _turns_of_year(rng, kalender, tahun)]
    recent = Random(tahun + 1)  # noqa: S311 - as above
    today = sekarang.astimezone(WIB).date()
    plans += [
        plan
        for turn in _recent_turns(kalender, today)
        if (plan := _draw(recent, kalender, turn)).tanggal_diterima.year > tahun
    ]
    kept = [_until(plan, sekarang) for plan in plans if plan.dicatat_at < sekarang]
    return tuple(sorted(kept, key=lambda plan: plan.dicatat_at))


def _turns_of_year(rng: Random, kalender: KalenderKerja, tahun: int) -> Iterator[_Giliran]:
    deck: list[Kisah] = []
    for month, count in enumerate(MASUK_PER_BULAN, start=1):
        for day in sorted(_days(rng, tahun, month, count)):
            kisah = _deal(rng, deck, month)
            yield _Giliran(kisah, day, pilih(rng, kisah))


def _days(rng: Random, tahun: int, month: int, count: int) -> Iterator[date]:
    first = date(tahun, month, 1)
    length = ((first + timedelta(days=31)).replace(day=1) - first).days
    for _ in range(count):
        yield first + timedelta(days=rng.randrange(length))


def _deal(rng: Random, deck: list[Kisah], month: int) -> Kisah:
    """Take the next story that makes sense in a month; shuffle anew when the deck is out."""
    for attempt in range(2):
        for place, kisah in enumerate(deck):
            if not kisah.bulan or month in kisah.bulan:
                return deck.pop(place)
        if attempt == 0:
            deck.extend(rng.sample(SEMUA, len(SEMUA)))
    raise LookupError(month)


_BIASA = Pilihan(Akhir.DITINDAKLANJUTI_UNIT)
_TIM = Pilihan(Akhir.DITINDAKLANJUTI_UNIT, tim_menangani=True)
_BERTANYA = Pilihan(Akhir.TIDAK_DILENGKAPI)
_UNIT_BERTANYA = Pilihan(Akhir.DITINDAKLANJUTI_UNIT, bertanya=True, unit_bertanya=True)
_BERKEBERATAN = Pilihan(Akhir.DITINDAKLANJUTI_UNIT, susulan=Susulan.KEBERATAN)
_MINTA_WAKTU = Pilihan(Akhir.DITINDAKLANJUTI_UNIT, diperpanjang=True)
_SELESAI = Pilihan(Akhir.DITINDAKLANJUTI_UNIT, susulan=Susulan.MENILAI)
_DITERUSKAN = Pilihan(Akhir.DITERUSKAN)
_TERKINI: tuple[tuple[int, str, Pilihan, int | None, Kanal], ...] = (
    (0, "cekdpt-data-tidak-ditemukan", _BIASA, 0, Kanal.WEB),
    (1, "parkir-sempit", _BIASA, 0, Kanal.WEB),
    (1, "hasil-pemilu-per-tps", _BIASA, 0, Kanal.WEB),
    (2, "dm-tidak-dibalas", _BIASA, 0, Kanal.WEB),
    (2, "minta-uang-rokok", _BIASA, 0, Kanal.WEB),
    (3, "magang-smk", _BIASA, 0, Kanal.WHATSAPP),
    (8, "cara-minta-informasi", _BIASA, 0, Kanal.WEB),
    (3, "nama-salah-tulis", _BERTANYA, 1, Kanal.WEB),
    (7, "titip-absen", _BERTANYA, 1, Kanal.WEB),
    (8, "komentar-dihapus", _UNIT_BERTANYA, 3, Kanal.WEB),
    (8, "tidak-dicoklit", _UNIT_BERTANYA, 3, Kanal.WEB),
    (9, "surat-penelitian-hilang", _UNIT_BERTANYA, 3, Kanal.LOKET),
    (5, "syarat-paw", _BIASA, 1, Kanal.TELEPON),
    (4, "layanan-sabtu", _BIASA, 1, Kanal.KOTAK),
    (6, "serumah-beda-tps", _BIASA, 2, Kanal.WEB),
    (8, "mobil-dinas-hajatan", _BIASA, 2, Kanal.SURAT),
    (10, "tidak-ada-ramp", _BIASA, 3, Kanal.WEB),
    (10, "formulir-tidak-terbaca-hp", _TIM, 3, Kanal.WEB),
    (11, "paw-mandek", _BIASA, 3, Kanal.SP4N),
    (11, "jdih-tautan-mati", _BIASA, 3, Kanal.WEB),
    (24, "alamat-lama", _BIASA, 3, Kanal.WEB),
    (22, "koleksi-rpp-usang", _BIASA, 2, Kanal.LOKET),
    (21, "petugas-ketus", _BIASA, 2, Kanal.KOTAK),
    (18, "pinjam-kotak-suara", _BIASA, 2, Kanal.SURAT),
    (9, "honor-kpps-kurang", _MINTA_WAKTU, 3, Kanal.WEB),
    (27, "permintaan-tidak-dijawab", _BERKEBERATAN, -1, Kanal.WEB),
    (30, "nama-di-sipol", _BERKEBERATAN, -1, Kanal.WEB),
    (25, "toilet-rusak", _SELESAI, None, Kanal.LOKET),
    (20, "pindah-memilih-kerja", _SELESAI, None, Kanal.WHATSAPP),
    (58, "mobil-dinas-hajatan", _BIASA, -1, Kanal.WEB),
    (11, "lampu-jalan-mati", _DITERUSKAN, None, Kanal.WEB),
)
"""Working days before today, story, way, steps taken so far (None: all, -1: all but the last)."""


def _recent_turns(kalender: KalenderKerja, today: date) -> Iterator[_Giliran]:
    for days, kode, pilihan, steps, kanal in sorted(_TERKINI, key=lambda row: -row[0]):
        yield _Giliran(BY_KODE[kode], _back(kalender, today, days), pilihan, steps, kanal)


def _back(kalender: KalenderKerja, today: date, working_days: int) -> date:
    """Return the date so many working days before today (0: the last one up to today)."""
    day, left = today, working_days
    while left > 0 or not is_working_day(day, kalender):
        left -= is_working_day(day, kalender)
        day -= timedelta(days=1)
    return day


def _draw(rng: Random, kalender: KalenderKerja, turn: _Giliran) -> RencanaPengaduan:
    """Settle everything about one complaint."""
    kanal = turn.kanal or _channel(rng, turn.kisah)
    kecamatan = rng.choice(list(DESA)) if turn.kisah.is_movable else turn.kisah.kecamatan
    desa = desa_di(rng, kecamatan)
    kisah = turn.kisah.told_from(_place(rng, kecamatan, desa))
    received, recorded = _moments(rng, kalender, kanal, turn.tanggal)
    straight = replace(turn.pilihan, lurus=turn.langkah is not None)
    steps = tempuh(rng, kalender, kisah, recorded, straight)
    return RencanaPengaduan(
        kisah=kisah,
        kanal=kanal,
        identitas=_identity(rng, kisah),
        pelapor=pelapor(rng, kanal, kecamatan, desa),
        uraian=_wrap(rng, kanal, kisah.uraian),
        waktu_kejadian=_when(rng, kisah.kelas, received),
        kecamatan=kecamatan,
        tanggal_diterima=received,
        dicatat_at=recorded,
        berkas=_file(rng, kanal, kisah),
        kejadian=steps if turn.langkah is None else steps[: turn.langkah],
    )


def _channel(rng: Random, kisah: Kisah) -> Kanal:
    """Draw the channel; words typed in haste come by phone or on a slip of paper."""
    hasty = kisah.uraian[0].islower()
    open_ways = [kanal for kanal in KANAL_BOBOT if not hasty or kanal in _BOLEH_TERGESA]
    return rng.choices(open_ways, [KANAL_BOBOT[kanal] for kanal in open_ways])[0]


def _place(rng: Random, kecamatan: str, desa: str) -> dict[str, str]:
    rt = f"RT {rng.randint(1, 7):02d} RW {rng.randint(1, 5):02d}"
    return {"kec": kecamatan, "desa": desa, "rt": rt, "tps": f"{rng.randint(1, 14):03d}"}


def _moments(
    rng: Random, kalender: KalenderKerja, kanal: Kanal, day: date
) -> tuple[date, datetime]:
    """Return the date received and the moment recorded.

    The web takes complaints at any hour; what comes by other ways reaches the office on a
    working day and is sometimes typed in a day or two later, in the same year.
    """
    if kanal not in _LEWAT_PETUGAS:
        return day, at_wib(day, rng.choice(_JAM_WARGA), rng.randint(0, 59))
    day = _working_day_of_month(kalender, day)
    delay = rng.choice((0, 0, 0, 0, 1, 2))
    typed = due_date(day, delay, kalender)
    if typed.year != day.year:
        typed = day
    return day, at_wib(typed, rng.choice((8, 9, 10, 11, 13, 14)), rng.randint(0, 59))


def _working_day_of_month(kalender: KalenderKerja, day: date) -> date:
    """Return the working day on or next to a date that is in the same month."""
    after = due_date(day, 0, kalender)
    return after if after.month == day.month else _back(kalender, day, 0)


def _identity(rng: Random, kisah: Kisah) -> Identitas:
    weights = dict(IDENTITAS_BOBOT)
    if kisah.kelas is Kelas.PENGADUAN_BERKADAR:
        weights[Identitas.RAHASIA] = 120
    return rng.choices(list(weights), list(weights.values()))[0]


def _wrap(rng: Random, kanal: Kanal, uraian: str) -> str:
    """Put the greeting and the ending of the channel around the words."""
    greets = uraian.startswith(_SUDAH_MENYAPA)
    head = "" if greets else rng.choice(_SAPAAN.get(kanal, ("",)))
    thanks = "terima kasih" in uraian[-60:].lower() or "suwun" in uraian[-60:].lower()
    tail = "" if thanks else rng.choice(_PENUTUP.get(kanal, ("",)))
    return f"{head}{uraian}{tail}"


def _when(rng: Random, kelas: Kelas, received: date) -> str:
    """Say when it happened, the way people write it; nothing where nothing happened."""
    if kelas not in _PENGADUAN or rng.random() < 0.35:
        return ""
    day = received - timedelta(days=rng.randint(0, 9))
    return f"{tulis_tanggal(day)}, {rng.choice(('pagi', 'siang', 'sore', 'sekitar pukul 10.00'))}"


def _file(rng: Random, kanal: Kanal, kisah: Kisah) -> str:
    """Say whether the complaint brings a photo."""
    has_camera = kanal in {Kanal.WEB, Kanal.WHATSAPP, Kanal.SP4N}
    return "foto" if kisah.lampiran == "foto" and has_camera and rng.random() < 0.5 else ""


def _until(plan: RencanaPengaduan, sekarang: datetime) -> RencanaPengaduan:
    """Return the plan without the steps that lie in the future."""
    return replace(plan, kejadian=tuple(step for step in plan.kejadian if step.at < sekarang))
