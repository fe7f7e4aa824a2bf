"""Stories about the voter list: DPT, PDPB, moving house, the dead who are still listed."""

from portal.contoh.kisah.bentuk import Kisah
from portal.pengaduan.workflow import Kelas

KISAH: tuple[Kisah, ...] = (
    Kisah(
        kode="meninggal-masih-terdaftar",
        kelas=Kelas.PENGADUAN_TIDAK_BERKADAR,
        topik="data_pemilih",
        unit="datin",
        kecamatan="Undaan",
        lokasi="Desa {desa}, {rt}",
        uraian=(
            "Bapak saya meninggal bulan November tahun kemarin dan akta kematiannya sudah kami "
            "urus. Waktu saya iseng cek nama beliau di cekdptonline, ternyata masih muncul di TPS "
            "{tps} Desa {desa}. Terus terang keluarga jadi tidak enak, takut nanti dipakai orang "
            "lain. Mohon nama almarhum dihapus dari daftar."
        ),
        verifikasi=(
            "Laporan Anda kami terima dengan turut berdukacita. Laporan memenuhi syarat dan kami "
            "teruskan ke Subbagian Perencanaan, Data, dan Informasi."
        ),
        pertanyaan=(
            "Mohon kirim foto akta kematian atau surat keterangan kematian dari desa. Nomor induk "
            "kependudukan boleh ditutup sebagian."
        ),
        kelengkapan=(
            "Ini sudah saya fotokan akta kematiannya pak, yang NIK saya tutup pakai kertas. Matur "
            "nuwun."
        ),
        kemajuan=(
            "Kami sudah mencocokkan akta kematian dengan data pemilih Desa {desa}. Usulan "
            "penghapusan masuk ke bahan rapat pleno pemutakhiran triwulan ini."
        ),
        jawaban=(
            "Nama almarhum sudah kami nyatakan tidak memenuhi syarat dengan alasan meninggal dunia "
            "dan ditetapkan dalam pleno pemutakhiran data pemilih berkelanjutan triwulan ini. Anda "
            "dapat memeriksanya di cekdptonline.kpu.go.id; namanya tidak akan muncul lagi setelah "
            "data nasional diperbarui, biasanya satu sampai dua minggu."
        ),
        ulasan="Cepat dan sopan, terima kasih sudah dihapus.",
        nilai=4,
        belum_selesai=(
            "Barusan saya cek lagi, nama bapak masih ada. Katanya satu dua minggu, ini sudah lewat."
        ),
        jawaban_ulang=(
            "Mohon maaf, pembaruan data nasional terlambat. Kami sudah meminta penyelarasan ulang "
            "dan memeriksanya bersama operator Sidalih: nama almarhum sekarang tidak muncul lagi. "
            "Tangkapan layar hasil pemeriksaan dapat dilihat di ruang layanan."
        ),
        lampiran="foto",
    ),
    Kisah(
        kode="alamat-lama",
        kelas=Kelas.PENGADUAN_TIDAK_BERKADAR,
        topik="data_pemilih",
        unit="datin",
        kecamatan="Bae",
        lokasi="Perumahan di Desa {desa}",
        uraian=(
            "sy pindah rumah dari Demak ke {desa} sdh 3 th, ktp kk sdh kudus semua. tp di cek dpt "
            "kok masih ikut TPS di demak. kmrn pas pilkada jg gak dpt undangan jd gak nyoblos. "
            "tolong dibetulkan min biar besok2 gak kejadian lg"
        ),
        verifikasi=(
            "Laporan Anda lengkap. Kami teruskan ke petugas data pemilih untuk diperiksa di "
            "Sidalih."
        ),
        pertanyaan=(
            "Kapan KTP-el Anda terbit dengan alamat Kudus? Mohon kirim foto halaman depan kartu "
            "keluarga, angka NIK boleh ditutup."
        ),
        kelengkapan="ktp terbit maret 2022 min, foto kk sdh sy lampirkan ya",
        kemajuan=(
            "Data Anda ditemukan ganda antara Demak dan Kudus. Kami sudah berkirim data dengan KPU "
            "Kabupaten Demak agar data di sana dilepas."
        ),
        jawaban=(
            "Data Anda sudah dicatat sebagai pemilih baru (pindah masuk) di Desa {desa} dan data "
            "di Demak sudah dinyatakan tidak memenuhi syarat karena pindah. TPS Anda ditetapkan "
            "saat pemutakhiran menjelang pemilihan berikutnya. Simpan nomor laporan ini sebagai "
            "bukti."
        ),
        ulasan="Alhamdulillah beres, cuma agak lama nunggunya.",
        nilai=3,
        belum_selesai="kok di hp saya masih muncul tps demak ya min?? katanya sdh dibetulkan",
        jawaban_ulang=(
            "Kami periksa ulang bersama KPU Kabupaten Demak. Data di Demak baru dilepas kemarin "
            "sore karena menunggu pleno mereka. Hari ini hasil pencarian sudah menunjukkan Kudus."
        ),
        lampiran="foto",
    ),
    Kisah(
        kode="pemilih-baru-17",
        kelas=Kelas.KONSULTASI,
        topik="data_pemilih",
        unit="datin",
        kecamatan="Gebog",
        lokasi="Desa {desa}",
        uraian=(
            "Assalamualaikum. Anak saya tahun ini genap 17 tahun dan baru saja rekam KTP. Apakah "
            "otomatis masuk daftar pemilih atau saya harus mendaftarkan sendiri ke kantor KPU? "
            "Kalau harus datang, syaratnya apa saja?"
        ),
        verifikasi="Pertanyaan Anda kami terima dan langsung dijawab petugas data pemilih.",
        kemajuan=(
            "Petugas sedang memeriksa apakah nama putra atau putri Anda sudah ada dalam data "
            "pemilih potensial dari Disdukcapil."
        ),
        jawaban=(
            "Pemilih baru umumnya masuk melalui data kependudukan yang kami terima setiap "
            "triwulan, jadi Anda tidak wajib datang. Bila ingin memastikan, isi formulir tanggapan "
            "di portal atau bawa fotokopi KTP-el dan kartu keluarga ke kantor pada jam layanan. "
            "Tidak ada biaya. Setelah pleno triwulan, namanya dapat dicek di "
            "cekdptonline.kpu.go.id."
        ),
        ulasan="Jelas sekali jawabannya, saya jadi tenang.",
        nilai=4,
    ),
    Kisah(
        kode="serumah-beda-tps",
        kelas=Kelas.PENGADUAN_TIDAK_BERKADAR,
        topik="data_pemilih",
        unit="datin",
        kecamatan="Jekulo",
        lokasi="Desa {desa}, {rt}",
        uraian=(
            "Kami satu rumah empat orang, satu KK, tetapi pada pemilihan kemarin dipecah ke dua "
            "TPS. Saya dan istri di TPS {tps}, sedangkan orang tua saya yang sudah sepuh malah "
            "dapat TPS yang jaraknya hampir satu kilometer. Mbah kakung sampai tidak berangkat "
            "karena jauh. Tolong ke depan satu KK disatukan."
        ),
        verifikasi=(
            "Laporan kami terima. Pemetaan TPS menjadi tugas Subbagian Data, kami teruskan ke sana."
        ),
        kemajuan=(
            "Kami sudah membuka peta TPS Desa {desa}. Pemecahan terjadi karena jumlah pemilih di "
            "TPS {tps} sudah penuh saat penyusunan daftar."
        ),
        jawaban=(
            "Keluarga Anda sudah kami tandai agar satu kartu keluarga berada dalam satu TPS pada "
            "penyusunan TPS berikutnya, dengan mengutamakan TPS terdekat bagi lansia. Catatan ini "
            "masuk dalam daftar perbaikan pemetaan TPS Desa {desa} yang ditandatangani kepala "
            "subbagian."
        ),
        ulasan="Ditanggapi baik. Semoga benar-benar dilaksanakan.",
        nilai=3,
        alasan_keberatan=(
            "Jawabannya baru sebatas dicatat. Saya minta kepastian tertulis kapan TPS orang tua "
            "saya dipindah."
        ),
        tanggapan_keberatan=(
            "Keberatan diterima sebagian. TPS hanya dapat ditetapkan pada tahapan pemilihan, "
            "tetapi kami menerbitkan surat keterangan tertulis bahwa keluarga Anda masuk daftar "
            "perbaikan pemetaan. Surat dapat diambil di ruang layanan."
        ),
    ),
    Kisah(
        kode="pindah-memilih-kerja",
        kelas=Kelas.KONSULTASI,
        topik="data_pemilih",
        unit="datin",
        kecamatan="Kaliwungu",
        lokasi="Pabrik di Desa {desa}",
        uraian=(
            "Saya asli Grobogan tapi kerja di pabrik di {desa} dan kos di sini. Kalau ada "
            "pemilihan lagi, bisa tidak saya nyoblos di Kudus tanpa ganti KTP? Teman-teman satu "
            "mes juga banyak yang bertanya, hampir 20 orang."
        ),
        verifikasi=(
            "Pertanyaan Anda kami terima. Petugas data pemilih akan menjelaskan tata cara pindah "
            "memilih."
        ),
        kemajuan=(
            "Kami menyiapkan lembar penjelasan pindah memilih yang dapat ditempel di mes Anda."
        ),
        jawaban=(
            "Bisa, dengan mengurus pindah memilih (formulir A) di kantor KPU, PPK, atau PPS "
            "setelah tahapan dibuka, paling lambat sesuai batas yang diumumkan. Syaratnya KTP-el, "
            "terdaftar di daerah asal, dan bukti bekerja di Kudus. Pada pemilihan bupati, pindah "
            "antarkabupaten dalam satu provinsi hanya mendapat surat suara gubernur. Lembar "
            "penjelasan untuk mes sudah kami kirim."
        ),
        ulasan="Lembarannya sudah saya tempel di mes, teman2 paham.",
        nilai=4,
    ),
    Kisah(
        kode="nama-salah-tulis",
        kelas=Kelas.PENGADUAN_TIDAK_BERKADAR,
        topik="data_pemilih",
        unit="datin",
        kecamatan="Mejobo",
        lokasi="Desa {desa}",
        uraian=(
            "Nama saya di daftar pemilih kurang satu huruf dan tanggal lahirnya tertukar dengan "
            "adik saya. Waktu di TPS {tps} petugasnya sempat ragu, untung ada Pak RT yang kenal. "
            "Saya mohon dibetulkan supaya tidak dipersoalkan di kemudian hari."
        ),
        verifikasi="Laporan memenuhi syarat dan kami teruskan ke petugas Sidalih.",
        pertanyaan=(
            "Mohon kirim foto KTP-el Anda dan KTP-el adik Anda, nomor NIK boleh ditutup sebagian."
        ),
        kelengkapan="Foto kedua KTP sudah saya unggah. Terima kasih sudah dibantu.",
        kemajuan=(
            "Elemen nama dan tanggal lahir sudah kami cocokkan dengan data kependudukan dan "
            "diusulkan ubah."
        ),
        jawaban=(
            "Ejaan nama dan tanggal lahir Anda serta adik Anda sudah diperbaiki di Sidalih dan "
            "disahkan dalam pleno triwulan. Hasilnya sudah bisa Anda lihat di "
            "cekdptonline.kpu.go.id."
        ),
        ulasan="Sudah betul namanya. Suwun.",
        nilai=4,
        lampiran="foto",
    ),
    Kisah(
        kode="anggota-tni-polri-pensiun",
        kelas=Kelas.PERMINTAAN_INFORMASI,
        topik="data_pemilih",
        unit="datin",
        kecamatan="Jati",
        lokasi="Desa {desa}",
        uraian=(
            "Saya purnawirawan, pensiun per 1 Februari tahun ini. Selama dinas tentu tidak punya "
            "hak pilih. Saya ingin tahu bagaimana status saya dalam data pemilih berkelanjutan dan "
            "berkas apa yang harus saya sampaikan."
        ),
        verifikasi="Permintaan informasi Anda kami catat dan kami teruskan ke Subbagian Data.",
        kemajuan=(
            "Kami memeriksa apakah perubahan status pekerjaan Anda sudah tercatat pada data "
            "kependudukan."
        ),
        jawaban=(
            "Setelah pensiun Anda berhak memilih. Mohon ubah dahulu pekerjaan pada KTP-el di "
            "Disdukcapil, lalu sampaikan salinan surat keputusan pensiun kepada kami, langsung "
            "atau lewat portal ini. Kami memasukkan Anda sebagai pemilih baru pada pleno triwulan "
            "berikutnya."
        ),
        ulasan="Penjelasan singkat dan tepat.",
        nilai=4,
    ),
    Kisah(
        kode="jumlah-pemilih-desa",
        kelas=Kelas.PERMINTAAN_INFORMASI,
        topik="data_pemilih",
        unit="datin",
        kecamatan="Dawe",
        lokasi="Desa {desa}",
        uraian=(
            "Mohon informasi jumlah pemilih Desa {desa} hasil pemutakhiran triwulan terakhir, "
            "dirinci laki-laki dan perempuan. Data akan dipakai untuk bahan musyawarah karang "
            "taruna tentang sosialisasi pemilih muda. Cukup dikirim dalam bentuk berkas."
        ),
        verifikasi=(
            "Permintaan informasi Anda dicatat. Data rekapitulasi termasuk informasi yang terbuka."
        ),
        kemajuan="Petugas menyiapkan rekapitulasi per desa dari berita acara pleno.",
        jawaban=(
            "Rekapitulasi pemilih per desa hasil pleno triwulan terakhir kami sertakan dalam "
            "berkas, terinci laki-laki dan perempuan. Data nama per orang tidak dapat kami berikan "
            "karena dilindungi. Berita acara lengkap juga tersedia di laman PPID kami."
        ),
        ulasan="Datanya lengkap, langsung bisa dipakai rapat.",
        nilai=4,
        lampiran="pdf",
    ),
    Kisah(
        kode="tidak-dicoklit",
        kelas=Kelas.PENGADUAN_TIDAK_BERKADAR,
        topik="data_pemilih",
        unit="datin",
        kecamatan="Kota Kudus",
        lokasi="Kelurahan atau desa {desa}, {rt}",
        uraian=(
            "Rumah saya tidak pernah didatangi petugas pendataan, tapi di kaca pintu sudah ada "
            "stikernya. Tetangga bilang stikernya ditempel waktu rumah kosong. Jadi datanya dari "
            "mana kalau orangnya tidak ditanya? Saya cek, anak saya yang sudah menikah dan pindah "
            "masih tercatat di rumah ini."
        ),
        verifikasi="Laporan kami terima. Kami akan memeriksa catatan pendataan di wilayah Anda.",
        pertanyaan=(
            "Mohon sebutkan nama kepala keluarga sesuai stiker dan perkiraan tanggal stiker "
            "ditempel."
        ),
        kelengkapan=(
            "Atas nama suami saya, kira-kira akhir Juni. Fotonya menyusul, stikernya masih ada."
        ),
        kemajuan=(
            "Kami sudah meminta keterangan petugas yang bertugas di {rt}. Ia membenarkan hanya "
            "bertanya kepada tetangga."
        ),
        jawaban=(
            "Keluhan Anda terbukti. Data keluarga Anda sudah kami perbaiki: anak Anda dicatat "
            "pindah mengikuti alamat KTP-el barunya. Petugas yang bersangkutan diberi teguran "
            "tertulis dan namanya menjadi catatan saat pembentukan petugas berikutnya. Kami mohon "
            "maaf."
        ),
        ulasan="Senang karena mengakui salah dan mau memperbaiki.",
        nilai=3,
        lampiran="foto",
    ),
    Kisah(
        kode="uji-petik-data",
        kelas=Kelas.ASPIRASI,
        topik="data_pemilih",
        unit="datin",
        kecamatan="Bae",
        lokasi="Desa {desa}",
        uraian=(
            "Usul saja: pemutakhiran data tiap tiga bulan sebaiknya melibatkan Pak RT atau kader "
            "posyandu. Mereka yang paling tahu siapa yang meninggal, pindah, atau baru menikah. "
            "Kalau hanya mengandalkan data dari dinas, di {desa} sering telat."
        ),
        verifikasi="Terima kasih atas usul Anda. Kami sampaikan ke Subbagian Data.",
        kemajuan="Usul Anda dibahas dalam rapat evaluasi pemutakhiran data.",
        jawaban=(
            "Usul Anda kami terima. Mulai triwulan depan, surat permintaan data ke desa dilengkapi "
            "daftar isian sederhana untuk ketua RT, dan satu desa tiap kecamatan menjadi contoh "
            "uji petik. Desa {desa} kami masukkan sebagai calon lokasi."
        ),
        ulasan="Ora nyangka usulku ditanggapi tenan.",
        nilai=4,
    ),
)
