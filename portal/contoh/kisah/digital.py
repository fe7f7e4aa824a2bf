"""Stories about the web site, applications and social media."""

from portal.contoh.kisah.bentuk import Kisah
from portal.pengaduan.workflow import Kelas

KISAH: tuple[Kisah, ...] = (
    Kisah(
        kode="situs-tidak-bisa-dibuka",
        kelas=Kelas.PENGADUAN_TIDAK_BERKADAR,
        topik="situs_aplikasi",
        unit="datin",
        kecamatan="Kota Kudus",
        lokasi="Laman KPU Kabupaten Kudus",
        uraian=(
            "Web KPU Kudus dari kemarin muter terus, kadang muncul tulisan 502. Saya mau unduh "
            "formulir tanggapan masyarakat tidak bisa. Sudah coba pakai HP dan laptop, ganti "
            "jaringan juga sama saja."
        ),
        verifikasi="Laporan kami terima, petugas situs sudah diberi tahu.",
        kemajuan=(
            "Gangguan ada di peladen pusat. Kami meminta percepatan dan menaruh formulir di portal "
            "ini."
        ),
        jawaban=(
            "Situs sudah kembali normal sejak pukul 09.00. Penyebabnya perawatan peladen pusat "
            "yang tidak diumumkan. Formulir yang Anda cari sekarang juga tersedia di halaman "
            "layanan portal ini sehingga tetap dapat diunduh bila situs utama terganggu."
        ),
        ulasan="Sudah bisa, terima kasih infonya.",
        nilai=3,
        belum_selesai="Siang ini error lagi pak, tampil halaman putih.",
        jawaban_ulang=(
            "Kami temukan satu modul usang yang membuat halaman kosong. Modul sudah dimatikan dan "
            "situs dipantau setiap lima menit. Sejak tadi malam tidak ada gangguan lagi."
        ),
    ),
    Kisah(
        kode="cekdpt-data-tidak-ditemukan",
        kelas=Kelas.KONSULTASI,
        topik="situs_aplikasi",
        unit="datin",
        kecamatan="Undaan",
        lokasi="Desa {desa}",
        uraian=(
            "cek di cekdptonline kok tulisannya data tidak ditemukan pdhl pilkada kmrn sy nyoblos "
            "di tps {tps}. apa nama sy dihapus? sy jd kuatir"
        ),
        verifikasi="Pertanyaan Anda kami terima, mohon jangan khawatir.",
        pertanyaan="Apakah NIK diketik lengkap 16 angka dan apakah KTP-el Anda baru diganti?",
        kelengkapan="oiya ktp sy baru ganti bulan lalu krn pindah rt, nik tetap",
        kemajuan="Petugas memeriksa data Anda langsung di Sidalih.",
        jawaban=(
            "Nama Anda tetap terdaftar dan tidak dihapus. Laman pencarian sedang menyelaraskan "
            "data sehingga yang baru berubah alamat untuk sementara tidak tampil. Hari ini kami "
            "coba dan data Anda sudah muncul kembali."
        ),
        ulasan="ok sdh muncul, lega",
        nilai=4,
    ),
    Kisah(
        kode="nama-di-sipol",
        kelas=Kelas.PENGADUAN_TIDAK_BERKADAR,
        topik="situs_aplikasi",
        unit="teknis",
        kecamatan="Jekulo",
        lokasi="Desa {desa}",
        uraian=(
            "Saya mendaftar kerja dan ditolak karena nama saya tercatat sebagai anggota partai "
            "politik di Sipol. Demi Allah saya tidak pernah ikut partai mana pun. Dulu memang "
            "pernah ada orang yang mengumpulkan fotokopi KTP katanya untuk bantuan. Mohon nama "
            "saya dihapus."
        ),
        verifikasi="Laporan Anda kami terima dan diteruskan ke Subbagian Teknis Penyelenggaraan.",
        pertanyaan=(
            "Mohon isi surat pernyataan bukan anggota partai pada tautan formulir dan unggah "
            "kembali setelah ditandatangani."
        ),
        kelengkapan=(
            "Surat pernyataan bermeterai sudah saya unggah beserta tangkapan layar dari Sipol."
        ),
        kemajuan=(
            "Kami sudah bersurat kepada pengurus partai yang bersangkutan untuk menghapus nama "
            "Anda."
        ),
        jawaban=(
            "Partai sudah menghapus nama Anda dan hasil pencarian di infopemilu menunjukkan Anda "
            "tidak terdaftar. Surat keterangan dari KPU Kabupaten Kudus untuk melengkapi lamaran "
            "kerja dapat diambil di loket atau diunduh dari laporan ini."
        ),
        ulasan="Sangat menolong, saya jadi bisa melamar lagi.",
        nilai=4,
        lampiran="pdf",
        alasan_keberatan=(
            "Nama saya sudah dihapus tapi saya minta partainya ditindak karena memakai KTP tanpa "
            "izin."
        ),
        tanggapan_keberatan=(
            "KPU tidak berwenang menindak pemakaian KTP tanpa izin. Kami berikan surat keterangan "
            "kronologi yang dapat Anda pakai untuk melapor ke Bawaslu atau kepolisian."
        ),
    ),
    Kisah(
        kode="silon-macet",
        kelas=Kelas.KONSULTASI,
        topik="situs_aplikasi",
        unit="teknis",
        kecamatan="Kota Kudus",
        lokasi="Kantor KPU Kabupaten Kudus",
        uraian=(
            "Kami penghubung salah satu partai. Akun Silon kami terkunci setelah ganti ketua dan "
            "surel lama tidak aktif lagi. Bagaimana cara mengganti pemegang akun, apakah cukup "
            "surat dari pengurus kabupaten atau harus dari pusat?"
        ),
        verifikasi="Pertanyaan Anda kami terima.",
        kemajuan=(
            "Petugas Silon menanyakan tata cara penggantian pemegang akun ke bagian teknis pusat."
        ),
        jawaban=(
            "Penggantian pemegang akun Silon cukup dengan surat tugas yang ditandatangani ketua "
            "dan sekretaris pengurus kabupaten sesuai keputusan kepengurusan terakhir. Bawa surat "
            "itu dan KTP-el pemegang baru ke loket; akun dibuka kembali paling lama satu hari "
            "kerja."
        ),
        ulasan="Siang diurus sore sudah aktif.",
        nilai=4,
    ),
    Kisah(
        kode="formulir-tidak-terbaca-hp",
        kelas=Kelas.PENGADUAN_TIDAK_BERKADAR,
        topik="situs_aplikasi",
        unit="datin",
        kecamatan="Gebog",
        lokasi="Desa {desa}",
        uraian=(
            "Formulir di laman KPU cuma ada dalam bentuk Word dan kalau dibuka di HP hurufnya "
            "berantakan. Orang desa seperti kami tidak punya laptop. Tolong dibuatkan yang bisa "
            "langsung diisi di HP."
        ),
        verifikasi="Masukan Anda kami terima.",
        kemajuan="Subbagian Data menyusun ulang tiga formulir yang paling sering dipakai.",
        jawaban=(
            "Tiga formulir (tanggapan data pemilih, permintaan informasi, dan keberatan) sekarang "
            "dapat diisi langsung di HP lewat portal ini tanpa mengunduh apa pun. Versi cetak "
            "tetap tersedia di loket dan balai desa."
        ),
        ulasan="Gampang ngisinya, cuma fotonya agak lama kalau sinyal jelek.",
        nilai=3,
    ),
    Kisah(
        kode="jdih-tautan-mati",
        kelas=Kelas.PENGADUAN_TIDAK_BERKADAR,
        topik="situs_aplikasi",
        unit="hukum",
        kecamatan="Jati",
        lokasi="Laman JDIH KPU Kabupaten Kudus",
        uraian=(
            "Beberapa keputusan tahun 2023 dan 2024 di JDIH kalau diklik muncul halaman tidak "
            "ditemukan. Saya sudah catat ada 14 tautan yang mati. Daftarnya saya sertakan."
        ),
        verifikasi="Terima kasih, daftar Anda sangat membantu. Kami teruskan ke pengelola JDIH.",
        kemajuan="Sembilan dari empat belas tautan sudah diperbaiki.",
        jawaban=(
            "Keempat belas tautan sudah diperbaiki. Penyebabnya perubahan nama berkas saat "
            "pemindahan peladen. Kami sekarang menjalankan pemeriksaan tautan setiap awal bulan."
        ),
        ulasan="Pekerjaan rapi, sudah saya cek satu-satu.",
        nilai=4,
        lampiran="pdf",
    ),
    Kisah(
        kode="komentar-dihapus",
        kelas=Kelas.PENGADUAN_TIDAK_BERKADAR,
        topik="media_sosial",
        unit="teknis",
        kecamatan="Kota Kudus",
        lokasi="Akun media sosial KPU Kabupaten Kudus",
        uraian=(
            "Komentar saya di akun IG KPU Kudus dihapus padahal isinya cuma tanya kenapa "
            "sosialisasi selalu di hotel. Tidak ada kata kasar. Apakah KPU alergi kritik?"
        ),
        verifikasi="Laporan kami terima dan diteruskan ke pengelola media sosial.",
        pertanyaan="Mohon sebutkan tanggal unggahan atau kirim tangkapan layar komentar bila ada.",
        kelengkapan=(
            "Unggahan sosialisasi pemilih pemula tanggal 12. Tangkapan layarnya ada, saya kirim."
        ),
        kemajuan="Pengelola memeriksa catatan kegiatan akun.",
        jawaban=(
            "Komentar Anda tersaring otomatis oleh penyaring kata, bukan dihapus petugas. Komentar "
            "sudah kami pulihkan dan kami jawab di unggahan itu, termasuk alasan pemilihan tempat "
            "dan biayanya. Penyaring sudah kami longgarkan; kritik tidak akan dihapus."
        ),
        ulasan="Oke, komentarnya sudah muncul lagi. Respek.",
        nilai=3,
        lampiran="foto",
    ),
    Kisah(
        kode="dm-tidak-dibalas",
        kelas=Kelas.PENGADUAN_TIDAK_BERKADAR,
        topik="media_sosial",
        unit="teknis",
        kecamatan="Mejobo",
        lokasi="Akun media sosial KPU Kabupaten Kudus",
        uraian=(
            "udah dm 3x di ig sama komen di fb ga ada balesan sama sekali. admin nya ada ga sih?? "
            "cuma mau nanya jadwal kunjungan sekolah lho"
        ),
        verifikasi="Maaf atas keterlambatan kami. Laporan diteruskan ke pengelola media sosial.",
        kemajuan="Pesan Anda sudah ditemukan dan jadwal sedang dicek.",
        jawaban=(
            "Pesan Anda sudah kami balas hari ini. Jadwal kunjungan sekolah masih kosong pada "
            "minggu kedua dan keempat. Mulai sekarang pesan di media sosial dibalas paling lama "
            "satu hari kerja dan ada dua orang yang bergiliran."
        ),
        ulasan="udh dibales, gercep skrg",
        nilai=3,
    ),
    Kisah(
        kode="akun-palsu-kpu",
        kelas=Kelas.PENGADUAN_BERKADAR,
        topik="media_sosial",
        unit="teknis",
        kecamatan="Undaan",
        lokasi="Media sosial",
        uraian=(
            'Ada akun FB mengatasnamakan KPU Kudus membuka lowongan "petugas pendataan" dan minta '
            "transfer biaya pelatihan Rp150.000. Tetangga saya di {desa} sudah transfer. Akunnya "
            "pakai logo KPU. Orangnya minta dihubungi di 0812-0000-0999."
        ),
        verifikasi="Laporan Anda penting dan kami tangani segera. Jangan mentransfer apa pun.",
        kemajuan=(
            "Akun palsu sudah kami laporkan dan pengumuman waspada penipuan diterbitkan hari ini."
        ),
        jawaban=(
            "Akun palsu sudah ditutup oleh pengelola media sosial. KPU tidak sedang membuka "
            "lowongan dan tidak pernah memungut biaya. Untuk uang yang terlanjur ditransfer, kami "
            "mendampingi tetangga Anda membuat laporan ke Polres; surat keterangan dari kami sudah "
            "disiapkan."
        ),
        ulasan="Cepat sekali tanggapannya, pengumumannya juga langsung ada.",
        nilai=4,
        lampiran="foto",
    ),
    Kisah(
        kode="konten-bahasa-jawa",
        kelas=Kelas.ASPIRASI,
        topik="media_sosial",
        unit="teknis",
        kecamatan="Dawe",
        lokasi="Desa {desa}",
        uraian=(
            "Usul, mbok nggih konten KPU Kudus sekali-kali nganggo boso Jawa alus utawa ngoko khas "
            "Kudus. Wong sepuh ing {desa} luwih gampang mudeng. Gambarnya jangan kebanyakan "
            "tulisan."
        ),
        verifikasi="Matur nuwun, usul panjenengan kami catat.",
        kemajuan="Tim media menyiapkan naskah berbahasa Jawa bersama Rumah Pintar Pemilu.",
        jawaban=(
            "Mulai bulan ini setiap Kamis kami menayangkan konten berbahasa Jawa dengan teks "
            "bahasa Indonesia. Edisi pertama menjelaskan cara memeriksa data pemilih. Usul naskah "
            "dari warga {desa} kami tunggu."
        ),
        ulasan="Apik tenan, simbah nganti ngguyu.",
        nilai=4,
    ),
    Kisah(
        kode="nomor-wa-salah",
        kelas=Kelas.PENGADUAN_TIDAK_BERKADAR,
        topik="media_sosial",
        unit="datin",
        kecamatan="Kaliwungu",
        lokasi="Profil media sosial KPU Kabupaten Kudus",
        uraian=(
            "Nomor WA layanan yang ada di bio tidak aktif, centang satu terus. Di brosur nomornya "
            "beda lagi. Yang benar yang mana pak?"
        ),
        verifikasi="Terima kasih sudah memberi tahu.",
        kemajuan="Semua tempat yang memuat nomor layanan sedang kami daftar.",
        jawaban=(
            "Nomor di bio adalah nomor lama. Nomor di semua akun, brosur, dan papan layanan sudah "
            "disamakan dan diuji. Sisa brosur lama ditarik."
        ),
        ulasan="Sudah centang dua.",
        nilai=4,
    ),
    Kisah(
        kode="laporan-terlalu-umum",
        kelas=Kelas.PENGADUAN_TIDAK_BERKADAR,
        topik="situs_aplikasi",
        unit="datin",
        kecamatan="Kota Kudus",
        lokasi="Tidak disebutkan",
        uraian="aplikasinya jelek semua, gak ada yang bener. tolong diperbaiki!!!",
        verifikasi="Laporan Anda kami terima.",
        pertanyaan=(
            "Aplikasi mana yang Anda maksud dan apa yang terjadi saat dipakai? Satu contoh sudah "
            "cukup bagi kami untuk menindaklanjuti."
        ),
        kelengkapan="yang buat cek nama itu, lemot",
        kemajuan="Petugas menguji kecepatan laman pencarian pemilih.",
        jawaban=(
            "Laman pencarian pemilih memang lambat pada jam sibuk karena dipakai seluruh "
            "Indonesia. Petugas loket dapat membantu memeriksa langsung di Sidalih bila laman "
            "lambat; cukup kirim pesan ke nomor layanan."
        ),
        ulasan="ya lumayan",
        nilai=2,
        alasan_tolak=(
            "Laporan terlalu umum: tidak menyebut aplikasi, waktu, maupun kejadiannya, dan tidak "
            "ada kontak untuk bertanya. Silakan kirim laporan baru dengan satu contoh, kami akan "
            "memeriksanya."
        ),
    ),
)
