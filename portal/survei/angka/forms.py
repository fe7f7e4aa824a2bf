"""The form that chooses a wave to compare with."""

from collections.abc import Sequence

from wtforms import SelectField

from portal.core.forms import Form
from portal.survei.models import Gelombang


class FormBanding(Form):
    """The earlier wave; sent by GET, so without a token."""

    class Meta:
        """A comparison changes nothing."""

        csrf = False

    dengan = SelectField("Bandingkan dengan")

    def offer(self, waves: Sequence[Gelombang]) -> None:
        """Offer these waves, the first of them unless another was chosen."""
        self.dengan.choices = [(one.kode, one.nama) for one in waves]
        if not self.dengan.raw_data:
            self.dengan.data = waves[0].kode
