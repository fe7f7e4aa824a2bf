"""The case list of a report: one line a round, masked, read in portions."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Row, Select, case, func, select, tuple_
from sqlalchemy.orm import Session, aliased, joinedload, load_only

from portal.core import clock
from portal.core.clock import to_wib
from portal.core.format_id import tanggal_pendek
from portal.core.penyamaran import DIRAHASIAKAN, TIDAK_DITAMPILKAN, ringkas, samarkan
from portal.core.periods import Periode
from portal.core.snapshot import snapshot
from portal.pengaduan.models import Pengaduan, Putaran, Riwayat
from portal.pengaduan.summaries.conditions import masih_terbuka, status_di_akhir, tersentuh
from portal.pengaduan.topik import LABEL_TOPIK
from portal.pengaduan.workflow import (
    LABEL_KANAL,
    LABEL_KELAS,
    STATUS_PENDEK,
    Aksi,
    Identitas,
    Kelas,
    Status,
)

PORSI = 1000
"""Rows read at a time; between portions nothing is held, so writers go on."""

HURUF_RINGKASAN = 160
HURUF_DIBACA, HURUF_TEPI = 320, 60
AKSI_TINDAK_LANJUT = (
    Aksi.TINDAK_LANJUT,
    Aksi.SELESAIKAN,
    Aksi.TOLAK,
    Aksi.TERUSKAN,
    Aksi.ARSIPKAN,
    Aksi.PUTUSKAN_KEBERATAN,
    Aksi.SAHKAN,
)
TANPA_UNIT_BARIS = "–"


@dataclass(frozen=True, slots=True)
class BarisDaftar:
    """One round as the list shows it; texts are masked, names of reporters are not held."""

    nomor: str
    tanggal_masuk: date
    kanal: str
    klasifikasi: str
    topik: str
    ringkasan: str
    status: str
    tanggal_verifikasi: date | None
    unit: str
    tindak_lanjut: str
    tanggal_selesai: date | None
    lama: int | None
    tepat_waktu: bool | None
    kepuasan: int | None
    keterangan: str


def daftar_perkara(
    periode: Periode,
    batas: int | None = None,
    putaran_terakhir: int | None = None,
    *,
    lihat_isi: bool,
    kecuali: Collection[str] = (),
) -> Iterator[BarisDaftar]:
    """Yield the rounds that stood open in the period, oldest first, at most `batas`.

    There are as many as the figures count (`total.ditangani`) when `putaran_terakhir` of
    the same `rekap` is given: rounds that began since are left out. Everything is shown
    as it stood at the end of the period.

    What the reporter wrote and what the office answered is shown, masked, only with
    `lihat_isi`, and never for accusations against officers or secret identities. Cases with
    a number in `kecuali` are left out: they are about the reader (`jumlah_tertutup`).
    """
    after: tuple[date, int] | None = None
    left = batas
    while left is None or left > 0:
        size = PORSI if left is None else min(PORSI, left)
        with snapshot() as session:
            statement = _statement(periode, putaran_terakhir, after, kecuali).limit(size)
            portion, after = _portion(session, statement, periode, after, lihat_isi)
        yield from portion
        if len(portion) < size:
            return
        left = None if left is None else left - size


_Row = Row[Putaran, Pengaduan, str | None, bool]


def _portion(
    session: Session,
    statement: Select[Putaran, Pengaduan, str | None, bool],
    periode: Periode,
    after: tuple[date, int] | None,
    lihat_isi: bool,
) -> tuple[list[BarisDaftar], tuple[date, int] | None]:
    rows = session.execute(statement).all()
    quoted = [row[1].id for row in rows if lihat_isi and not _is_secret(row[1])]
    done = _follow_ups(session, periode, quoted)
    lines = [_line(row, done[row[1].id], periode, lihat_isi) for row in rows]
    return lines, (rows[-1][0].dibuka, rows[-1][0].id) if rows else after


def jumlah_tertutup(
    periode: Periode, putaran_terakhir: int | None, kecuali: Collection[str]
) -> int:
    """Return how many rounds of the period `daftar_perkara` leaves out for `kecuali`."""
    if not kecuali:
        return 0
    statement = (
        select(func.count())
        .select_from(Putaran)
        .join(Pengaduan, Pengaduan.id == Putaran.pengaduan_id)
        .where(tersentuh(periode), Pengaduan.nomor.in_(sorted(kecuali)))
    )
    if putaran_terakhir is not None:
        statement = statement.where(Putaran.id <= putaran_terakhir)
    with snapshot() as session:
        return session.scalar(statement) or 0


def _statement(
    periode: Periode,
    newest: int | None,
    after: tuple[date, int] | None,
    kecuali: Collection[str],
) -> Select[Putaran, Pengaduan, str | None, bool]:
    later = aliased(Putaran)
    is_latest = (
        ~select(later.id)
        .where(later.pengaduan_id == Putaran.pengaduan_id, later.ke > Putaran.ke)
        .exists()
    )
    status = case((masih_terbuka(periode), status_di_akhir(periode)))
    statement = (
        select(Putaran, Pengaduan, status, is_latest)
        .join(Pengaduan, Pengaduan.id == Putaran.pengaduan_id)
        .where(tersentuh(periode))
        .order_by(Putaran.dibuka, Putaran.id)
        .options(
            joinedload(Pengaduan.unit_kerja),
            load_only(
                Pengaduan.nomor, Pengaduan.kelas, Pengaduan.kanal, Pengaduan.identitas,
                Pengaduan.topik, Pengaduan.uraian, Pengaduan.nama_sandi, Pengaduan.kunci_baris,
                Pengaduan.tanggal_verifikasi, Pengaduan.diteruskan_ke, Pengaduan.nilai,
                Pengaduan.dinilai_at, Pengaduan.unit_kerja_id,
            ),
        )
    )  # fmt: skip
    if kecuali:
        statement = statement.where(Pengaduan.nomor.not_in(sorted(kecuali)))
    if newest is not None:
        statement = statement.where(Putaran.id <= newest)
    if after is not None:
        statement = statement.where(tuple_(Putaran.dibuka, Putaran.id) > tuple_(*after))
    return statement


Langkah = tuple[date, str]


def _follow_ups(
    session: Session, periode: Periode, cases: Sequence[int]
) -> defaultdict[int, list[Langkah]]:
    """Return what the office told each reporter it did, in order, up to the period's end."""
    found: defaultdict[int, list[Langkah]] = defaultdict(list)
    rows = session.execute(
        select(Riwayat.pengaduan_id, Riwayat.waktu_at, Riwayat.pesan)
        .where(
            Riwayat.pengaduan_id.in_(cases),
            Riwayat.aksi.in_(AKSI_TINDAK_LANJUT),
            Riwayat.pesan != "",
            Riwayat.waktu_at < periode.sampai_at,
        )
        .order_by(Riwayat.id)
    )
    for case_id, at, words in rows:
        found[case_id].append((_day(at), words))
    return found


