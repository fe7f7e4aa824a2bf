"""Stories that knock at the wrong door, and reports that cannot be followed up."""

from portal.contoh.kisah.bentuk import Kisah
from portal.pengaduan.workflow import Kelas

_BAWASLU = "Bawaslu Kabupaten Kudus"
_PEMKAB = "Pemerintah Kabupaten Kudus"

KISAH: tuple[Kisah, ...] = (
    Kisah(
        kode="lampu-jalan-mati",
        kelas=Kelas.PENGADUAN_TIDAK_BERKADAR,
        topik="bukan_wewenang",
        unit="kul",
        kecamatan="Mejobo",
        lokasi="Jalan raya Desa {desa}",
        uraian=(
            "Lampu penerangan jalan di {desa} mati sudah dua minggu, gelap sekali kalau malam. "
            "Kemarin ada yang jatuh dari motor. Mohon segera diperbaiki, terima kasih."
        ),
        verifikasi="Laporan kami terima, tetapi penerangan jalan bukan tugas KPU.",
        kemajuan="Laporan disiapkan untuk diteruskan ke instansi yang berwenang.",
        jawaban=(
            "Penerangan jalan ditangani Pemerintah Kabupaten Kudus. Laporan Anda sudah kami "
            "teruskan lengkap dengan lokasi."
        ),
        ulasan="Diarahkan dengan baik.",
        instansi=_PEMKAB,
        alasan_terus=(
            "Penerangan jalan umum menjadi tugas dinas perhubungan. Laporan Anda sudah kami "
            "teruskan beserta lokasinya. Anda juga dapat memantau lewat SP4N-LAPOR!."
        ),
    ),
    Kisah(
        kode="bagi-sembako",
        bulan=(1, 2, 3),
        kelas=Kelas.PENGADUAN_TIDAK_BERKADAR,
        topik="bukan_wewenang",
        unit="hukum",
        kecamatan="Jati",
        lokasi="Desa {desa}, {rt}",
        uraian=(
            "Mau lapor, sebelum coblosan kemarin ada tim sukses yang membagi sembako dan amplop "
            "dari rumah ke rumah di {desa}. Saya punya fotonya. Kenapa KPU diam saja?"
        ),
        verifikasi="Laporan Anda kami terima. Dugaan pelanggaran pemilihan ditangani Bawaslu.",
        kemajuan=(
            "Laporan disiapkan untuk diteruskan tanpa membuka identitas Anda kepada pihak lain."
        ),
        jawaban=(
            "Dugaan politik uang diperiksa oleh Bawaslu. Laporan Anda kami teruskan beserta "
            "fotonya."
        ),
        ulasan="Oke paham, dilanjut ke Bawaslu.",
        instansi=_BAWASLU,
        alasan_terus=(
            "Dugaan politik uang diperiksa oleh Bawaslu, bukan KPU. Laporan dan foto Anda sudah "
            "kami serahkan dengan tanda terima. Ingat batas waktu pelaporan tujuh hari sejak "
            "diketahui, jadi segera hubungi Bawaslu."
        ),
        lampiran="foto",
    ),
    Kisah(
        kode="etik-penyelenggara",
        kelas=Kelas.PENGADUAN_BERKADAR,
        topik="bukan_wewenang",
        unit="hukum",
        kecamatan="Kota Kudus",
        lokasi="Rumah makan di Kecamatan Kota Kudus",
        uraian=(
            "Saya melihat seorang penyelenggara pemilu makan bersama pengurus partai di ruang "
            "tertutup beberapa hari sebelum pleno. Menurut saya itu tidak pantas dan melanggar "
            "kode etik. Saya bersedia menjadi saksi."
        ),
        verifikasi=(
            "Laporan Anda kami terima. Dugaan pelanggaran kode etik penyelenggara diperiksa DKPP."
        ),
        kemajuan="Kami menyiapkan penjelasan tata cara pengaduan ke DKPP.",
        jawaban=(
            "Pengaduan kode etik penyelenggara pemilu diajukan kepada DKPP. Formulir dan tata "
            "caranya kami sampaikan."
        ),
        ulasan="Prosedurnya jelas.",
        instansi="Dewan Kehormatan Penyelenggara Pemilu (DKPP)",
        alasan_terus=(
            "Kode etik penyelenggara pemilu diperiksa oleh DKPP agar tidak ada yang memeriksa "
            "dirinya sendiri. Formulir I-P/L DKPP dan alamat pengirimannya kami lampirkan. Anda "
            "perlu dua alat bukti."
        ),
    ),
    Kisah(
        kode="bansos-tidak-dapat",
        kelas=Kelas.PENGADUAN_TIDAK_BERKADAR,
        topik="bukan_wewenang",
        unit="kul",
        kecamatan="Undaan",
        lokasi="Desa {desa}, {rt}",
        uraian=(
            "pak sy janda anak 3 kok gak pernah dpt bantuan beras, tetangga yg punya mobil malah "
            "dpt. nama sy katanya gk ada di data. lha data e sopo sing salah? tolong dibantu"
        ),
        verifikasi=(
            "Laporan Ibu kami terima. Data bantuan sosial bukan data pemilih dan tidak dikelola "
            "KPU."
        ),
        kemajuan="Laporan Ibu disiapkan untuk diteruskan ke dinas sosial.",
        jawaban=(
            "Data bantuan sosial dikelola dinas sosial melalui desa. Laporan Ibu sudah kami "
            "teruskan."
        ),
        ulasan="matur suwun sudah diarahkan",
        instansi="Dinas Sosial Kabupaten Kudus",
        alasan_terus=(
            "Penerima bantuan ditetapkan dari data kesejahteraan sosial, bukan dari data pemilih. "
            "Laporan Ibu kami teruskan ke Dinas Sosial. Ibu juga dapat meminta operator desa "
            "mengusulkan nama Ibu."
        ),
    ),
    Kisah(
        kode="ktp-belum-jadi",
        kelas=Kelas.KONSULTASI,
        topik="bukan_wewenang",
        unit="datin",
        kecamatan="Dawe",
        lokasi="Desa {desa}",
        uraian=(
            "KTP saya hilang dan sudah mengurus di kecamatan tapi blangkonya kosong terus sampai "
            "dua bulan. Apa bisa KPU membantu mencetak karena KPU kan punya data saya?"
        ),
        verifikasi="Pertanyaan Anda kami terima.",
        kemajuan="Kami menyiapkan keterangan terdaftar sebagai pemilih dan meneruskan laporan.",
        jawaban="KPU tidak mencetak KTP-el. Pertanyaan Anda diteruskan ke dinas kependudukan.",
        ulasan="Baik, sudah dapat KTP sementara.",
        instansi="Dinas Kependudukan dan Pencatatan Sipil Kabupaten Kudus",
        alasan_terus=(
            "Pencetakan KTP-el hanya dapat dilakukan Dinas Kependudukan dan Pencatatan Sipil. "
            "Laporan Anda kami teruskan. Sementara menunggu, Anda dapat meminta identitas "
            "kependudukan digital."
        ),
    ),
    Kisah(
        kode="sengketa-kades",
        kelas=Kelas.PENGADUAN_TIDAK_BERKADAR,
        topik="bukan_wewenang",
        unit="hukum",
        kecamatan="Jekulo",
        lokasi="Desa {desa}",
        uraian=(
            "Panitia pengisian perangkat desa di {desa} tidak terbuka soal nilai ujian. Karena ini "
            "pemilihan, saya kira KPU yang mengawasi. Mohon KPU turun tangan."
        ),
        verifikasi=(
            "Laporan Anda kami terima. Pengisian perangkat desa bukan bagian dari pemilihan yang "
            "diselenggarakan KPU."
        ),
        kemajuan="Laporan disiapkan untuk diteruskan.",
        jawaban=(
            "Pengisian perangkat desa dibina Pemerintah Kabupaten Kudus. Laporan Anda sudah kami "
            "teruskan."
        ),
        ulasan="Saya baru tahu bedanya.",
        instansi=_PEMKAB,
        alasan_terus=(
            "Pengisian perangkat desa diatur dan dibina pemerintah kabupaten melalui dinas "
            "pemberdayaan masyarakat dan desa. Laporan Anda kami teruskan ke sana."
        ),
    ),
    Kisah(
        kode="tidak-netral-asn",
        bulan=(1, 2, 3),
        kelas=Kelas.PENGADUAN_TIDAK_BERKADAR,
        topik="bukan_wewenang",
        unit="hukum",
        kecamatan="Gebog",
        lokasi="Media sosial",
        uraian=(
            "Ada guru negeri di {desa} yang di Facebook terang-terangan mengajak memilih salah "
            "satu pasangan calon waktu kampanye. Tangkapan layarnya saya simpan. Apakah KPU bisa "
            "menegur?"
        ),
        verifikasi="Laporan Anda kami terima. Netralitas aparatur diawasi Bawaslu.",
        kemajuan="Laporan disiapkan untuk diteruskan.",
        jawaban="Netralitas aparatur pada pemilihan diawasi Bawaslu. Laporan Anda kami teruskan.",
        ulasan="Terima kasih arahannya.",
        instansi=_BAWASLU,
        alasan_terus=(
            "Netralitas aparatur sipil negara diawasi Bawaslu, yang dapat merekomendasikan sanksi "
            "kepada instansinya. Laporan beserta tangkapan layar kami serahkan."
        ),
        lampiran="foto",
    ),
    Kisah(
        kode="iklan-pinjaman",
        kelas=Kelas.ASPIRASI,
        topik="bukan_wewenang",
        unit="kul",
        kecamatan="Kota Kudus",
        lokasi="Tidak disebutkan",
        uraian=(
            "Butuh dana cepat tanpa jaminan? Kami solusinya, proses lima menit cair. Hubungi admin "
            "kami di 0812-0000-0888 sekarang juga!!! Promo terbatas."
        ),
        verifikasi="Kiriman Anda kami terima.",
        kemajuan="Kiriman sedang diperiksa.",
        jawaban="Kiriman ini bukan pengaduan tentang layanan KPU.",
        ulasan="-",
        nilai=1,
        alasan_tolak=(
            "Kiriman ini iklan, bukan pengaduan atau permintaan tentang layanan KPU, sehingga "
            "tidak ditindaklanjuti."
        ),
    ),
    Kisah(
        kode="tuduhan-tanpa-bukti",
        kelas=Kelas.PENGADUAN_TIDAK_BERKADAR,
        topik="petugas",
        unit="hukum",
        kecamatan="Bae",
        lokasi="Tidak disebutkan",
        uraian=(
            "Semua orang KPU itu pasti main. Tidak usah ditanya buktinya, pokoknya begitu. Dari "
            "dulu juga sama saja."
        ),
        verifikasi="Laporan Anda kami terima.",
        pertanyaan=(
            "Mohon ceritakan satu kejadian: siapa, di mana, dan kapan. Tanpa itu kami tidak dapat "
            "memeriksa."
        ),
        kelengkapan="ya pikir saja sendiri",
        kemajuan="Laporan diperiksa apakah dapat ditelusuri.",
        jawaban=(
            "Laporan tidak memuat kejadian yang dapat diperiksa. Bila Anda mengetahui kejadian "
            "tertentu, silakan kirim laporan baru atau gunakan saluran pelaporan pelanggaran yang "
            "melindungi identitas Anda."
        ),
        ulasan="terserah",
        nilai=1,
        alasan_tolak=(
            "Laporan tidak menyebut kejadian, waktu, tempat, maupun orang sehingga tidak dapat "
            "diperiksa. Anda dapat mengirim laporan baru dengan satu contoh kejadian."
        ),
    ),
    Kisah(
        kode="laporan-ganda",
        kelas=Kelas.PENGADUAN_TIDAK_BERKADAR,
        topik="situs_aplikasi",
        unit="datin",
        kecamatan="Jati",
        lokasi="Desa {desa}",
        uraian=(
            "Maaf saya kirim lagi, yang kemarin tidak tahu sudah masuk atau belum karena sinyal "
            "putus. Isinya sama, soal nama saya yang tidak muncul waktu dicek."
        ),
        verifikasi="Laporan Anda kami terima.",
        kemajuan="Laporan dicocokkan dengan laporan sebelumnya.",
        jawaban="Laporan pertama Anda sudah masuk dan sudah dijawab di sana.",
        ulasan="Oke makasih.",
        alasan_tolak=(
            "Laporan pertama Anda sudah kami terima lengkap dan sedang ditangani, jadi laporan "
            "kedua ini kami tutup agar tidak ganda. Pakai nomor dan PIN yang pertama untuk "
            "memantau."
        ),
    ),
)
