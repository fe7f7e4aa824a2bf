"""Taking files in, keeping bytes and row together, on a real disk and both databases."""

import os
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from portal.core import clock
from portal.core.transaction import transaction
from portal.extensions import db
from portal.lampiran import queries
from portal.lampiran.actions import BerkasDitolak, hapus, letakkan, sapu_yatim, simpan, terima
from portal.lampiran.models import Lampiran, Pindai
from tests.lampiran import berkas
from tests.lampiran.berkas import unggahan
from tests.lampiran.conftest import stored_files as files


class Undone(Exception):
    """Raised at the end of a transaction that is to come to nothing."""


@contextmanager
def undone() -> Iterator[None]:
    with suppress(Undone), transaction():
        yield
        raise Undone


def stored(isi: bytes = b"", nama: str = "surat.pdf") -> Lampiran:
    (siap,) = terima([unggahan(isi or berkas.pdf(), nama)])
    with transaction():
        return simpan(siap)


def test_one_file_of_every_kind_is_taken_stored_and_whole(ctx):
    siap = terima([unggahan(isi, nama) for nama, isi in berkas.SAH.items()][:5])
    siap += terima([unggahan(isi, nama) for nama, isi in berkas.SAH.items()][5:])
    with transaction():
        rows = [simpan(one) for one in siap]
    assert [row.nama_asli for row in rows] == list(berkas.SAH)
    assert all(row.id and row.pindai is Pindai.BELUM for row in rows)
    assert queries.periksa_semua() == queries.HasilPeriksaBerkas(len(rows), (), ())
    assert len(files(ctx)) == len(rows)


@pytest.mark.parametrize("nama", ["surat.pdf", "surat.docx", "suara.mp3", "video.mp4"])
def test_evidence_is_kept_byte_for_byte(ctx, nama):
    row = stored(berkas.SAH[nama], nama)
    assert queries.baca(row).read_bytes() == berkas.SAH[nama]


def test_the_name_is_never_used_on_disk_and_stands_sealed_in_the_row(ctx):
    row = stored(nama="../../KTP Siti.pdf")
    assert row.nama_asli == "KTP Siti.pdf"
    assert b"Siti" not in row.nama_asli_sandi
    (path,) = files(ctx)
    assert path.name == row.kunci
    assert path.parent.name == row.kunci[:2]
    assert path.stat().st_mode & 0o777 == 0o600


def test_fields_left_empty_are_passed_over(ctx):
    assert terima([unggahan(b"", ""), unggahan(b"", None)]) == []


@pytest.mark.parametrize(
    ("isi", "nama", "sebab"),
    [
        (b"", "kosong.pdf", "kosong"),
        (berkas.docx(), "foto.jpg", "berakhiran .jpg"),
        (berkas.arsip({"a": b"x"}), "foto.jpg", "arsip (ZIP)"),
        (berkas.jpeg()[:2000], "foto.jpg", "rusak atau terpotong"),
        (berkas.kepala_png(30_000, 30_000), "foto.png", "piksel"),
        (berkas.pdf() + b"\0" * (10 * 1024 * 1024), "besar.pdf", "lebih besar dari 10 MB"),
        (berkas.jpeg(), "foto\u202egpj.exe", "“fotogpj.exe” berakhiran .exe"),
        (b"teks", "catatan.txt", "bukan jenis berkas"),
    ],
)
def test_each_refusal_names_the_file_and_the_way_out(ctx, isi, nama, sebab):
    with pytest.raises(BerkasDitolak) as refusal:
        terima([unggahan(berkas.pdf(), "baik.pdf"), unggahan(isi, nama)])
    (pesan,) = refusal.value.pesan
    assert pesan.startswith("Berkas “")
    assert sebab in pesan
    assert pesan.endswith(".")
    assert refusal.value.status == 422
    assert files(ctx) == []


def test_exactly_ten_megabytes_are_taken(ctx):
    whole = berkas.pdf()
    filler = b"% " + b"x" * (10 * 1024 * 1024 - len(whole) - 3) + b"\n"
    (siap,) = terima([unggahan(whole[:9] + filler + whole[9:], "pas.pdf")])
    assert len(siap.isi) == 10 * 1024 * 1024


def test_every_bad_file_of_a_form_gets_its_own_sentence(ctx):
    with pytest.raises(BerkasDitolak) as refusal:
        terima([unggahan(b"", "a.pdf"), unggahan(berkas.pdf(), "b.pdf"), unggahan(b"x", "c.pdf")])
    assert [pesan.split("”")[0] for pesan in refusal.value.pesan] == [
        "Berkas “a.pdf",
        "Berkas “c.pdf",
    ]


def test_a_sixth_file_is_one_too_many(ctx):
    with pytest.raises(BerkasDitolak, match="Paling banyak 5 berkas; Anda memilih 6"):
        terima([unggahan(berkas.pdf(), f"{number}.pdf") for number in range(6)])


def test_storing_needs_a_transaction(ctx):
    (siap,) = terima([unggahan(berkas.pdf(), "a.pdf")])
    with pytest.raises(RuntimeError):
        simpan(siap)
    row = stored()
    with pytest.raises(RuntimeError):
        hapus(row)
    assert len(files(ctx)) == 1


