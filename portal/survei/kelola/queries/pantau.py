"""The live monitor of a wave, and what an officer should know before a step."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import case, func, select

from portal.core import clock
from portal.extensions import db
from portal.kalender.queries import kalender_kerja
from portal.survei.acuan import AturanSampel, reference
from portal.survei.formulas.sampel import sufficiency
from portal.survei.kelola.formulas import (
    BarisPantau,
    KeadaanGelombang,
    Pantauan,
    overall,
    remaining_days,
)
from portal.survei.kelola.queries.gelombang import jumlah_susulan
from portal.survei.kelola.queries.tinjau import jumlah_belum_ditinjau
from portal.survei.models import Gelombang, Jawaban, TitikLayanan
from portal.survei.workflow import LABEL_KANAL, SUDAH_TUTUP, KanalSurvei

TANPA_LAYANAN = "Layanan tidak disebut"
TANPA_TITIK = "Tanpa titik layanan"
_Tally = tuple[Counter[object], Counter[object]]
"""Answers in all and those of today, by key."""


def pantauan(gelombang: Gelombang, *, rinci: bool = True) -> Pantauan:
    """Return how a wave stands, by one grouped query.

    Without `rinci` it leaves out points and what came today, and reads an index only.
    """
    today = clock.today()
    rule = reference(gelombang.selesai).sampel
    services, channels, points = _tally(), _tally(), _tally()
    aside = total = fresh = 0
    for layanan_id, kanal, titik_id, disisihkan, count, new in _groups(
        gelombang, today if rinci else None
    ):
        if disisihkan:
            aside += count
            continue
        total, fresh = total + count, fresh + new
        for tally, key in ((services, layanan_id), (channels, kanal), (points, titik_id)):
            tally[0][key] += count
            tally[1][key] += new
    users = [(one.populasi, services[0][one.id]) for one in gelombang.layanan]
    return Pantauan(
        jumlah=total,
        hari_ini=fresh,
        disisihkan=aside,
        sisa=None
        if gelombang.status in SUDAH_TUTUP  # nobody answers any more, whatever day it is
        else remaining_days(gelombang.mulai, gelombang.selesai, today, kalender_kerja()),
        layanan=_service_rows(gelombang, services, rule),
        kanal=_rows(channels, {kanal: LABEL_KANAL[kanal] for kanal in KanalSurvei}),
        titik=_rows(points, {**_point_names(points[0]), None: TANPA_TITIK}),
        seluruhnya=overall(users, total, rule),
        tanpa_populasi=tuple(one.nama for one in gelombang.layanan if one.populasi is None),
    )


def keadaan(gelombang: Gelombang) -> KeadaanGelombang:
    """Return what an officer should know before a step."""
    seen = pantauan(gelombang, rinci=False)
    return KeadaanGelombang(
        status=gelombang.status,
        mulai=gelombang.mulai,
        selesai=gelombang.selesai,
        hari_ini=clock.today(),
        jumlah=seen.jumlah,
        kurang=seen.kurang,
        layanan=len(gelombang.layanan),
        tanpa_populasi=seen.tanpa_populasi,
        belum_ditinjau=jumlah_belum_ditinjau(gelombang),
        susulan=jumlah_susulan(gelombang),
    )


def _groups(
    gelombang: Gelombang, today: date | None
) -> Iterable[tuple[int | None, KanalSurvei, int | None, bool, int, int]]:
    """Return service, channel, point, whether set aside, answers, and those of `today`."""
    columns: list[Any] = [Jawaban.disisihkan, Jawaban.layanan_id, Jawaban.kanal]
    extra: list[Any] = []
    if today is not None:
        columns.append(Jawaban.titik_id)
        extra.append(func.sum(case((Jawaban.tanggal == today, 1), else_=0)))
    rows = db.session.execute(
        select(*columns, func.count(), *extra)
        .where(Jawaban.gelombang_id == gelombang.id)
        .group_by(*columns)
    )
    found = []
    for aside, service, channel, *rest in rows:
        point, count, new = (None, *rest, 0) if today is None else rest
        found.append((service, channel, point, aside, count, int(new)))
    return found


def _tally() -> _Tally:
    return Counter(), Counter()


def _service_rows(
    gelombang: Gelombang, tally: _Tally, rule: AturanSampel
) -> tuple[BarisPantau, ...]:
    """Return every service of the wave in its order, those without an answer included."""
    rows = []
    for one in gelombang.layanan:
        count = tally[0][one.id]
        enough = None if one.populasi is None else sufficiency(one.populasi, count, rule)
        rows.append(BarisPantau(one.nama, count, tally[1][one.id], enough))
    if tally[0][None]:
        rows.append(BarisPantau(TANPA_LAYANAN, tally[0][None], tally[1][None]))
    return tuple(rows)


def _rows(tally: _Tally, names: Mapping[object, str]) -> tuple[BarisPantau, ...]:
    """Return the groups that have answers, the largest first."""
    return tuple(
        BarisPantau(names[key], count, tally[1][key])
        for key, count in sorted(tally[0].items(), key=lambda one: (-one[1], names[one[0]]))
    )


def _point_names(points: Iterable[object]) -> dict[object, str]:
    wanted = [key for key in points if key is not None]
    rows = db.session.execute(
        select(TitikLayanan.id, TitikLayanan.nama).where(TitikLayanan.id.in_(wanted))
    )
    return dict(rows.all())
