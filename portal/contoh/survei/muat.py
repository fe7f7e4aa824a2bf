"""The demo surveys as deeds on the agenda, done by the real actions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import insert, select

from portal.akun.models import Petugas
from portal.contoh.agenda import Agenda, Kerja
from portal.contoh.survei.lanjut import Penindak
from portal.contoh.survei.rencana import TITIK, RencanaGelombang
from portal.contoh.survei.responden import JawabanContoh, bukaan, jawab, susulan
from portal.core.clock import at_wib
from portal.core.transaction import transaction
from portal.survei.actions import (
    IsianGelombang,
    IsianJawaban,
    IsianLayanan,
    buat_gelombang,
    move,
    terima_banyak,
    terima_jawaban,
)
from portal.survei.isi.models import PembukaanSurvei
from portal.survei.models import TitikLayanan
from portal.survei.queries import gelombang_by_kode
from portal.survei.titik.actions import IsianTitik, tambah
from portal.survei.workflow import AksiGelombang

_SESAAT = timedelta(seconds=2)


@dataclass(frozen=True)
class Penyelenggara:
    """Puts the steps of waves on the agenda, all between `sejak` and `sekarang`."""

    petugas: Petugas
    agenda: Agenda
    penindak: Penindak
    sejak: datetime
    sekarang: datetime

    def rencanakan(self, rencana: Sequence[RencanaGelombang]) -> None:
        """Put everything on the agenda that happens with these waves."""
        self._pada(self.sejak, self._buat_titik)
        for plan in rencana:
            step = partial(self._step, plan)
            self._pada(at_wib(plan.dibuat, 9), partial(self._buat, plan))
            if plan.dibuka:
                self._pada(at_wib(plan.dibuka, 7, 45), partial(step, AksiGelombang.BUKA))
                last = at_wib(plan.ditutup, 15) if plan.ditutup else self.sekarang
                self._pada(last, partial(self._terima, plan))
            if plan.ditutup:
                self._pada(at_wib(plan.ditutup, 15, 30), partial(step, AksiGelombang.TUTUP))
                self._pada(at_wib(plan.ditutup, 15, 45), partial(self._susulan, plan))
            if plan.disegel:
                self._pada(at_wib(plan.disegel, 9, 30), partial(step, AksiGelombang.SEGEL))
            self.penindak.rencanakan(plan)

    def _pada(self, at: datetime, kerja: Kerja) -> None:
        self.agenda.pada(min(max(at, self.sejak), self.sekarang - _SESAAT), kerja)

    def _buat_titik(self) -> None:
        for one in TITIK:
            tambah(IsianTitik(one.nama, one.lokasi, one.kode, one.layanan), self.petugas.id)

    def _buat(self, plan: RencanaGelombang) -> None:
        services = [IsianLayanan(one.kunci, one.nama, one.pengguna) for one in plan.layanan]
        buat_gelombang(
            IsianGelombang(
                plan.kode, plan.survei, plan.nama, plan.periode, services, plan.tambahan
            ),
            self.petugas.id,
        )

    def _step(self, plan: RencanaGelombang, aksi: AksiGelombang) -> None:
        move(gelombang_by_kode(plan.kode).id, aksi, self.petugas.id)

    def _terima(self, plan: RencanaGelombang) -> None:
        answers = [
            _isian(plan, f"{number:04d}", one) for number, one in enumerate(jawab(plan), start=1)
        ]
        key = gelombang_by_kode(plan.kode).id
        terima_banyak(key, answers, self.petugas.id)
        _catat_bukaan(key, plan)

    def _susulan(self, plan: RencanaGelombang) -> None:
        """Paper that turns up when the wave is closed already; kept, not counted."""
        if plan.disegel is None:
            key = gelombang_by_kode(plan.kode).id
            for number, one in enumerate(susulan(plan), start=1):
                terima_jawaban(key, _isian(plan, f"susulan-{number}", one))


def _catat_bukaan(gelombang_id: int, plan: RencanaGelombang) -> None:
    """Write the counts of openings down at once; the pages add them up one by one."""
    with transaction() as session:
        points: dict[str | None, int | None] = {None: None}
        for key, kode in session.execute(select(TitikLayanan.id, TitikLayanan.kode)):
            points[kode] = key
        rows = [
            {
                "gelombang_id": gelombang_id,
                "kanal": kanal,
                "titik_id": points[titik],
                "tanggal": day,
                "jumlah": count,
            }
            for (kanal, titik, day), count in bukaan(plan).items()
        ]
        if rows:
            session.execute(insert(PembukaanSurvei), rows)


def _isian(plan: RencanaGelombang, nomor: str, one: JawabanContoh) -> IsianJawaban:
    """Return an answer as the form sends it; its key is the same at every loading."""
    return IsianJawaban(
        kunci_sekali=f"contoh-{plan.kode}-{nomor}",
        nilai=one.nilai,
        kanal=one.kanal,
        tanggal=one.tanggal,
        layanan=one.layanan,
        profil=one.profil,
        detik=one.detik,
        titik=one.titik,
        tambahan=one.tambahan,
    )
