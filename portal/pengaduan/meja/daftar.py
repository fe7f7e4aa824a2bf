"""The list that an officer looks at, read from its address; and the way back to it."""

import json
import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from werkzeug.datastructures import MultiDict

from portal.akun.models import Petugas
from portal.akun.queries import semua_unit
from portal.core.errors import NotThere
from portal.pengaduan.forms import FormSaring
from portal.pengaduan.meja.models import SaringanTersimpan
from portal.pengaduan.meja.queries.own import saringan_milik, setelan
from portal.pengaduan.models import Pengaduan
from portal.pengaduan.queries import Antrean, Saringan, tetangga

Alamat = MultiDict[str, str]


@dataclass(frozen=True)
class Daftar:
    """A queue with filters; `alamat` holds what leads to it again, `isi` what it is made of."""

    antrean: Antrean
    form: FormSaring
    saringan: Saringan
    tersimpan: SaringanTersimpan | None
    isi: dict[str, str]

    @property
    def alamat(self) -> dict[str, str]:
        """The arguments of the list's address; a saved filter shows its number only."""
        return {"tersimpan": str(self.tersimpan.id)} if self.tersimpan else self.isi


@dataclass(frozen=True)
class Asal:
    """Where an officer came from, and the cases before and after this one there."""

    kembali: str
    sebelumnya: str | None = None
    berikutnya: str | None = None


def baca_daftar(petugas: Petugas, alamat: Alamat) -> Daftar:
    """Return the list of an address: its saved filter, the officer's start view, or its own."""
    saved = _saved(petugas, alamat)
    values: Alamat = MultiDict(json.loads(saved.isi or "{}")) if saved else alamat
    form = FormSaring(values)
    form.unit_kerja_id.choices = {"": "Semua", **{u.id: u.nama for u in semua_unit()}}
    queue = _queue(values)
    filters = {name: text for name, text in values.items() if text and name in form}
    return Daftar(queue, form, form.saringan(), saved, {**filters, "antrean": str(queue)})


def _saved(petugas: Petugas, alamat: Alamat) -> SaringanTersimpan | None:
    asked = alamat.get("tersimpan", "")
    number = int(asked) if re.fullmatch(r"\d{1,9}", asked, re.ASCII) else None
    if not alamat:
        number = setelan(petugas).saringan_awal_id
    try:
        return saringan_milik(petugas, number) if number is not None else None
    except NotThere:
        return None


def _queue(values: Alamat) -> Antrean:
    asked = values.get("antrean", "")
    if asked in list(Antrean):
        return Antrean(asked)
    return Antrean.SEMUA if values.get("cari") else Antrean.BARU


def jalan_pulang(asked: str, home: str) -> str:
    """Return the list that the officer came from; only an address of the desk itself."""
    # Printable, and nothing that a browser may read as the start of another host.
    plain = re.fullmatch(r"[!-\[\]-~]*", asked, re.ASCII) and "//" not in asked
    return asked if plain and asked.startswith(home) else home


def pulang_bila_diminta(asked: Alamat, home: str) -> str | None:
    """Return the list named by `dari` in an address; None where the officer came from none."""
    return jalan_pulang(asked["dari"], home) if asked.get("dari") else None


def asal(petugas: Petugas, asked: str, home: str, kasus: Pengaduan) -> Asal:
    """Return the way back to the list behind `asked`, and the neighbours of a case in it.

    Without a list that the officer came from there are no neighbours.
    """
    back = jalan_pulang(asked, home)
    if back != asked or urlsplit(back).path != home:
        return Asal(back)
    listed = baca_daftar(petugas, MultiDict(parse_qsl(urlsplit(back).query)))
    before, after = tetangga(petugas, listed.antrean, listed.saringan, kasus)
    return Asal(back, before, after)
