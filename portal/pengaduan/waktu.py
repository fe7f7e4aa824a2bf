"""The clocks of a case as people read them: what was promised, how it was counted, how it stands.

Everything here is read from the promises as they were made; only the proposals count by
today's calendar and limits.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from portal.core import clock
from portal.core.errors import Refusal
from portal.core.format_id import angka
from portal.core.format_id import tanggal as tulis_tanggal
from portal.core.workdays import HariHitung, working_days_between
from portal.kalender.labels import LABEL_SATUAN
from portal.kalender.models import JenisBatas, Kepastian, Satuan
from portal.kalender.queries import kalender_kerja
from portal.pengaduan.actions.janji import (
    Usulan,
    batas_janji,
    berlaku,
    jeda_saat_janji,
    kalender_saat_janji,
    semua_janji,
    spans,
    usulan_perpanjangan,
    usulan_ulang,
)
from portal.pengaduan.formulas import hari_kerja_proses, uraian_hari
from portal.pengaduan.models import Disposisi, Janji, Pengaduan, Riwayat
from portal.pengaduan.wording import PilTenggat, pil_tenggat
from portal.pengaduan.workflow import (
    BERAKHIR,
    BERHALAMAN_SENDIRI,
    DI_DALAM,
    LABEL_SEBAB,
    TERBUKA,
    Aksi,
    Status,
)

LABEL_JAM: dict[JenisBatas, str] = {
    JenisBatas.TANGGAPAN_AWAL: "Tanggapan pertama",
    JenisBatas.PENYELESAIAN: "Selesai ditindaklanjuti",
    JenisBatas.KEBERATAN: "Keberatan diputus",
    JenisBatas.PENYELESAIAN_UU: "Batas menurut UU 25/2009",
}
"""The clocks of a case, in the order in which they are shown."""


@dataclass(frozen=True)
class Jam:
    """One clock: its date, what it rests on, how it stands now.

    `dipenuhi` is the day on which the office did what it had promised, or None.
    """

    label: str
    tanggal: date
    batas: str
    sumber: str
    kepastian: Kepastian
    dipenuhi: date | None
    pil: PilTenggat


@dataclass(frozen=True)
class Hitungan:
    """How one promised date was counted on the day it was promised, day by day."""

    label: str
    janji: Janji
    batas: str
    hari: tuple[HariHitung, ...]


@dataclass(frozen=True)
class JanjiLalu:
    """A line in the history of promises: when, which clock, what date, why."""

    dibuat: date
    label: str
    tanggal: date
    sebab: str
    alasan: str
    oleh: str


@dataclass(frozen=True)
class Serah:
    """One hand-over: from when to when a unit had the case, and how its own date stands.

    `sampai` is None while the unit still has it; `hari_kerja` leaves out pauses.
    """

    disposisi: Disposisi
    sampai: date | None
    hari_kerja: int
    pil: PilTenggat | None


def tulis_batas(jumlah: int, satuan: Satuan, tambahan: int = 0) -> str:
    """Return a limit in words: "14 hari kerja", or with its extension."""
    unit = LABEL_SATUAN[satuan]
    more = f" + perpanjangan {angka(tambahan)} {unit}" if tambahan else ""
    return f"{angka(jumlah)} {unit}{more}"


def jam(kasus: Pengaduan, riwayat: Sequence[Riwayat]) -> list[Jam]:
    """Return the clocks of the case's last round of work, as they stand today."""
    standing = berlaku(semua_janji(kasus.id))
    return [
        _clock(kasus, standing[kind], _kept_on(kasus, kind, riwayat))
        for kind in LABEL_JAM
        if kind in standing
    ]


def janji_dan_dipenuhi(
    kasus: Pengaduan, riwayat: Sequence[Riwayat]
) -> list[tuple[JenisBatas, date, date | None]]:
    """Return kind and date of each promise of the last round, and the day it was kept on."""
    standing = berlaku(semua_janji(kasus.id))
    return [(kind, row.tanggal, _kept_on(kasus, kind, riwayat)) for kind, row in standing.items()]


