"""Search: number, words of the text, exact words of a reporter's name or contact."""

from collections.abc import Collection

from sqlalchemy import Integer, Select, column, func, select, table, text
from sqlalchemy.sql.elements import ColumnElement

from portal.akun.models import Petugas
from portal.core.keys import fingerprint
from portal.core.tokens import read_number
from portal.extensions import db
from portal.pengaduan.actions.ajukan import AWALAN
from portal.pengaduan.formulas import kata_cari
from portal.pengaduan.impor.queries import with_old_number
from portal.pengaduan.models import (
    IndeksNama,
    Pengaduan,
)
from portal.pengaduan.permissions import CONTACT_READERS
from portal.pengaduan.workflow import (
    Identitas,
)

NAME_HITS = 500


def found(cari: str, petugas: Petugas) -> ColumnElement[bool]:
    """Number here or in the old book, words of the text, exact words of name, phone or mail.

    Who may not read a reporter's contact must not be able to find it out by searching, and
    nobody finds a secret reporter so: who that is takes asking, which leaves a line.
    """
    nomor = read_number(AWALAN, cari)
    if nomor:
        return Pengaduan.nomor == nomor
    names = kata_cari(cari)
    if not names:
        return Pengaduan.id.in_(_with_words(cari).union(with_old_number(cari)))
    # One list of ids: with two tests joined by OR the database would look at every row.
    named = select(_with_names(names, petugas).subquery().c.pengaduan_id)
    return Pengaduan.id.in_(_with_words(cari).union(named, with_old_number(cari)))


def _with_names(names: Collection[str], petugas: Petugas) -> Select[int]:
    """Return the latest cases of the persons who bear all these words, as far as known."""
    marks = [fingerprint("nama", word) for word in sorted(names)[:6]]
    query = (
        select(IndeksNama.pengaduan_id)
        .where(IndeksNama.sidik.in_(marks))
        .group_by(IndeksNama.pengaduan_id)
        .having(func.count() == len(marks))
        .order_by(IndeksNama.pengaduan_id.desc())
        .limit(NAME_HITS)
    )
    # Looked up for each hit: a join would have PostgreSQL read every case.
    chosen = select(Pengaduan.identitas).where(Pengaduan.id == IndeksNama.pengaduan_id)
    if petugas.izin & CONTACT_READERS:
        return query.where(chosen.scalar_subquery() != Identitas.RAHASIA)
    return query.where(chosen.scalar_subquery() == Identitas.TERBUKA)


def _with_words(cari: str) -> Select[int]:
    if db.engine.dialect.name == "postgresql":
        document = func.to_tsvector(
            text("'indonesian'"), Pengaduan.uraian.op("||")(text("' '")).op("||")(Pengaduan.lokasi)
        )
        query = func.websearch_to_tsquery(text("'indonesian'"), cari)
        return select(Pengaduan.id).where(document.op("@@")(query))
    words = [word.replace('"', '""') for word in cari.split()[:12]]
    match = " ".join(f'"{word}"*' if len(word) >= 3 else f'"{word}"' for word in words)
    index = table("pengaduan_cari", column("rowid", Integer))
    return (
        select(index.c.rowid)
        .select_from(index)
        .where(text("pengaduan_cari MATCH :cari").bindparams(cari=match or '""'))
    )
