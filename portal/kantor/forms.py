"""The form of the office's data."""

from wtforms import ValidationError

from portal.core.forms import Form, LineField, ProseField, at_most, filled, mail_address
from portal.kantor.queries import DataKantor


class FormKantor(Form):
    """Name, contact and kecamatan of the office."""

    nama = LineField("Nama kantor", [filled(), at_most(160)])
    nama_singkat = LineField("Nama singkat", [filled(), at_most(60)])
    kabupaten = LineField("Kabupaten atau kota", [filled(), at_most(80)])
    alamat = LineField("Alamat", [filled(), at_most(240)])
    telepon = LineField("Telepon", [filled(), at_most(60)])
    whatsapp = LineField("WhatsApp", [at_most(60)])
    surel = LineField("Surel", [filled(), at_most(120), mail_address()])
    kecamatan = ProseField("Kecamatan, satu per baris", [filled(), at_most(2000)])

    def validate_kecamatan(self, field: ProseField) -> None:
        """Refuse a name too long for its column."""
        long = [name for name in self.names() if len(name) > 40]
        if long:
            raise ValidationError(f"Nama kecamatan ini terlalu panjang: {long[0][:60]}")

    def names(self) -> tuple[str, ...]:
        """Return the kecamatan as typed, one a line, empty lines left out."""
        return tuple(
            line.strip() for line in (self.kecamatan.data or "").split("\n") if line.strip()
        )

    def isian(self) -> DataKantor:
        """Return what was typed."""
        return DataKantor(
            self.nama.data,
            self.nama_singkat.data,
            self.kabupaten.data,
            self.alamat.data,
            self.telepon.data,
            self.whatsapp.data,
            self.surel.data,
            self.names(),
        )
