"""What is kept between the dry run and the yes: rows and faults as sealed JSON."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from portal.pengaduan.impor.formulas import BarisImpor, Masalah
from portal.pengaduan.penutupan import Hasil
from portal.pengaduan.workflow import Identitas, Kanal, Kelas, Status


@dataclass(frozen=True)
class Simpanan:
    """The good rows of a file, its faults, and how many example rows were passed over."""

    baik: Sequence[BarisImpor]
    salah: Sequence[Masalah]
    contoh: int = 0

    def as_text(self) -> str:
        """Return it as JSON."""
        rows = [asdict(row) for row in self.baik]
        faults = [asdict(one) for one in self.salah]
        facts = {"baik": rows, "salah": faults, "contoh": self.contoh}
        return json.dumps(facts, default=date.isoformat, ensure_ascii=False)


def read_kept(text: str) -> Simpanan:
    """Return what `as_text` wrote."""
    facts = json.loads(text)
    return Simpanan(
        tuple(_row(one) for one in facts["baik"]),
        tuple(Masalah(**one) for one in facts["salah"]),
        facts["contoh"],
    )


def _row(values: dict[str, Any]) -> BarisImpor:
    ended, outcome = values["selesai"], values["hasil"]
    return BarisImpor(
        **{
            **values,
            "diterima": date.fromisoformat(values["diterima"]),
            "selesai": date.fromisoformat(ended) if ended else None,
            "hasil": Hasil(outcome) if outcome else None,
            "kanal": Kanal(values["kanal"]),
            "kelas": Kelas(values["kelas"]),
            "identitas": Identitas(values["identitas"]),
            "status": Status(values["status"]),
        }
    )
