"""Dates promised. Each is an event: counted once, kept with all it was counted with.

Nothing else writes `Pengaduan.tenggat`, `Pengaduan.tenggat_uu` or `Putaran.tenggat`; they
are the dates of the promises in force, for lists and reports.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

from sqlalchemy import Table, insert, select

from portal.akun.models import Petugas
from portal.core import clock
from portal.core.errors import Conflict, Unacceptable
from portal.core.workdays import KalenderKerja
from portal.extensions import db
from portal.kalender.models import JenisBatas, Satuan
from portal.kalender.queries import Ketentuan, cari_ketentuan, kalender_kerja, ketentuan
from portal.pengaduan.formulas import (
    Batas,
    hari_kerja_proses,
    kalender_janji,
    libur_dalam,
    tenggat,
)
from portal.pengaduan.formulas import Jeda as SpanJeda
from portal.pengaduan.models import Janji, Jeda, Pengaduan, Putaran, Riwayat
from portal.pengaduan.workflow import DI_DALAM, Kelas, SebabJanji, Status

_NEW_ROUND = insert(cast(Table, Putaran.__table__))
_NEW_PROMISES = insert(cast(Table, Janji.__table__))

UTAMA = (JenisBatas.PENYELESAIAN, JenisBatas.KEBERATAN)
"""The kinds whose date is the case's due date; a round has one of them."""

HARI_BERUBAH = (
    "Tanggal yang Anda lihat sudah berubah karena kalender atau batas waktu baru saja diubah. "
    "Periksa tanggal baru di bawah, lalu kirim lagi."
)

Baris = dict[str, Any]
"""The columns of a promise, before it belongs to a case."""


@dataclass(frozen=True)
class Usulan:
    """What a promise would become: the one in force, its columns anew, and both dates."""

    janji: Janji
    baris: Baris
    lama: date
    baru: date


def janji_awal(kelas: Kelas, diterima: date, at: datetime) -> list[Baris]:
    """Return the promises made when a complaint comes in: first reply, completion, UU 25/2009.

    The first reply and the date of UU 25/2009 are promised only where a limit is set;
    BatasTidakAda when none is set for completion.
    """
    return _fresh(kelas, diterima, JenisBatas.PENYELESAIAN, SebabJanji.DITERIMA, at, [])


def tanggal_janji(rows: Iterable[Baris], *jenis: JenisBatas) -> date | None:
    """Return the date of the first of these promises that is of one of the kinds."""
    return next((row["tanggal"] for row in rows if row["jenis"] in jenis), None)


def begin_first_round(pengaduan: Pengaduan, rows: list[Baris]) -> None:
    """Begin work on a complaint just stored, with the promises that it came with."""
    first = {
        "pengaduan_id": pengaduan.id,
        "ke": 1,
        "dibuka": pengaduan.tanggal_diterima,
        "tenggat": pengaduan.tenggat,
    }
    db.session.execute(_NEW_ROUND, first)
    _store(pengaduan.id, 1, rows)


def begin_round(pengaduan: Pengaduan, jenis: JenisBatas, sebab: SebabJanji) -> None:
    """Begin another round of work today and promise its dates."""
    rounds = select(Putaran.ke).where(Putaran.pengaduan_id == pengaduan.id)
    ke = len(db.session.scalars(rounds).all()) + 1
    today = clock.today()
    rows = _fresh(pengaduan.kelas, today, jenis, sebab, clock.now(), spans(pengaduan.id))
    due = tanggal_janji(rows, *UTAMA)
    assert due is not None
    db.session.add(Putaran(pengaduan_id=pengaduan.id, ke=ke, dibuka=today, tenggat=due))
    db.session.flush()
    _promise(pengaduan, ke, rows)


def end_round(pengaduan_id: int, hasil: Status, ditutup: date) -> None:
    """Close the open round with its outcome and the working days that it took."""
    current = open_round(pengaduan_id)
    current.ditutup = max(ditutup, current.dibuka)
    current.hasil = hasil
    current.hari_kerja = hari_kerja_proses(
        current.dibuka, current.ditutup, kalender_kerja(), spans(pengaduan_id)
    )


