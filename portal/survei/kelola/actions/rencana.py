"""A wave planned, its plan changed or dropped, and its services while it runs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal.core.errors import Conflict, Unacceptable
from portal.core.periods import Periode
from portal.core.transaction import transaction
from portal.jejak.actions import catat
from portal.survei.actions import (
    IsianGelombang,
    IsianLayanan,
    buat_gelombang,
    frozen_instrument,
)
from portal.survei.instruments import PertanyaanTambahan
from portal.survei.kelola.formulas import service_key, wave_code
from portal.survei.kelola.queries.gelombang import (
    gelombang_kembar,
    is_used,
    kode_terpakai,
    layanan_dikenal,
)
from portal.survei.models import Gelombang, LayananGelombang
from portal.survei.queries import locked
from portal.survei.workflow import StatusGelombang, Survei

BERSAMAAN = "Rencana lain baru saja disimpan pada saat yang sama. Simpan sekali lagi."
SUDAH_DICETAK = "Kuesioner kertas atau kupon sekali pakai sudah dibuat untuk rencana ini, jadi"
SUDAH_DIBUKA = "Gelombang ini sudah pernah dibuka, jadi rencananya tidak dapat diubah lagi."


@dataclass(frozen=True)
class BarisLayanan:
    """A service as typed: its name and its users in the period, when known."""

    nama: str
    populasi: int | None = None


@dataclass(frozen=True)
class BarisTanya:
    """A question of the office's own as typed; open when it has no choices."""

    pertanyaan: str
    pilihan: tuple[str, ...] = ()


@dataclass(frozen=True)
class IsianRencana:
    """A plan as typed; without a name it gets that of survey and period."""

    survei: Survei
    periode: Periode
    nama: str = ""
    layanan: Sequence[BarisLayanan] = ()
    tambahan: Sequence[BarisTanya] = ()

    @property
    def nama_gelombang(self) -> str:
        """The name that the wave will have."""
        return self.nama or f"{self.survei.value.upper()} {self.periode.nama}"


def rencanakan(isian: IsianRencana, petugas_id: int) -> Gelombang:
    """Plan a wave under a code of its own.

    Unacceptable when the same wave is planned already (survey, period and name), or a
    service is named twice, or no instrument was in force when the period began.
    """
    try:
        with transaction():
            # Before the look for a twin: one saved in between takes this very code.
            kode = wave_code(isian.survei, isian.periode, kode_terpakai())
            _ensure_single(isian, None)
            return buat_gelombang(
                IsianGelombang(
                    kode=kode,
                    survei=isian.survei,
                    nama=isian.nama_gelombang,
                    periode=isian.periode,
                    layanan=tuple(_services(isian.layanan)),
                    tambahan=_questions(isian.tambahan),
                ),
                petugas_id,
            )
    except IntegrityError:
        raise Unacceptable(BERSAMAAN) from None


def ubah_rencana(gelombang_id: int, isian: IsianRencana, petugas_id: int) -> Gelombang:
    """Change a plan; its code follows its period.

    Conflict once the wave was opened. Unacceptable like `rencanakan`, and when slips or
    paper that bear the plan's code, questions or services were made already.
    """
    try:
        with transaction() as session:
            row = locked(session, gelombang_id)
            _ensure_draft(row)
            before, kode = row.kode, row.kode
            if isian.periode.kode != row.periode:
                kode = wave_code(isian.survei, isian.periode, kode_terpakai() - {before})
            _ensure_single(isian, row.id)
            _rewrite(session, row, isian, kode)
            catat(
                "survei.ubah_rencana",
                ("gelombang", row.kode),
                petugas_id,
                kode_lama=before,
                periode=row.periode,
                layanan=len(isian.layanan),
                tambahan=len(isian.tambahan),
            )
    except IntegrityError:
        raise Unacceptable(BERSAMAAN) from None
    return row


