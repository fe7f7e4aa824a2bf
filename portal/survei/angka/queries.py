"""Figures of the waves that the database keeps."""

from sqlalchemy import func, select

from portal.extensions import db
from portal.survei.acuan import reference
from portal.survei.angka.banding import TitikTren, short_label, trend
from portal.survei.angka.ekspor import JawabanSama, masked, told_apart
from portal.survei.angka.formulas import AngkaSurvei, compute_figures
from portal.survei.angka.tayang import PertanyaanSendiri, TabelKelompok, group_table, own_question
from portal.survei.formulas.kelompok import HasilKelompok, per_group
from portal.survei.formulas.kemasan import unpack
from portal.survei.formulas.ringkasan import Jumlah
from portal.survei.instruments import profile
from portal.survei.models import Gelombang, IsianTambahan, Jawaban
from portal.survei.queries import TANPA_KETERANGAN, Ciri, counted, instrument_of, per_trait, summary
from portal.survei.workflow import LABEL_KANAL, SUDAH_TUTUP, Survei

TREN_TERPANJANG = 8
"""Waves in a row of a trend: two years of quarters, as many as a drawing on a phone holds."""


def figures(gelombang: Gelombang) -> AngkaSurvei:
    """Return all figures of a wave, judged by what was in force on the last day of its period."""
    items = {item.kunci: item for item in instrument_of(gelombang).butir}
    return compute_figures(
        gelombang.survei.value, items, summary(gelombang), reference(gelombang.selesai)
    )


def groups(gelombang: Gelombang, found: AngkaSurvei) -> tuple[TabelKelompok, ...]:
    """Return the groups of each trait, small ones hidden; none while the wave takes answers.

    Two tables of a wave that grows in between could be subtracted, and tell what the one
    answer in between was.
    """
    if gelombang.status not in SUDAH_TUTUP or found.is_too_few:
        return ()
    by_trait = per_trait(gelombang)
    return tuple(
        group_table(trait.value, title, by_trait[trait], names, found)
        for trait, (title, names) in _traits(gelombang).items()
        if any(key != TANPA_KETERANGAN for key in by_trait[trait])
    )


def _traits(gelombang: Gelombang) -> dict[Ciri, tuple[str, dict[str, str]]]:
    """Return for each trait its title and the names of its groups, in the order shown."""
    found = {
        Ciri.LAYANAN: ("Layanan", {one.kunci: one.nama for one in gelombang.layanan}),
        Ciri.KANAL: ("Cara mengisi", {kanal.value: name for kanal, name in LABEL_KANAL.items()}),
    }
    for item in profile().isian:
        names = {choice.kunci: choice.nama for choice in item.pilihan}
        found[Ciri(item.kunci)] = (item.nama, names)
    return found


def answers(
    gelombang: Gelombang, found: AngkaSurvei
) -> tuple[tuple[JawabanSama, ...], tuple[HasilKelompok, ...]]:
    """Return the answers that count, without anything that tells of a person, and the services.

    A service is named only with answers that it is shown whole for; small ones are hidden.
    """
    tool, sums = instrument_of(gelombang), dict[str, Jumlah]()
    names: dict[int | None, str] = {one.id: one.kunci for one in gelombang.layanan}
    alike = [
        JawabanSama(names.get(service, TANPA_KETERANGAN), unpack(packed, len(tool.kunci)), many)
        for service, packed, many in db.session.execute(
            select(Jawaban.layanan_id, Jawaban.pola, func.count())
            .where(*counted(gelombang))
            .group_by(Jawaban.layanan_id, Jawaban.pola)
        )
    ]
    # In the order of the page's own table: of equal groups both must hide the same one.
    for key in (*(one.kunci for one in gelombang.layanan), TANPA_KETERANGAN):
        mine = [one for one in alike if one.layanan == key]
        if not mine:
            continue
        given = [[(one.banyak, one.pola[i] or 0) for one in mine] for i in range(len(tool.kunci))]
        sums[key] = Jumlah(
            tool.kunci,
            tool.skala,
            sum(one.banyak for one in mine),
            tuple(sum(many for many, value in column if value) for column in given),
            tuple(sum(many * value for many, value in column) for column in given),
        )
    services = per_group(sums, found.acuan)
    return masked(alike, told_apart(services)), services


def own_questions(gelombang: Gelombang, found: AngkaSurvei) -> tuple[PertanyaanSendiri, ...]:
    """Return the answers to the office's own questions with choices; none that few answered.

    None while the wave takes answers, as with `groups`.
    """
    if gelombang.status not in SUDAH_TUTUP:
        return ()
    counts: dict[str, dict[str, int]] = {}
    for key, words, many in db.session.execute(
        select(IsianTambahan.kunci, IsianTambahan.teks, func.count())
        .where(
            IsianTambahan.gelombang_id == gelombang.id,
            IsianTambahan.kunci.in_(
                [one.kunci for one in instrument_of(gelombang).tambahan if one.pilihan]
            ),
        )
        .group_by(IsianTambahan.kunci, IsianTambahan.teks)
    ):
        counts.setdefault(key, {})[words] = many
    smallest = found.acuan.batas.kelompok_terkecil
    rows = (
        own_question(one, counts.get(one.kunci, {}), smallest)
        for one in instrument_of(gelombang).tambahan
        if one.pilihan
    )
    return tuple(row for row in rows if row is not None)


def earlier(gelombang: Gelombang) -> list[Gelombang]:
    """Return the waves of the same survey whose period ended before, the latest first."""
    return list(
        db.session.scalars(
            select(Gelombang)
            .where(
                Gelombang.survei == gelombang.survei,
                Gelombang.selesai < gelombang.selesai,
                Gelombang.status.in_(SUDAH_TUTUP),
            )
            .order_by(Gelombang.selesai.desc(), Gelombang.id.desc())
        )
    )


def trend_of(survei: Survei) -> tuple[TitikTren, ...]:
    """Return the last waves of a survey that are closed, oldest first."""
    waves = db.session.scalars(
        select(Gelombang)
        .where(Gelombang.survei == survei, Gelombang.status.in_(SUDAH_TUTUP))
        .order_by(Gelombang.selesai.desc(), Gelombang.id.desc())
        .limit(TREN_TERPANJANG)
    ).all()
    return trend(
        [
            (one.kode, one.nama, short_label(one.periode, one.selesai), figures(one))
            for one in reversed(waves)
        ]
    )
