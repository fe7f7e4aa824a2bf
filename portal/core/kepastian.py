"""How sure we are of a rule's figure or words. [pure]"""

from enum import StrEnum


class Kepastian(StrEnum):
    """Seen in the official text, in another's account of it, or still to be confirmed."""

    TERVERIFIKASI = "terverifikasi"
    SEKUNDER = "sekunder"
    PERLU_DIKONFIRMASI = "perlu_dikonfirmasi"
