"""Where a wave stands, and what may happen to it next. [pure]"""

from enum import StrEnum

from portal.akun.permissions import Izin
from portal.core.workflow import Langkah


class Survei(StrEnum):
    """The three surveys; the values are the codes of their instruments."""

    SKM = "skm"
    SPAK = "spak"
    SPKP = "spkp"


class StatusGelombang(StrEnum):
    """Where a wave stands. A sealed wave never changes unless it is reopened."""

    DRAF = "draf"
    DIBUKA = "dibuka"
    DITUTUP = "ditutup"
    DISEGEL = "disegel"


class AksiGelombang(StrEnum):
    """What an officer does to a wave."""

    BUKA = "buka"
    TUTUP = "tutup"
    SEGEL = "segel"
    BUKA_LAGI = "buka_lagi"


class KanalSurvei(StrEnum):
    """How an answer came in. TAUTAN is the open link, SEKALI_PAKAI one for one visit."""

    TAUTAN = "tautan"
    SEKALI_PAKAI = "sekali_pakai"
    KIOS = "kios"
    PETUGAS = "petugas"
    KERTAS = "kertas"
    IMPOR = "impor"


_KELOLA = Izin.SURVEI_KELOLA
S, A = StatusGelombang, AksiGelombang

ALUR: dict[tuple[StatusGelombang, AksiGelombang], Langkah[StatusGelombang, Izin]] = {
    (S.DRAF, A.BUKA): Langkah(S.DIBUKA, _KELOLA),
    (S.DIBUKA, A.TUTUP): Langkah(S.DITUTUP, _KELOLA),
    (S.DITUTUP, A.SEGEL): Langkah(S.DISEGEL, _KELOLA),
    (S.DITUTUP, A.BUKA_LAGI): Langkah(S.DIBUKA, _KELOLA, words_required=True),
    (S.DISEGEL, A.BUKA_LAGI): Langkah(S.DIBUKA, _KELOLA, words_required=True),
}
"""The only table of steps. Late paper answers go to the next wave, or reopen this one."""

SUDAH_TUTUP = frozenset({S.DITUTUP, S.DISEGEL})
"""Waves that take no more answers: groups and single answers of them may be shown."""

LABEL_STATUS = {
    S.DRAF: "Draf",
    S.DIBUKA: "Dibuka",
    S.DITUTUP: "Ditutup",
    S.DISEGEL: "Disegel",
}
LABEL_KANAL = {
    KanalSurvei.TAUTAN: "Tautan terbuka",
    KanalSurvei.SEKALI_PAKAI: "Kupon sekali pakai",
    KanalSurvei.KIOS: "Kios",
    KanalSurvei.PETUGAS: "Dibantu petugas",
    KanalSurvei.KERTAS: "Kertas",
    KanalSurvei.IMPOR: "Impor",
}
