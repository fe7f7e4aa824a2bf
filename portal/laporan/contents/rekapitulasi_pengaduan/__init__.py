"""Dokumen Monev dan Rekapitulasi Pengaduan Masyarakat.

Evidence of indicators V.3.3, V.4.2 and V.4.3 of the Zona Integritas action plan. The
outline is the one Indonesian offices use: pendahuluan, mekanisme, rekapitulasi,
evaluasi, penutup, pengesahan, lampiran.

tabel.py  tables, charts, cross-checks; evaluasi.py  sentences by rules
"""

from collections.abc import Iterator

from portal.core import clock
from portal.core.format_id import daftar, tanggal
from portal.core.periods import Periode
from portal.kantor.queries import DataKantor, kantor_kini
from portal.laporan import dasar_hukum
from portal.laporan.contents.rekapitulasi_pengaduan import evaluasi, tabel
from portal.laporan.frame import (
    NIHIL,
    Bab,
    Baris,
    DaftarButir,
    Grafik,
    Identitas,
    IsiLaporan,
    JenisKolom,
    Kolom,
    Lampiran,
    Lembaga,
    Paragraf,
    Pengesahan,
    Subjudul,
    TidakCocok,
    Unsur,
)
from portal.laporan.pembaca import Pembaca
from portal.pengaduan.summaries import (
    Arus,
    BarisDaftar,
    RekapPengaduan,
    arus,
    daftar_perkara,
    jumlah_tertutup,
    rekap,
)
from portal.pengaduan.workflow import LABEL_KANAL, LABEL_KELAS

KODE = "rekapitulasi-pengaduan"
JUDUL = "Dokumen Monev dan Rekapitulasi Pengaduan Masyarakat"
PENANDA_TANGAN = "Ketua Tim Pengelola Wadul"


def susun(periode: Periode, pembaca: Pembaca) -> IsiLaporan:
    """Put the report together for a reader; TidakCocok when cases contradict themselves."""
    figures = rekap(periode)
    _ensure_sound(figures, pembaca.tertutup)
    lalu = arus(periode.sebelumnya())
    kantor = kantor_kini()
    return IsiLaporan(
        kode=KODE,
        judul=JUDUL,
        periode=periode,
        lembaga=Lembaga(
            kantor.nama,
            kantor.nama_singkat,
            kantor.alamat,
            f"Telepon {kantor.telepon} · Surel {kantor.surel}",
        ),
        disusun_at=clock.now(),
        sorotan=evaluasi.sorotan(figures),
        ringkasan=evaluasi.ringkasan(figures, lalu, kantor.nama_singkat),
        bab=(
            _introduction(figures, kantor),
            _mechanism(),
            _figures(figures),
            _evaluation(figures, lalu),
            Bab("Penutup", (Paragraf(evaluasi.kesimpulan(figures)), Paragraf(_PENUTUP))),
        ),
        lampiran=_annex(figures, pembaca),
        pengesahan=Pengesahan(kantor.kabupaten, clock.today(), PENANDA_TANGAN),
        silang=tabel.silang(figures),
    )


def _ensure_sound(figures: RekapPengaduan, tertutup: frozenset[str]) -> None:
    if figures.janggal:
        named = [one for one in figures.janggal if one not in tertutup] or ["tidak ditampilkan"]
        raise TidakCocok(
            "Laporan tidak dicetak karena catatan penanganan ini janggal, misalnya berakhir "
            f"sebelum dibuka: {daftar(named)}. Minta administrator memeriksanya."
        )


