"""Words of reports: short forms, filler words, words that half of all reports hold. [pure]"""

SINGKATAN: dict[str, str] = dict(
    pair.split("=")
    for pair in (
        "yg=yang tdk=tidak gak=tidak nggak=tidak ga=tidak gk=tidak tak=tidak enggak=tidak "
        "mboten=tidak blm=belum belom=belum dereng=belum sdh=sudah udah=sudah udh=sudah "
        "dah=sudah sampun=sudah dgn=dengan krn=karena karna=karena utk=untuk tuk=untuk "
        "jg=juga dr=dari dri=dari pd=pada kpd=kepada bpk=bapak pak=bapak bu=ibu sy=saya "
        "kulo=saya aq=saya aku=saya hr=hari bln=bulan thn=tahun tgl=tanggal jl=jalan jln=jalan "
        "ds=desa dsn=dukuh dusun=dukuh kec=kecamatan kab=kabupaten no=nomor hp=telepon "
        "telp=telepon tlp=telepon wa=whatsapp org=orang bs=bisa bsa=bisa sm=sama lg=lagi "
        "skrg=sekarang kmrn=kemarin kmaren=kemarin wingi=kemarin msh=masih tsb=tersebut "
        "spt=seperti dlm=dalam bgt=sekali banget=sekali trs=terus trus=terus gmn=bagaimana "
        "gimana=bagaimana knp=kenapa kok=kenapa website=situs web=situs almarhumah=almarhum "
        "wafat=meninggal motor=motor parkiran=parkir toilet=wc ktp=ktp kakak=saudara "
        "adik=saudara mbak=ibu mas=bapak"
    ).split()
)
"""Short and spoken forms, Javanese ones among them, and what they stand for."""

BUANG = frozenset(
    (
        "yang dan di ke dari pada untuk dengan ini itu saya kami kita anda ia dia mereka ada "
        "adalah akan atau agar bahwa bagi dalam dapat bisa juga karena kalau jika lagi maka "
        "masih mohon nya oleh para saat sampai sangat saja sebagai sebelum secara sedang "
        "sehingga sekali semua seperti setelah sudah supaya tapi tetapi telah tentang tersebut "
        "terima kasih tidak belum tolong waktu ya hari hal jadi lalu lebih lain malah mau minta "
        "namun padahal paling per perlu pernah sama satu sekarang selalu serta siapa tadi tanpa "
        "terus ketika begitu bagaimana kenapa apa apakah mana kapan kemarin besok lewat cuma "
        "hanya baru punya buat bukan banyak beberapa setiap tiap salah harus kepada sini sana "
        "situ barusan sejak sendiri orang nomor kapan assalamualaikum wr wb selamat pagi siang "
        "sore malam yth hormat"
    ).split()
)
"""Filler words: they say nothing of the matter."""

UMUM = frozenset(
    (
        "pemilih pilih milih daftar tps kpu kudus desa kecamatan kabupaten kantor petugas tugas "
        "bapak ibu warga lapor nama data pemilu pemilihan layan lapang jalan rumah dukuh "
        "bulan tahun tanggal jam informasi pps ppk kpps rt rw cek pindah masuk terdaftar"
    ).split()
)
"""Words that half of all reports to this office hold: they count for less."""

AWALAN: tuple[tuple[str, str], ...] = (
    ("meng", ""),
    ("meny", "s"),
    ("mem", "p"),
    ("men", "t"),
    ("peng", ""),
    ("peny", "s"),
    ("pem", "p"),
    ("pen", "t"),
    ("ber", ""),
    ("ter", ""),
    ("per", ""),
    ("me", ""),
    ("di", ""),
    ("ke", ""),
    ("se", ""),
)
"""Prefixes in the order in which they are tried, and the letter each swallows before a vowel."""
