"""What people write in the open question of the demo surveys. [pure]

Some write a name or a phone number, as people do; the numbers lead to nobody. Keys are the
unsur that a writer was discontent with; `PUJIAN` is for those content with all.
"""

PUJIAN: tuple[str, ...] = (
    "Pelayanannya cepat dan ramah, pertahankan.",
    "Petugas sabar menjelaskan sampai saya paham.",
    "Sudah bagus, terima kasih.",
    "Mbak di loket sangat membantu orang tua seperti saya.",
    "Baru kali ini mengurus tanpa bolak-balik. Mantap.",
    "Pertahankan pelayanan gratisnya.",
    "Terima kasih kepada Pak Sugeng yang mau menelepon saya kembali.",
    "Formulirnya sekarang lebih jelas daripada tahun lalu.",
    "Suwun, petugase grapyak.",
    "Tidak ada, semua baik.",
)
KELUHAN: dict[str, tuple[str, ...]] = {
    "persyaratan": (
        "Syarat tolong ditempel di depan supaya tidak kembali lagi ambil KTP.",
        "Syarat magang di situs beda dengan yang diminta di loket.",
        "Fotokopi masih diminta padahal sudah kirim lewat surel.",
    ),
    "prosedur": (
        "Alurnya belum jelas, saya ditanya hal yang sama oleh tiga orang.",
        "Tolong dibuat papan alur pelayanan dekat pintu masuk.",
        "Formulir permohonan informasi terlalu panjang.",
    ),
    "waktu": (
        "Menunggu jawaban data hampir dua minggu, tolong dipercepat.",
        "Jam istirahat loket kosong, sebaiknya bergantian.",
        "Saya datang jam 8 baru dilayani jam 9 lebih.",
        "Surat balasan riset lama keluar, padahal jadwal kampus mepet. Nama saya Dwi Lestari.",
        "Tolong kabari lewat WA kalau sudah jadi, nomor saya 0812-0000-0417.",
        "Antrean sebaiknya pakai nomor.",
        "Permintaan data pemilih per desa sebaiknya sehari jadi.",
    ),
    "biaya": ("Sudah gratis, tetapi parkir masih ditarik di depan.",),
    "produk": (
        "Data yang diberikan berupa gambar, sulit diolah. Tolong kirim tabelnya.",
        "Salinan keputusan yang saya terima tidak lengkap lampirannya.",
    ),
    "kompetensi": (
        "Petugas pengganti belum paham cara cek data pindah memilih.",
        "Perlu pelatihan untuk petugas baru.",
    ),
    "perilaku": (
        "Petugas siang hari agak ketus, mohon lebih senyum.",
        "Mohon telepon diangkat dengan salam.",
    ),
    "pengaduan": (
        "Saya mengadu lewat Instagram tidak dijawab.",
        "Kotak saran sepertinya tidak pernah dibuka.",
        "Hasil pengaduan saya bulan lalu belum dikabari. Hubungi 0812-0000-0288, Pak Margono.",
    ),
    "sarana": (
        "Ruang tunggu panas, kipasnya mati satu.",
        "Tidak ada jalur kursi roda dari parkiran.",
        "Kursi tunggu kurang, saya berdiri setengah jam.",
        "Toilet pengunjung tolong dibersihkan dan diberi air.",
        "Parkir motor sempit, kalau hujan kehujanan.",
        "Tempat bermain anak atau ruang menyusui belum ada.",
        "Wifi pengunjung tidak bisa dipakai.",
        "Papan petunjuk ruangan tidak kelihatan dari pintu.",
    ),
    "informasi": (
        "Informasi jam layanan di situs dan di pintu berbeda.",
        "Tolong unggah daftar informasi publik yang terbaru.",
    ),
    "respons": (
        "Pesan WhatsApp dibalas sesudah tiga hari.",
        "Surel saya tidak dibalas, akhirnya datang langsung.",
    ),
    "diskriminasi": ("Yang kenal petugas sepertinya didahulukan.",),
    "kecurangan": ("Nomor antrean sebaiknya dipanggil berurutan.",),
    "imbalan": ("Pasang tulisan tidak menerima bingkisan di meja loket.",),
    "pungli": ("Parkir di depan kantor masih menarik uang.",),
    "percaloan": ("Ada orang di luar menawarkan bantu urus surat, tolong ditertibkan.",),
}