@pytest.mark.parametrize("ahead", [False, True])
def test_a_rolled_back_transaction_leaves_neither_row_nor_file(ctx, ahead):
    siap = terima([unggahan(berkas.pdf(), "a.pdf")])
    with undone():
        simpan((letakkan(siap) if ahead else siap)[0])
        assert len(files(ctx)) == 1
    assert files(ctx) == []
    assert db.session.scalar(db.select(db.func.count()).select_from(Lampiran)) == 0


def test_a_row_that_the_database_refuses_takes_its_file_along(ctx):
    (siap,) = terima([unggahan(berkas.pdf(), "a.pdf")])
    bad = Lampiran(kunci="x", jenis="x", akhiran="x", ukuran=0, sha256="x", dibuat_at=clock.now())

    def store_with_a_bad_row() -> None:
        with transaction() as session:
            simpan(siap)
            session.add(bad)

    with pytest.raises(IntegrityError):
        store_with_a_bad_row()
    assert files(ctx) == []


def test_a_file_of_a_finished_transaction_survives_the_next_ones_failure(ctx):
    row = stored()
    with undone():
        simpan(terima([unggahan(berkas.pdf(), "b.pdf")])[0])
    assert [path.name for path in files(ctx)] == [row.kunci]


def test_a_savepoint_rolled_back_inside_does_not_take_the_file_of_the_whole(ctx):
    with transaction() as session:
        row = simpan(terima([unggahan(berkas.pdf(), "a.pdf")])[0])
        with suppress(Undone), session.begin_nested():
            raise Undone
        with session.begin_nested():
            pass
    assert queries.utuh(row)


def test_deleting_removes_the_file_only_once_it_is_committed(ctx):
    row = stored()
    with undone():
        hapus(row)
        db.session.flush()
    row = db.session.scalars(db.select(Lampiran)).one()
    assert queries.utuh(row)
    with transaction():
        hapus(row)
    assert files(ctx) == []


def test_a_full_disk_leaves_nothing_behind(ctx, monkeypatch):
    (siap,) = terima([unggahan(berkas.pdf(), "a.pdf")])

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"), transaction():
        simpan(siap)
    assert files(ctx) == []


def test_file_then_folder_are_synced_before_the_commit(ctx, monkeypatch):
    (siap,) = terima([unggahan(berkas.pdf(), "a.pdf")])
    stored()
    synced: list[str] = []
    real = os.fsync

    def watched(handle: int) -> None:
        synced.append(os.readlink(f"/proc/self/fd/{handle}"))
        real(handle)

    monkeypatch.setattr(os, "fsync", watched)
    with transaction():
        row = simpan(siap)
        path = str(queries.baca(row))
        assert synced == [path, str(Path(path).parent)]


def test_missing_and_altered_files_are_named(ctx):
    whole, gone, cut, turned = (stored(nama=f"{number}.pdf") for number in range(4))
    queries.baca(gone).unlink()
    queries.baca(cut).write_bytes(berkas.pdf()[:-1])
    bent = bytearray(berkas.pdf())
    bent[20] ^= 1
    queries.baca(turned).write_bytes(bent)
    assert [queries.utuh(row) for row in (whole, gone, cut, turned)] == [True, False, False, False]
    assert queries.periksa_semua() == queries.HasilPeriksaBerkas(4, (gone.id,), (cut.id, turned.id))


def test_the_sweep_takes_old_orphans_only(ctx):
    kept = stored()
    (orphan,) = letakkan(terima([unggahan(berkas.pdf(), "b.pdf")]))
    assert sapu_yatim(timedelta(hours=1)) == 0
    with clock.frozen(clock.now() + timedelta(days=2)):
        assert sapu_yatim(timedelta(days=1)) == 1
        assert sapu_yatim(timedelta(days=1)) == 0
    assert queries.utuh(kept)
    assert [path.name for path in files(ctx)] == [kept.kunci]
    assert orphan.kunci != kept.kunci


CRASH = """
    import os, sys
    from portal import create_app
    from portal.core.transaction import transaction
    from portal.lampiran.actions import BerkasSiap, simpan
    from portal.lampiran.models import Pindai
    app = create_app({"ENV": "uji", "DATA": __import__("pathlib").Path(sys.argv[1]),
                      "SQLALCHEMY_DATABASE_URI": sys.argv[2], "SECRET_KEY": "only-for-tests"})
    with app.app_context(), transaction():
        simpan(BerkasSiap("a.pdf", "application/pdf", "pdf", b"%PDF-", "0" * 64, Pindai.BELUM))
        os._exit(9)
"""


def test_a_crash_between_file_and_commit_leaves_no_row_and_the_sweep_takes_the_file(ctx):
    program = [sys.executable, "-c", textwrap.dedent(CRASH)]
    places = [str(ctx.config["DATA"]), ctx.config["SQLALCHEMY_DATABASE_URI"]]
    root = Path(__file__).parents[2]
    assert subprocess.run([*program, *places], cwd=root, check=False).returncode == 9
    assert len(files(ctx)) == 1
    assert db.session.scalar(db.select(db.func.count()).select_from(Lampiran)) == 0
    with clock.frozen(clock.now() + timedelta(days=2)):
        assert sapu_yatim(timedelta(days=1)) == 1
    assert files(ctx) == []