def _kept_on(kasus: Pengaduan, jenis: JenisBatas, riwayat: Sequence[Riwayat]) -> date | None:
    if jenis is JenisBatas.TANGGAPAN_AWAL:
        return tanggapan_pertama(riwayat)
    if kasus.status in TERBUKA:
        return None
    ended = (row for row in reversed(riwayat) if row.ke_status in BERAKHIR and _ends(row))
    return next((_day(row) for row in ended), None)


_AFTER_THE_END = frozenset(
    {Aksi.CATATAN, Aksi.SETUJU, Aksi.PISAHKAN, Aksi.SURAT_PENGANTAR, Aksi.TANDA_TERIMA}
)


def _ends(row: Riwayat) -> bool:
    """Say whether a timeline entry of an ended case is the one that ended it."""
    return row.aksi not in _AFTER_THE_END


def tanggapan_pertama(riwayat: Sequence[Riwayat]) -> date | None:
    """Return the day of the office's first words to the reporter, or None."""
    words = (row for row in riwayat if _says_something(row))
    return next((_day(row) for row in words), None)


def _day(row: Riwayat) -> date:
    return clock.to_wib(row.waktu_at).date()


def _says_something(row: Riwayat) -> bool:
    by_officer = row.petugas_id is not None and row.aksi is not None
    return by_officer and row.aksi not in DI_DALAM and bool(row.pesan)


def _clock(kasus: Pengaduan, janji: Janji, kept: date | None) -> Jam:
    return Jam(
        label=LABEL_JAM[janji.jenis],
        tanggal=janji.tanggal,
        batas=tulis_batas(janji.jumlah, janji.satuan, janji.tambahan),
        sumber=_sources(janji),
        kepastian=janji.kepastian,
        dipenuhi=kept,
        pil=_pill(kasus, janji, kept),
    )


def _sources(janji: Janji) -> str:
    return "; ".join(filter(None, (janji.sumber, janji.sumber_tambahan)))


def _pill(kasus: Pengaduan, janji: Janji, kept: date | None) -> PilTenggat:
    if kept is not None:
        if kept <= janji.tanggal:
            return PilTenggat(f"tepat waktu, {tulis_tanggal(kept)}", "pil-baik")
        return PilTenggat(f"terlambat, {tulis_tanggal(kept)}", "pil-lewat")
    if kasus.status is Status.MENUNGGU_PELAPOR:
        return PilTenggat("waktu dihentikan", "pil-netral")
    if janji.satuan is Satuan.HARI_KERJA:
        return pil_tenggat(janji.tanggal)
    return _pill_of_calendar_days(janji.tanggal)


def _pill_of_calendar_days(tanggal: date) -> PilTenggat:
    left = (tanggal - clock.today()).days
    if left < 0:
        return PilTenggat(f"lewat {angka(-left)} hari", "pil-lewat")
    if left == 0:
        return PilTenggat("hari ini", "pil-awas")
    return PilTenggat(f"{angka(left)} hari lagi", "pil-baik" if left > 3 else "pil-awas")


def hitungan(kasus: Pengaduan) -> list[Hitungan]:
    """Return the counting behind each date now promised, from what was kept with it.

    None of it when the case has ended. A later change of the calendar or of a limit shows
    nothing here: the days are those of the promise.
    """
    if kasus.status not in TERBUKA:
        return []
    standing = berlaku(semua_janji(kasus.id))
    return [_counting(standing[kind]) for kind in LABEL_JAM if kind in standing]


def _counting(janji: Janji) -> Hitungan:
    days = uraian_hari(
        janji.mulai, batas_janji(janji), kalender_saat_janji(janji), jeda_saat_janji(janji)
    )
    return Hitungan(
        LABEL_JAM[janji.jenis],
        janji,
        tulis_batas(janji.jumlah, janji.satuan, janji.tambahan),
        # A date taken over from before promises were kept may not follow from its limit.
        days if days[-1].tanggal == janji.tanggal else (),
    )


def riwayat_janji(kasus: Pengaduan) -> list[JanjiLalu]:
    """Return every promise that the case ever had, oldest first."""
    return [
        JanjiLalu(
            clock.to_wib(row.dibuat_at).date(),
            LABEL_JAM[row.jenis],
            row.tanggal,
            LABEL_SEBAB[row.sebab],
            row.alasan,
            row.petugas.nama if row.petugas else "",
        )
        for row in semua_janji(kasus.id)
    ]


