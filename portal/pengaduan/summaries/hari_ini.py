"""What the day brings one officer: dates, news, what came back, what he has not finished.

Numbers of cases, moments and the kind of event only; never a word of a case.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, exists, or_, select
from sqlalchemy.orm import aliased, joinedload

from portal.akun.models import Petugas
from portal.akun.permissions import Izin
from portal.core import clock
from portal.extensions import db
from portal.pengaduan import queries
from portal.pengaduan.meja import aturan
from portal.pengaduan.meja.models import DrafLangkah, Ikutan, KunjunganKasus, Sebutan
from portal.pengaduan.meja.queries import setelan
from portal.pengaduan.models import Pengaduan, Penutupan, Riwayat
from portal.pengaduan.penutupan import Keputusan
from portal.pengaduan.queries import LABEL_JATUH, Jatuh
from portal.pengaduan.wording import judul_riwayat, pelaku_riwayat
from portal.pengaduan.workflow import ALUR, LABEL_AKSI, TERBUKA, Aksi, Status

MOST_NEWS = 10
FROM_REPORTER = frozenset(
    aksi for (_, aksi), step in ALUR.items() if step.izin is None and not step.system
)


@dataclass(frozen=True)
class JatuhTempo:
    """Running cases by their date: code and label of the filter, and how many, as a text."""

    kode: str
    label: str
    jumlah: int

    @property
    def teks(self) -> str:
        """The number in words short enough for a chip."""
        return queries.tulis_jumlah(self.jumlah)


@dataclass(frozen=True)
class Kabar:
    """One event of a case that concerns the officer: which case, what, by whom, when."""

    nomor: str
    apa: str
    oleh: str
    kapan: datetime


@dataclass(frozen=True)
class DrafSaya:
    """A step that the officer has typed for and not sent."""

    nomor: str
    aksi: str
    label: str
    kapan: datetime


@dataclass(frozen=True)
class HariIni:
    """Everything that the day brings."""

    jatuh: tuple[JatuhTempo, ...]
    jawaban: tuple[Kabar, ...]
    sebutan: tuple[Kabar, ...]
    ikutan: tuple[Kabar, ...]
    dikembalikan: tuple[Kabar, ...]
    draf: tuple[DrafSaya, ...]

    @property
    def ada_kabar(self) -> bool:
        """Whether there is news that could be marked as read."""
        return bool(self.jawaban or self.sebutan or self.ikutan)


def hari_ini(petugas: Petugas) -> HariIni | None:
    """Return what the day brings an officer; None for who sees no complaints."""
    if Izin.PENGADUAN_LIHAT not in petugas.izin:
        return None
    news = _unread(petugas)
    called = _news(news.join(Sebutan, Sebutan.riwayat_id == Riwayat.id), _is(petugas, Sebutan))
    answers = _news(news, Riwayat.petugas_id.is_(None), _concerns(petugas))
    followed = _news(
        news.join(Ikutan, Ikutan.pengaduan_id == Pengaduan.id),
        _is(petugas, Ikutan),
        Riwayat.waktu_at > Ikutan.sejak_at,
        or_(Riwayat.petugas_id.is_(None), Riwayat.petugas_id != petugas.id),
    )
    told = {*called, *answers}
    return HariIni(
        _due(petugas),
        tuple(answers.values()),
        tuple(called.values()),
        tuple(one for key, one in followed.items() if key not in told),
        _returned(petugas),
        _drafts(petugas),
    )


def _due(petugas: Petugas) -> tuple[JatuhTempo, ...]:
    counted = queries.jumlah_jatuh(petugas)
    return tuple(JatuhTempo(str(kind), LABEL_JATUH[kind], counted[kind]) for kind in Jatuh)


def _is(petugas: Petugas, table: type[Sebutan] | type[Ikutan]) -> ColumnElement[bool]:
    return table.petugas_id == petugas.id


def _unread(petugas: Petugas) -> Select[Riwayat, str]:
    """Return the events in sight that the officer has not seen.

    Seen is what happened before he last opened the case, or last marked all as read.
    """
    since = clock.now() - timedelta(days=aturan.nilai("kabar"))
    marked = setelan(petugas).kabar_dibaca_at
    seen = exists().where(
        KunjunganKasus.petugas_id == petugas.id,
        KunjunganKasus.pengaduan_id == Riwayat.pengaduan_id,
        KunjunganKasus.dilihat_at >= Riwayat.waktu_at,
    )
    return (
        select(Riwayat, Pengaduan.nomor)
        .join(Pengaduan, Pengaduan.id == Riwayat.pengaduan_id)
        .where(
            Riwayat.waktu_at > (max(since, marked) if marked else since),
            queries.terlihat(petugas),
            ~seen,
        )
        .options(joinedload(Riwayat.petugas))
    )


def _concerns(petugas: Petugas) -> ColumnElement[bool]:
    """Words of reporters concern who has the case; as long as nobody has it, all who see it."""
    return Riwayat.aksi.in_(FROM_REPORTER) & or_(
        queries.dipegang(petugas), Pengaduan.petugas_id.is_(None)
    )


def _news(query: Select[Riwayat, str], *tests: ColumnElement[bool]) -> dict[int, Kabar]:
    rows = db.session.execute(
        query.where(*tests).order_by(Riwayat.waktu_at.desc(), Riwayat.id.desc()).limit(MOST_NEWS)
    )
    return {
        row.id: Kabar(
            nomor, judul_riwayat(row, untuk_pelapor=False), pelaku_riwayat(row), row.waktu_at
        )
        for row, nomor in rows
    }


def _returned(petugas: Petugas) -> tuple[Kabar, ...]:
    """Return the closings that the officer proposed and got back, not proposed anew since."""
    later = aliased(Penutupan)
    query = (
        select(Penutupan, Pengaduan.nomor)
        .join(Pengaduan, Pengaduan.id == Penutupan.pengaduan_id)
        .where(
            Penutupan.pengusul_id == petugas.id,
            Penutupan.keputusan == Keputusan.DIKEMBALIKAN,
            Pengaduan.status.in_(TERBUKA - {Status.MENUNGGU_PENGESAHAN}),
            queries.terlihat(petugas),
            ~exists().where(later.pengaduan_id == Pengaduan.id, later.id > Penutupan.id),
        )
        .order_by(Penutupan.diputus_at.desc())
        .limit(MOST_NEWS)
        .options(joinedload(Penutupan.pemutus))
    )
    return tuple(
        Kabar(nomor, "Usulan penutupan dikembalikan", row.pemutus.nama, row.diputus_at)
        for row, nomor in db.session.execute(query)
        if row.pemutus and row.diputus_at
    )


def _drafts(petugas: Petugas) -> tuple[DrafSaya, ...]:
    query = (
        select(DrafLangkah, Pengaduan.nomor)
        .join(Pengaduan, Pengaduan.id == DrafLangkah.pengaduan_id)
        .where(
            DrafLangkah.petugas_id == petugas.id,
            DrafLangkah.kedaluwarsa_at > clock.now(),
            queries.terlihat(petugas),
        )
        .order_by(DrafLangkah.disimpan_at.desc())
        .limit(MOST_NEWS)
    )
    return tuple(
        DrafSaya(nomor, row.aksi, LABEL_AKSI[Aksi(row.aksi)], row.disimpan_at)
        for row, nomor in db.session.execute(query)
    )
