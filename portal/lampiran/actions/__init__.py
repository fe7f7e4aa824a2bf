"""What may happen to files: taken in (`terima`), kept (`simpan`), removed (`hapus`), swept.

intake.py  checks an upload and makes it safe; touches neither disk nor database
keeping.py bytes and row together, inside the caller's transaction; the sweep
"""

from portal.lampiran.actions.intake import BerkasDitolak, BerkasSiap, terima
from portal.lampiran.actions.keeping import hapus, letakkan, sapu_yatim, simpan

__all__ = ["BerkasDitolak", "BerkasSiap", "hapus", "letakkan", "sapu_yatim", "simpan", "terima"]
