"""Published results as open data. [pure]"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from portal.survei.hasil.isi import BarisTerbit, IsiTerbitan, UnsurTerbit

TERTUTUP = "disembunyikan"
"""Stands in the CSV where a small group is hidden; null in the JSON."""


def rows(isi: IsiTerbitan) -> Iterator[tuple[object, ...]]:
    """Yield the CSV: a head, the whole, each unsur, each group.

    `jawaban_1` to `jawaban_N` count the answers from the lowest choice up.
    """
    scale = range(1, isi.cara.skala + 1)
    yield (
        "bagian", "kunci", "nama", "n", "jumlah", "nrr", "nrr_tertimbang", "nilai", "mutu",
        *(f"jawaban_{value}" for value in scale),
    )  # fmt: skip
    empty = [""] * len(scale)
    head = ("", isi.indeks, "", isi.nilai, isi.mutu or "")
    yield ("keseluruhan", isi.kode, isi.nama, isi.n, *head, *empty)
    for one in isi.unsur:
        yield (
            "unsur", one.kunci, one.nama, one.n, one.jumlah, one.nrr, one.nrr_tertimbang,
            one.nilai, one.mutu or "", *one.sebaran,
        )  # fmt: skip
    for table in isi.tabel:
        for row in table.baris:
            yield (table.kunci, row.kunci, row.nama, *_group(row, table.bernilai), *empty)


def _group(row: BarisTerbit, bernilai: bool) -> tuple[object, ...]:
    n = TERTUTUP if row.n is None else row.n
    hidden = bernilai and row.n != 0 and row.nilai is None
    value = TERTUTUP if hidden else ("" if row.nilai is None else row.nilai)
    return (n, "", "", "", value, row.mutu or "")


def document(isi: IsiTerbitan) -> dict[str, Any]:
    """Return the JSON document; keys are those of `flask survei hitung --json`."""
    return {
        "survei": isi.survei,
        "kode": isi.kode,
        "nama": isi.nama,
        "periode": isi.periode,
        "mulai": isi.mulai.isoformat(),
        "selesai": isi.selesai.isoformat(),
        "n": isi.n,
        "skala": isi.cara.skala,
        "unsur": [_unsur(one) for one in isi.unsur],
        "indeks": float(isi.indeks),
        "nilai": float(isi.nilai),
        "mutu": isi.mutu,
        "kinerja": isi.kinerja,
        "selang": isi.selang
        and {
            "kepercayaan": float(isi.selang.kepercayaan),
            "bawah": float(isi.selang.bawah),
            "atas": float(isi.selang.atas),
            "tanpa_sebaran": isi.selang.tanpa_sebaran,
        },
        "konvensi": "eksak",
        "alternatif": [
            {"konvensi": one.kode, "nilai": float(one.nilai), "mutu": one.mutu}
            for one in isi.konvensi
        ],
        "kelompok": {
            table.kunci: [
                {"kunci": row.kunci, "nama": row.nama, "n": row.n}
                | ({"nilai": _number(row.nilai), "mutu": row.mutu} if table.bernilai else {})
                for row in table.baris
            ]
            for table in isi.tabel
        },
        "lke": isi.lke and {"poin": float(isi.lke.poin), "wbk": isi.lke.wbk, "wbbm": isi.lke.wbbm},
        "contoh": isi.contoh and {"populasi": isi.contoh.populasi, "minimum": isi.contoh.minimum},
        "cara": {
            "kuesioner": f"{isi.survei} {isi.cara.versi}",
            "sumber": isi.cara.sumber,
            "tidak_lengkap": isi.cara.tidak_lengkap,
            "disisihkan": isi.cara.disisihkan,
            "kelompok_terkecil": isi.cara.kelompok_terkecil,
            "segel": isi.cara.sidik_segel,
        },
        "keterangan": "null pada kelompok berarti disembunyikan agar angka kecil tidak terhitung.",
    }


def _unsur(one: UnsurTerbit) -> dict[str, Any]:
    return {
        "key": one.kode,
        "kunci": one.kunci,
        "nama": one.nama,
        "n": one.n,
        "jumlah": one.jumlah,
        "nrr": float(one.nrr),
        "nrr_tertimbang": float(one.nrr_tertimbang),
        "nilai": float(one.nilai),
        "mutu": one.mutu,
        "sebaran": list(one.sebaran),
        "pilihan": list(one.pilihan),
    }


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
