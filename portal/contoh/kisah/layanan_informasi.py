"""Stories about PPID requests, stages of the election and PAW of the DPRD."""

from portal.contoh.kisah.bentuk import Kisah
from portal.pengaduan.workflow import Kelas

KISAH: tuple[Kisah, ...] = (
    Kisah(
        kode="hasil-pemilu-per-tps",
        kelas=Kelas.PERMINTAAN_INFORMASI,
        topik="ppid",
        unit="datin",
        kecamatan="Kota Kudus",
        lokasi="Kantor KPU Kabupaten Kudus",
        uraian=(
            "Saya mahasiswa yang sedang menyusun skripsi tentang perilaku pemilih. Saya memerlukan "
            "perolehan suara pemilihan bupati tahun 2024 per TPS se-Kecamatan {kec} dalam format "
            "lembar kerja, bukan hasil pindai. Surat pengantar kampus sudah saya siapkan."
        ),
        verifikasi=(
            "Permintaan Anda dicatat sebagai permintaan informasi. Batas jawaban sepuluh hari "
            "kerja."
        ),
        pertanyaan="Mohon unggah surat pengantar kampus dan sebutkan tujuan penggunaan data.",
        kelengkapan=(
            "Surat pengantar sudah saya unggah. Data dipakai untuk skripsi, tidak dipublikasikan "
            "per nama."
        ),
        kemajuan="Data sedang dirapikan dari formulir D.Hasil kecamatan menjadi lembar kerja.",
        jawaban=(
            "Data perolehan suara per TPS se-Kecamatan {kec} kami berikan dalam berkas lembar "
            "kerja. Angkanya diambil dari formulir C.Hasil dan D.Hasil yang juga dapat dilihat "
            "publik. Bila ada selisih, yang berlaku adalah berita acara yang ditandatangani."
        ),
        ulasan="Datanya rapi, skripsi saya terbantu. Terima kasih PPID.",
        nilai=4,
        lampiran="pdf",
    ),
    Kisah(
        kode="permintaan-tidak-dijawab",
        kelas=Kelas.PENGADUAN_TIDAK_BERKADAR,
        topik="ppid",
        unit="hukum",
        kecamatan="Kota Kudus",
        lokasi="Kantor KPU Kabupaten Kudus",
        uraian=(
            "Dengan hormat, saya mengajukan permintaan informasi anggaran sosialisasi lewat surel "
            "PPID. Sudah lewat lima belas hari kerja belum ada tanggapan, padahal bukti kirimnya "
            "ada. Mohon penjelasan apakah permintaan saya diterima atau tidak."
        ),
        verifikasi="Laporan Anda kami terima. Kami memeriksa buku register permintaan informasi.",
        kemajuan=(
            "Surel Anda ditemukan di kotak pesan spam dan belum sempat diregister. Ini kelalaian "
            "kami."
        ),
        jawaban=(
            "Mohon maaf, surel Anda masuk kotak spam dan tidak terbaca. Permintaan sudah "
            "diregister dan dokumen anggaran sosialisasi kami sampaikan hari ini. Kotak spam "
            "sekarang diperiksa setiap pagi dan petugas pengganti sudah ditunjuk."
        ),
        ulasan="Datanya sudah diterima walaupun telat.",
        nilai=2,
        alasan_keberatan=(
            "Dokumen yang diberikan hanya angka total. Yang saya minta rincian per kegiatan."
        ),
        tanggapan_keberatan=(
            "Keberatan diterima. Rincian per kegiatan bukan informasi yang dikecualikan, sehingga "
            "kami berikan seluruhnya dalam berkas terlampir."
        ),
    ),
    Kisah(
        kode="salinan-sk-penetapan",
        kelas=Kelas.PERMINTAAN_INFORMASI,
        topik="ppid",
        unit="hukum",
        kecamatan="Jati",
        lokasi="Desa {desa}",
        uraian=(
            "nyuwun salinan keputusan KPU ttg penetapan hasil pemilihan 2024 sing ada lampirannya. "
            "butuh utk arsip paguyuban desa. bisa lewat wa apa harus datang?"
        ),
        verifikasi="Permintaan Anda kami catat. Dokumen ini terbuka untuk umum.",
        kemajuan="Petugas JDIH menyiapkan salinan beserta lampirannya.",
        jawaban=(
            "Salinan keputusan lengkap dengan lampiran kami kirimkan lewat portal ini sehingga "
            "Anda tidak perlu datang. Dokumen yang sama dapat diunduh kapan saja di laman JDIH KPU "
            "Kabupaten Kudus tanpa biaya."
        ),
        ulasan="joss, gak usah ke kantor",
        nilai=4,
        lampiran="pdf",
    ),
    Kisah(
        kode="cara-minta-informasi",
        kelas=Kelas.KONSULTASI,
        topik="ppid",
        unit="hukum",
        kecamatan="Gebog",
        lokasi="Desa {desa}",
        uraian=(
            "Selamat siang, saya pengurus BPD. Mau tanya perbedaan permintaan informasi biasa "
            "dengan keberatan informasi itu bagaimana? Terus kalau yang meminta lembaga desa, "
            "apakah perlu akta?"
        ),
        verifikasi="Pertanyaan Anda kami terima dan dijawab oleh petugas PPID.",
        kemajuan="Petugas PPID menyusun penjelasan beserta contoh formulir.",
        jawaban=(
            "Permintaan informasi diajukan pertama kali dan dijawab paling lama sepuluh hari "
            "kerja. Keberatan diajukan bila permintaan ditolak, tidak dijawab, atau jawabannya "
            "tidak sesuai, paling lambat tiga puluh hari kerja. Untuk lembaga desa cukup surat "
            "tugas dari kepala desa atau ketua BPD dan KTP-el yang mewakili; akta hanya untuk "
            "badan hukum."
        ),
        ulasan="Penjelasannya runtut.",
        nilai=4,
    ),
    Kisah(
        kode="informasi-dikecualikan",
        kelas=Kelas.PERMINTAAN_INFORMASI,
        topik="ppid",
        unit="hukum",
        kecamatan="Mejobo",
        lokasi="Kantor KPU Kabupaten Kudus",
        uraian=(
            "Saya minta daftar nama, NIK, dan nomor HP semua pemilih di Desa {desa} untuk "
            "keperluan penawaran program koperasi. Mohon dikirim dalam bentuk Excel."
        ),
        verifikasi=(
            "Permintaan Anda kami catat dan kami uji apakah termasuk informasi yang dikecualikan."
        ),
        kemajuan="PPID membahas permintaan ini bersama Subbagian Hukum.",
        jawaban=(
            "Nama beserta NIK dan nomor telepon pemilih adalah data pribadi yang dilindungi, "
            "sehingga tidak dapat kami berikan. Yang dapat kami berikan adalah jumlah pemilih per "
            "desa menurut jenis kelamin dan kelompok usia. Berkas jumlah pemilih Desa {desa} kami "
            "lampirkan."
        ),
        ulasan="Ya sudah, paham.",
        nilai=2,
        alasan_tolak=(
            "Yang diminta adalah data pribadi pemilih untuk keperluan usaha. Data itu dilindungi "
            "undang-undang dan tidak dapat diberikan. Anda dapat meminta jumlah pemilih per desa."
        ),
        alasan_keberatan=(
            "Menurut saya koperasi juga lembaga masyarakat. Mohon dipertimbangkan lagi."
        ),
        tanggapan_keberatan=(
            "Keberatan tidak dapat diterima karena data pribadi pemilih dilindungi. Anda dapat "
            "mengajukan sengketa ke Komisi Informasi dalam empat belas hari kerja."
        ),
    ),
    Kisah(
        kode="jadwal-tahapan-berikut",
        kelas=Kelas.PERMINTAAN_INFORMASI,
        topik="tahapan",
        unit="teknis",
        kecamatan="Undaan",
        lokasi="Desa {desa}",
        uraian=(
            "Mohon info, setelah pilkada selesai kegiatan KPU Kudus sekarang apa saja? Warga di "
            "warung kopi pada tanya, katanya KPU libur lima tahun. Biar saya bisa jawab dengan "
            "benar."
        ),
        verifikasi="Pertanyaan Anda kami terima.",
        kemajuan="Kami menyiapkan ringkasan kegiatan di luar tahapan.",
        jawaban=(
            "KPU Kudus tidak libur. Di luar tahapan kami memutakhirkan data pemilih setiap "
            "triwulan, melayani informasi publik, memproses penggantian antarwaktu anggota DPRD, "
            "mengadakan pendidikan pemilih, merawat arsip dan barang logistik, serta menyusun "
            "laporan. Ringkasan satu halaman kami lampirkan untuk dibagikan."
        ),
        ulasan="Wkwk langsung tak tempel di warung.",
        nilai=4,
        lampiran="pdf",
    ),
    Kisah(
        kode="pengumuman-penetapan-terlambat",
        bulan=(1, 2),
        kelas=Kelas.PENGADUAN_TIDAK_BERKADAR,
        topik="tahapan",
        unit="teknis",
        kecamatan="Kota Kudus",
        lokasi="Laman KPU Kabupaten Kudus",
        uraian=(
            "Pengumuman penetapan pasangan calon terpilih baru muncul di laman KPU dua hari "
            "setelah rapat pleno, sementara di media sudah ramai. Sebagai warga saya malah tahu "
            "dari grup WA. Mohon pengumuman resmi lebih cepat daripada kabar dari mulut ke mulut."
        ),
        verifikasi="Laporan kami terima dan diteruskan ke subbagian yang mengelola publikasi.",
        kemajuan="Kami menelusuri alur naskah dari rapat pleno sampai terbit di laman.",
        jawaban=(
            "Keterlambatan terjadi karena naskah menunggu tanda tangan basah. Sekarang berita "
            "acara diunggah pada hari yang sama segera setelah pleno ditutup, dan pengumuman di "
            "media sosial menyusul paling lama dua jam. Aturan ini sudah masuk standar publikasi "
            "kami."
        ),
        ulasan="Semoga konsisten.",
        nilai=3,
    ),
    Kisah(
        kode="dokumentasi-debat",
        kelas=Kelas.PERMINTAAN_INFORMASI,
        topik="tahapan",
        unit="teknis",
        kecamatan="Dawe",
        lokasi="Sekolah di Desa {desa}",
        uraian=(
            "Saya guru PPKn. Apakah rekaman debat publik pemilihan 2024 boleh diputar di kelas "
            "sebagai bahan ajar? Kalau boleh, di mana saya bisa mendapat rekaman utuhnya yang "
            "tidak dipotong-potong?"
        ),
        verifikasi=(
            "Permintaan Anda kami terima dan diteruskan ke Subbagian Teknis dan Hubungan "
            "Masyarakat."
        ),
        kemajuan="Petugas memeriksa ketersediaan rekaman utuh.",
        jawaban=(
            "Boleh, rekaman debat publik adalah informasi terbuka. Rekaman utuh tersedia di kanal "
            "video resmi KPU Kabupaten Kudus. Bila sambungan internet sekolah terbatas, Anda dapat "
            "membawa diska lepas ke Rumah Pintar Pemilu untuk menyalinnya. Mohon diputar utuh dan "
            "berimbang."
        ),
        ulasan="Murid-murid antusias, matur nuwun sanget.",
        nilai=4,
    ),
    Kisah(
        kode="biaya-pilkada",
        bulan=(3, 4, 5, 6, 7, 9),
        kelas=Kelas.PERMINTAAN_INFORMASI,
        topik="tahapan",
        unit="kul",
        kecamatan="Jati",
        lokasi="Kantor KPU Kabupaten Kudus",
        uraian=(
            "Kami dari komunitas pemantau anggaran desa ingin mengetahui realisasi dana hibah "
            "pemilihan 2024 dan sisa yang dikembalikan ke kas daerah. Mohon angka ringkasnya saja "
            "per kelompok belanja."
        ),
        verifikasi=(
            "Permintaan Anda dicatat. Laporan hibah termasuk informasi yang wajib tersedia setelah "
            "selesai diperiksa."
        ),
        kemajuan="Subbagian Keuangan menyiapkan ringkasan dari laporan pertanggungjawaban.",
        jawaban=(
            "Ringkasan realisasi dana hibah per kelompok belanja beserta bukti setor sisa hibah ke "
            "kas daerah kami lampirkan. Angka final mengikuti hasil pemeriksaan; bila ada "
            "perubahan, berkas di laman PPID diperbarui."
        ),
        ulasan="Terbuka, mantap.",
        nilai=4,
        lampiran="pdf",
    ),
    Kisah(
        kode="paw-mandek",
        kelas=Kelas.PENGADUAN_TIDAK_BERKADAR,
        topik="paw",
        unit="teknis",
        kecamatan="Kaliwungu",
        lokasi="Desa {desa}",
        uraian=(
            "Anggota DPRD dari dapil kami meninggal beberapa bulan lalu dan kursinya masih kosong. "
            "Warga {desa} jadi tidak punya wakil untuk menyampaikan usulan jalan. Katanya "
            "berkasnya masih di KPU. Benar atau tidak, kok lama sekali?"
        ),
        verifikasi=(
            "Laporan kami terima. Kami memeriksa berkas penggantian antarwaktu yang dimaksud."
        ),
        kemajuan=(
            "Surat pimpinan DPRD tentang permintaan nama calon pengganti baru kami terima minggu "
            "ini dan sedang kami periksa."
        ),
        jawaban=(
            "Berkas tidak tertahan di KPU. KPU bekerja setelah menerima surat pimpinan DPRD. Surat "
            "itu sudah kami jawab dengan nama calon pengganti peringkat suara berikutnya dalam "
            "lima hari kerja. Langkah selanjutnya ada di DPRD dan gubernur. Salinan surat jawaban "
            "dapat dilihat di laman kami."
        ),
        ulasan="Jadi jelas macetnya di mana.",
        nilai=3,
        belum_selesai=(
            "Sampai hari ini belum ada pelantikan. Tolong dicek lagi apakah suratnya benar-benar "
            "sampai."
        ),
        jawaban_ulang=(
            "Kami sudah memastikan ke sekretariat DPRD: surat kami diterima dan diteruskan kepada "
            "gubernur melalui bupati. Tanda terimanya kami lampirkan. Perkembangan berikutnya "
            "dapat ditanyakan ke sekretariat DPRD."
        ),
    ),
    Kisah(
        kode="syarat-paw",
        kelas=Kelas.KONSULTASI,
        topik="paw",
        unit="teknis",
        kecamatan="Jekulo",
        lokasi="Desa {desa}",
        uraian=(
            "Saya calon legislatif pada pemilu 2024, perolehan suara saya nomor dua di partai pada "
            "dapil ini. Bila terjadi penggantian antarwaktu, dokumen apa saja yang harus saya "
            "siapkan dan apakah saya harus mengundurkan diri dari pekerjaan sekarang?"
        ),
        verifikasi=(
            "Pertanyaan Anda kami terima dan diteruskan ke Subbagian Teknis Penyelenggaraan."
        ),
        kemajuan=(
            "Petugas memeriksa daftar peringkat perolehan suara dan aturan penggantian antarwaktu."
        ),
        jawaban=(
            "Calon pengganti adalah peraih suara sah terbanyak berikutnya dari partai dan dapil "
            "yang sama yang masih memenuhi syarat. KPU memeriksa syaratnya setelah ada surat dari "
            "pimpinan DPRD; Anda tidak mendaftar sendiri. Siapkan KTP-el, surat keterangan masih "
            "anggota partai, dan bukti tanda terima LHKPN menjelang pelantikan. Bila pekerjaan "
            "Anda dibiayai negara atau BUMN, Anda wajib mundur."
        ),
        ulasan="Lengkap, dijelaskan sampai paham.",
        nilai=4,
    ),
    Kisah(
        kode="data-dprd-terpilih",
        kelas=Kelas.PERMINTAAN_INFORMASI,
        topik="paw",
        unit="teknis",
        kecamatan="Bae",
        lokasi="Desa {desa}",
        uraian=(
            "Min minta daftar anggota dprd kudus per dapil sama suara masing2, yg resmi dari kpu "
            "ya bukan dari internet. buat tugas kelompok anak sy dikumpulkan minggu depan"
        ),
        verifikasi="Permintaan Anda dicatat, dokumennya tersedia.",
        kemajuan="Petugas menyiapkan lampiran keputusan penetapan calon terpilih.",
        jawaban=(
            "Keputusan penetapan calon terpilih anggota DPRD Kabupaten Kudus 2024 beserta "
            "perolehan suara per dapil kami lampirkan. Nama yang berubah karena penggantian "
            "antarwaktu kami beri catatan di halaman terakhir."
        ),
        ulasan="makasih min tugasnya beres",
        nilai=4,
        lampiran="pdf",
    ),
    Kisah(
        kode="transparansi-paw",
        kelas=Kelas.ASPIRASI,
        topik="paw",
        unit="teknis",
        kecamatan="Undaan",
        lokasi="Desa {desa}",
        uraian=(
            "Saya usul setiap proses penggantian antarwaktu ditampilkan di laman KPU seperti "
            "melacak paket: surat masuk tanggal berapa, diperiksa sampai mana, dikirim kapan. Biar "
            "tidak ada prasangka berkas sengaja diperlambat."
        ),
        verifikasi="Terima kasih, usul Anda kami catat.",
        kemajuan="Usul dibahas dalam rapat rutin subbagian.",
        jawaban=(
            "Usul Anda kami laksanakan. Laman PAW sekarang memuat tabel tanggal surat masuk, "
            "tanggal pemeriksaan, dan tanggal jawaban untuk setiap proses. Data pribadi calon "
            "tidak ditampilkan."
        ),
        ulasan="Luar biasa, usul rakyat kecil didengar.",
        nilai=4,
    ),
)
