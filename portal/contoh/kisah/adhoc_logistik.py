"""Stories about the ad hoc bodies (PPK, PPS, KPPS), their pay, and election logistics."""

from portal.contoh.kisah.bentuk import Kisah
from portal.pengaduan.workflow import Kelas

KISAH: tuple[Kisah, ...] = (
    Kisah(
        kode="honor-kpps-kurang",
        bulan=(1, 2, 3, 4),
        kelas=Kelas.PENGADUAN_BERKADAR,
        topik="badan_adhoc",
        unit="kul",
        kecamatan="Jekulo",
        lokasi="TPS {tps} Desa {desa}",
        uraian=(
            "Saya anggota KPPS TPS {tps} Desa {desa}. Honor yang saya terima kurang Rp50.000 dari "
            "yang tercantum di tanda terima, katanya untuk makan bersama. Tidak pernah ada "
            "musyawarah soal itu. Teman-teman satu TPS juga dipotong semua."
        ),
        verifikasi=(
            "Laporan Anda kami terima sebagai pengaduan berkadar pengawasan. Identitas Anda "
            "dilindungi."
        ),
        pertanyaan="Mohon kirim foto tanda terima honor dan tanggal Anda menerimanya.",
        kelengkapan="Ini foto tanda terimanya, saya terima tanggal 28 di balai desa.",
        kemajuan="Sekretariat PPS dan tujuh anggota KPPS sudah dimintai keterangan.",
        jawaban=(
            "Potongan terbukti dan tidak dibenarkan. Uang sudah dikembalikan kepada semua anggota "
            "KPPS TPS {tps} dengan tanda terima baru. Sekretariat PPS diberi sanksi tidak dapat "
            "diangkat kembali. Pembayaran berikutnya langsung ke rekening masing-masing."
        ),
        ulasan="Uangnya sudah kembali utuh, suwun KPU.",
        nilai=4,
        lampiran="foto",
        belum_selesai="Uang saya sudah kembali, tapi dua teman saya belum menerima.",
        jawaban_ulang=(
            "Dua anggota tersebut sedang bekerja di luar kota. Uangnya sudah kami transfer hari "
            "ini dan bukti transfernya telah dikirim kepada keduanya."
        ),
    ),
    Kisah(
        kode="honor-pps-terlambat",
        bulan=(1, 2, 3),
        kelas=Kelas.PENGADUAN_TIDAK_BERKADAR,
        topik="badan_adhoc",
        unit="kul",
        kecamatan="Undaan",
        lokasi="Desa {desa}",
        uraian=(
            "Honor PPS bulan terakhir belum cair padahal SPJ sudah kami kumpulkan lengkap sebelum "
            "tanggal yang ditentukan. Desa sebelah sudah cair semua. Kami cuma butuh kepastian, "
            "karena ada yang mau dipakai bayar sekolah."
        ),
        verifikasi="Laporan kami terima dan diteruskan ke Subbagian Keuangan.",
        kemajuan=(
            "Berkas SPJ Desa {desa} ditemukan; satu kuitansi belum bertanggal sehingga tertahan."
        ),
        jawaban=(
            "Kuitansi sudah dilengkapi bersama sekretaris PPS dan honor tiga anggota ditransfer "
            "hari ini. Seharusnya kami memberi tahu sejak awal bahwa ada yang kurang; kami mohon "
            "maaf. Status setiap SPJ kini dapat ditanyakan ke loket."
        ),
        ulasan="Sudah masuk rekening.",
        nilai=3,
    ),
    Kisah(
        kode="santunan-kpps-sakit",
        bulan=(1, 2, 3, 4),
        kelas=Kelas.KONSULTASI,
        topik="badan_adhoc",
        unit="hukum",
        kecamatan="Dawe",
        lokasi="Desa {desa}",
        uraian=(
            "Suami saya anggota KPPS, sehari setelah pemungutan suara masuk rumah sakit karena "
            "kelelahan dan dirawat empat hari. Apakah ada santunan dan bagaimana cara mengurusnya? "
            "Kami masih menyimpan surat dari rumah sakit."
        ),
        verifikasi="Semoga suami Ibu lekas pulih. Pertanyaan kami terima.",
        pertanyaan=(
            "Mohon kirim foto surat keterangan rawat inap dan keputusan pengangkatan KPPS bila "
            "masih ada."
        ),
        kelengkapan="Surat rumah sakit dan SK KPPS sudah saya foto. Yang asli masih ada di rumah.",
        kemajuan="Berkas dinyatakan lengkap dan diajukan ke tim santunan.",
        jawaban=(
            "Suami Ibu berhak atas santunan kecelakaan kerja kategori sedang. Keputusannya sudah "
            "terbit dan santunan ditransfer ke rekening atas nama suami Ibu. Semua pengurusan "
            "gratis; bila ada yang meminta imbalan, laporkan kepada kami."
        ),
        ulasan="Terima kasih, sangat membantu keluarga kami.",
        nilai=4,
        lampiran="pdf",
    ),
    Kisah(
        kode="sertifikat-kpps",
        kelas=Kelas.PERMINTAAN_INFORMASI,
        topik="badan_adhoc",
        unit="hukum",
        kecamatan="Kaliwungu",
        lokasi="Desa {desa}",
        uraian=(
            "Saya pernah menjadi KPPS di TPS {tps} pada 2024 dan perlu surat keterangan pengalaman "
            "untuk melamar pekerjaan. Apakah KPU mengeluarkan sertifikat dan bagaimana cara "
            "memintanya?"
        ),
        verifikasi="Permintaan Anda kami terima.",
        kemajuan="Nama Anda dicocokkan dengan keputusan pengangkatan KPPS.",
        jawaban=(
            "KPU dapat menerbitkan surat keterangan pernah bertugas. Nama Anda ada dalam keputusan "
            "pengangkatan, sehingga surat sudah kami buat dan dapat diunduh dari laporan ini. "
            "Versi bertanda tangan basah dapat diambil di loket."
        ),
        ulasan="Cepat, dua hari jadi.",
        nilai=4,
        lampiran="pdf",
    ),
    Kisah(
        kode="seleksi-pps-titipan",
        bulan=(1, 2, 3, 4, 5, 6),
        kelas=Kelas.PENGADUAN_BERKADAR,
        topik="badan_adhoc",
        unit="hukum",
        kecamatan="Gebog",
        lokasi="Desa {desa}",
        uraian=(
            "Pada seleksi PPS yang lalu, yang lolos di {desa} tiga-tiganya masih saudara perangkat "
            "desa. Nilai tes tulis saya lebih tinggi, saya lihat sendiri di pengumuman. Setelah "
            "wawancara malah tidak lolos tanpa penjelasan. Saya mohon diperiksa."
        ),
        verifikasi="Laporan Anda kami terima sebagai pengaduan berkadar pengawasan.",
        pertanyaan="Mohon kirim tangkapan layar pengumuman nilai tes tulis bila masih ada.",
        kelengkapan="Masih ada pak, saya simpan di HP. Terlampir.",
        kemajuan="Lembar nilai wawancara dan berita acara seleksi sedang diperiksa.",
        jawaban=(
            "Hasil pemeriksaan: nilai wawancara diisi tanpa alasan tertulis dan salah satu "
            "pewawancara tidak menyatakan hubungan keluarga. Pewawancara diberi peringatan "
            "tertulis. Hasil seleksi yang sudah berakhir tidak dapat diubah, tetapi seleksi "
            "berikutnya wajib memakai rubrik, dua pewawancara, dan pernyataan bebas konflik "
            "kepentingan."
        ),
        ulasan="Lega karena terbukti, walau hasilnya tidak berubah.",
        nilai=3,
        alasan_keberatan=(
            "Kalau prosesnya salah mengapa hasilnya tetap? Saya minta nama saya dipulihkan."
        ),
        tanggapan_keberatan=(
            "Keberatan diterima sebagian. Masa kerja PPS sudah selesai sehingga hasilnya tidak "
            "dapat diganti. Kami terbitkan surat bahwa nilai Anda memenuhi syarat dan tidak ada "
            "catatan buruk atas nama Anda."
        ),
    ),
    Kisah(
        kode="daftar-badan-adhoc",
        kelas=Kelas.KONSULTASI,
        topik="badan_adhoc",
        unit="hukum",
        kecamatan="Bae",
        lokasi="Desa {desa}",
        uraian=(
            "min klo mau daftar ppk/pps kapan bukanya ya? umur sy 24, ijazah sma, pernah jd "
            "pantarlih. trus surat sehatnya hrs dr puskesmas apa klinik boleh"
        ),
        verifikasi="Pertanyaan Anda kami terima.",
        kemajuan="Petugas menyiapkan ringkasan syarat badan adhoc.",
        jawaban=(
            "Pendaftaran PPK dan PPS dibuka saat tahapan pemilihan dimulai dan diumumkan di laman "
            "serta balai desa; saat ini belum dibuka. Syarat utama: usia paling rendah 17 tahun, "
            "ijazah SMA sederajat, bukan anggota partai. Surat sehat dari puskesmas, rumah sakit, "
            "atau klinik diterima asal memuat tekanan darah, gula darah, dan kolesterol."
        ),
        ulasan="jelas min, tinggal nunggu dibuka",
        nilai=4,
    ),
    Kisah(
        kode="beban-kpps",
        kelas=Kelas.ASPIRASI,
        topik="badan_adhoc",
        unit="teknis",
        kecamatan="Mejobo",
        lokasi="TPS {tps} Desa {desa}",
        uraian=(
            "Sebagai mantan ketua KPPS, saya usul bimbingan teknis dibuat dua kali dan langsung "
            "praktik mengisi formulir, bukan hanya mendengar ceramah. Banyak anggota baru bingung "
            "saat malam penghitungan. Kalau bisa ada nomor bantuan 24 jam."
        ),
        verifikasi="Terima kasih, pengalaman Anda sangat berharga.",
        kemajuan="Usul dibahas dalam evaluasi pelaksanaan pemilihan.",
        jawaban=(
            "Usul Anda masuk rekomendasi evaluasi: bimbingan teknis dibagi menjadi teori singkat "
            "dan praktik penuh di kelas kecil, dan nomor bantuan dijaga 24 jam pada hari "
            "pemungutan suara. Anda kami undang sebagai pelatih praktik."
        ),
        ulasan="Siap jadi pelatih pak.",
        nilai=4,
    ),
    Kisah(
        kode="sewa-gudang-bising",
        bulan=(1, 2, 3, 4),
        kelas=Kelas.PENGADUAN_TIDAK_BERKADAR,
        topik="logistik",
        unit="kul",
        kecamatan="Jati",
        lokasi="Gudang logistik di Desa {desa}",
        uraian=(
            "Rumah saya persis di samping gudang logistik KPU. Truk bongkar muat sampai jam "
            "sebelas malam dan mesinnya tidak dimatikan. Anak saya masih bayi. Kalau bongkar mbok "
            "ya siang hari, kami tidak keberatan."
        ),
        verifikasi="Laporan kami terima dan diteruskan ke Subbagian Logistik.",
        kemajuan="Penjaga gudang dan pengangkut sudah dihubungi.",
        jawaban=(
            "Bongkar muat sekarang hanya pukul 08.00 sampai 17.00 dan mesin wajib dimatikan. "
            "Penyedia angkutan sudah menandatangani ketentuan ini. Nomor penjaga gudang ditempel "
            "di pagar bila terjadi lagi."
        ),
        ulasan="Sudah tenang malamnya. Terima kasih.",
        nilai=4,
    ),
    Kisah(
        kode="kotak-suara-dijual",
        kelas=Kelas.PENGADUAN_BERKADAR,
        topik="logistik",
        unit="kul",
        kecamatan="Kaliwungu",
        lokasi="Pengepul rongsok di Desa {desa}",
        uraian=(
            "Saya lihat di tempat rongsok di {desa} ada tumpukan kardus kotak suara bertuliskan "
            "KPU dan beberapa bilik. Setahu saya barang negara tidak boleh dijual sembarangan. "
            "Fotonya saya lampirkan."
        ),
        verifikasi="Laporan Anda penting dan kami terima sebagai pengaduan berkadar pengawasan.",
        kemajuan="Petugas mendatangi lokasi dan mencocokkan barang dengan daftar lelang.",
        jawaban=(
            "Barang itu berasal dari lelang penghapusan kotak kardus bekas yang sah melalui kantor "
            "lelang negara, dan pengepul memiliki risalah lelangnya. Isi kotak sudah dikosongkan "
            "dan dokumen dimusnahkan dengan berita acara. Agar tidak menimbulkan salah paham, "
            "tulisan KPU sekarang wajib dicacah sebelum barang keluar gudang."
        ),
        ulasan="Paham, ternyata sudah lelang resmi.",
        nilai=3,
        lampiran="foto",
    ),
    Kisah(
        kode="apk-bekas-ditiang",
        bulan=(1, 2, 3, 4, 5),
        kelas=Kelas.PENGADUAN_TIDAK_BERKADAR,
        topik="logistik",
        unit="teknis",
        kecamatan="Mejobo",
        lokasi="Jalan desa di {desa}, {rt}",
        uraian=(
            "Baliho pengumuman dari KPU soal hari pencoblosan masih terpasang di pertigaan {desa}, "
            "rangkanya sudah miring dan paku berkarat. Takut roboh kena anak sekolah. Pemilihannya "
            "sudah lama selesai lho pak."
        ),
        verifikasi="Terima kasih laporannya, kami teruskan untuk segera dibongkar.",
        kemajuan="Petugas lapangan dijadwalkan membongkar bersama perangkat desa.",
        jawaban=(
            "Baliho dan rangkanya sudah dibongkar kemarin sore. Kami menyisir jalan lain di "
            "Kecamatan {kec} dan membongkar tiga papan yang tertinggal."
        ),
        ulasan="Sip, sudah bersih.",
        nilai=4,
        lampiran="foto",
    ),
    Kisah(
        kode="pinjam-kotak-suara",
        kelas=Kelas.PERMINTAAN_INFORMASI,
        topik="logistik",
        unit="kul",
        kecamatan="Undaan",
        lokasi="Desa {desa}",
        uraian=(
            "Panitia pemilihan ketua RW di {desa} ingin meminjam 3 kotak suara dan 6 bilik selama "
            "dua hari. Apakah diperbolehkan dan harus bersurat kepada siapa?"
        ),
        verifikasi="Permintaan Anda kami terima.",
        kemajuan="Subbagian Logistik memeriksa ketersediaan kotak aluminium.",
        jawaban=(
            "Boleh selama persediaan ada dan di luar tahapan pemilihan. Kirim surat dari ketua RW "
            "diketahui kepala desa kepada Sekretaris KPU, lalu ambil barang dengan berita acara "
            "pinjam pakai. Tiga kotak dan enam bilik untuk tanggal Anda sudah kami sisihkan."
        ),
        ulasan="Pemilihan RW lancar, terima kasih pinjamannya.",
        nilai=4,
    ),
    Kisah(
        kode="perlengkapan-bekas",
        kelas=Kelas.ASPIRASI,
        topik="logistik",
        unit="kul",
        kecamatan="Kota Kudus",
        lokasi="Desa {desa}",
        uraian=(
            "Usul agar bilik dan kotak kardus bekas tidak dimusnahkan semua, tetapi sebagian "
            "diberikan ke sekolah dan pengrajin kertas. Di {desa} ada kelompok ibu-ibu yang bisa "
            "mendaur ulang kardus menjadi kerajinan."
        ),
        verifikasi="Terima kasih, usul Anda kami terima.",
        kemajuan="Subbagian Keuangan, Umum, dan Logistik memeriksa aturan hibah barang negara.",
        jawaban=(
            "Kardus bekas harus melalui penghapusan barang negara, sehingga tidak dapat langsung "
            "dibagikan. Namun setelah lelang, pemenang lelang bersedia menyisihkan kardus untuk "
            "kelompok Ibu; kami mempertemukan keduanya minggu depan. Usul hibah untuk sekolah kami "
            "ajukan ke pusat."
        ),
        ulasan="Dijembatani dengan baik.",
        nilai=4,
    ),
)
