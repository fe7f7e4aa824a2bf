"""Composing what is published of a wave, from its counts. [pure]

Nothing that could be one person is published: a wave with too few answers, or one of whose
unsur too few answered, is not published at all; small groups are hidden together with what
would reveal them. A wave that was reopened and is published again could be subtracted from
what was published before, so a table in which any group changed by one to four answers is
left out the second time.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from portal.core.errors import Unacceptable
from portal.core.format_id import angka, bulatkan
from portal.survei.acuan import Acuan
from portal.survei.angka.formulas import SKM, AngkaSurvei, value_without_fee
from portal.survei.angka.tayang import value_of
from portal.survei.formulas.indeks import HasilUnsur, convention_warning, grade
from portal.survei.formulas.kelompok import hidden, per_group
from portal.survei.formulas.ringkasan import Hitungan, Jumlah, Terhitung
from portal.survei.formulas.sampel import minimum_respondents
from portal.survei.formulas.selang import estimate_ikm
from portal.survei.hasil.isi import (
    BarisTerbit,
    CaraTerbit,
    Contoh,
    IsiTerbitan,
    KonvensiTerbit,
    LkeTerbit,
    PitaTerbit,
    SelangTerbit,
    TabelTerbit,
    UnsurTerbit,
)
from portal.survei.instruments import Instrumen

LAYANAN = "layanan"
SERATUS = 100
TIDAK_DISEBUTKAN = "Tidak disebutkan"


@dataclass(frozen=True)
class LayananBahan:
    """A service as the wave asks about it; `populasi` its users in the period."""

    kunci: str
    nama: str
    populasi: int | None


@dataclass(frozen=True)
class CiriBahan:
    """A trait that groups are shown by: its name, and its choices in their order."""

    kunci: str
    nama: str
    pilihan: Mapping[str, str]


@dataclass(frozen=True)
class Bahan:
    """All that a publication is composed from; groups are unmasked, by trait and key."""

    kode: str
    nama: str
    periode: str
    mulai: date
    selesai: date
    instrumen: Instrumen
    sidik_kuesioner: str
    sidik_segel: str
    disisihkan: int
    angka: AngkaSurvei
    kelompok: Mapping[str, Mapping[str, Jumlah]]
    layanan: Sequence[LayananBahan]
    ciri: Sequence[CiriBahan]
    dulu: Sequence[IsiTerbitan] = ()

    @property
    def bermutu(self) -> bool:
        """Tell whether the rule of this survey sets grades."""
        return self.instrumen.kode == SKM

    @property
    def acuan(self) -> Acuan:
        """The figures that the wave is judged by."""
        return self.angka.acuan

    @property
    def cacah(self) -> Hitungan:
        """The counts of all answers."""
        return self.angka.ringkasan.hitungan


def compose(bahan: Bahan) -> IsiTerbitan:
    """Return what is published of a wave.

    Unacceptable, with the reason for the officer, when so few answered that a figure could
    be one person.
    """
    _ensure_enough(bahan.cacah, bahan.instrumen, bahan.acuan.batas.kelompok_terkecil)
    result, estimate = bahan.angka.hasil, estimate_ikm(bahan.angka.ringkasan)
    assert result.indeks is not None
    assert result.nilai is not None
    assert estimate is not None
    tables, dropped = _tables(bahan)
    return IsiTerbitan(
        survei=bahan.instrumen.kode,
        nama_survei=bahan.instrumen.nama,
        kode=bahan.kode,
        nama=bahan.nama,
        periode=bahan.periode,
        mulai=bahan.mulai,
        selesai=bahan.selesai,
        n=result.n,
        indeks=bulatkan(result.indeks, 3),
        nilai=result.nilai,
        mutu=result.mutu if bahan.bermutu else None,
        kinerja=result.kinerja if bahan.bermutu else None,
        tanpa_biaya=value_without_fee(bahan.angka.butir, bahan.cacah, result),
        selang=_interval(bahan),
        taksiran=(estimate.nilai, estimate.ragam),
        unsur=tuple(_unsur(one, i, bahan) for i, one in enumerate(result.unsur)),
        tabel=tables,
        konvensi=_variants(bahan),
        pita=_bands(bahan),
        contoh=_sample(bahan),
        lke=_lke(bahan),
        cara=_method(bahan, dropped),
    )


def may_be_repeated(dulu: IsiTerbitan, tabel: TabelTerbit, n: int, terkecil: int) -> bool:
    """Tell whether a table may be published where an older one of the same wave was.

    Whoever keeps both can subtract them: each group, and all that one of the two hides
    taken together, must be unchanged or have changed by `terkecil` answers at least.
    """
    before = dulu.table(tabel.kunci)
    if before is None:
        return True
    old = {row.kunci: row.n for row in before.baris}
    new = {row.kunci: row.n for row in tabel.baris}
    both = [key for key in {**old, **new} if None not in (old.get(key, 0), new.get(key, 0))]
    changes = [(new.get(key, 0) or 0) - (old.get(key, 0) or 0) for key in both]
    rest = (n - dulu.n) - sum(changes)
    return all(change == 0 or abs(change) >= terkecil for change in (*changes, rest))


def _ensure_enough(counts: Hitungan, tool: Instrumen, smallest: int) -> None:
    if counts.baris < smallest:
        raise Unacceptable(
            f"Jawabannya baru {angka(counts.baris)}. Hasil diterbitkan mulai {angka(smallest)} "
            "jawaban, supaya angka tidak menunjuk seseorang."
        )
    few = [tool.item(key).nama for i, key in enumerate(counts.butir) if counts.n(i) < smallest]
    if few:
        raise Unacceptable(
            f"{few[0]} dijawab kurang dari {angka(smallest)} orang. Hasil belum dapat diterbitkan, "
            "supaya angka tidak menunjuk seseorang."
        )


def _interval(bahan: Bahan) -> SelangTerbit | None:
    found = bahan.angka.selang
    if found is None:
        return None
    low, high = found.tepi
    return SelangTerbit(low, high, bahan.acuan.batas.kepercayaan, found.tanpa_sebaran)


def _unsur(hasil: HasilUnsur, i: int, bahan: Bahan) -> UnsurTerbit:
    item, value = bahan.instrumen.item(hasil.kunci), value_of(hasil.nrr, bahan.cacah.skala)
    assert hasil.nrr is not None
    assert hasil.nrr_tertimbang is not None
    assert value is not None
    return UnsurTerbit(
        kunci=item.kunci,
        kode=item.kode,
        nama=item.nama,
        pilihan=item.pilihan,
        n=hasil.n,
        jumlah=hasil.jumlah,
        nrr=bulatkan(hasil.nrr, 3),
        nrr_tertimbang=bulatkan(hasil.nrr_tertimbang, 3),
        nilai=value,
        mutu=grade(value, bahan.acuan.mutu).mutu if bahan.bermutu else None,
        sebaran=bahan.cacah.cacah[i],
    )


def _variants(bahan: Bahan) -> tuple[KonvensiTerbit, ...]:
    if not bahan.bermutu:
        return ()
    return tuple(
        KonvensiTerbit(one.konvensi.kode, one.konvensi.nama, one.nilai, one.mutu)
        for one in bahan.angka.menurut_konvensi
        if one.nilai is not None and one.mutu is not None
    )


def _bands(bahan: Bahan) -> tuple[PitaTerbit, ...]:
    if not bahan.bermutu:
        return ()
    return tuple(
        PitaTerbit(band.dari, band.sampai, band.mutu, band.kinerja)
        for band in bahan.acuan.mutu.pita
    )


def _method(bahan: Bahan, dropped: tuple[str, ...]) -> CaraTerbit:
    return CaraTerbit(
        skala=bahan.instrumen.skala,
        versi=bahan.instrumen.versi,
        sumber=bahan.instrumen.sumber,
        sidik_kuesioner=bahan.sidik_kuesioner,
        sidik_segel=bahan.sidik_segel,
        sumber_mutu=bahan.acuan.mutu.sumber if bahan.bermutu else "",
        kelompok_terkecil=bahan.acuan.batas.kelompok_terkecil,
        tidak_lengkap=sum(bahan.angka.ringkasan.tak_lengkap.values()),
        disisihkan=bahan.disisihkan,
        peringatan=convention_warning(bahan.angka.menurut_konvensi) if bahan.bermutu else None,
        tidak_diulang=dropped,
    )


def _sample(bahan: Bahan) -> Contoh | None:
    users = [service.populasi for service in bahan.layanan if service.populasi is not None]
    if not users or len(users) < len(bahan.layanan) or not sum(users):
        return None
    return Contoh(sum(users), minimum_respondents(sum(users), bahan.acuan.sampel))


def _lke(bahan: Bahan) -> LkeTerbit | None:
    found, threshold = bahan.angka.lke, bahan.acuan.thresholds(bahan.instrumen.kode)
    if found is None or threshold is None:
        return None
    return LkeTerbit(
        found.poin_dua_desimal,
        threshold.bobot,
        threshold.wbk,
        threshold.wbbm,
        found.wbk,
        found.wbbm,
        found.nyaris,
    )


def _tables(bahan: Bahan) -> tuple[tuple[TabelTerbit, ...], tuple[str, ...]]:
    """Return the tables that may be shown, and the names of those that may not be again."""
    smallest, n = bahan.acuan.batas.kelompok_terkecil, bahan.cacah.baris
    wanted = [_services(bahan)]
    wanted += [_counted(one, bahan.kelompok.get(one.kunci, {}), smallest) for one in bahan.ciri]
    shown = [one for one in wanted if one is not None]
    kept = [
        one for one in shown if all(may_be_repeated(old, one, n, smallest) for old in bahan.dulu)
    ]
    return tuple(kept), tuple(one.nama for one in shown if one not in kept)


def _services(bahan: Bahan) -> TabelTerbit | None:
    """Return figures per service; None when nobody named one."""
    answers = bahan.kelompok.get(LAYANAN, {})
    if not any(key and counts.baris for key, counts in answers.items()):
        return None
    k = len(bahan.instrumen.kunci)
    nobody = Jumlah(bahan.instrumen.kunci, bahan.instrumen.skala, 0, (0,) * k, (0,) * k)
    names = {one.kunci: one.nama for one in bahan.layanan}
    groups: dict[str, Terhitung] = {key: answers.get(key, nobody) for key in names}
    if "" in answers:
        names[""], groups[""] = TIDAK_DISEBUTKAN, answers[""]
    rows = []
    for one in per_group(groups, bahan.acuan):
        value = one.hasil.nilai if one.hasil else None
        mark = one.hasil.mutu if one.hasil and bahan.bermutu else None
        rows.append(BarisTerbit(one.kunci, names[one.kunci], one.n, value, mark))
    return TabelTerbit(LAYANAN, "Layanan", True, tuple(rows))


def _counted(ciri: CiriBahan, kelompok: Mapping[str, Jumlah], terkecil: int) -> TabelTerbit | None:
    """Return how many each group has; None when nobody told."""
    n = {key: kelompok[key].baris for key in ciri.pilihan if key in kelompok}
    if not n:
        return None
    if "" in kelompok:
        n[""] = kelompok[""].baris
    gone = hidden(n, terkecil)
    names = {**ciri.pilihan, "": TIDAK_DISEBUTKAN}
    rows = (BarisTerbit(key, names[key], None if key in gone else n[key]) for key in n)
    return TabelTerbit(ciri.kunci, ciri.nama, False, tuple(rows))


def share(bagian: int | None, n: int) -> Decimal | None:
    """Return a share in per cent, one decimal; None for what is hidden."""
    return None if bagian is None or not n else bulatkan(Fraction(bagian, n) * SERATUS, 1)
