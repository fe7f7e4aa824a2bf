"""The shape of one demo story: what a citizen says and what the office answers."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

from portal.pengaduan.workflow import Kelas


@dataclass(frozen=True, slots=True, kw_only=True)
class Kisah:
    """One invented complaint with every text that its handling may need.

    The texts may hold the placeholders ``{desa}``, ``{kec}``, ``{rt}`` and ``{tps}``;
    `portal.contoh.jadwal` fills them, so that one story can be told from several villages.
    `nilai` is the reporter's rating, 1 to 4; `lampiran` is "foto", "pdf" or nothing;
    `bulan` names the months in which the story makes sense (empty: any).
    Nobody in these stories exists.
    """

    kode: str
    kelas: Kelas
    topik: str
    unit: str
    kecamatan: str
    lokasi: str
    uraian: str
    verifikasi: str
    kemajuan: str
    jawaban: str
    ulasan: str
    nilai: int = 3
    pertanyaan: str = ""
    kelengkapan: str = ""
    belum_selesai: str = ""
    jawaban_ulang: str = ""
    alasan_keberatan: str = ""
    tanggapan_keberatan: str = ""
    alasan_tolak: str = ""
    instansi: str = ""
    alasan_terus: str = ""
    lampiran: str = ""
    bulan: tuple[int, ...] = ()

    @property
    def is_movable(self) -> bool:
        """The story names no fixed place, so it may happen in any kecamatan."""
        return "{desa}" in self.lokasi or "{desa}" in self.uraian

    def told_from(self, tempat: Mapping[str, str]) -> "Kisah":
        """Return the story with its placeholders filled from `tempat`."""
        texts = {
            field.name: value.format_map(tempat)
            for field in fields(self)
            if type(value := getattr(self, field.name)) is str and "{" in value
        }
        return replace(self, **texts)  # type: ignore[arg-type]