def _rewrite(session: Session, row: Gelombang, isian: IsianRencana, kode: str) -> None:
    """Give a plan the code, period, questions and services typed, keeping services that stay."""
    tool = frozen_instrument(isian.survei, isian.periode.mulai, _questions(isian.tambahan))
    wanted = {one.kunci: one for one in _services(isian.layanan)}
    if len(wanted) < len(isian.layanan):
        raise Unacceptable("Layanan yang sama disebut dua kali.")
    gone = [service for service in row.layanan if service.kunci not in wanted]
    is_other = isian.periode.kode != row.periode
    if (is_other or gone or tool.fingerprint() != row.instrumen_sidik) and is_used(row):
        raise Unacceptable(
            f"{SUDAH_DICETAK} periode, layanan, dan pertanyaannya tidak dapat diubah lagi."
        )
    row.kode, row.nama, row.periode = kode, isian.nama_gelombang, isian.periode.kode
    row.mulai, row.selesai = isian.periode.mulai, isian.periode.selesai
    row.instrumen, row.instrumen_sidik = tool.to_json(), tool.fingerprint()
    for service in gone:
        session.delete(service)
    _put_services(row, wanted)
    session.flush()
    session.expire(row, ["layanan"])


def hapus_rencana(gelombang_id: int, petugas_id: int) -> None:
    """Drop a plan; Conflict once the wave was opened, or slips or paper were made for it."""
    with transaction() as session:
        row = locked(session, gelombang_id)
        _ensure_draft(row)
        if is_used(row):
            raise Conflict(f"{SUDAH_DICETAK} rencana ini tidak dapat dihapus.")
        for service in list(row.layanan):
            session.delete(service)
        session.flush()
        session.delete(row)
        catat("survei.hapus_rencana", ("gelombang", row.kode), petugas_id, nama=row.nama)


def ubah_layanan(
    gelombang_id: int,
    populasi: Mapping[int, int | None],
    baru: Sequence[BarisLayanan],
    petugas_id: int,
) -> Gelombang:
    """Set how many people used each service (by its row), and add services.

    Conflict when the wave is sealed; Unacceptable when an added service is there already.
    Nothing is written when nothing changes.
    """
    with transaction() as session:
        row = locked(session, gelombang_id)
        if row.status is StatusGelombang.DISEGEL:
            raise Conflict("Gelombang ini sudah disegel, jadi layanannya tidak dapat diubah.")
        changed = []
        for service in row.layanan:
            new = populasi.get(service.id, service.populasi)
            if new != service.populasi:
                changed.append(f"{service.kunci}: {_told(service.populasi)} → {_told(new)}")
                service.populasi = new
        there = {service.kunci for service in row.layanan}
        for one in _services(baru):
            if one.kunci in there:
                raise Unacceptable(f"Layanan {one.nama} sudah ada pada gelombang ini.")
            there.add(one.kunci)
            row.layanan.append(LayananGelombang(**vars(one)))
            changed.append(f"{one.kunci}: ditambahkan, {_told(one.populasi)}")
        if changed:
            told = "; ".join(changed)
            catat("survei.ubah_layanan", ("gelombang", row.kode), petugas_id, layanan=told)
    return row


def _ensure_draft(row: Gelombang) -> None:
    if row.status is not StatusGelombang.DRAF:
        raise Conflict(SUDAH_DIBUKA)


def _ensure_single(isian: IsianRencana, own_id: int | None) -> None:
    twin = gelombang_kembar(isian.survei, isian.periode.kode, isian.nama_gelombang)
    if twin is not None and twin.id != own_id:
        raise Unacceptable(
            f"{twin.nama} sudah ada. Pilih periode lain, atau beri nama lain bila memang ada "
            "dua gelombang pada periode itu."
        )


def _services(rows: Sequence[BarisLayanan]) -> Iterator[IsianLayanan]:
    known = layanan_dikenal()
    for one in rows:
        yield IsianLayanan(service_key(one.nama, known), one.nama, one.populasi)


def _put_services(row: Gelombang, wanted: Mapping[str, IsianLayanan]) -> None:
    there = {service.kunci: service for service in row.layanan}
    for key, one in wanted.items():
        if key in there:
            there[key].nama, there[key].populasi = one.nama, one.populasi
        else:
            row.layanan.append(LayananGelombang(**vars(one)))


def _questions(rows: Sequence[BarisTanya]) -> tuple[PertanyaanTambahan, ...]:
    return tuple(
        PertanyaanTambahan(f"tambahan-{number}", one.pertanyaan, one.pilihan)
        for number, one in enumerate(rows, 1)
    )


def _told(populasi: int | None) -> str:
    return "belum diisi" if populasi is None else str(populasi)