def open_round(pengaduan_id: int) -> Putaran:
    """Return the round of work that is going on."""
    return db.session.scalars(
        select(Putaran)
        .where(Putaran.pengaduan_id == pengaduan_id, Putaran.ditutup.is_(None))
        .order_by(Putaran.ke.desc())
        .limit(1)
    ).one()


def spans(pengaduan_id: int) -> list[SpanJeda]:
    """Return the pauses of a case; one that was answered the same day has no length."""
    rows = db.session.scalars(
        select(Jeda).where(Jeda.pengaduan_id == pengaduan_id).order_by(Jeda.id)
    )
    return [
        (row.mulai, row.selesai) for row in rows if row.selesai is None or row.selesai >= row.mulai
    ]


def semua_janji(pengaduan_id: int) -> list[Janji]:
    """Return every promise of a case in the order in which they were made."""
    query = select(Janji).where(Janji.pengaduan_id == pengaduan_id).order_by(Janji.id)
    return list(db.session.scalars(query))


def berlaku(janji: Iterable[Janji]) -> dict[JenisBatas, Janji]:
    """Return, of a case's promises in order, those in force in its last round."""
    rows = list(janji)
    last = max((row.putaran_ke for row in rows), default=0)
    found: dict[JenisBatas, Janji] = {}
    for row in rows:
        if row.putaran_ke != last:
            continue
        if row.sebab is SebabJanji.KELAS_BERUBAH and row.jenis in UTAMA:
            # UU 25/2009 may have nothing to say about the new class.
            found.pop(JenisBatas.PENYELESAIAN_UU, None)
        found[row.jenis] = row
    return found


def utama(janji: Mapping[JenisBatas, Janji]) -> Janji | None:
    """Return the promise behind the case's due date: completion, or deciding an objection."""
    return next((janji[kind] for kind in UTAMA if kind in janji), None)


def batas_janji(janji: Janji) -> Batas:
    """Return the whole limit of a promise, its extension included."""
    return Batas(janji.jumlah + janji.tambahan, janji.satuan is Satuan.HARI_KERJA)


def kalender_saat_janji(janji: Janji) -> KalenderKerja:
    """Return the days off that a promise was counted with."""
    return KalenderKerja({date.fromisoformat(day): n for day, n in janji.libur.items()}, ())


def jeda_saat_janji(janji: Janji) -> list[SpanJeda]:
    """Return the pauses that a promise was counted with."""
    return [(date.fromisoformat(a), date.fromisoformat(b)) for a, b in janji.jeda]


def setelah_jeda(pengaduan: Pengaduan) -> None:
    """Promise anew because a pause ended, by an answer or with the case; the limit stays."""
    standing = berlaku(semua_janji(pengaduan.id))
    rows = [
        _again(row, SebabJanji.JEDA_BERAKHIR, spans(pengaduan.id))
        for kind, row in standing.items()
        if kind is not JenisBatas.TANGGAPAN_AWAL
    ]
    _promise(pengaduan, open_round(pengaduan.id).ke, rows)


def setelah_ganti_kelas(pengaduan: Pengaduan, petugas: Petugas | None) -> None:
    """Promise anew by the limits of the class that the case now has, from the same day."""
    current, at = open_round(pengaduan.id), clock.now()
    standing = berlaku(semua_janji(pengaduan.id))
    main = utama(standing)
    kalender = kalender_kerja()
    if main is not None:
        kalender = kalender_janji(kalender_saat_janji(main).libur, main.tanggal, kalender)
    rows = _fresh(
        pengaduan.kelas,
        current.dibuka,
        JenisBatas.PENYELESAIAN,
        SebabJanji.KELAS_BERUBAH,
        at,
        spans(pengaduan.id),
        kalender,
    )
    if sudah_ditanggapi(pengaduan.id):
        rows = [row for row in rows if row["jenis"] is not JenisBatas.TANGGAPAN_AWAL]
    _promise(pengaduan, current.ke, rows, petugas)


