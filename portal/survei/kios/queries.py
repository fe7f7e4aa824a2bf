"""Look-ups of kiosks, their keys, and all that a kiosk needs to ask without network."""

import hmac
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select

from portal.core import clock
from portal.core.errors import NotThere
from portal.core.keys import fingerprint
from portal.core.text import small_number
from portal.extensions import db
from portal.kalender.queries import kalender_kerja
from portal.kantor.queries import kantor_kini
from portal.survei.instruments import profile
from portal.survei.isi.queries import survei_terbuka
from portal.survei.kios.formulas import HARI_ANTREAN, SEKALI_KIRIM, hours_awake
from portal.survei.kios.models import Kios
from portal.survei.models import Gelombang, TitikLayanan
from portal.survei.queries import instrument_of
from portal.survei.titik.queries import layanan_pada

_PANJANG_KUNCI = 40


def kios_titik(titik_id: int) -> Sequence[Kios]:
    """Return the kiosks of a point that are in use, the oldest first."""
    query = select(Kios).where(Kios.titik_id == titik_id, Kios.dicabut_at.is_(None))
    return db.session.scalars(query.order_by(Kios.id)).all()


def kios_by_id(titik_id: int, kios_id: int) -> Kios:
    """Return a kiosk of a point that is in use; NotThere when there is none."""
    row = db.session.get(Kios, kios_id)
    if row is None or row.titik_id != titik_id or row.dicabut_at is not None:
        raise NotThere("Kios ini tidak ada, atau sudah dicabut.")
    return row


def kunci_kios(kios: Kios) -> str:
    """Return the key that a kiosk is set up with and names itself by."""
    return f"{kios.id}.{fingerprint('kios', f'{kios.id}|{kios.garam}')[:_PANJANG_KUNCI]}"


def kios_by_kunci(titik_id: int, kunci: str) -> Kios | None:
    """Return the kiosk of a point that has this key and was not withdrawn, or None."""
    row = db.session.get(Kios, small_number(kunci.partition(".")[0]))
    if row is None or row.titik_id != titik_id or row.dicabut_at is not None:
        return None
    return row if hmac.compare_digest(kunci_kios(row).encode(), kunci.encode()) else None


def isi_kios(titik: TitikLayanan, kios: Kios | None) -> dict[str, Any]:
    """Return all that a kiosk asks, shows and obeys, for days without network.

    Nothing in it differs from person to person. Moments are milliseconds since 1970.
    """
    spans = hours_awake(clock.today(), kalender_kerja())
    return {
        "titik": titik.kode,
        "nama": titik.nama,
        "kantor": kantor_kini().nama,
        "dipakai": titik.aktif,
        "terpasang": kios is not None,
        "kini": _milliseconds(clock.now()),
        "buka": [[_milliseconds(start), _milliseconds(end)] for start, end in spans],
        "hari_antrean": HARI_ANTREAN,
        "sekali_kirim": SEKALI_KIRIM,
        "gelombang": _waves(titik),
        "profil": [
            {
                "kunci": field.kunci,
                "nama": field.nama,
                "pilihan": [[one.kunci, one.nama] for one in field.pilihan],
            }
            for field in profile().isian
        ],
    }


def _waves(titik: TitikLayanan) -> list[dict[str, Any]]:
    waves = [one.gelombang for one in survei_terbuka()]
    kinds = Counter(wave.survei for wave in waves)
    return [
        {**_wave(titik, wave), **({"nama": wave.nama} if kinds[wave.survei] > 1 else {})}
        for wave in waves
    ]


def _wave(titik: TitikLayanan, wave: Gelombang) -> dict[str, Any]:
    """Return one wave by the name of its survey, which says more to people than its own."""
    tool, own = instrument_of(wave), layanan_pada(titik, wave)
    return {
        "kode": wave.kode,
        "nama": tool.nama,
        "pengantar": tool.pengantar,
        "layanan": own,
        "pilihan_layanan": [] if own else [[one.kunci, one.nama] for one in wave.layanan],
        "butir": [
            {"kunci": item.kunci, "pertanyaan": item.pertanyaan, "pilihan": list(item.pilihan)}
            for item in tool.butir
        ],
        "tambahan": [
            {"kunci": one.kunci, "pertanyaan": one.pertanyaan, "pilihan": list(one.pilihan)}
            for one in tool.tambahan
            if one.pilihan
        ],
    }


def _milliseconds(at: datetime) -> int:
    return int(at.timestamp() * 1000)
