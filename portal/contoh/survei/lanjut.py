"""What follows the answers of a demo wave: review, publication, plans and their steps."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from sqlalchemy import select

from portal.akun.models import Petugas
from portal.contoh.agenda import Agenda, Kerja
from portal.contoh.survei.rencana import RencanaGelombang
from portal.contoh.survei.saran import KELUHAN
from portal.contoh.survei.tindakan import (
    BATAL,
    DISISIHKAN,
    SEJAUH,
    TETAP_DIHITUNG,
    TIDAK_PERLU,
    path,
    tindakan,
)
from portal.core import clock
from portal.core.clock import at_wib
from portal.core.errors import Unacceptable
from portal.core.workdays import KalenderKerja, due_date
from portal.extensions import db
from portal.survei.formulas.tanda import Tanda
from portal.survei.hasil.actions import IsianPengumuman, terbitkan, umumkan
from portal.survei.hasil.models import Media
from portal.survei.hasil.queries import preview
from portal.survei.kelola.actions.tinjau import IsianTinjau, tinjau
from portal.survei.kelola.formulas import Putusan
from portal.survei.kelola.queries.tinjau import SaringTinjau
from portal.survei.models import IsianTambahan
from portal.survei.queries import gelombang_by_kode, instrument_of
from portal.survei.saran.actions import IsianBacaan, baca
from portal.survei.saran.kata import guess_names
from portal.survei.tindak.actions import IsianLangkah, IsianRencana, langkah, simpan
from portal.survei.tindak.formulas import AksiRencana
from portal.survei.tindak.models import RencanaTindakLanjut
from portal.survei.tindak.queries import rencana_gelombang
from portal.survei.workflow import Survei

SITUS = "https://kpu-kudus.contoh.example"
BELUM_TERBIT = (Survei.SPAK, 1)
"""This wave is sealed and waits to be published."""
SUDAH_DIBACA = ((Survei.SKM, 0), (Survei.SKM, 1))
"""Waves whose open answers were all read; those of the others wait on the desk."""
_HARI = {
    AksiRencana.SUSUN: 5,
    AksiRencana.BUANG: 5,
    AksiRencana.MULAI: 15,
    AksiRencana.LAKSANAKAN: 45,
    AksiRencana.BATALKAN: 45,
}
"""Working days from the seal to each step of a plan."""
_TERBIT, _BACA = 4, 3
_MEDIA = (
    (1, Media.MEDIA_SOSIAL, "Instagram KPU Kudus", "/instagram/skm"),
    (2, Media.CETAK, "Papan pengumuman ruang tunggu", ""),
    (6, Media.ELEKTRONIK, "Siaran Radio Suara Kudus", "/siaran"),
)


@dataclass(frozen=True)
class Penindak:
    """Puts on the agenda what follows a wave; nothing that would lie after `sekarang`."""

    petugas: Mapping[str, Petugas]
    agenda: Agenda
    kalender: KalenderKerja
    sekarang: datetime

    def rencanakan(self, plan: RencanaGelombang) -> None:
        """Put review, publication and the steps of plans of one sealed wave on the agenda."""
        if plan.ditutup is None or plan.disegel is None:
            return
        self.agenda.pada(at_wib(plan.ditutup, 16), partial(self._tinjau, plan))
        if (plan.survei, plan.babak) != BELUM_TERBIT:
            self._sesudah(plan, _TERBIT, partial(self._terbitkan, plan))
            for days, media, name, tail in _MEDIA[: 3 - plan.babak % 2]:
                isian = partial(IsianPengumuman, media, name, tautan=tail and SITUS + tail)
                self._sesudah(plan, _TERBIT + days, partial(self._umumkan, plan, isian))
        if (plan.survei, plan.babak) in SUDAH_DIBACA:
            self._sesudah(plan, _BACA, partial(self._baca, plan))
        for unsur, last in SEJAUH.get((plan.survei, plan.babak), {}).items():
            for aksi in path(last):
                self._sesudah(plan, _HARI[aksi], partial(self._langkah, plan, unsur, aksi))

    def _sesudah(self, plan: RencanaGelombang, hari_kerja: int, kerja: Kerja) -> None:
        assert plan.disegel
        at = at_wib(due_date(plan.disegel, hari_kerja, self.kalender), 10)
        if at < self.sekarang:
            self.agenda.pada(at, kerja)

    def _tinjau(self, plan: RencanaGelombang) -> None:
        """Keep those who ticked alike, set those aside who were too fast; there may be none."""
        decisions = (
            (Tanda.TERLALU_CEPAT, Putusan.DISISIHKAN, DISISIHKAN),
            (None, Putusan.DIHITUNG, TETAP_DIHITUNG),
        )
        for mark, decision, reason in decisions:
            isian = IsianTinjau(decision, reason, SaringTinjau(tanda=mark))
            try:
                tinjau(gelombang_by_kode(plan.kode).id, isian, self.petugas["tim_zi"].id)
            except Unacceptable:
                continue

    def _baca(self, plan: RencanaGelombang) -> None:
        """Read what people wrote: what it speaks of, which names to mask, what to quote."""
        wave = gelombang_by_kode(plan.kode)
        about = {text: key for key, texts in KELUHAN.items() for text in texts}
        keys, quoted = instrument_of(wave).kunci, set()
        query = select(IsianTambahan.id, IsianTambahan.teks).where(
            IsianTambahan.gelombang_id == wave.id, IsianTambahan.kunci == "saran"
        )
        for key, text in db.session.execute(query).all():
            names, unsur = guess_names(text), about.get(text)
            quote = unsur in keys and not names and text not in quoted
            quoted.add(text)
            note = IsianBacaan([unsur] if unsur in keys else [], "\n".join(names), quote)
            baca(key, note, self.petugas["tim_zi"].id)

    def _terbitkan(self, plan: RencanaGelombang) -> None:
        wave = gelombang_by_kode(plan.kode)
        content = preview(wave)
        terbitkan(wave.id, content, content.fingerprint(), self.petugas["pimpinan"].id)

    def _umumkan(self, plan: RencanaGelombang, isian: "partial[IsianPengumuman]") -> None:
        key = gelombang_by_kode(plan.kode).id
        umumkan(key, isian(tanggal=clock.today()), self.petugas["tim_zi"].id)

    def _langkah(self, plan: RencanaGelombang, unsur: str, aksi: AksiRencana) -> None:
        """Take one step with the draft for that unsur, if it is among the lowest."""
        rows = rencana_gelombang(gelombang_by_kode(plan.kode).id)
        row = next((one for one in rows if one.unsur == unsur), None)
        if row is None:
            return
        team = self.petugas["tim_zi"]
        if aksi is AksiRencana.SUSUN:
            simpan(row.id, row.versi, self._words(plan, unsur), team)
            return
        words = {
            AksiRencana.BUANG: TIDAK_PERLU,
            AksiRencana.BATALKAN: BATAL,
            AksiRencana.LAKSANAKAN: tindakan(unsur, plan.babak).bukti,
        }.get(aksi, "")
        proof = f"{SITUS}/bukti/{unsur}" if aksi is AksiRencana.LAKSANAKAN else ""
        langkah(
            row.id, IsianLangkah(aksi, row.versi, clock.today(), words, proof), self._who(row, aksi)
        )

    def _words(self, plan: RencanaGelombang, unsur: str) -> IsianRencana:
        """Return the plan as written: for the quarter under way, of the last wave for today's."""
        told = tindakan(unsur, plan.babak)
        day = self.sekarang.date() if plan.babak == 3 else clock.today()
        unit = self.petugas[f"unit.{told.unit}"].unit_kerja_id
        assert unit
        return IsianRencana(
            unsur, told.sebab, told.kegiatan, day.year, (day.month + 2) // 3, unit,
            told.penanggung_jawab,
        )  # fmt: skip

    def _who(self, row: RencanaTindakLanjut, aksi: AksiRencana) -> Petugas:
        """Return who takes the step: the unit works, the team decides."""
        team = self.petugas["tim_zi"]
        if aksi not in (AksiRencana.MULAI, AksiRencana.LAKSANAKAN):
            return team
        units = (one for one in self.petugas.values() if one.unit_kerja_id == row.unit_kerja_id)
        return next(units, team)