def usulan(kasus: Pengaduan, aksi: Aksi) -> list[Usulan]:
    """Return what a step would make of the promised dates, old and new; nothing for others.

    Raises what taking the step would raise.
    """
    if aksi in (Aksi.PERPANJANG, Aksi.MINTA_PERPANJANGAN):
        return [usulan_perpanjangan(kasus)]
    return usulan_ulang(kasus) if aksi is Aksi.JANJI_ULANG else []


def langkah_berguna(kasus: Pengaduan, langkah: Iterable[Aksi]) -> list[Aksi]:
    """Return, of the steps that an officer may take, those that would do something now.

    Whoever may extend need not ask for it, whoever may recall need not hand back, and dates
    are counted again only where today's calendar or limits give another one.
    """
    steps = [step for step in langkah if step not in BERHALAMAN_SENDIRI]
    for may, need_not in (
        (Aksi.PERPANJANG, Aksi.MINTA_PERPANJANGAN),
        (Aksi.TARIK, Aksi.SERAHKAN_KEMBALI),
    ):
        if may in steps and need_not in steps:
            steps.remove(need_not)
    return [step for step in steps if step not in _MOVES_A_DATE or _moves_a_date(kasus, step)]


_BACK = (Aksi.TARIK, Aksi.SERAHKAN_KEMBALI)
"""Steps by which a case leaves its unit for the team."""

_MOVES_A_DATE = frozenset({Aksi.PERPANJANG, Aksi.MINTA_PERPANJANGAN, Aksi.JANJI_ULANG})


def _moves_a_date(kasus: Pengaduan, aksi: Aksi) -> bool:
    try:
        return bool(usulan(kasus, aksi))
    except Refusal:
        return False


def permintaan_perpanjangan(riwayat: Sequence[Riwayat]) -> Riwayat | None:
    """Return the request for more time that nobody has answered yet.

    It is answered by the extension, by anyone else's internal note, or by a new hand-over.
    """
    asked: Riwayat | None = None
    for row in riwayat:
        if row.aksi is Aksi.MINTA_PERPANJANGAN:
            asked = row
        elif asked is not None and (
            row.aksi in (Aksi.PERPANJANG, Aksi.DISPOSISI, *_BACK)
            or row.ke_status in BERAKHIR
            or (row.aksi is Aksi.CATATAN and row.petugas_id != asked.petugas_id)
        ):
            asked = None
    return asked


def serah_terima(
    kasus: Pengaduan, disposisi: Sequence[Disposisi], riwayat: Sequence[Riwayat]
) -> list[Serah]:
    """Return the hand-overs of a case, the latest first (as `disposisi` is)."""
    pauses, kalender = spans(kasus.id), kalender_kerja()
    found: list[Serah] = []
    for one in reversed(disposisi):
        start = clock.to_wib(one.dibuat_at).date()
        end = _given_back(one, disposisi, riwayat)
        days = hari_kerja_proses(start, end or clock.today(), kalender, pauses)
        found.append(Serah(one, end, days, _unit_pill(kasus, one, end)))
    return found[::-1]


def _given_back(
    one: Disposisi, disposisi: Sequence[Disposisi], riwayat: Sequence[Riwayat]
) -> date | None:
    """Return the day on which the case left the unit: handed on, or ended."""
    moments = [next_one.dibuat_at for next_one in disposisi if next_one.id > one.id]
    moments += [
        row.waktu_at
        for row in riwayat
        if row.waktu_at > one.dibuat_at and (row.ke_status in BERAKHIR or row.aksi in _BACK)
    ]
    return clock.to_wib(min(moments)).date() if moments else None


def _unit_pill(kasus: Pengaduan, one: Disposisi, end: date | None) -> PilTenggat | None:
    due = one.tenggat_unit
    if due is None:
        return None
    if end is None:
        if kasus.status is Status.MENUNGGU_PELAPOR:
            return PilTenggat("waktu dihentikan", "pil-netral")
        return pil_tenggat(due)
    if end <= due:
        return PilTenggat("tepat waktu", "pil-baik")
    late = working_days_between(due, end, kalender_kerja())
    return PilTenggat(f"terlambat {angka(late)} hari kerja", "pil-lewat")
