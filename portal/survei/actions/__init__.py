"""Everything that can happen to a survey, one public function per event.

gelombang.py  a wave planned, opened, closed, sealed, reopened
jawaban.py    answers coming in, each once; those that come after closing are kept apart
"""

from portal.survei.actions.gelombang import (
    IsianGelombang,
    IsianLayanan,
    buat_gelombang,
    frozen_instrument,
    move,
)
from portal.survei.actions.jawaban import (
    TEKS_TERPANJANG,
    IsianJawaban,
    Penerimaan,
    ganti_jawaban,
    isian_susulan,
    terima_banyak,
    terima_jawaban,
)

__all__ = [
    "TEKS_TERPANJANG",
    "IsianGelombang",
    "IsianJawaban",
    "IsianLayanan",
    "Penerimaan",
    "buat_gelombang",
    "frozen_instrument",
    "ganti_jawaban",
    "isian_susulan",
    "move",
    "terima_banyak",
    "terima_jawaban",
]
