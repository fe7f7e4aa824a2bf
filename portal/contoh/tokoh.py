"""Invented reporters. Phone numbers and mail addresses lead to nobody."""

from dataclasses import dataclass
from random import Random

from portal.contoh.daerah import DESA
from portal.pengaduan.workflow import Kanal

NAMA: tuple[str, ...] = (
    "Ngatiman", "Sutrisno", "Siti Muawanah", "Sulastri", "Parjo", "Rukmini", "Wahyu Setiadi",
    "Nur Faizah", "Muhammad Arif Rahman", "Slamet Riyadi Utomo", "Kasmirah", "Endang Purwati",
    "Dwi Lestari", "Agus Prasetyo", "Suparmi", "Zaenal Abidin", "Khoirul Umam", "Fitri Handayani",
    "Bambang Sumarno", "Sri Wahyuni", "Maskan", "Tumini", "Anisa Rahmawati", "Rizky Maulana",
    "Yulianto", "Mbah Karto", "Nanik Susilowati", "Ahmad Mustofa", "Eko Budi Santoso", "Sumiyati",
    "Taufiq Hidayat", "Lilik Indrawati", "Joko Purnomo", "Umi Kulsum", "Sukarjan", "Wiwik Haryanti",
    "Fajar Nugroho", "Sholikhah", "Darmadi", "Rina Puspitasari", "Abdul Ghofur", "Karsini",
    "Hendra Wijayanto", "Maulida Zahra", "Supriyadi", "Istiqomah", "Bagus Pamungkas", "Jumirah",
    "Noor Cholis", "Dyah Ayu Pertiwi", "Santoso", "Munawaroh", "Galih Wicaksono", "Sarmi",
    "Imam Syafi'i", "Retno Widyastuti", "Teguh Waluyo", "Nafisatul Laila", "Sunardi", "Paijem",
    "Dimas Aditya", "Eni Rohmawati", "Kusnadi", "Laelatul Fitriyah", "Margono", "Ratna Dewi",
    "Syaiful Anwar", "Tri Astuti", "Untung", "Vina Oktaviani", "Wagiman", "Yuni Kartika",
)  # fmt: skip

_REACHED_BY_PHONE = {Kanal.TELEPON, Kanal.WHATSAPP}
_LEFT_IN_PASSING = {Kanal.KOTAK, Kanal.MEDIA_SOSIAL}


@dataclass(frozen=True, slots=True)
class Pelapor:
    """Who reports and how to reach them; every field may be empty."""

    nama: str = ""
    telepon: str = ""
    surel: str = ""
    alamat: str = ""


def pelapor(rng: Random, kanal: Kanal, kecamatan: str, desa: str) -> Pelapor:
    """Draw a reporter; some leave no name, few leave a mail address."""
    if kanal in _LEFT_IN_PASSING and rng.random() < 0.5:
        return Pelapor()
    nama = rng.choice(NAMA)
    phone = kanal in _REACHED_BY_PHONE or rng.random() < 0.7
    mail = rng.random() < (0.6 if kanal in {Kanal.WEB, Kanal.SP4N} else 0.15)
    return Pelapor(
        nama=nama,
        telepon=f"0812-0000-0{rng.randrange(1000):03d}" if phone else "",
        surel=f"{_mail_name(nama)}{rng.randrange(10, 99)}@contoh.example" if mail else "",
        alamat=f"{desa}, {kecamatan}, Kudus" if rng.random() < 0.6 else "",
    )


def desa_di(rng: Random, kecamatan: str) -> str:
    """Draw a village of a kecamatan."""
    return rng.choice(DESA[kecamatan])


def _mail_name(nama: str) -> str:
    return "".join(letter for letter in nama.lower() if letter.isalpha())
