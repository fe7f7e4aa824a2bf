"""What is kept between the dry run and the yes, as compact JSON. [pure]"""

import json
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from datetime import date

from portal.survei.impor.formulas import BarisSurvei, Masalah

_KOSONG = "0"


@dataclass(frozen=True)
class Simpanan:
    """The good rows of a file, its faults, the order told and the headings not read."""

    baik: Sequence[BarisSurvei] = ()
    salah: Sequence[Masalah] = ()
    lewat: Sequence[str] = ()

    def as_text(self, kunci: Sequence[str]) -> str:
        """Return it as JSON; `kunci` are the keys of the items, one mark each in a row.

        Day, service and profile, which many rows share, stand once.
        """
        shared: dict[str, int] = {}
        rows = []
        for row in self.baik:
            about = json.dumps([row.tanggal.isoformat(), row.layanan, dict(row.profil)])
            place = shared.setdefault(about, len(shared))
            marks = "".join(str(row.nilai.get(key, _KOSONG)) for key in kunci)
            rows.append([row.baris, place, marks, *([dict(row.tambahan)] if row.tambahan else [])])
        facts = {
            "umum": [json.loads(one) for one in shared],
            "baris": rows,
            "salah": [astuple(one) for one in self.salah],
            "lewat": list(self.lewat),
        }
        return json.dumps(facts, ensure_ascii=False, separators=(",", ":"))


def read_kept(teks: str, kunci: Sequence[str]) -> Simpanan:
    """Return what `as_text` wrote."""
    facts = json.loads(teks)
    shared = [(date.fromisoformat(day), service, told) for day, service, told in facts["umum"]]
    rows = []
    for number, place, marks, *words in facts["baris"]:
        values = {key: int(mark) for key, mark in zip(kunci, marks, strict=True) if mark != _KOSONG}
        day, service, told = shared[int(place)]
        rows.append(BarisSurvei(number, values, day, service, told, words[0] if words else {}))
    return Simpanan(rows, [Masalah(*one) for one in facts["salah"]], facts["lewat"])