def usulan_perpanjangan(pengaduan: Pengaduan) -> Usulan:
    """Return what one extension would make of the due date.

    Conflict when the round had its extension, is about an objection, or is late already;
    Unacceptable when no extension is set for the class today.
    """
    janji = utama(berlaku(semua_janji(pengaduan.id)))
    extra = cari_ketentuan(pengaduan.kelas, JenisBatas.PERPANJANGAN, clock.today())
    if janji is None or janji.jenis is JenisBatas.KEBERATAN:
        raise Conflict("Waktu memutus keberatan tidak dapat diperpanjang.")
    if janji.tambahan:
        raise Conflict("Waktu laporan ini sudah diperpanjang. Perpanjangan hanya satu kali.")
    if janji.tanggal < clock.today():
        raise Conflict(
            "Tenggatnya sudah lewat, jadi tidak dapat diperpanjang lagi. Jelaskan "
            "keterlambatannya kepada pelapor lewat tindak lanjut."
        )
    if extra is None:
        raise Unacceptable("Belum ada batas perpanjangan untuk klasifikasi ini di kalender.")
    row = _again(janji, SebabJanji.PERPANJANGAN, spans(pengaduan.id), extra)
    return Usulan(janji, row, janji.tanggal, row["tanggal"])


def usulan_ulang(pengaduan: Pengaduan) -> list[Usulan]:
    """Return the promises whose date would be another by today's calendar and limits."""
    found = []
    for jenis, janji in berlaku(semua_janji(pengaduan.id)).items():
        limit = cari_ketentuan(pengaduan.kelas, jenis, clock.today())
        met = jenis is JenisBatas.TANGGAPAN_AWAL and sudah_ditanggapi(pengaduan.id)
        if limit is None or met:
            continue
        row = _row(
            limit, jenis, SebabJanji.JANJI_ULANG, janji.mulai, spans(pengaduan.id),
            kalender_kerja(), clock.now(), janji.tambahan, janji.sumber_tambahan,
        )  # fmt: skip
        if row["tanggal"] != janji.tanggal:
            found.append(Usulan(janji, row, janji.tanggal, row["tanggal"]))
    return found


def perpanjang(
    pengaduan: Pengaduan, petugas: Petugas | None, alasan: str, dilihat: date | None
) -> None:
    """Extend the round's date once. `dilihat` is the new date that the officer was shown."""
    usulan = usulan_perpanjangan(pengaduan)
    if dilihat is not None and usulan.baru != dilihat:
        raise Conflict(HARI_BERUBAH)
    _promise(pengaduan, usulan.janji.putaran_ke, [usulan.baris], petugas, alasan)


def janji_ulang(
    pengaduan: Pengaduan, petugas: Petugas | None, alasan: str, dilihat: date | None
) -> None:
    """Promise anew by today's calendar and limits, with the reason that the reporter reads.

    Conflict when no date would change, or when `dilihat`, the new date that the officer
    was shown, is no longer the one.
    """
    found = usulan_ulang(pengaduan)
    if not found:
        raise Conflict("Tidak ada yang berubah: tanggalnya tetap sama menurut kalender hari ini.")
    if dilihat is not None and tanggal_utama(found) != dilihat:
        raise Conflict(HARI_BERUBAH)
    rows = [usulan.baris for usulan in found]
    _promise(pengaduan, found[0].janji.putaran_ke, rows, petugas, alasan)


def tanggal_utama(usulan: list[Usulan]) -> date:
    """Return the new date by which a proposal is known: the due date's, else the first."""
    main = (one.baru for one in usulan if one.janji.jenis in UTAMA)
    return next(main, usulan[0].baru)


def sudah_ditanggapi(pengaduan_id: int) -> bool:
    """Say whether the office has said anything to the reporter yet."""
    words = select(Riwayat.id).where(Riwayat.pengaduan_id == pengaduan_id, *tanggapan())
    return db.session.scalar(words.limit(1)) is not None


def tanggapan() -> tuple[Any, ...]:
    """Return the conditions on a timeline entry that is words of the office to the reporter."""
    return (
        Riwayat.petugas_id.is_not(None),
        Riwayat.aksi.is_not(None),
        Riwayat.aksi.not_in(DI_DALAM),
        Riwayat.pesan != "",
    )


