"""The questionnaire on paper, from the instrument that the wave froze."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from portal.core.clock import to_wib
from portal.core.pdf import compile_pdf
from portal.survei.instruments import Butir, Instrumen, Profil
from portal.survei.kertas.formulas import choice_mark

TEMPLATE = Path(__file__).parent / "kuesioner.typ"
PRIVASI = "Jangan tulis nama atau nomor telepon; jawaban Anda tidak dikaitkan dengan diri Anda."
TERIMA_KASIH = "Terima kasih. Serahkan lembar ini kepada petugas atau masukkan ke kotak survei."


@dataclass(frozen=True)
class Kuesioner:
    """What a run of sheets shows: the wave, its questions in the order printed, the services.

    `layanan` with one name is printed as that service; with more they are choices.
    """

    kode: str
    nama: str
    tool: Instrumen
    urutan: Sequence[str]
    layanan: Sequence[str]
    profil: Profil


def questionnaire_pdf(
    isi: Kuesioner, nomor: Sequence[int | None], kantor: str, dibuat_at: datetime
) -> bytes:
    """Return one sheet for each number, as PDF; a number of None prints a sheet without one."""
    return compile_pdf(TEMPLATE, _data(isi, nomor, kantor, dibuat_at), dibuat_at)


def _data(
    isi: Kuesioner, nomor: Sequence[int | None], kantor: str, dibuat_at: datetime
) -> dict[str, Any]:
    items = [isi.tool.item(key) for key in isi.urutan]
    day = to_wib(dibuat_at)
    return {
        "judul": f"Kuesioner {isi.tool.nama}",
        "kode": isi.kode,
        "nama": isi.nama,
        "kantor": kantor,
        "tanggal": {"tahun": day.year, "bulan": day.month, "hari": day.day},
        "nomor": [None if one is None else f"{one:04}" for one in nomor],
        "pengantar": isi.tool.pengantar,
        "privasi": PRIVASI,
        "layanan": list(isi.layanan),
        "profil": [
            {
                "nama": question.nama,
                "pilihan": [
                    [choice_mark(i), one.nama] for i, one in enumerate(question.pilihan, 1)
                ],
            }
            for question in isi.profil.isian
        ],
        "butir": [{"pertanyaan": one.pertanyaan, "pilihan": one.pilihan} for one in items],
        "sama": _shared_choices(items),
        "tambahan": [
            {"pertanyaan": one.pertanyaan, "pilihan": one.pilihan} for one in isi.tool.tambahan
        ],
        "kaki": f"Instrumen {isi.tool.kode.upper()} versi {isi.tool.versi}",
        "terima_kasih": TERIMA_KASIH,
    }


def _shared_choices(items: Sequence[Butir]) -> Sequence[str]:
    """Return the choices when every question offers the same, so that they stand once on top."""
    same = {item.pilihan for item in items}
    return same.pop() if len(same) == 1 else ()