def _line(row: _Row, done: Sequence[Langkah], periode: Periode, lihat_isi: bool) -> BarisDaftar:
    putaran, pengaduan, standing, is_latest = row
    ended = putaran.ditutup if _within(putaran.ditutup, periode) else None
    status = putaran.hasil if ended and putaran.hasil else Status(standing or Status.DITERIMA)
    said = [words for day, words in done if putaran.dibuka <= day <= (ended or periode.selesai)]
    ringkasan, tindak_lanjut = _texts(pengaduan, said, lihat_isi)
    return BarisDaftar(
        nomor=pengaduan.nomor,
        tanggal_masuk=putaran.dibuka,
        kanal=LABEL_KANAL[pengaduan.kanal],
        klasifikasi=LABEL_KELAS[pengaduan.kelas],
        topik=LABEL_TOPIK.get(pengaduan.topik, pengaduan.topik),
        ringkasan=ringkasan,
        status=STATUS_PENDEK[status],
        tanggal_verifikasi=_until(pengaduan.tanggal_verifikasi, periode),
        unit=pengaduan.unit_kerja.singkatan if pengaduan.unit_kerja else TANPA_UNIT_BARIS,
        tindak_lanjut=tindak_lanjut,
        tanggal_selesai=ended,
        lama=putaran.hari_kerja if ended else None,
        tepat_waktu=ended <= putaran.tenggat if ended else None,
        kepuasan=_rating(pengaduan, periode) if is_latest else None,
        keterangan="; ".join(_remarks(putaran, pengaduan, status, ended, periode)),
    )


def _is_secret(pengaduan: Pengaduan) -> bool:
    return pengaduan.identitas is Identitas.RAHASIA or pengaduan.kelas is Kelas.PENGADUAN_BERKADAR


def _texts(pengaduan: Pengaduan, said: Sequence[str], lihat_isi: bool) -> tuple[str, str]:
    """Return what the list shows of the complaint and of the last answer to it."""
    if _is_secret(pengaduan):
        return DIRAHASIAKAN, DIRAHASIAKAN
    if not lihat_isi:
        return TIDAK_DITAMPILKAN, TIDAK_DITAMPILKAN
    nama = pengaduan.nama or ""
    return _masked(pengaduan.uraian, nama), _masked(said[-1], nama) if said else ""


def _masked(text: str, nama: str) -> str:
    beginning = text[:HURUF_DIBACA]
    masked = samarkan(beginning, [nama])
    if len(text) > HURUF_DIBACA:
        # A number cut in two by the limit would escape the masking.
        masked = masked[:-HURUF_TEPI]
    return ringkas(masked, HURUF_RINGKASAN)


def _remarks(
    putaran: Putaran,
    pengaduan: Pengaduan,
    status: Status,
    ended: date | None,
    periode: Periode,
) -> Iterator[str]:
    if putaran.dibuka < periode.mulai:
        yield "Saldo awal"
    if putaran.ke > 1:
        yield f"Dibuka lagi, penanganan ke-{putaran.ke}"
    if status is Status.DITERUSKAN and pengaduan.diteruskan_ke:
        yield f"Diteruskan ke {pengaduan.diteruskan_ke}"
    if ended is None and putaran.tenggat < min(periode.selesai, clock.today()):
        yield f"Lewat tenggat {tanggal_pendek(putaran.tenggat)}"


def _rating(pengaduan: Pengaduan, periode: Periode) -> int | None:
    if pengaduan.dinilai_at is None or pengaduan.dinilai_at >= periode.sampai_at:
        return None
    return pengaduan.nilai


def _within(day: date | None, periode: Periode) -> bool:
    return day is not None and day <= periode.selesai


def _until(day: date | None, periode: Periode) -> date | None:
    return day if day is not None and day <= periode.selesai else None


def _day(at: datetime) -> date:
    return to_wib(at).date()
