"""Who answers the demo surveys, and what. [pure]

Each answer is an unsur's usual mark, plus how content the person is with everything, plus
chance, rounded to the scale. So the items go together as they do in real waves, and the
figures of reliability have something to tell.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from portal.contoh.survei.rencana import LOKET, PPID, RPP, LayananContoh, RencanaGelombang
from portal.contoh.survei.saran import KELUHAN, PUJIAN
from portal.survei.instruments import instrument
from portal.survei.workflow import KanalSurvei, Survei

_RATA_SKM: dict[str, tuple[float, float, float, float]] = {
    "persyaratan": (3.40, 3.42, 3.45, 3.48),
    "prosedur": (3.30, 3.34, 3.36, 3.42),
    "waktu": (2.72, 2.76, 2.84, 2.95),
    "biaya": (4.60, 4.60, 4.60, 4.60),
    "produk": (3.42, 3.44, 3.46, 3.50),
    "kompetensi": (3.48, 3.50, 3.54, 3.58),
    "perilaku": (3.60, 3.60, 3.66, 3.70),
    "pengaduan": (3.32, 3.36, 3.40, 3.46),
    "sarana": (2.62, 2.66, 3.18, 3.26),
}
"""Usual marks in the four quarters. Waktu and sarana are weak; sarana gets much better in
the third quarter, after the follow-up, waktu only a little."""

_RATA_SPAK = {
    "diskriminasi": (5.2, 5.6),
    "kecurangan": (5.3, 5.7),
    "imbalan": (5.6, 5.9),
    "pungli": (5.5, 5.9),
    "percaloan": (5.3, 5.7),
}
_RATA_SPKP = {
    "informasi": (5.0, 5.2),
    "persyaratan": (5.2, 5.3),
    "prosedur": (5.1, 5.2),
    "waktu": (4.5, 4.8),
    "biaya": (6.4, 6.4),
    "sarana": (4.4, 5.0),
    "respons": (4.9, 5.1),
    "pengaduan": (5.0, 5.2),
}
_LAYANAN = {"ppid": -0.05, "data-pemilih": 0.10, "konsultasi": -0.04, "riset": 0.02}
_LAYANAN_UNSUR = {
    ("ppid", "waktu"): -0.25,
    ("riset", "persyaratan"): -0.20,
    ("konsultasi", "sarana"): -0.12,
}
K = KanalSurvei
_KANAL: tuple[dict[KanalSurvei, int], ...] = (
    {K.KERTAS: 45, K.PETUGAS: 20, K.TAUTAN: 35},
    {K.KERTAS: 25, K.PETUGAS: 15, K.TAUTAN: 30, K.KIOS: 30},
    {K.KERTAS: 15, K.PETUGAS: 8, K.TAUTAN: 30, K.KIOS: 37, K.SEKALI_PAKAI: 10},
    {K.KERTAS: 10, K.PETUGAS: 5, K.TAUTAN: 28, K.KIOS: 40, K.SEKALI_PAKAI: 17},
)
"""How answers came in, quarter by quarter: from paper to phone and kiosk."""
_DENGAN_WAKTU = {K.TAUTAN, K.KIOS, K.SEKALI_PAKAI}
_TITIK = {"ppid": PPID.kode, "riset": RPP.kode}
"""Where a service is given; the others at the counter."""
_LEWAT_POSTER = 0.6
_BOLONG = 0.08
"""Share of paper on which a question is left open."""
SUSULAN = 3
"""Paper questionnaires found after closing."""
_ORANG = tuple(
    dict(zip(("usia", "jenis_kelamin", "pendidikan", "pekerjaan", "disabilitas"), row, strict=True))
    for row in (
        ("17_25", "perempuan", "sma", "pelajar", "tidak"),
        ("17_25", "perempuan", "sma", "pelajar", "tidak"),
        ("17_25", "laki_laki", "sma", "pelajar", "tidak"),
        ("17_25", "laki_laki", "sma", "pelajar", "tidak"),
        ("17_25", "perempuan", "s1", "belum_bekerja", "tidak"),
        ("17_25", "laki_laki", "sma", "swasta", "tidak"),
        ("26_35", "perempuan", "s1", "swasta", "tidak"),
        ("26_35", "laki_laki", "s1", "swasta", "tidak"),
        ("26_35", "laki_laki", "sma", "swasta", "tidak"),
        ("26_35", "perempuan", "diploma", "wirausaha", "tidak"),
        ("26_35", "laki_laki", "s1", "asn", "tidak"),
        ("26_35", "perempuan", "sma", "rumah_tangga", "tidak"),
        ("36_45", "laki_laki", "sma", "wirausaha", "tidak"),
        ("36_45", "perempuan", "smp", "rumah_tangga", "tidak"),
        ("36_45", "laki_laki", "s1", "asn", "tidak"),
        ("36_45", "perempuan", "s2", "asn", "tidak"),
        ("36_45", "laki_laki", "sma", "polri", "tidak"),
        ("36_45", "laki_laki", "sma", "swasta", "ya"),
        ("46_55", "laki_laki", "smp", "wirausaha", "tidak"),
        ("46_55", "perempuan", "sma", "rumah_tangga", "tidak"),
        ("46_55", "laki_laki", "s1", "asn", "tidak"),
        ("46_55", "laki_laki", "sma", "tidak_menyebutkan", ""),
        ("56_65", "laki_laki", "sd", "wirausaha", "tidak"),
        ("56_65", "perempuan", "sma", "pensiunan", "tidak"),
        ("di_atas_65", "laki_laki", "sma", "pensiunan", "ya"),
        ("", "perempuan", "", "", ""),
        ("", "", "", "", ""),
        ("", "", "", "", ""),
    )
)
"""People to draw from. Few enough that groups of five and more come about."""


@dataclass(frozen=True, slots=True)
class JawabanContoh:
    """One filled questionnaire; `detik` None on paper.

    `tambahan` holds what was written or chosen beside the items; `titik` is the point whose
    kiosk or poster was used, if any.
    """

    layanan: str
    kanal: KanalSurvei
    titik: str | None
    tanggal: date
    profil: Mapping[str, str]
    nilai: Mapping[str, int]
    detik: float | None
    tambahan: Mapping[str, str]


class _Undian:
    """Draws of a wave that can be repeated; marks apart from all else, so that they stay."""

    def __init__(self, benih: str) -> None:
        self.nilai = Random(f"{benih} nilai")  # noqa: S311 - no secret
        self.lain = Random(f"{benih} lain")  # noqa: S311 - as above


def jawab(rencana: RencanaGelombang) -> tuple[JawabanContoh, ...]:
    """Return all answers of a wave, by day. The same plan always gives the same answers."""
    if not rencana.hari:
        return ()
    rng = _Undian(rencana.kode)
    found = [answer for service in rencana.layanan for answer in _of(rng, rencana, service)]
    return tuple(sorted(found, key=lambda answer: answer.tanggal))


def susulan(rencana: RencanaGelombang) -> tuple[JawabanContoh, ...]:
    """Return the paper questionnaires that reach the office after the wave has closed."""
    rng = _Undian(f"{rencana.kode} susulan")
    late = [replace(service, jawaban=1) for service in rencana.layanan[:SUSULAN]]
    return tuple(
        replace(answer, kanal=K.KERTAS, titik=None, detik=None, tanggal=rencana.hari[-1])
        for service in late
        for answer in _of(rng, rencana, service)
    )


def _of(rng: _Undian, rencana: RencanaGelombang, service: LayananContoh) -> Iterator[JawabanContoh]:
    ways = _KANAL[rencana.babak if rencana.survei is Survei.SKM else rencana.babak * 2 + 1]
    for _ in range(service.jawaban):
        kanal = rng.lain.choices(list(ways), list(ways.values()))[0]
        values = _values(rng.nilai, rencana, service.kunci)
        if kanal is K.KERTAS and rng.lain.random() < _BOLONG:
            del values[rng.lain.choice(list(values))]
        yield JawabanContoh(
            layanan=service.kunci,
            kanal=kanal,
            titik=_point(rng.lain, service.kunci, kanal),
            tanggal=rng.lain.choice(rencana.hari),
            profil=rng.lain.choice(_ORANG),
            nilai=values,
            detik=_seconds(rng.lain, len(values)) if kanal in _DENGAN_WAKTU else None,
            tambahan=dict(_own(rng.lain, rencana, values)),
        )


def _point(rng: Random, service: str, kanal: KanalSurvei) -> str | None:
    """A kiosk stands at a point; of the open links some were read from a poster there."""
    at_poster = kanal is K.TAUTAN and rng.random() < _LEWAT_POSTER
    return _TITIK.get(service, LOKET.kode) if kanal is K.KIOS or at_poster else None


def _values(rng: Random, rencana: RencanaGelombang, service: str) -> dict[str, int]:
    """Draw the answers of one person; some straight-line."""
    top, spread = (4, 0.42) if rencana.survei is Survei.SKM else (6, 0.55)
    keys = instrument(rencana.survei, rencana.periode.mulai).kunci
    if rng.random() < 0.04:
        return dict.fromkeys(keys, top if rng.random() < 0.8 else top - 1)
    person = rng.gauss(0, spread) + _LAYANAN[service]
    values = {}
    for key in keys:
        mean = _mean(rencana, key) + _LAYANAN_UNSUR.get((service, key), 0.0)
        mark = round(mean + person + rng.gauss(0, spread))
        values[key] = min(max(mark, 1), top)
    return values


def _mean(rencana: RencanaGelombang, kunci: str) -> float:
    if rencana.survei is Survei.SKM:
        return _RATA_SKM[kunci][rencana.babak]
    return (_RATA_SPAK if rencana.survei is Survei.SPAK else _RATA_SPKP)[kunci][rencana.babak]


def _seconds(rng: Random, items: int) -> float:
    """Say how long the filling took: four to nine seconds an item, or hardly any time."""
    return items * (rng.uniform(0.4, 1.1) if rng.random() < 0.03 else rng.uniform(4.0, 9.0))


def _own(
    rng: Random, rencana: RencanaGelombang, values: Mapping[str, int]
) -> Iterator[tuple[str, str]]:
    """Draw the answers beside the items: words of some, a choice of most."""
    if words := _words(rng, rencana, values):
        yield "saran", words
    for question in rencana.tambahan:
        if rng.random() < 0.9:
            yield question.kunci, rng.choices(question.pilihan, (25, 30, 20, 20, 5))[0]


def _words(rng: Random, rencana: RencanaGelombang, values: Mapping[str, int]) -> str:
    """Let every fourth person write something, about what displeased most."""
    if rng.random() >= 0.26:
        return ""
    worst = min(values, key=lambda key: (values[key], key))
    content = values[worst] >= (3 if rencana.survei is Survei.SKM else 5)
    return rng.choice(PUJIAN if content else KELUHAN[worst])


def bukaan(rencana: RencanaGelombang) -> dict[tuple[KanalSurvei, str | None, date], int]:
    """Return how often forms were opened, by channel, point and day: some never finished."""
    rng = Random(f"{rencana.kode} bukaan")  # noqa: S311 - as above
    found: Counter[tuple[KanalSurvei, str | None, date]] = Counter()
    for one in jawab(rencana):
        if one.kanal in _DENGAN_WAKTU:
            given_up = rng.random() < (0.35 if one.kanal is K.KIOS else 0.15)
            found[one.kanal, one.titik, one.tanggal] += 2 if given_up else 1
    return found