def _introduction(figures: RekapPengaduan, kantor: DataKantor) -> Bab:
    rules = dasar_hukum.yang_berlaku(dasar_hukum.Pokok.PENGADUAN, clock.today(), kantor.kabupaten)
    facts = (
        ("Periode", figures.periode.nama),
        ("Keadaan per", tanggal(figures.per_tanggal)),
        ("Disusun", tanggal(clock.today())),
        ("Sumber data", "WADUL, catatan penanganan pengaduan"),
    )
    return Bab(
        "Pendahuluan",
        (
            Identitas(facts),
            Subjudul("Latar belakang"),
            Paragraf(_LATAR.format(kantor=kantor.nama)),
            Subjudul("Dasar hukum"),
            DaftarButir(tuple(rule.kalimat for rule in rules), bernomor=True),
            *(
                [Paragraf(dasar_hukum.CATATAN_BINTANG)]
                if any(rule.kalimat.endswith("*") for rule in rules)
                else []
            ),
            Subjudul("Maksud dan tujuan"),
            Paragraf(_TUJUAN),
            Subjudul("Ruang lingkup"),
            Paragraf(_LINGKUP.format(kelas=daftar([x.lower() for x in LABEL_KELAS.values()]))),
        ),
        latar=True,
    )


def _mechanism() -> Bab:
    channels = daftar([_inside(label) for label in LABEL_KANAL.values()])
    parts = (Paragraf(_KANAL.format(kanal=channels)), DaftarButir(_LANGKAH, bernomor=True))
    return Bab("Mekanisme", parts, latar=True)


def _figures(figures: RekapPengaduan) -> Bab:
    parts: tuple[Unsur, ...] = (
        tabel.neraca(figures),
        tabel.per_bulan(figures),
        *([tabel.grafik_bulan(figures)] if len(figures.bulan) > 1 else []),
        tabel.per_kelas(figures),
        tabel.grafik_kelas(figures),
        tabel.per_kanal(figures),
        tabel.grafik_kanal(figures),
        tabel.per_unit(figures),
        tabel.grafik_unit(figures),
        tabel.per_status(figures),
        *([tabel.per_instansi(figures)] if figures.instansi else []),
        tabel.ketepatan_waktu(figures),
        tabel.kepuasan(figures),
    )
    # A picture of nothing says no more than the table beside it.
    return Bab(
        "Rekapitulasi",
        tuple(one for one in parts if not (isinstance(one, Grafik) and one.chart.is_empty)),
    )


def _evaluation(figures: RekapPengaduan, lalu: Arus) -> Bab:
    before = figures.periode.sebelumnya().nama
    return Bab(
        "Evaluasi",
        (
            *([tabel.pembanding(figures, lalu, before)] if lalu.ditangani else []),
            Subjudul("Temuan dan kendala"),
            DaftarButir(evaluasi.temuan(figures, lalu)),
            Subjudul("Saran tindak lanjut"),
            DaftarButir(evaluasi.saran(figures), bernomor=True),
        ),
    )


def _annex(figures: RekapPengaduan, pembaca: Pembaca) -> Lampiran:
    def take(batas: int | None) -> Iterator[Baris]:
        rows = daftar_perkara(
            figures.periode,
            batas,
            figures.putaran_terakhir,
            lihat_isi=pembaca.lihat_isi,
            kecuali=pembaca.tertutup,
        )
        return (_row(number, row) for number, row in enumerate(rows, 1))

    closed = jumlah_tertutup(figures.periode, figures.putaran_terakhir, pembaca.tertutup)
    shown = figures.total.ditangani - closed
    return Lampiran(
        "daftar",
        "Daftar pengaduan yang ditangani",
        KOLOM_DAFTAR,
        shown,
        take,
        catatan=_annex_note(pembaca) if shown else NIHIL,
    )


def _annex_note(pembaca: Pembaca) -> str:
    shown = _ISI_TAMPIL if pembaca.lihat_isi else _ISI_TERTUTUP
    return f"Satu baris satu penanganan, menurut keadaan pada akhir periode. {shown}"


