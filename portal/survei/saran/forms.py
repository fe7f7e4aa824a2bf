"""Forms of the desk of open answers."""

from wtforms import BooleanField, SelectField, SelectMultipleField
from wtforms.widgets import CheckboxInput, ListWidget

from portal.core.forms import Form, ProseField, at_most
from portal.core.text import small_number
from portal.survei.instruments import KODE, instrument
from portal.survei.saran.actions import IsianBacaan
from portal.survei.saran.queries import Keadaan, SaringanSaran

LABEL_KEADAAN = {
    Keadaan.BELUM: "Belum dibaca",
    Keadaan.SUDAH: "Sudah dibaca",
    Keadaan.SEMUA: "Semua",
}


class BanyakUnsur(SelectMultipleField):
    """Any number of unsur, as boxes to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class FormBaca(Form):
    """What an officer notes of a text. Choices of unsur are given by the page."""

    unsur = BanyakUnsur("Unsur yang dibicarakan", choices=[])
    nama = ProseField("Nama yang disamarkan", [at_most(600)])
    kutip = BooleanField("Boleh dikutip dalam laporan, dalam bentuk tersamar")

    def isian(self) -> IsianBacaan:
        """Return what was typed."""
        return IsianBacaan(tuple(self.unsur.data or ()), self.nama.data, self.kutip.data)


class FormKeRencana(Form):
    """The unsur whose plan a text is put on."""

    ke_unsur = SelectField("Unsur yang ditindaklanjuti", choices=[])


class FormTercatat(Form):
    """Only the token: the number of the complaint stands in the address."""


class FormSaringSaran(Form):
    """Filters of the desk; sent by GET, so without a token."""

    class Meta:
        """A search changes nothing."""

        csrf = False

    keadaan = SelectField(
        "Keadaan", choices={k.value: v for k, v in LABEL_KEADAAN.items()}, default="belum"
    )
    gelombang = SelectField("Gelombang", choices=[], default="")
    unsur = SelectField("Unsur", choices=[], default="")

    def saringan(self) -> SaringanSaran:
        """Return the filter; what makes no sense counts as not given."""
        known = self.keadaan.data in list(Keadaan)
        return SaringanSaran(
            small_number(self.gelombang.data) or None,
            self.unsur.data if self.unsur.data in dict(all_unsur()) else None,
            Keadaan(self.keadaan.data) if known else Keadaan.BELUM,
        )


def all_unsur() -> list[tuple[str, str]]:
    """Return key and name of every item that any survey asks."""
    found: dict[str, str] = {}
    for kode in KODE:
        for item in instrument(kode).butir:
            found.setdefault(item.kunci, item.nama)
    return list(found.items())
