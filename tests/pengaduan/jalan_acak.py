"""A small office that anything may happen to, and what must hold whatever does.

`Kantor` holds two cases, the officers and the clock; `periksa` looks at everything that is
stored and compares it with what was stored before.
"""

from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

from portal.akun.models import Petugas
from portal.core import clock
from portal.core.columns import new_row_key
from portal.core.errors import Refusal
from portal.core.periods import parse_period
from portal.core.transaction import transaction
from portal.core.workflow import Langkah
from portal.extensions import db
from portal.jejak.actions import periksa as periksa_jejak
from portal.kalender.models import HariLibur, JenisLibur, Kepastian
from portal.notifikasi.models import SuratKeluar
from portal.pengaduan import actions
from portal.pengaduan.models import Janji, Jeda, Pengaduan, Putaran, Riwayat
from portal.pengaduan.permissions import reporter_steps, steps_for
from portal.pengaduan.summaries import rekap
from portal.pengaduan.workflow import ALUR, BERAKHIR, TERBUKA, Aksi, Kelas, Status
from tests import factories
from tests.pengaduan import perkara

TABEL: dict[tuple[Status, Aksi], Langkah[Any, Any]] = dict(ALUR)
"""The table as it stands in the source, whatever a test does to it later."""

SUREL = "pelapor@contoh.example"
PERNAH = parse_period("2023-12-01..2028-12-31")
"""A period that holds every walk."""


class Kantor:
    """Two cases (one with an address, one without), four officers, one clock."""

    def __init__(self, mulai: datetime, kelas: Kelas) -> None:
        self.kini = mulai
        self.before: dict[str, Any] = {}
        with clock.frozen(self.kini):
            self.petugas: list[Petugas] = [
                factories.petugas("pengelola"),
                factories.petugas("pengelola"),
                factories.petugas("pimpinan"),
                factories.petugas("unit", unit_kode="datin"),
            ]
            self.kasus = [perkara.ajukan(surel=SUREL).id, perkara.catat(kelas=kelas).id]
        self.periksa()

    def lewat(self, hari: int, jam: int) -> None:
        """Time passes."""
        self.kini += timedelta(days=hari, hours=jam)

    def coba(self, kasus: int, aksi: Aksi, pelaku: int | None, **isian: Any) -> bool:
        """Someone tries a step; False when the portal refuses it."""
        officer = None if pelaku is None else self.petugas[pelaku]
        with clock.frozen(self.kini):
            case = db.session.get_one(Pengaduan, self.kasus[kasus])
            try:
                perkara.langkah(case, aksi, officer, **isian)
            except Refusal:
                db.session.rollback()
                return False
        return True

    def mungkin(self, kasus: int) -> list[tuple[Aksi, int | None]]:
        """Who may do what with a case now, the reporter (None) included."""
        case = db.session.get_one(Pengaduan, self.kasus[kasus])
        found: list[tuple[Aksi, int | None]] = [(aksi, None) for aksi in reporter_steps(case)]
        for place, officer in enumerate(self.petugas):
            found += [(aksi, place) for aksi in steps_for(officer, case)]
        return sorted(found, key=str)

    def pekerja(self) -> None:
        """The worker comes by."""
        with clock.frozen(self.kini):
            actions.ingatkan()
            actions.urus_yang_tidak_dijawab()

    def liburkan(self, geser: int) -> None:
        """Someone enters a day off, or takes one out, near today."""
        day = clock.to_wib(self.kini).date() + timedelta(days=geser)
        with transaction() as session:
            standing = session.get(HariLibur, day)
            if standing is not None:
                session.delete(standing)
            else:
                session.add(
                    HariLibur(
                        tanggal=day, nama="Libur acak", jenis=JenisLibur.LIBUR_NASIONAL,
                        sumber=new_row_key(), kepastian=Kepastian.SEKUNDER,
                    )
                )  # fmt: skip

    def periksa(self) -> None:
        """Everything that must hold, now and compared with a moment ago."""
        db.session.rollback()
        db.session.expire_all()
        now = self._stored()
        for case in self._cases():
            timeline_follows_the_table(case)
            self._one_open_round(case)
            self._pauses(case)
        if self.before:
            dates_move_by_promises_only(self.before, now)
            closed_stays_closed(self.before["putaran"], now["putaran"])
        self._letters()
        found = periksa_jejak()
        assert found.rusak_di is None, found.sebab
        db.session.rollback()
        self.before = now

    def tutup_buku(self) -> None:
        """The figures over all that ever happened add up."""
        with clock.frozen(self.kini):
            figures = rekap(PERNAH)
        total = figures.total
        assert total.diterima == len(self._cases())
        assert total.ditangani == total.berakhir + total.saldo_akhir
        assert figures.janggal == ()
        db.session.rollback()

    def _cases(self) -> list[Pengaduan]:
        return list(db.session.scalars(db.select(Pengaduan).order_by(Pengaduan.id)))

    def _stored(self) -> dict[str, Any]:
        promises = db.session.execute(db.select(Janji.__table__).order_by(Janji.id)).all()
        rounds = db.session.execute(db.select(Putaran.__table__).order_by(Putaran.id)).all()
        return {
            "janji": [tuple(row) for row in promises],
            "putaran": {row.id: tuple(row) for row in rounds},
            "tanggal": {case.id: (case.tenggat, case.tenggat_uu) for case in self._cases()},
            "tenggat_putaran": {row.id: row.tenggat for row in rounds},
        }

    def _one_open_round(self, case: Pengaduan) -> None:
        rounds = perkara.putaran(case)
        is_open = [row.ditutup is None for row in rounds]
        assert is_open == [False] * (len(rounds) - 1) + [case.status in TERBUKA]
        assert (case.status in BERAKHIR) is (case.status not in TERBUKA)
        assert rounds[-1].tenggat == case.tenggat
        if case.status in BERAKHIR:
            assert rounds[-1].hasil is case.status

    def _pauses(self, case: Pengaduan) -> None:
        rows = db.session.scalars(db.select(Jeda.selesai).where(Jeda.pengaduan_id == case.id))
        standing = sum(row is None for row in rows)
        assert standing == (case.status is Status.MENUNGGU_PELAPOR)

    def _letters(self) -> None:
        query = db.select(SuratKeluar).where(SuratKeluar.kejadian.startswith("pengaduan_"))
        with_address = {case.nomor for case in self._cases() if case.surel}
        for letter in db.session.scalars(query):
            assert letter.tujuan == SUREL
            assert any(nomor in letter.isi_teks for nomor in with_address)


