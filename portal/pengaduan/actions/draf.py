"""The half-written complaint: what was typed survives between pages, sealed."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from flask import current_app
from sqlalchemy import bindparam, delete, select

from portal.core import clock
from portal.core.database import insert_if_absent
from portal.core.errors import NotThere, Unacceptable
from portal.core.keys import fingerprint
from portal.core.transaction import transaction
from portal.extensions import db
from portal.lampiran.actions import BerkasSiap, hapus
from portal.lampiran.actions import simpan as simpan_berkas
from portal.pengaduan.models import DrafPengaduan, LampiranDraf, Pengaduan

CLEAN_AT_ONCE = 200
GONE = "Isian ini sudah terlalu lama tersimpan dan telah dihapus. Silakan mulai lagi dari awal."

_LOCKED = (
    select(DrafPengaduan).where(DrafPengaduan.token_sidik == bindparam("mark")).with_for_update()
)
_SENT_AS = select(Pengaduan.nomor).where(Pengaduan.formulir_sidik == bindparam("mark"))


def draft_mark(token: str) -> str:
    """Return the blind value under which a form's one-use token is kept."""
    return fingerprint("draf", token)


def locked_draft(token: str) -> DrafPengaduan | None:
    """Return the draft of a token, locked against a second sending at the same moment."""
    return db.session.scalars(_LOCKED, {"mark": draft_mark(token)}).first()


def simpan_draf(token: str, isi: Mapping[str, str], berkas: Iterable[BerkasSiap] = ()) -> bool:
    """Keep what was typed on one page, over what the draft held, with its files.

    False when the form of that token was sent already: its complaint is left alone, and
    what was typed needs a token of its own. Unacceptable when the draft would hold more
    files than a complaint may have.
    """
    berkas = list(berkas)
    with transaction():
        draf = locked_draft(token) or _new_draft(token)
        if draf is None or draf.nomor:
            return False
        draf.isi = json.dumps({**json.loads(draf.isi or "{}"), **isi}, ensure_ascii=False)
        if not berkas:
            return True
        standing = db.session.scalars(
            select(LampiranDraf).where(LampiranDraf.draf_id == draf.id)
        ).all()
        known = {row.lampiran.sha256 for row in standing}
        fresh = [item for item in berkas if item.sha256 not in known]
        if len(standing) + len(fresh) > current_app.config["MAX_FILES"]:
            raise Unacceptable(
                f"Paling banyak {current_app.config['MAX_FILES']} berkas. "
                "Hapus salah satu berkas yang sudah tersimpan lebih dulu."
            )
        for item in fresh:
            lampiran = simpan_berkas(item)
            db.session.add(LampiranDraf(draf_id=draf.id, lampiran=lampiran))
    return True


def sent_as(token: str) -> str | None:
    """Return the number of the complaint that a form became, or None."""
    return db.session.scalar(_SENT_AS, {"mark": draft_mark(token)})


def _new_draft(token: str) -> DrafPengaduan | None:
    """Make the draft of a token; None when it was sent long ago and its draft is gone."""
    if sent_as(token):
        return None
    now = clock.now()
    values = {
        "token_sidik": draft_mark(token),
        "dibuat_at": now,
        "kedaluwarsa_at": now + timedelta(hours=current_app.config["DRAFT_HOURS"]),
    }
    # Two first sendings at one moment make one draft, not an error.
    db.session.execute(insert_if_absent(DrafPengaduan, db.engine.dialect.name), values)
    return locked_draft(token)


def buang_lampiran(token: str, lampiran_id: int) -> None:
    """Take one file off a draft and delete it; NotThere when it is not of this draft."""
    with transaction():
        draf = locked_draft(token)
        link = db.session.get(LampiranDraf, (draf.id, lampiran_id)) if draf else None
        if link is None:
            raise NotThere("Berkas ini sudah tidak ada.")
        lampiran = link.lampiran
        db.session.delete(link)
        db.session.flush()
        hapus(lampiran)


def buang_draf(token: str) -> None:
    """Throw a half-written complaint away with its files; one that was sent stays sent."""
    with transaction():
        draf = locked_draft(token)
        if draf is not None and draf.nomor is None:
            _delete([draf.id])


def bersihkan_draf() -> int:
    """Delete drafts past their time with their files (the worker's chore); return how many."""
    removed = 0
    while True:
        with transaction():
            old = db.session.scalars(
                select(DrafPengaduan.id)
                .where(DrafPengaduan.kedaluwarsa_at < clock.now())
                .limit(CLEAN_AT_ONCE)
            ).all()
            _delete(old)
        removed += len(old)
        if len(old) < CLEAN_AT_ONCE:
            return removed


def _delete(ids: Sequence[int]) -> None:
    links = db.session.scalars(select(LampiranDraf).where(LampiranDraf.draf_id.in_(ids))).all()
    files = [link.lampiran for link in links]
    db.session.execute(delete(LampiranDraf).where(LampiranDraf.draf_id.in_(ids)))
    for lampiran in files:
        hapus(lampiran)
    db.session.execute(delete(DrafPengaduan).where(DrafPengaduan.id.in_(ids)))
