"""Drafts of steps: kept while an officer types, gone once the step is taken."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import select

from portal.akun.models import Petugas
from portal.core import clock
from portal.core.database import insert_if_absent
from portal.core.transaction import transaction
from portal.extensions import db
from portal.pengaduan.meja import aturan
from portal.pengaduan.meja.kabar import forget_draft
from portal.pengaduan.meja.models import DrafLangkah
from portal.pengaduan.models import Riwayat
from portal.pengaduan.workflow import Aksi

TYPED = ("pesan", "catatan", "tautan", "unit_kerja_id")
"""A draft is kept once one of these holds something; choices alone are none."""


def simpan_draf(
    petugas: Petugas,
    pengaduan_id: int,
    aksi: Aksi,
    isi: Mapping[str, str],
    dimuat_at: datetime | None = None,
) -> bool:
    """Keep what is typed for a step over what was kept; nothing typed throws it away.

    False, and nothing is kept, when the officer has taken the step since he loaded the page
    (`dimuat_at`): a late saving must not bring back what was sent.
    """
    with transaction() as session:
        if dimuat_at is not None and _taken_since(petugas.id, pengaduan_id, aksi, dimuat_at):
            return False
        if not any(isi.get(name) for name in TYPED):
            forget_draft(petugas.id, pengaduan_id, aksi)
            return True
        now = clock.now()
        ends = now + timedelta(days=aturan.nilai("draf"))
        key = {"petugas_id": petugas.id, "pengaduan_id": pengaduan_id, "aksi": str(aksi)}
        blank = DrafLangkah(**key)
        blank.isi = "{}"
        session.execute(
            insert_if_absent(DrafLangkah, db.engine.dialect.name),
            {
                **key, "kunci_baris": blank.kunci_baris, "isi_sandi": blank.isi_sandi,
                "disimpan_at": now, "kedaluwarsa_at": ends,
            },
        )  # fmt: skip
        row = session.scalars(select(DrafLangkah).filter_by(**key)).one()
        row.isi = json.dumps(dict(isi), ensure_ascii=False)
        row.disimpan_at, row.kedaluwarsa_at = now, ends
    return True


def _taken_since(petugas_id: int, pengaduan_id: int, aksi: Aksi, at: datetime) -> bool:
    taken = select(Riwayat.id).where(
        Riwayat.pengaduan_id == pengaduan_id,
        Riwayat.petugas_id == petugas_id,
        Riwayat.aksi == aksi,
        Riwayat.waktu_at >= at,
    )
    return db.session.scalar(taken.limit(1)) is not None


def buang_draf(petugas: Petugas, pengaduan_id: int, aksi: Aksi) -> None:
    """Throw the draft of a step away on demand."""
    with transaction():
        forget_draft(petugas.id, pengaduan_id, aksi)
