"""What may happen to templates: added, changed, put away."""

from dataclasses import asdict, dataclass

from portal.akun.models import Petugas
from portal.core import clock
from portal.core.errors import NotThere
from portal.core.transaction import transaction
from portal.extensions import db
from portal.jejak.actions import catat
from portal.pengaduan.penutupan import Hasil
from portal.pengaduan.templat.formulas import Bahasa
from portal.pengaduan.templat.models import Templat
from portal.pengaduan.workflow import Aksi


@dataclass(frozen=True)
class IsianTemplat:
    """What a template says. `hari` is the next date in working days from the day of use."""

    nama: str
    aksi: Aksi
    bahasa: Bahasa
    teks: str
    hasil: Hasil | None = None
    hari: int | None = None
    aktif: bool = True


def simpan(templat_id: int | None, isian: IsianTemplat, petugas: Petugas) -> Templat:
    """Add a template (no id) or change one; the template. NotThere when it is not there."""
    with transaction():
        row = Templat() if templat_id is None else db.session.get(Templat, templat_id)
        if row is None:
            raise NotThere("Templat ini tidak ada.")
        for name, value in asdict(isian).items():
            setattr(row, name, value)
        row.diubah_at = clock.now()
        db.session.add(row)
        db.session.flush()
        deed = "tambah" if templat_id is None else "ubah"
        catat(f"templat.{deed}", ("templat", row.id), petugas.id, nama=row.nama, aktif=row.aktif)
    return row
