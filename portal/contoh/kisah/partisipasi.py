"""Stories about the Rumah Pintar Pemilu, research, internships and voter education."""

from portal.contoh.kisah.bentuk import Kisah
from portal.pengaduan.workflow import Kelas

KISAH: tuple[Kisah, ...] = (
    Kisah(
        kode="kunjungan-rpp",
        kelas=Kelas.PERMINTAAN_INFORMASI,
        topik="rpp",
        unit="teknis",
        kecamatan="Dawe",
        lokasi="Sekolah di Desa {desa}",
        uraian=(
            "Kami dari SMP di {desa} ingin membawa 60 siswa berkunjung ke Rumah Pintar Pemilu. "
            "Apakah dipungut biaya, berapa lama, dan apakah bisa sekaligus simulasi pemilihan "
            "ketua OSIS memakai kotak suara?"
        ),
        verifikasi="Permintaan Anda kami terima dan diteruskan ke pengelola Rumah Pintar Pemilu.",
        kemajuan="Jadwal dan peralatan simulasi sedang disiapkan.",
        jawaban=(
            "Kunjungan tidak dipungut biaya dan berlangsung sekitar dua jam. Kapasitas ruang 30 "
            "orang, jadi 60 siswa dibagi dua kelompok bergantian dengan simulasi pemilihan. Kotak "
            "suara dan bilik dapat dipinjam untuk pemilihan OSIS. Cukup kirim surat satu minggu "
            "sebelumnya."
        ),
        ulasan="Anak-anak senang, kakak petugasnya asyik.",
        nilai=4,
    ),
    Kisah(
        kode="rpp-terkunci",
        kelas=Kelas.PENGADUAN_TIDAK_BERKADAR,
        topik="rpp",
        unit="teknis",
        kecamatan="Kota Kudus",
        lokasi="Rumah Pintar Pemilu KPU Kabupaten Kudus",
        uraian=(
            "Saya dan anak-anak TPQ datang ke Rumah Pintar Pemilu hari Rabu sesuai jadwal di "
            "brosur, ternyata terkunci dan tidak ada yang pegang kunci. Anak-anak kecewa, sudah "
            "iuran sewa angkot dari {desa}. Mohon kalau tutup diumumkan."
        ),
        verifikasi="Kami mohon maaf kepada Anda dan anak-anak. Laporan diteruskan ke pengelola.",
        kemajuan="Pengelola dimintai penjelasan dan jadwal pengganti disiapkan.",
        jawaban=(
            "Pengelola kunci sedang dinas luar tanpa pengganti. Kunci sekarang ada di loket "
            "sehingga selalu bisa dibuka pada jam layanan. Sebagai pengganti, kami yang datang ke "
            "TPQ Anda membawa alat peraga pada hari yang Anda pilih."
        ),
        ulasan="Petugasnya datang ke TPQ, anak-anak dapat stiker.",
        nilai=4,
    ),
    Kisah(
        kode="koleksi-rpp-usang",
        kelas=Kelas.ASPIRASI,
        topik="rpp",
        unit="teknis",
        kecamatan="Bae",
        lokasi="Rumah Pintar Pemilu KPU Kabupaten Kudus",
        uraian=(
            "Isi Rumah Pintar Pemilu bagus tapi panelnya masih soal pemilu 2019. Saran saya "
            "ditambah sejarah pemilihan di Kudus, foto lawas TPS di kampung, dan permainan untuk "
            "anak. Saya punya beberapa foto keluarga tahun 1971 yang boleh dipakai."
        ),
        verifikasi="Terima kasih atas saran dan tawaran Anda.",
        kemajuan="Tim menyusun rencana isi panel baru.",
        jawaban=(
            "Tiga panel diganti tahun ini: sejarah pemilihan di Kudus, tahapan terbaru, dan pojok "
            "permainan anak. Foto keluarga Anda kami pinjam untuk dipindai dan dikembalikan dengan "
            "tanda terima; nama keluarga dicantumkan sebagai penyumbang."
        ),
        ulasan="Bangga foto mbah saya dipajang.",
        nilai=4,
    ),
    Kisah(
        kode="izin-penelitian",
        kelas=Kelas.PERMINTAAN_INFORMASI,
        topik="penelitian_magang",
        unit="hukum",
        kecamatan="Bae",
        lokasi="Kampus di Kecamatan Bae",
        uraian=(
            "Saya mahasiswi semester tujuh ingin meneliti partisipasi pemilih perempuan. Apa saja "
            "syarat izin penelitian di KPU Kudus dan berapa lama prosesnya? Apakah boleh "
            "mewawancarai kepala subbagian?"
        ),
        verifikasi="Permintaan Anda kami terima.",
        kemajuan="Subbagian Hukum dan SDM memeriksa kesiapan narasumber.",
        jawaban=(
            "Syaratnya surat pengantar kampus, proposal ringkas, dan KTP-el atau kartu mahasiswa. "
            "Surat izin terbit paling lama tiga hari kerja dan tidak dipungut biaya. Wawancara "
            "dengan kepala subbagian boleh dengan janji temu; daftar pertanyaan dikirim dua hari "
            "sebelumnya."
        ),
        ulasan="Jelas dan cepat, dosen saya sampai kaget.",
        nilai=4,
    ),
    Kisah(
        kode="surat-penelitian-hilang",
        kelas=Kelas.PENGADUAN_TIDAK_BERKADAR,
        topik="penelitian_magang",
        unit="hukum",
        kecamatan="Kota Kudus",
        lokasi="Kantor KPU Kabupaten Kudus",
        uraian=(
            "Surat izin penelitian saya serahkan ke kantor tiga minggu lalu, diterima pegawai "
            'laki-laki. Setiap ditanya jawabannya "belum turun". Barusan dibilang suratnya tidak '
            "ketemu. Sidang proposal saya tinggal sepuluh hari."
        ),
        verifikasi="Laporan Anda kami terima dan kami dahulukan.",
        pertanyaan="Mohon kirim foto tanda terima surat atau sebutkan tanggal penyerahannya.",
        kelengkapan=(
            "Tidak dikasih tanda terima pak. Saya serahkan hari Senin, tiga minggu yang lalu, "
            "sekitar jam 11."
        ),
        kemajuan="Surat ditemukan terselip di map undangan. Izin diproses hari ini juga.",
        jawaban=(
            "Surat izin sudah terbit dan kami kirim lewat portal ini. Kami mohon maaf. Setiap "
            "surat masuk kini dicatat di buku agenda digital dan pengantar surat selalu menerima "
            "bukti bernomor."
        ),
        ulasan="Untung masih keburu sidang. Semoga tidak terulang.",
        nilai=2,
        lampiran="pdf",
    ),
    Kisah(
        kode="magang-smk",
        kelas=Kelas.PERMINTAAN_INFORMASI,
        topik="penelitian_magang",
        unit="hukum",
        kecamatan="Jekulo",
        lokasi="SMK di Desa {desa}",
        uraian=(
            "selamat pagi pak/bu, sy siswa smk jurusan tkj mau pkl 3 bulan di kpu kudus bareng 2 "
            "teman. apa masih ada tempat? apa harus bawa laptop sendiri? makasih"
        ),
        verifikasi="Pertanyaan kamu kami terima, terima kasih sudah berminat.",
        kemajuan="Kami memeriksa sisa tempat praktik di setiap subbagian.",
        jawaban=(
            "Masih ada tempat untuk tiga siswa di Subbagian Data mulai bulan depan. Sekolah "
            "mengirim surat permohonan dan daftar nama paling lambat dua minggu sebelumnya. Laptop "
            "tidak wajib. Tidak ada biaya dan kamu mendapat sertifikat."
        ),
        ulasan="asiik diterima pkl, makasih pak bu",
        nilai=4,
    ),
    Kisah(
        kode="magang-disuruh-beli-kopi",
        kelas=Kelas.PENGADUAN_TIDAK_BERKADAR,
        topik="penelitian_magang",
        unit="hukum",
        kecamatan="Gebog",
        lokasi="Kantor KPU Kabupaten Kudus",
        uraian=(
            "Anak saya PKL di kantor KPU katanya lebih banyak disuruh fotokopi dan beli kopi "
            "daripada belajar. Saya tidak minta macam-macam, tapi tolong sesuai jurusannya. Mohon "
            "nama anak saya jangan disebut supaya nilainya tidak jelek."
        ),
        verifikasi="Laporan kami terima dan identitas Anda kami jaga.",
        kemajuan="Pembimbing praktik diminta menyusun rencana kegiatan harian untuk semua siswa.",
        jawaban=(
            "Semua siswa praktik sekarang punya rencana kegiatan mingguan sesuai jurusan yang "
            "ditandatangani pembimbing dan diketahui sekolah. Pegawai dilarang menyuruh siswa "
            "untuk keperluan pribadi. Penilaian dilakukan bersama guru pembimbing sehingga laporan "
            "Anda tidak memengaruhi nilai."
        ),
        ulasan="Sekarang anak saya cerita dapat ilmu. Terima kasih.",
        nilai=4,
    ),
    Kisah(
        kode="sosialisasi-sampai-dukuh",
        kelas=Kelas.ASPIRASI,
        topik="rpp",
        unit="teknis",
        kecamatan="Gebog",
        lokasi="Dukuh di Desa {desa}",
        uraian=(
            "Sosialisasi KPU selalu di balai desa atau hotel, yang datang ya itu-itu saja. Dukuh "
            "kami di lereng atas tidak pernah kebagian. Coba sekali-kali lewat pengajian selapanan "
            "atau arisan RT, pasti rame."
        ),
        verifikasi="Terima kasih, usul Anda kami teruskan.",
        kemajuan="Tim pendidikan pemilih memetakan dukuh yang belum pernah dikunjungi.",
        jawaban=(
            "Usul Anda masuk rencana: enam dukuh di lereng Muria dikunjungi lewat pengajian dan "
            "arisan. Dukuh di Desa {desa} mendapat giliran pertama; mohon bantu mengabari jadwal "
            "selapanannya."
        ),
        ulasan="Kemarin sudah datang ke pengajian, gayeng.",
        nilai=4,
    ),
    Kisah(
        kode="pemilos",
        kelas=Kelas.KONSULTASI,
        topik="rpp",
        unit="teknis",
        kecamatan="Mejobo",
        lokasi="Madrasah di Desa {desa}",
        uraian=(
            "Madrasah kami akan mengadakan pemilihan ketua OSIM seperti pemilu sungguhan. "
            "Bagaimana menyusun tahapan sederhananya dan apakah KPU bisa memberi pelatihan untuk "
            "panitia siswa? Jumlah pemilih sekitar 400 siswa."
        ),
        verifikasi="Pertanyaan Anda kami terima, kami senang mendampingi.",
        kemajuan="Pengelola pendidikan pemilih menyiapkan panduan dan jadwal pelatihan.",
        jawaban=(
            "Tahapan sederhana cukup dua minggu: daftar pemilih, pendaftaran calon, kampanye tiga "
            "hari, pemungutan, lalu penghitungan terbuka. Untuk 400 siswa cukup dua TPS. Panduan "
            "panitia kami lampirkan dan dua petugas kami melatih panitia pada Sabtu yang Anda "
            "pilih."
        ),
        ulasan="Pelatihannya menyenangkan, panitia jadi percaya diri.",
        nilai=4,
        lampiran="pdf",
    ),
    Kisah(
        kode="relawan-demokrasi",
        kelas=Kelas.KONSULTASI,
        topik="rpp",
        unit="teknis",
        kecamatan="Kaliwungu",
        lokasi="Desa {desa}",
        uraian=(
            "Saya aktif di karang taruna dan tertarik menjadi relawan pendidikan pemilih. Apakah "
            "ada pendaftaran di luar masa pemilu? Kalau saya pernah jadi saksi partai, apa masih "
            "boleh?"
        ),
        verifikasi="Terima kasih atas minat Anda.",
        kemajuan="Kami memeriksa syarat dan rencana kegiatan tahun ini.",
        jawaban=(
            "Di luar tahapan tidak ada rekrutmen relawan berhonor, tetapi Anda dapat bergabung "
            "sebagai komunitas mitra Rumah Pintar Pemilu. Pernah menjadi saksi tidak menghalangi "
            "kemitraan; untuk badan adhoc berlaku syarat tidak menjadi anggota partai paling "
            "singkat lima tahun."
        ),
        ulasan="Sudah gabung komunitas, seru.",
        nilai=4,
    ),
)
