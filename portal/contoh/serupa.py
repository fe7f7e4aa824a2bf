"""Reports on one matter in the demo year: two pairs of likely twins, and one joined pair."""

from collections.abc import Mapping
from datetime import timedelta

from portal.akun.models import Petugas
from portal.core import clock
from portal.core.tokens import new_token
from portal.pengaduan import actions
from portal.pengaduan.actions import IsianLangkah, IsianPengaduan
from portal.pengaduan.models import Pengaduan
from portal.pengaduan.queries import kasus_bernomor
from portal.pengaduan.workflow import Aksi, Kanal, Kelas

_TEMPAT = {"lokasi": "Gudang logistik, Jalan Lingkar", "kecamatan": "Kaliwungu"}
_LORAM = {"lokasi": "Desa Loram Kulon", "kecamatan": "Jati"}
_COLO = {"lokasi": "Balai Desa Colo", "kecamatan": "Dawe"}
PASANGAN: tuple[tuple[dict[str, str], str, str], ...] = (
    (
        _TEMPAT,
        "Gudang logistik KPU di Jalan Lingkar bocor. Kardus kotak suara yang ditumpuk dekat pintu "
        "kena air hujan sejak Senin malam.",
        "Saya lewat Jalan Lingkar, atap gudang logistik KPU bocor dan kotak suara kardus di dekat "
        "pintu basah kena hujan. Mohon segera ditutup terpal.",
    ),
    (
        _LORAM,
        "Honor KPPS TPS 7 Desa Loram Kulon sampai sekarang belum dibayar, sudah dua bulan kami "
        "menunggu dan tidak ada penjelasan.",
        "Honor KPPS TPS 7 Loram Kulon blm cair sudah dua bulan. Teman-teman menunggu penjelasan, "
        "kapan dibayar?",
    ),
    (
        _COLO,
        "Kotak pengaduan di Balai Desa Colo terkunci dan kuncinya hilang, jadi surat warga tidak "
        "pernah dibuka.",
        "Kotak pengaduan Balai Desa Colo terkunci, kuncinya hilang. Surat saya bulan lalu tidak "
        "pernah dibuka.",
    ),
)
"""Place, and the two tellings of each pair; the last pair is joined. Nobody in it exists."""

ALASAN = "Kotak yang sama, kunci yang sama; dilaporkan dua warga dalam satu minggu."


def muat_serupa(petugas: Mapping[str, Petugas]) -> int:
    """Take the pairs in as letters of these days, and join the last one; how many were filed."""
    now = clock.now()
    filed = 0
    for place, older, younger in PASANGAN:
        pair = []
        for days, text in ((3, older), (1, younger)):
            filed += 1
            with clock.frozen(now - timedelta(minutes=30 - filed)):
                pair.append(_letter(text, place, days, petugas["loket"]))
    main, joined = pair
    with clock.frozen(now - timedelta(minutes=10)):
        team = petugas["pengelola"]
        words = IsianLangkah(catatan=ALASAN, induk_id=main.id)
        actions.move(joined.id, Aksi.GABUNGKAN, team, words)
    return filed


def _letter(text: str, place: Mapping[str, str], days: int, officer: Petugas) -> Pengaduan:
    received = clock.today() - timedelta(days=days)
    isian = IsianPengaduan(
        uraian=text,
        kanal=Kanal.SURAT,
        kelas=Kelas.PENGADUAN_TIDAK_BERKADAR,
        tanggal_diterima=received,
        lokasi=place["lokasi"],
        kecamatan=place["kecamatan"],
    )
    return kasus_bernomor(actions.catat(new_token(), isian, officer).nomor)