_T, _D, _N = JenisKolom.TEKS, JenisKolom.TANGGAL, JenisKolom.ANGKA
KOLOM_DAFTAR = (
    Kolom("no", "No", _N),
    Kolom("nomor", "No. registrasi", _T),
    Kolom("tanggal_masuk", "Tanggal masuk", _D),
    Kolom("kanal", "Kanal", _T),
    Kolom("klasifikasi", "Klasifikasi", _T),
    Kolom("topik", "Topik", _T),
    Kolom("ringkasan", "Ringkasan", _T),
    Kolom("status", "Status", _T),
    Kolom("tanggal_verifikasi", "Tanggal verifikasi", _D),
    Kolom("unit", "Unit", _T),
    Kolom("tindak_lanjut", "Tindak lanjut", _T),
    Kolom("tanggal_selesai", "Tanggal selesai", _D),
    Kolom("lama", "Lama (hari kerja)", JenisKolom.HARI),
    Kolom("tepat_waktu", "Tepat waktu", _T),
    Kolom("kepuasan", "Kepuasan", _N),
    Kolom("keterangan", "Keterangan", _T),
)


def _row(number: int, row: BarisDaftar) -> Baris:
    on_time = "" if row.tepat_waktu is None else ("Ya" if row.tepat_waktu else "Tidak")
    return (
        number, row.nomor, row.tanggal_masuk, row.kanal, row.klasifikasi, row.topik,
        row.ringkasan, row.status, row.tanggal_verifikasi, row.unit, row.tindak_lanjut,
        row.tanggal_selesai, row.lama, on_time, row.kepuasan, row.keterangan,
    )  # fmt: skip


def _inside(label: str) -> str:
    """Return a label as it stands inside a sentence; names keep their capitals."""
    known = label.startswith(("WhatsApp", "SP4N"))
    return label if known else label[0].lower() + label[1:]


_LATAR = (
    "Pengaduan masyarakat adalah masukan langsung tentang mutu pelayanan. {kantor} menerima, "
    "menindaklanjuti, dan mengevaluasinya secara berkala melalui WADUL (Wadah Aspirasi dan "
    "Pengaduan Online). Dokumen ini mencatat hasilnya sebagai bahan perbaikan pelayanan dan "
    "sebagai bukti monitoring dan evaluasi dalam pembangunan Zona Integritas."
)
_TUJUAN = (
    "Dokumen ini dimaksudkan untuk menyajikan rekapitulasi pengaduan yang dapat ditelusuri sampai "
    "ke perkaranya, menilai kecepatan dan ketuntasan penanganan, serta menyarankan tindak lanjut."
)
_LINGKUP = (
    "Yang dihitung ialah semua yang disampaikan masyarakat lewat WADUL dan kanal lain: {kelas}. "
    "Selanjutnya semuanya disebut pengaduan. Pengaduan yang dibuka lagi karena pelapor menyatakan "
    "belum selesai atau mengajukan keberatan dihitung sebagai penanganan baru, sehingga angka "
    "bulan yang sudah lewat tidak berubah. Laporan Whistle Blowing System tidak termasuk."
)
_KANAL = "Pengaduan diterima melalui {kanal}. Semua kanal dicatat dalam satu daftar dengan langkah:"
_LANGKAH = (
    "Pengaduan dicatat, diberi nomor registrasi, dan pelapor menerima tanda terima.",
    "Tim Pengelola Wadul memeriksa kelengkapan, menetapkan klasifikasi, dan bila perlu meminta "
    "pelapor melengkapi; selama menunggu jawaban, waktu tidak dihitung.",
    "Pengaduan dibagikan kepada subbagian yang berwenang dengan tenggat; yang bukan wewenang "
    "kantor diteruskan ke lembaga yang berwenang.",
    "Subbagian menindaklanjuti dan menyampaikan jawaban kepada pelapor.",
    "Pelapor dapat menilai, menyatakan belum selesai, atau mengajukan keberatan.",
)
_ISI_TAMPIL = (
    "Data pribadi disamarkan. Isi pengaduan berkadar pengawasan dan pengaduan yang identitasnya "
    "rahasia tidak ditampilkan."
)
_ISI_TERTUTUP = (
    "Ringkasan dan tindak lanjut hanya ditampilkan kepada Tim Pengelola Wadul dan pimpinan."
)
_PENUTUP = (
    "Demikian dokumen ini disusun untuk dipergunakan sebagaimana mestinya. Hal yang belum selesai "
    "dilanjutkan dan dilaporkan kembali pada periode berikutnya."
)
