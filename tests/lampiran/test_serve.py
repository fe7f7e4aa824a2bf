"""What a browser gets when it asks for a stored file."""

import pytest

from portal.core.errors import NotThere
from portal.core.transaction import transaction
from portal.lampiran import queries
from portal.lampiran.actions import simpan, terima
from portal.lampiran.models import Lampiran
from portal.lampiran.serve import kirim_berkas
from tests.lampiran import berkas
from tests.lampiran.berkas import unggahan


def stored(nama: str) -> Lampiran:
    (siap,) = terima([unggahan(berkas.SAH[nama], nama)])
    with transaction():
        return simpan(siap)


def sent(app, row: Lampiran, **options: bool):
    with app.test_request_context():
        response = app.process_response(kirim_berkas(row, **options))
        response.direct_passthrough = False
        response.set_data(response.get_data())
        response.close()
    return response


@pytest.mark.parametrize("nama", ["surat.pdf", "surat.docx", "video.mp4", "foto.jpg"])
def test_a_file_is_saved_under_a_neutral_name_from_a_sandbox(ctx, nama):
    row = stored(nama)
    response = sent(ctx, row)
    assert response.get_data() == queries.baca(row).read_bytes()
    assert response.mimetype == row.jenis
    disposition = f"attachment; filename=lampiran-{row.id}.{row.akhiran}"
    assert response.headers["Content-Disposition"] == disposition
    assert response.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Cache-Control"] == "no-store"
    assert "ETag" not in response.headers
    assert "Last-Modified" not in response.headers


def test_only_pictures_are_shown_inside_a_page(ctx):
    shown = sent(ctx, stored("foto.heic"), inline=True)
    assert shown.headers["Content-Disposition"].startswith("inline")
    assert shown.mimetype == "image/jpeg"
    saved = sent(ctx, stored("surat.pdf"), inline=True)
    assert saved.headers["Content-Disposition"].startswith("attachment")


def test_a_file_that_was_altered_or_lost_is_not_handed_out(ctx):
    altered, lost = stored("surat.pdf"), stored("foto.jpg")
    queries.baca(altered).write_bytes(b"%PDF-1.4 lain")
    queries.baca(lost).unlink()
    for row in (altered, lost):
        with pytest.raises(NotThere, match="berubah dari aslinya"):
            sent(ctx, row)
