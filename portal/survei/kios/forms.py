"""The forms of the staff pages: a kiosk set up, and an exported queue."""

from wtforms import FileField

from portal.core.forms import Form, LineField, at_most, filled


class FormPasang(Form):
    """A device of the office becomes a kiosk."""

    nama = LineField(
        "Nama perangkat", [filled("Beri nama, misalnya Tablet pintu masuk."), at_most(80)]
    )


class FormAntrean(Form):
    """The queue of a kiosk as a file."""

    berkas = FileField("Berkas antrean (.json)")
