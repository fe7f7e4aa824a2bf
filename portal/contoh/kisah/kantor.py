"""Stories about the office itself: hours, staff, building, parking, people with disabilities."""

from portal.contoh.kisah.bentuk import Kisah
from portal.pengaduan.workflow import Kelas

KISAH: tuple[Kisah, ...] = (
    Kisah(
        kode="loket-tutup-sebelum-waktunya",
        kelas=Kelas.PENGADUAN_TIDAK_BERKADAR,
        topik="jam_layanan",
        unit="kul",
        kecamatan="Kota Kudus",
        lokasi="Ruang layanan kantor KPU Kabupaten Kudus",
        uraian=(
            "Saya datang hari Kamis jam 15.20, di papan tertulis layanan sampai pukul 16.00. "
            "Ternyata lampunya sudah dimatikan dan petugas jaga bilang besok saja. Saya dari "
            "{desa} naik motor setengah jam lebih. Tolong kalau jam layanan sudah dipasang ya "
            "ditepati."
        ),
        verifikasi=(
            "Mohon maaf atas kejadian ini. Laporan kami terima dan kami teruskan ke Subbagian Umum."
        ),
        kemajuan="Kami memeriksa buku jaga dan rekaman kamera ruang layanan pada hari itu.",
        jawaban=(
            "Laporan Anda benar: petugas meninggalkan loket pukul 15.10 tanpa pengganti. Petugas "
            "sudah ditegur secara tertulis dan sejak hari ini selalu ada petugas cadangan sampai "
            "pukul 16.00. Bila Anda perlu layanan segera, kami dapat melayani lewat portal atau "
            "membuat janji temu."
        ),
        ulasan="Kemarin ke sana lagi sudah beda, dilayani sampai sore.",
        nilai=4,
        belum_selesai=(
            "Hari ini saya datang lagi jam setengah empat, loket kosong lagi. Katanya sudah ada "
            "petugas cadangan?"
        ),
        jawaban_ulang=(
            "Anda benar dan kami mohon maaf. Petugas cadangan hari itu dinas luar tanpa dicatat. "
            "Jadwal jaga kini ditempel di pintu lengkap dengan nomor koordinator yang bisa "
            "langsung dihubungi."
        ),
        lampiran="foto",
    ),
    Kisah(
        kode="istirahat-kosong",
        kelas=Kelas.PENGADUAN_TIDAK_BERKADAR,
        topik="jam_layanan",
        unit="kul",
        kecamatan="Kota Kudus",
        lokasi="Ruang layanan kantor KPU Kabupaten Kudus",
        uraian=(
            "jam 12 pas loket kosong semua gk ada satupun. sy karyawan bisanya cuma jam istirahat. "
            "mbok ya gantian to pak, kyk di bank itu lho"
        ),
        verifikasi="Keluhan Anda kami terima dan kami teruskan.",
        kemajuan="Subbagian Umum menyusun giliran istirahat petugas loket.",
        jawaban=(
            "Mulai Senin depan loket tetap dijaga satu petugas pada pukul 12.00 sampai 13.00 "
            "setiap Senin sampai Kamis. Hari Jumat loket tetap tutup untuk salat Jumat dan buka "
            "kembali pukul 13.00."
        ),
        ulasan="nah gitu dong, suwun",
        nilai=4,
    ),
    Kisah(
        kode="layanan-sabtu",
        kelas=Kelas.ASPIRASI,
        topik="jam_layanan",
        unit="kul",
        kecamatan="Kaliwungu",
        lokasi="Desa {desa}",
        uraian=(
            "Kami buruh pabrik masuk pagi pulang sore, Sabtu setengah hari. Mohon dipertimbangkan "
            "ada layanan Sabtu pagi sekali dalam sebulan, terutama untuk mengurus data pemilih. "
            "Kami siap membantu menyebarkan jadwalnya ke teman-teman."
        ),
        verifikasi="Terima kasih atas usul Anda. Kami sampaikan kepada pimpinan.",
        kemajuan="Usul dibahas bersama jadwal kerja dan kesiapan petugas.",
        jawaban=(
            "Usul Anda kami coba selama tiga bulan: layanan Sabtu minggu pertama pukul 08.00 "
            "sampai 11.00 di ruang layanan. Setelah tiga bulan kami nilai jumlah pengunjungnya. "
            "Jadwal diumumkan di papan dan media sosial."
        ),
        ulasan="Teman-teman senang sekali.",
        nilai=4,
    ),
    Kisah(
        kode="jam-ramadan",
        bulan=(2, 3),
        kelas=Kelas.PERMINTAAN_INFORMASI,
        topik="jam_layanan",
        unit="kul",
        kecamatan="Mejobo",
        lokasi="Desa {desa}",
        uraian=(
            "Mau tanya jam layanan kantor KPU kalau puasa dan menjelang Lebaran bagaimana? Saya "
            "mau ambil dokumen tapi takut sampai sana sudah tutup."
        ),
        verifikasi="Pertanyaan Anda kami terima.",
        kemajuan="Petugas memeriksa surat edaran jam kerja yang berlaku.",
        jawaban=(
            "Selama Ramadan layanan buka Senin sampai Kamis pukul 08.00–15.00 dan Jumat pukul "
            "08.00–15.30. Pada libur Lebaran dan cuti bersama kantor tutup, tetapi portal tetap "
            "menerima laporan. Dokumen Anda kami siapkan di loket atas nama nomor laporan ini."
        ),
        ulasan="Jawabannya cepat, tidak jadi kecele.",
        nilai=4,
    ),
    Kisah(
        kode="petugas-ketus",
        kelas=Kelas.PENGADUAN_TIDAK_BERKADAR,
        topik="petugas",
        unit="hukum",
        kecamatan="Kota Kudus",
        lokasi="Loket 2 kantor KPU Kabupaten Kudus",
        uraian=(
            "Petugas loket 2 yang berjaga Selasa pagi nadanya ketus sekali. Saya tanya baik-baik "
            'soal legalisir malah dijawab sambil main HP, "ya dibaca sendiri di papan Bu". Saya '
            "ini sudah tua, tulisannya kecil-kecil. Mosok tanya saja dimarahi."
        ),
        verifikasi=(
            "Kami mohon maaf atas pengalaman Anda. Laporan kami teruskan ke Subbagian Hukum dan "
            "Sumber Daya Manusia."
        ),
        kemajuan="Petugas yang bersangkutan sudah dimintai keterangan oleh atasan langsungnya.",
        jawaban=(
            "Petugas mengakui sikapnya dan sudah mendapat teguran lisan serta pembinaan pelayanan. "
            "Tulisan pada papan syarat layanan diganti dengan huruf yang lebih besar dan "
            "disediakan kaca baca di loket. Petugas titip permohonan maaf kepada Ibu."
        ),
        ulasan="Sudah dimaafkan, sekarang mbaknya ramah.",
        nilai=3,
        alasan_keberatan=(
            "Hanya teguran lisan menurut saya kurang. Minggu lalu tetangga saya diperlakukan sama."
        ),
        tanggapan_keberatan=(
            "Keberatan diterima. Setelah mendengar keterangan tetangga Anda, petugas dipindahkan "
            "dari loket dan diberi teguran tertulis."
        ),
    ),
    Kisah(
        kode="minta-uang-rokok",
        kelas=Kelas.PENGADUAN_BERKADAR,
        topik="petugas",
        unit="hukum",
        kecamatan="Kota Kudus",
        lokasi="Halaman kantor KPU Kabupaten Kudus",
        uraian=(
            "Waktu saya mengurus surat keterangan, ada orang berseragam di halaman yang bilang "
            "bisa dipercepat asal ada uang rokok seratus ribu. Saya tidak memberi. Setelah itu "
            "berkas saya dibilang kurang terus. Saya tidak tahu dia pegawai atau bukan, orangnya "
            "agak gemuk berkacamata."
        ),
        verifikasi=(
            "Laporan Anda kami terima sebagai pengaduan berkadar pengawasan. Identitas Anda kami "
            "lindungi."
        ),
        pertanyaan=(
            "Mohon sebutkan tanggal dan perkiraan jam kejadian agar kami dapat memeriksa rekaman "
            "kamera."
        ),
        kelengkapan="Kejadiannya hari Rabu minggu lalu sekitar jam 10, di dekat parkiran motor.",
        kemajuan="Rekaman kamera sudah diamankan dan dua orang dimintai keterangan.",
        jawaban=(
            "Hasil pemeriksaan: orang tersebut tenaga alih daya, bukan pegawai. Yang bersangkutan "
            "mengakui dan kontraknya dihentikan oleh penyedia jasa. Semua layanan KPU tidak "
            'dipungut biaya; papan "layanan gratis" dipasang di gerbang dan loket. Surat '
            "keterangan Anda selesai dan dapat diambil."
        ),
        ulasan="Puas, ditindak beneran dan nama saya aman.",
        nilai=4,
    ),
    Kisah(
        kode="titip-absen",
        kelas=Kelas.PENGADUAN_BERKADAR,
        topik="petugas",
        unit="hukum",
        kecamatan="Kota Kudus",
        lokasi="Kantor KPU Kabupaten Kudus",
        uraian=(
            "Saya pedagang dekat kantor. Hampir tiap Jumat ada dua pegawai yang datang pagi, "
            "absen, lalu nongkrong sampai siang di warung dan baru kembali menjelang pulang. Ini "
            "bukan sekali dua kali. Gaji dari uang rakyat lho."
        ),
        verifikasi=(
            "Laporan Anda kami terima sebagai pengaduan berkadar pengawasan dan kami rahasiakan "
            "pelapornya."
        ),
        pertanyaan="Apakah Anda ingat ciri orangnya atau kendaraan yang dipakai? Nama tidak wajib.",
        kelengkapan=(
            "Yang satu naik motor matik hitam, yang satu tinggi kurus. Biasanya jam 9 sampai jam "
            "11."
        ),
        kemajuan="Data kehadiran sebulan terakhir dicocokkan dengan catatan keluar masuk kantor.",
        jawaban=(
            "Dua pegawai terbukti meninggalkan kantor pada jam kerja tanpa izin. Keduanya dijatuhi "
            "hukuman disiplin ringan dan tunjangan kinerjanya dipotong sesuai aturan. Izin keluar "
            "kantor sekarang wajib tercatat di aplikasi."
        ),
        ulasan="Mantap, sekarang sudah tidak kelihatan nongkrong.",
        nilai=4,
    ),
    Kisah(
        kode="mobil-dinas-hajatan",
        kelas=Kelas.PENGADUAN_BERKADAR,
        topik="petugas",
        unit="kul",
        kecamatan="Dawe",
        lokasi="Desa {desa}",
        uraian=(
            "Hari Minggu kemarin saya lihat mobil pelat merah yang ada stiker KPU dipakai "
            "rombongan kondangan di {desa}, penuh ibu-ibu dan anak kecil. Pelat nomornya K 0000 XX "
            "(sengaja tidak saya tulis lengkap). Apa boleh mobil dinas dipakai begitu?"
        ),
        verifikasi="Laporan Anda kami terima sebagai pengaduan berkadar pengawasan.",
        kemajuan="Buku penggunaan kendaraan dinas dan catatan bahan bakar sedang diperiksa.",
        jawaban=(
            "Kendaraan terbukti dipakai di luar dinas pada hari libur. Pemegang kendaraan ditegur "
            "tertulis dan mengganti biaya bahan bakar. Kunci kendaraan sekarang disimpan di kantor "
            "pada akhir pekan dan hanya keluar dengan surat tugas."
        ),
        ulasan="Terima kasih sudah ditindaklanjuti.",
        nilai=3,
        lampiran="foto",
    ),
    Kisah(
        kode="petugas-ramah",
        kelas=Kelas.ASPIRASI,
        topik="petugas",
        unit="hukum",
        kecamatan="Jati",
        lokasi="Ruang layanan kantor KPU Kabupaten Kudus",
        uraian=(
            "Mau mengapresiasi saja, petugas loket yang hari Senin melayani ibu saya sabar sekali, "
            "sampai dituntun ke parkiran karena hujan. Mohon disampaikan ke atasannya. Kalau bisa "
            "tiap bulan ada penghargaan petugas terbaik supaya yang lain semangat."
        ),
        verifikasi="Terima kasih banyak atas apresiasi Anda.",
        kemajuan="Apresiasi Anda kami sampaikan kepada yang bersangkutan dan atasannya.",
        jawaban=(
            "Ucapan Anda dibacakan dalam apel Senin dan petugas menerima piagam. Usul penghargaan "
            "petugas terbaik setiap triwulan disetujui, dengan suara pengunjung sebagai salah satu "
            "penilaian."
        ),
        ulasan="Alhamdulillah, pantas dapat.",
        nilai=4,
    ),
    Kisah(
        kode="parkir-sempit",
        kelas=Kelas.PENGADUAN_TIDAK_BERKADAR,
        topik="sarana",
        unit="kul",
        kecamatan="Kota Kudus",
        lokasi="Parkir kantor KPU Kabupaten Kudus",
        uraian=(
            "Parkiran motor untuk tamu dipakai motor pegawai semua. Saya terpaksa parkir di "
            "pinggir jalan dan hampir keserempet. Mohon dipisah dan diberi tanda."
        ),
        verifikasi="Laporan kami terima dan diteruskan ke Subbagian Umum.",
        kemajuan="Lokasi sudah ditinjau dan denah parkir baru disiapkan.",
        jawaban=(
            "Parkir tamu sekarang ditandai garis kuning di sisi depan untuk dua puluh motor dan "
            "empat mobil. Pegawai parkir di belakang gedung. Petugas keamanan diminta mengarahkan "
            "tamu."
        ),
        ulasan="Sudah longgar parkirannya.",
        nilai=4,
        lampiran="foto",
    ),
    Kisah(
        kode="toilet-rusak",
        kelas=Kelas.PENGADUAN_TIDAK_BERKADAR,
        topik="sarana",
        unit="kul",
        kecamatan="Kota Kudus",
        lokasi="Toilet tamu kantor KPU Kabupaten Kudus",
        uraian=(
            "toilet tamu krannya bocor trs pintunya gabisa dikunci. airnya sampai luber ke lorong, "
            "licin bahaya klo ada org tua"
        ),
        verifikasi="Laporan diterima, terima kasih sudah memberi tahu.",
        kemajuan="Tukang sudah dipanggil, lorong diberi tanda licin.",
        jawaban=(
            "Kran dan kunci pintu toilet tamu sudah diganti, lantai lorong diberi alas antilicin. "
            "Petugas kebersihan sekarang mengisi lembar periksa tiga kali sehari di balik pintu."
        ),
        ulasan="sip udah bener",
        nilai=4,
        lampiran="foto",
        belum_selesai="krannya bocor lagi min, baru 2 hari dah netes",
        jawaban_ulang=(
            "Terima kasih sudah mengabari. Ternyata pipa di dalam tembok yang retak. Pipa sudah "
            "diganti hari ini dan airnya kami uji semalaman tanpa kebocoran."
        ),
    ),
    Kisah(
        kode="ruang-laktasi",
        kelas=Kelas.ASPIRASI,
        topik="sarana",
        unit="kul",
        kecamatan="Bae",
        lokasi="Kantor KPU Kabupaten Kudus",
        uraian=(
            "Saya ke kantor membawa bayi dan tidak menemukan ruang menyusui. Akhirnya menyusui di "
            "mobil. Kalau ada ruang kecil yang tertutup saja sudah sangat menolong ibu-ibu."
        ),
        verifikasi="Usul Anda kami terima dan kami sampaikan ke Subbagian Umum.",
        kemajuan="Ruang kecil di samping ruang layanan sedang dikosongkan.",
        jawaban=(
            "Ruang laktasi sudah dibuka di sebelah ruang layanan, dilengkapi kursi, kipas angin, "
            "wastafel, dan kunci dari dalam. Mohon maaf atas ketidaknyamanan Anda waktu itu."
        ),
        ulasan="Terima kasih, ruangannya bersih.",
        nilai=4,
    ),
    Kisah(
        kode="tidak-ada-ramp",
        kelas=Kelas.PENGADUAN_TIDAK_BERKADAR,
        topik="disabilitas",
        unit="kul",
        kecamatan="Jati",
        lokasi="Pintu masuk kantor KPU Kabupaten Kudus",
        uraian=(
            "Adik saya memakai kursi roda. Bidang miring di pintu depan terlalu curam dan ujungnya "
            "pecah, akhirnya digotong dua orang. Adik saya malu. Padahal tulisannya kantor ramah "
            "disabilitas."
        ),
        verifikasi="Kami mohon maaf kepada adik Anda. Laporan diteruskan sebagai prioritas.",
        kemajuan="Bidang miring sudah diukur; kemiringannya memang melebihi ketentuan.",
        jawaban=(
            "Bidang miring dibongkar dan dibangun ulang lebih landai dengan pegangan di dua sisi. "
            "Selama pengerjaan, tamu berkursi roda dilayani di teras dengan bel panggil. Kami "
            "mengundang adik Anda untuk mencoba dan memberi masukan."
        ),
        ulasan="Sudah dicoba, adik bisa naik sendiri. Terharu.",
        nilai=4,
        lampiran="foto",
        belum_selesai="Bidang miringnya sudah jadi tapi pegangannya belum dipasang, masih bahaya.",
        jawaban_ulang=(
            "Pegangan besi tertunda di bengkel dan sudah dipasang hari ini di kedua sisi. Fotonya "
            "kami lampirkan."
        ),
    ),
    Kisah(
        kode="template-braille",
        kelas=Kelas.PERMINTAAN_INFORMASI,
        topik="disabilitas",
        unit="teknis",
        kecamatan="Gebog",
        lokasi="Desa {desa}",
        uraian=(
            "Kami dari paguyuban tunanetra ingin tahu apakah pada pemilihan berikutnya disediakan "
            "alat bantu coblos braille di semua TPS atau hanya TPS tertentu. Kemarin di {desa} "
            "anggota kami ada yang tidak kebagian."
        ),
        verifikasi="Pertanyaan Anda kami terima dan diteruskan ke subbagian teknis.",
        kemajuan="Kami memeriksa berita acara sebaran alat bantu tunanetra tahun 2024.",
        jawaban=(
            "Alat bantu tunanetra disediakan satu set di setiap TPS. Dalam catatan kami, kotak TPS "
            "di {desa} menerima alat itu tetapi tidak dikeluarkan oleh petugas. Hal ini menjadi "
            "materi wajib bimbingan teknis KPPS berikutnya, dan paguyuban Anda kami undang menjadi "
            "narasumber."
        ),
        ulasan="Senang dilibatkan.",
        nilai=4,
    ),
    Kisah(
        kode="juru-bahasa-isyarat",
        kelas=Kelas.ASPIRASI,
        topik="disabilitas",
        unit="teknis",
        kecamatan="Kota Kudus",
        lokasi="Aula kantor KPU Kabupaten Kudus",
        uraian=(
            "Saya Tuli. Setiap sosialisasi dan siaran langsung KPU Kudus belum ada juru bahasa "
            "isyarat atau teks. Teman-teman Tuli hanya melihat orang berbicara. Mohon disediakan, "
            "kami bisa membantu mencarikan juru bahasa."
        ),
        verifikasi="Terima kasih, usul Anda sangat berarti. Kami teruskan ke subbagian teknis.",
        kemajuan="Kami menghubungi komunitas Tuli Kudus untuk jadwal dan kebutuhan.",
        jawaban=(
            "Mulai bulan depan setiap siaran langsung memakai juru bahasa isyarat dari komunitas "
            "Anda dan rekamannya diberi teks. Petugas loket mengikuti pelatihan bahasa isyarat "
            "dasar selama dua hari."
        ),
        ulasan="Terima kasih banyak, semoga jadi contoh kantor lain.",
        nilai=4,
    ),
)
