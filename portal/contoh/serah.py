"""What the demo year shows of hand-over letters, receipts and compensation.

The first two forwarded cases get their letter, the first of them its receipt; the first
case that was finished late gets a claim, decided by the leadership and fulfilled.
"""

from dataclasses import dataclass
from datetime import timedelta

from portal.akun.models import Petugas
from portal.contoh.agenda import Agenda, Kerja
from portal.core import clock
from portal.core.workdays import KalenderKerja, due_date
from portal.extensions import db
from portal.pengaduan.instansi.actions import (
    IsianSurat,
    IsianTandaTerima,
    buat_surat,
    catat_tanda_terima,
)
from portal.pengaduan.kompensasi.actions import ajukan, langkah
from portal.pengaduan.kompensasi.formulas import AksiKlaim, JanjiDilanggar
from portal.pengaduan.kompensasi.queries import dapat_diklaim
from portal.pengaduan.models import Pengaduan
from portal.pengaduan.workflow import Status

SURAT = 2
"""Hand-over letters made in the demo year."""
NOMOR_TERIMA = "045/HM/2025"
MENUNGGU = "Saya menunggu jauh lebih lama daripada tanggal yang dijanjikan."
DITERIMA = "Benar, laporan ini selesai melewati tanggal yang kami janjikan. Mohon maaf."
DIPENUHI = "Surat permintaan maaf sudah dikirim ke alamat surel pelapor."


@dataclass
class Penyerah:
    """Looks on at the replay and puts on the agenda what follows from it."""

    petugas: dict[str, Petugas]
    kalender: KalenderKerja
    agenda: Agenda
    surat: int = 0
    klaim: bool = False

    def perhatikan(self, pengaduan_id: int) -> None:
        """Look at a case after one of its steps, while there is something left to show."""
        if self.surat >= SURAT and self.klaim:
            return
        case = db.session.get_one(Pengaduan, pengaduan_id)
        if case.status is Status.DITERUSKAN and self.surat < SURAT:
            self.surat += 1
            self._serahkan(case, diterima=self.surat == 1)
        elif case.status is Status.SELESAI and not self.klaim:
            broken = {one.janji for one in dapat_diklaim(case)}
            if JanjiDilanggar.PENYELESAIAN in broken:
                self.klaim = True
                self._klaim(case)

    def _serahkan(self, case: Pengaduan, *, diterima: bool) -> None:
        team = self.petugas["pengelola"]
        letter = IsianSurat("", "Sekretaris", "")
        self._pada(1, lambda: buat_surat(case, letter, team))
        if diterima:
            self._pada(
                5,
                lambda: catat_tanda_terima(
                    case, IsianTandaTerima(clock.today(), NOMOR_TERIMA), team
                ),
            )

    def _klaim(self, case: Pengaduan) -> None:
        """The reporter claims; the leadership decides; the team fulfils."""
        made: list[int] = []
        self._pada(
            1, lambda: made.append(ajukan(case, JanjiDilanggar.PENYELESAIAN, MENUNGGU, None).id)
        )
        leader, team = self.petugas["pimpinan"], self.petugas["pengelola"]
        self._pada(4, lambda: langkah(made[0], AksiKlaim.TERIMA, leader, DITERIMA))
        self._pada(7, lambda: langkah(made[0], AksiKlaim.PENUHI, team, DIPENUHI))

    def _pada(self, hari_kerja: int, kerja: Kerja) -> None:
        day = due_date(clock.today(), hari_kerja, self.kalender)
        self.agenda.pada(clock.at_wib(day, 9) + timedelta(minutes=10), kerja)
