"""What comes with one step of a case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from portal.lampiran.actions import BerkasSiap
from portal.pengaduan.penutupan import Hasil
from portal.pengaduan.workflow import Kelas


@dataclass(frozen=True)
class IsianDukungan:
    """One unit asked to support: its instruction, and its own date (WIB) if it has one.

    `baris` names the row of the form that it came from, for messages beside its fields.
    """

    unit_kerja_id: int
    instruksi: str
    tenggat: date | None = None
    baris: str = ""


@dataclass(frozen=True)
class IsianLangkah:
    """What comes with a step. `pesan` is for the reporter, `catatan` stays inside.

    `versi` is the version of the case that the person was looking at; None skips the
    check. `tenggat_unit` is the unit's own date (WIB), `tenggat_baru` the new due date that
    the officer was shown before promising it, `nilai` a rating of 1 to 4. A closing brings
    `hasil`, and `tautan` (https) or files as proof; `alasan_foto` says why a photo that
    looks like one of another case is right all the same. `induk_id` is the main case that a
    report is joined to. `dukungan` are the units asked to
    support, `bahan_lengkap` says that a supporting unit has sent all, `alasan_petugas` why
    the officer who closed a reopened case is to handle it again.
    """

    pesan: str = ""
    catatan: str = ""
    versi: int | None = None
    kelas: Kelas | None = None
    topik: str | None = None
    unit_kerja_id: int | None = None
    penanggung_id: int | None = None
    tenggat_unit: date | None = None
    tenggat_baru: date | None = None
    lembaga: str = ""
    nilai: int | None = None
    hasil: Hasil | None = None
    tautan: str = ""
    alasan_foto: str = ""
    induk_id: int | None = None
    dukungan: Sequence[IsianDukungan] = ()
    bahan_lengkap: bool = False
    alasan_petugas: str = ""
    berkas: Sequence[BerkasSiap] = ()