def timeline_follows_the_table(case: Pengaduan) -> None:
    """Each entry is a step of the table from the one before, and the last is the status."""
    entries: list[Riwayat] = perkara.riwayat(case)
    assert (entries[0].aksi, entries[0].ke_status) == (None, Status.DITERIMA)
    came_from: dict[Status, Status] = {}
    proposed = None
    for last, entry in pairwise(entries):
        status, aksi, ke = last.ke_status, entry.aksi, entry.ke_status
        step = TABEL.get((status, aksi)) if aksi else None
        assert step is not None, f"{aksi} from {status} is not in the table"
        if step.as_proposed:
            fitting = {proposed}
        elif step.back:
            waited = Status.MENUNGGU_PELAPOR if status is Status.DIARSIPKAN else status
            fitting = {came_from[waited]}
        else:
            fitting = {step.ke or status, step.release_at} - {None}
        assert ke in fitting, f"{aksi} led from {status} to {ke}"
        if ke is not status and ke in (Status.MENUNGGU_PELAPOR, Status.MENUNGGU_PENGESAHAN):
            came_from[ke], proposed = status, step.ke
    assert case.status is entries[-1].ke_status


def dates_move_by_promises_only(before: dict[str, Any], now: dict[str, Any]) -> None:
    """Promises are only added, and a date moves only where one was."""
    old, new = before["janji"], now["janji"]
    assert new[: len(old)] == old, "a promise was changed or removed"
    promised = {row[1] for row in new[len(old) :]}
    for case_id, dates in before["tanggal"].items():
        if case_id not in promised:
            assert now["tanggal"][case_id] == dates, "a date moved without a promise"
    for round_id, due in before["tenggat_putaran"].items():
        case_id = now["putaran"][round_id][1]
        if case_id not in promised:
            assert now["tenggat_putaran"][round_id] == due, "a round's date moved by itself"


def closed_stays_closed(before: dict[int, Any], now: dict[int, Any]) -> None:
    """No round is taken away, and one that has ended never changes."""
    ended = [column.name for column in Putaran.__table__.columns].index("ditutup")
    for key, row in before.items():
        assert key in now
        if row[ended] is not None:
            assert now[key] == row, "an ended round was changed"


def awal(hari: int) -> datetime:
    """A moment of the two years that walks begin in."""
    return clock.at_wib(date(2024, 1, 2) + timedelta(days=hari), 9)
