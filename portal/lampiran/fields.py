"""The form field for files: checked with the rest of the form, ready to be stored."""

from collections.abc import Sequence
from typing import Any

from flask_wtf.file import MultipleFileField
from wtforms import ValidationError

from portal.lampiran.actions import BerkasDitolak, BerkasSiap, terima


class BerkasField(MultipleFileField):
    """Files of one form. After validation `siap` holds what may be stored.

    A file that cannot be taken gets its reason beside the field; nothing is stored by
    validating.
    """

    siap: Sequence[BerkasSiap] = ()

    def pre_validate(self, _form: Any) -> None:
        """Check every file by its content and make it safe."""
        try:
            self.siap = terima(self.data or [])
        except BerkasDitolak as refusal:
            raise ValidationError(" ".join(refusal.pesan)) from refusal
