"""`flask periksa` on both databases: well when all is well, and naming what is not."""

import hashlib
from datetime import timedelta
from pathlib import Path

import pytest

from portal.core import clock
from portal.core.transaction import transaction
from portal.extensions import db
from portal.jejak.models import Jejak
from portal.lampiran import storage
from portal.lampiran.actions import simpan
from portal.lampiran.actions.intake import BerkasSiap
from portal.lampiran.models import Pindai
from portal.notifikasi.models import SuratKeluar
from portal.pengaduan.actions import IsianPengaduan, catat
from tests import factories


@pytest.fixture
def run(app):
    return lambda: app.test_cli_runner().invoke(args=["periksa"])


@pytest.fixture
def stored_file(ctx) -> Path:
    isi = b"%PDF-1.4 uji"
    digest = hashlib.sha256(isi).hexdigest()
    ready = BerkasSiap("surat.pdf", "application/pdf", "pdf", isi, digest, Pindai.BELUM)
    with transaction():
        row = simpan(ready)
    return storage.path_of(row.kunci)


def line(output: str, about: str) -> str:
    return next(row for row in output.splitlines() if f"  {about}: " in row)


def test_a_sound_installation_is_well(run, stored_file):
    result = run()
    assert result.exit_code == 0, result.output
    assert "BURUK" not in result.output
    assert "1 berkas, 0 hilang, 0 rusak" in line(result.output, "lampiran")


def test_a_missing_and_an_altered_file_are_counted(run, stored_file):
    stored_file.chmod(0o600)
    stored_file.write_bytes(b"%PDF-1.4 ubah")
    result = run()
    assert result.exit_code == 1
    assert line(result.output, "lampiran").startswith("BURUK")
    assert "1 rusak" in line(result.output, "lampiran")
    stored_file.unlink()
    assert "1 hilang" in line(run().output, "lampiran")


def test_an_edited_audit_line_is_named(run, ctx):
    officer = factories.petugas("loket")
    isian = IsianPengaduan(uraian="Pagar kantor roboh sejak kemarin sore.")
    catat("token-periksa-0123456789", isian, officer)
    with transaction():
        db.session.execute(db.update(Jejak).values(peristiwa="lain"))
    result = run()
    assert result.exit_code == 1
    assert "isi baris diubah" in line(result.output, "jejak")


def test_a_letter_that_waits_too_long_is_pointed_out(run, ctx):
    with clock.frozen(clock.now() - timedelta(hours=7)), transaction():
        letter = SuratKeluar(
            kunci_sekali="uji", kejadian="pengaduan_kabar", subjek="Kabar", isi_teks="-",
            isi_html="-", coba_lagi_at=clock.now(), dibuat_at=clock.now(),
        )  # fmt: skip
        letter.tujuan = "warga@contoh.example"
        db.session.add(letter)
    result = run()
    assert result.exit_code == 1
    assert line(result.output, "surat").startswith("BURUK")