def _fresh(
    kelas: Kelas,
    mulai: date,
    jenis: JenisBatas,
    sebab: SebabJanji,
    at: datetime,
    jeda: list[SpanJeda],
    kalender: KalenderKerja | None = None,
) -> list[Baris]:
    """Count the promises of a round by the limits in force on the day it began.

    UU 25/2009 is about the complaint, so an objection has no date by it.
    """
    kalender = kalender or kalender_kerja()
    limits = {jenis: ketentuan(kelas, jenis, mulai)}
    others = [] if jenis is JenisBatas.KEBERATAN else [JenisBatas.PENYELESAIAN_UU]
    if sebab in (SebabJanji.DITERIMA, SebabJanji.KELAS_BERUBAH):
        others.append(JenisBatas.TANGGAPAN_AWAL)
    for kind in others:
        found = cari_ketentuan(kelas, kind, mulai)
        if found is not None:
            limits[kind] = found
    return [_row(limit, kind, sebab, mulai, jeda, kalender, at) for kind, limit in limits.items()]


def _again(
    janji: Janji, sebab: SebabJanji, jeda: list[SpanJeda], extra: Ketentuan | None = None
) -> Baris:
    """Count a standing promise on: by its own limit, and its own calendar up to its date."""
    kalender = kalender_janji(kalender_saat_janji(janji).libur, janji.tanggal, kalender_kerja())
    limit = Ketentuan(
        "", janji.jenis, janji.jumlah, janji.satuan, janji.mulai, None, janji.sumber,
        janji.kepastian,
    )  # fmt: skip
    more, source = janji.tambahan, janji.sumber_tambahan
    if extra is not None:
        more, source = extra.jumlah, extra.sumber
    return _row(limit, janji.jenis, sebab, janji.mulai, jeda, kalender, clock.now(), more, source)


def _row(
    limit: Ketentuan,
    jenis: JenisBatas,
    sebab: SebabJanji,
    mulai: date,
    jeda: list[SpanJeda],
    kalender: KalenderKerja,
    at: datetime,
    tambahan: int = 0,
    sumber_tambahan: str = "",
) -> Baris:
    """Count one promise and note all that it was counted with."""
    batas = Batas(limit.jumlah + tambahan, limit.satuan is Satuan.HARI_KERJA)
    due = tenggat(mulai, batas, kalender, jeda)
    off = libur_dalam(kalender, mulai, due) if batas.hari_kerja else {}
    return {
        "jenis": jenis,
        "sebab": sebab,
        "mulai": mulai,
        "tanggal": due,
        "jumlah": limit.jumlah,
        "satuan": limit.satuan,
        "sumber": limit.sumber,
        "kepastian": limit.kepastian,
        "tambahan": tambahan,
        "sumber_tambahan": sumber_tambahan,
        "libur": {day.isoformat(): name for day, name in off.items()},
        "jeda": [[a.isoformat(), b.isoformat()] for a, b in jeda if b and mulai <= b and a <= due],
        "alasan": "",
        "petugas_id": None,
        "dibuat_at": at,
    }


def _promise(
    pengaduan: Pengaduan,
    ke: int,
    rows: list[Baris],
    petugas: Petugas | None = None,
    alasan: str = "",
) -> None:
    """Store promises and bring the dates kept for lists and reports up to them."""
    who = petugas.id if petugas else None
    _store(pengaduan.id, ke, [{**row, "alasan": alasan, "petugas_id": who} for row in rows])
    standing = berlaku(semua_janji(pengaduan.id))
    main, law = utama(standing), standing.get(JenisBatas.PENYELESAIAN_UU)
    pengaduan.tenggat_uu = law.tanggal if law else None
    if main is not None:
        pengaduan.tenggat = main.tanggal
        open_round(pengaduan.id).tenggat = main.tanggal


def _store(pengaduan_id: int, ke: int, rows: list[Baris]) -> None:
    if rows:
        place = {"pengaduan_id": pengaduan_id, "putaran_ke": ke}
        db.session.execute(_NEW_PROMISES, [{**row, **place} for row in rows])
