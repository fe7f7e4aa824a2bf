"""What may happen to a kiosk: set up, withdrawn; and its sendings, taken in."""

from collections.abc import Sequence
from dataclasses import dataclass

from portal.core import clock
from portal.core.errors import Conflict, NotThere, Refusal
from portal.core.transaction import transaction
from portal.jejak.actions import catat
from portal.survei.actions.jawaban import IsianJawaban, Penerimaan, terima_jawaban
from portal.survei.isi.actions import Pembukaan, catat_pembukaan
from portal.survei.kios.formulas import TAK_TERBACA, KirimanKios, KirimanRusak, day_of_answer
from portal.survei.kios.models import Kios
from portal.survei.models import Gelombang, TitikLayanan
from portal.survei.queries import gelombang_by_kode
from portal.survei.workflow import KanalSurvei

DITOLAK = "ditolak"
"""What becomes of one that cannot be taken: it stays on the device, for an officer."""

BUKAN_KIOS = (
    "Survei ini sudah ditutup, dan perangkat ini tidak terpasang sebagai kios. Unduh antreannya "
    "dari layar ini, lalu serahkan kepada petugas."
)


@dataclass(frozen=True)
class HasilKiriman:
    """What became of one questionnaire: a `Penerimaan`, or DITOLAK with the reason."""

    kunci_sekali: str
    hasil: str
    pesan: str = ""

    @property
    def sampai(self) -> bool:
        """Tell whether the portal has it, so that the device may forget it."""
        return self.hasil != DITOLAK


def pasang(titik: TitikLayanan, nama: str, petugas_id: int) -> Kios:
    """Register a device of the office at a point."""
    with transaction() as session:
        row = Kios(titik_id=titik.id, nama=nama, dipasang_at=clock.now())
        session.add(row)
        session.flush()
        catat("kios.pasang", ("titik", titik.kode), petugas_id, kios=row.id, nama=nama)
    return row


def cabut(kios: Kios, petugas_id: int) -> None:
    """End a kiosk's key: what it sends from now on counts as come by the open link.

    NotThere when another officer was first.
    """
    with transaction() as session:
        row = session.get(Kios, kios.id)
        if row is None or row.dicabut_at is not None:
            raise NotThere("Kios ini sudah dicabut.")
        row.dicabut_at = clock.now()
        catat("kios.cabut", ("titik", row.titik.kode), petugas_id, kios=row.id, nama=row.nama)


def terima(
    titik: TitikLayanan, kios: Kios | None, daftar: Sequence[KirimanKios | KirimanRusak]
) -> list[HasilKiriman]:
    """Take a sending in, each questionnaire once and by itself; what became of each.

    Only a kiosk that was set up sends as one (`KanalSurvei.KIOS`); any other device is one
    more browser with the open link. Nothing vouches for the day and the seconds that it tells,
    nor that it had a form open before a wave closed: its answers are of today, marked for
    review, and too late once the wave has closed.
    """
    channel = KanalSurvei.KIOS if kios else KanalSurvei.TAUTAN
    results = [_take(titik, channel, one) for one in daftar]
    if kios is not None and kios.terakhir != clock.today():
        with transaction() as session:
            row = session.get(Kios, kios.id)
            if row is not None:
                row.terakhir = clock.today()
    return results


def muat_antrean(
    titik: TitikLayanan, daftar: Sequence[KirimanKios | KirimanRusak], petugas_id: int
) -> list[HasilKiriman]:
    """Take an exported queue in, as if the kiosk had sent it; what became of each."""
    results = [_take(titik, KanalSurvei.KIOS, one) for one in daftar]
    with transaction():
        catat(
            "kios.muat_antrean",
            ("titik", titik.kode),
            petugas_id,
            jumlah=len(results),
            baru=sum(one.hasil != Penerimaan.SUDAH_ADA and one.sampai for one in results),
            ditolak=sum(not one.sampai for one in results),
        )
    return results


def _take(titik: TitikLayanan, kanal: KanalSurvei, one: KirimanKios | KirimanRusak) -> HasilKiriman:
    if isinstance(one, KirimanRusak):
        return HasilKiriman(one.kunci_sekali, DITOLAK, TAK_TERBACA)
    try:
        with transaction():
            wave = gelombang_by_kode(one.gelombang)
            answer = _answer(titik, kanal, wave, one)
            outcome = terima_jawaban(wave.id, answer)
            if outcome is Penerimaan.SUSULAN and kanal is not KanalSurvei.KIOS:
                raise Conflict(BUKAN_KIOS)
            if outcome is not Penerimaan.SUDAH_ADA:
                # Those who walked away ride with the next who finished; only a kiosk of the
                # office is believed how many they were.
                begun = 1 + (one.batal if kanal is KanalSurvei.KIOS else 0)
                opened = Pembukaan(kanal, answer.tanggal, titik.kode, begun)
                catat_pembukaan(wave.id, opened)
    except Refusal as refusal:
        return HasilKiriman(one.kunci_sekali, DITOLAK, refusal.message)
    return HasilKiriman(one.kunci_sekali, outcome.value)


def _answer(
    titik: TitikLayanan, kanal: KanalSurvei, wave: Gelombang, one: KirimanKios
) -> IsianJawaban:
    # A service may be taken off the wave while the kiosk is offline; the answer stays one.
    asked = {service.kunci for service in wave.layanan}
    believed = kanal is KanalSurvei.KIOS
    told = one.tanggal if believed else None
    return IsianJawaban(
        kunci_sekali=one.kunci_sekali,
        nilai=one.nilai,
        kanal=kanal,
        tanggal=day_of_answer(told, wave.mulai, clock.today()),
        layanan=one.layanan if one.layanan in asked else None,
        profil=one.profil,
        detik=one.detik if believed else 0.0,
        titik=titik.kode,
        tambahan=one.tambahan,
    )
