"""The first templates. "[isi: ...]" marks what the officer still has to write."""

from dataclasses import dataclass

from sqlalchemy import insert, select

from portal.core import clock
from portal.core.transaction import transaction
from portal.extensions import db
from portal.pengaduan.penutupan import Hasil
from portal.pengaduan.templat.formulas import Bahasa
from portal.pengaduan.templat.models import Templat
from portal.pengaduan.workflow import Aksi

_ID, _JV = Bahasa.INDONESIA, Bahasa.JAWA_KRAMA


@dataclass(frozen=True)
class _Awal:
    kode: str
    nama: str
    bahasa: Bahasa
    aksi: Aksi
    teks: str
    hasil: Hasil | None = None
    hari: int | None = None


AWAL: tuple[_Awal, ...] = (
    _Awal(
        "verifikasi_id", "Laporan diterima dan diperiksa", _ID, Aksi.VERIFIKASI,
        "Terima kasih. Laporan Anda {nomor} kami terima pada {tanggal_diterima} dan sudah kami "
        "periksa. Laporan ini segera ditindaklanjuti. Anda mendapat jawaban paling lambat "
        "{tenggat}.\n\nBila ada yang ingin ditanyakan, hubungi {kantor}, telepon {telepon_kantor}.",
    ),
    _Awal(
        "verifikasi_jv", "Laporan dipuntampi lan dipunpriksa", _JV, Aksi.VERIFIKASI,
        "Matur nuwun. Laporan Panjenengan {nomor} sampun dipuntampi tanggal {tanggal_diterima} "
        "lan sampun dipunpriksa. Laporan menika badhe enggal dipuntindaklanjuti. Paling lambat "
        "tanggal {tenggat} Panjenengan badhe nampi wangsulan.\n\nMenawi taksih wonten ingkang "
        "dereng cetha, mangga nelpun {kantor}, {telepon_kantor}.",
    ),
    _Awal(
        "lengkapi_id", "Mohon lengkapi laporan", _ID, Aksi.MINTA_LENGKAPI,
        "Terima kasih atas laporan Anda. Supaya dapat kami tindak lanjuti, mohon lengkapi hal "
        "berikut:\n\n[isi: apa yang masih diperlukan]\n\nMohon jawab sebelum {jatuh_tempo}. "
        "Selama menunggu, waktu penyelesaian berhenti dihitung.",
        hari=10,
    ),
    _Awal(
        "lengkapi_jv", "Nyuwun tambahan katrangan", _JV, Aksi.MINTA_LENGKAPI,
        "Matur nuwun awit laporan Panjenengan. Supados saged dipuntindaklanjuti, kepareng nyuwun "
        "tambahan katrangan menika:\n\n[isi: apa yang masih diperlukan]\n\nNyuwun tulung "
        "dipunwangsuli saderengipun tanggal {jatuh_tempo}. Salebetipun ngentosi wangsulan, "
        "petangan wekdal dipunkendeli rumiyin.",
        hari=10,
    ),
    _Awal(
        "disposisi_lapangan", "Cek di lapangan", _ID, Aksi.DISPOSISI,
        "Mohon laporan {nomor} dicek di lapangan. Ambil foto sebelum dan sesudah perbaikan, lalu "
        "siapkan jawaban sebelum {jatuh_tempo}. Tenggat laporan: {tenggat}.",
        hari=5,
    ),
    _Awal(
        "dukungan_data", "Minta data pendukung", _ID, Aksi.MINTA_DUKUNGAN,
        "Mohon kirim data dan dokumen yang berkaitan dengan laporan {nomor} paling lambat "
        "{jatuh_tempo}: [isi: data yang diminta].",
        hari=3,
    ),
    _Awal(
        "disposisi_jawaban", "Siapkan jawaban tertulis", _ID, Aksi.DISPOSISI,
        "Mohon disiapkan jawaban tertulis untuk laporan {nomor} sebelum {jatuh_tempo}. Sertakan "
        "dasar aturan dan dokumen yang dapat dibaca pelapor.",
        hari=3,
    ),
    _Awal(
        "kemajuan_id", "Kabar perkembangan", _ID, Aksi.TINDAK_LANJUT,
        "Laporan Anda {nomor} sedang ditangani {subbagian}. Yang sudah kami lakukan:\n\n"
        "[isi: apa yang sudah dilakukan]\n\nKabar berikutnya kami sampaikan paling lambat "
        "{jatuh_tempo}.",
        hari=5,
    ),
    _Awal(
        "kemajuan_jv", "Pawartos lampahing laporan", _JV, Aksi.TINDAK_LANJUT,
        "Laporan Panjenengan {nomor} sapunika saweg dipuntindaklanjuti dening {subbagian}. "
        "Ingkang sampun katindakaken:\n\n[isi: apa yang sudah dilakukan]\n\nPawartos salajengipun "
        "badhe kaaturaken paling lambat tanggal {jatuh_tempo}.",
        hari=5,
    ),
    _Awal(
        "selesai_perbaikan_id", "Selesai dengan perbaikan", _ID, Aksi.SELESAIKAN,
        "Laporan Anda {nomor} sudah selesai kami tindak lanjuti. Yang kami perbaiki:\n\n"
        "[isi: apa yang diperbaiki dan kapan]\n\nBuktinya kami sertakan. Bila menurut Anda belum "
        "selesai, sampaikan lewat halaman lacak. Terima kasih sudah membantu kami melayani lebih "
        "baik.",
        hasil=Hasil.SELESAI_DENGAN_PERBAIKAN,
    ),
    _Awal(
        "selesai_perbaikan_jv", "Rampung kanthi pandandosan", _JV, Aksi.SELESAIKAN,
        "Laporan Panjenengan {nomor} sampun rampung dipuntindaklanjuti. Ingkang dipundandosi:\n\n"
        "[isi: apa yang diperbaiki dan kapan]\n\nBuktinipun sampun kasertakaken. Menawi miturut "
        "Panjenengan dereng rampung, mangga kaaturaken lumantar kaca lacak. Matur nuwun sanget "
        "awit kawigatosan Panjenengan.",
        hasil=Hasil.SELESAI_DENGAN_PERBAIKAN,
    ),
    _Awal(
        "selesai_informasi_id", "Informasi diberikan", _ID, Aksi.SELESAIKAN,
        "Terima kasih sudah bertanya kepada {kantor}. Jawaban kami:\n\n[isi: jawaban]\n\nBila "
        "masih ada yang kurang jelas, silakan telepon {telepon_kantor} atau datang ke loket pada "
        "jam kerja.",
        hasil=Hasil.INFORMASI_DIBERIKAN,
    ),
    _Awal(
        "selesai_informasi_jv", "Katrangan sampun kaaturaken", _JV, Aksi.SELESAIKAN,
        "Matur nuwun Panjenengan sampun nyuwun pirsa dhateng {kantor}. Wangsulanipun mekaten:\n\n"
        "[isi: jawaban]\n\nMenawi taksih wonten ingkang dereng cetha, mangga nelpun "
        "{telepon_kantor} utawi rawuh ing loket wonten ing jam kerja.",
        hasil=Hasil.INFORMASI_DIBERIKAN,
    ),
    _Awal(
        "tolak_data_id", "Data tidak cukup", _ID, Aksi.TOLAK,
        "Terima kasih atas laporan Anda {nomor}. Mohon maaf, laporan ini belum dapat kami tindak "
        "lanjuti karena keterangannya belum cukup: [isi: apa yang kurang]. Anda dapat mengajukan "
        "keberatan lewat halaman lacak, atau mengirim laporan baru dengan keterangan yang lebih "
        "lengkap.",
        hasil=Hasil.TIDAK_CUKUP_DATA,
    ),
    _Awal(
        "tolak_data_jv", "Katrangan dereng cekap", _JV, Aksi.TOLAK,
        "Matur nuwun awit laporan Panjenengan {nomor}. Nyuwun pangapunten, laporan menika dereng "
        "saged dipuntindaklanjuti amargi katranganipun dereng cekap: [isi: apa yang kurang]. "
        "Panjenengan saged ngaturaken keberatan lumantar kaca lacak, utawi ngintun laporan enggal "
        "kanthi katrangan ingkang langkung pepak.",
        hasil=Hasil.TIDAK_CUKUP_DATA,
    ),
    _Awal(
        "terus_id", "Diteruskan ke lembaga yang berwenang", _ID, Aksi.TERUSKAN,
        "Laporan Anda {nomor} bukan kewenangan {kantor}, karena itu pada {hari_ini} kami teruskan "
        "ke lembaga yang berwenang. Anda tidak perlu melapor ulang. Lembaga itu akan menjawab "
        "menurut aturannya sendiri.",
        hasil=Hasil.BUKAN_KEWENANGAN,
    ),
    _Awal(
        "arsip_id", "Diarsipkan karena tidak dilengkapi", _ID, Aksi.ARSIPKAN,
        "Kami sudah meminta keterangan tambahan untuk laporan {nomor}, tetapi belum menerima "
        "jawaban sampai batas waktunya. Laporan ini kami arsipkan. Anda dapat mengirim laporan "
        "baru kapan saja.",
        hasil=Hasil.TIDAK_CUKUP_DATA,
    ),
)  # fmt: skip


def muat_data_awal() -> None:
    """Add those of the first templates that are not there; never touches an edited row."""
    with transaction():
        there = set(db.session.scalars(select(Templat.kode)))
        rows = [
            {
                "kode": one.kode,
                "nama": one.nama,
                "bahasa": one.bahasa,
                "aksi": one.aksi.value,
                "teks": one.teks,
                "hasil": one.hasil,
                "hari": one.hari,
                "aktif": True,
                "diubah_at": clock.now(),
            }
            for one in AWAL
            if one.kode not in there
        ]
        if rows:
            db.session.execute(insert(Templat), rows)
