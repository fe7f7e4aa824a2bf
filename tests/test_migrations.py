"""Migrations: linear, each taken with rows in place, and ending where the models stand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import flask_migrate
import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import MetaData, Table, create_engine, insert, inspect, make_url, text

from portal import create_app
from portal.akun.models import PeranPetugas, Petugas
from portal.akun.permissions import Peran
from portal.extensions import db
from portal.pengaduan import queries
from portal.pengaduan.queries import Antrean, Saringan
from tests.conftest import DATABASES

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "migrations"
SCRIPTS = ScriptDirectory(str(FOLDER))
NOON = datetime(2025, 3, 12, 5, tzinfo=UTC)
DAY = date(2025, 3, 12)
SEARCH = "pengaduan_cari"

ROWS: dict[str, dict[str, dict[str, Any]]] = {
    "0001": {
        "unit_kerja": {"kode": "kul", "nama": "Subbagian", "singkatan": "KUL", "urutan": 1,
                       "aktif": True},
        "petugas": {"kunci_baris": "k", "nama_pengguna": "siti", "nama": "Siti",
                    "sandi_hash": "!", "wajib_ganti_sandi": False, "unit_kerja_id": 1,
                    "aktif": True, "contoh": False, "totp_aktif": False, "totp_langkah": 0,
                    "dibuat_at": NOON},
        "peran_petugas": {"petugas_id": 1, "peran": "unit"},
        "kode_pemulihan": {"petugas_id": 1, "kode_sidik": "a"},
        "sesi": {"petugas_id": 1, "token_sidik": "b", "perangkat": "Ponsel", "dibuat_at": NOON,
                 "terakhir_at": NOON, "berakhir_at": NOON, "sandi_diuji_at": NOON},
    },
    "0002": {
        "jejak": {"urutan": 1, "waktu_at": NOON, "petugas_id": 1, "peristiwa": "uji",
                  "objek_jenis": "uji", "objek_id": "1", "rincian": "{}",
                  "sidik_sebelum": "0", "sidik": "1"},
    },
    "0003": {
        "hari_libur": {"tanggal": DAY, "nama": "Libur", "jenis": "libur_nasional",
                       "sumber": "SKB", "kepastian": "terverifikasi"},
        "jam_kerja": {"nama": "Biasa", "berlaku_dari": DAY, "hari": 0, "mulai": time(8),
                      "selesai": time(12), "kepastian": "terverifikasi"},
        "batas_waktu": {"kelas": "aspirasi", "jenis": "penyelesaian", "jumlah": 5,
                        "satuan": "hari_kerja", "berlaku_dari": DAY, "sumber": "uji",
                        "kepastian": "sekunder"},
    },
    "0004": {
        "lampiran": {"kunci_baris": "k", "kunci": "f", "jenis": "image/jpeg", "akhiran": "jpg",
                     "ukuran": 1, "sha256": "c", "pindai": "belum", "dibuat_at": NOON},
    },
    "0005": {
        "surat_keluar": {"kunci_baris": "k", "kunci_sekali": "d", "kejadian": "uji",
                         "subjek": "Uji", "isi_teks": "Uji", "isi_html": "Uji",
                         "status": "menunggu", "percobaan": 0, "coba_lagi_at": NOON,
                         "dibuat_at": NOON},
    },
    "0006": {
        "pengaduan": {"kunci_baris": "k", "nomor": "PGD-2025-0001-A", "pin_hash": "!",
                      "pin_gagal": 0, "pin_terkunci": 0, "kelas": "aspirasi", "kanal": "web",
                      "identitas": "rahasia", "status": "diterima", "topik": "lainnya",
                      "uraian": "Kursi roda di kantor rusak.", "waktu_kejadian": "",
                      "lokasi": "Gebog", "kecamatan": "Gebog", "tanggal_diterima": DAY,
                      "dicatat_at": NOON, "langkah_at": NOON, "tenggat": DAY,
                      "dibuka_lagi": 0, "versi": 1},
        "riwayat": {"pengaduan_id": 1, "waktu_at": NOON, "ke_status": "diterima",
                    "pesan": "", "catatan": ""},
        "lampiran_pengaduan": {"lampiran_id": 1, "pengaduan_id": 1, "riwayat_id": 1,
                               "untuk_pelapor": True},
        "putaran": {"pengaduan_id": 1, "ke": 1, "dibuka": DAY, "tenggat": date(2025, 3, 19)},
        "jeda": {"pengaduan_id": 1, "mulai": DAY, "selesai": DAY, "dari_status": "diterima"},
    },
    "0009": {
        "kepala_unit": {"unit_kerja_id": 1, "petugas_id": 1},
        "pengingat": {"pengaduan_id": 1, "kunci": "e", "tahap": "lewat", "tanggal": DAY,
                      "penerima": 1, "dibuat_at": NOON},
        "disposisi": {"pengaduan_id": 1, "dari_petugas_id": 1, "unit_kerja_id": 1,
                      "instruksi": "Periksa.", "dibuat_at": NOON},
    },
    "0019": {
        "ketidakhadiran": {"petugas_id": 1, "pengganti_id": 1, "mulai": DAY, "selesai": DAY,
                           "dicatat_petugas_id": 1, "dicatat_at": NOON},
        "dukungan": {"pengaduan_id": 1, "disposisi_id": 1, "unit_kerja_id": 1,
                     "dari_petugas_id": 1, "instruksi": "Kirim data.", "dibuat_at": NOON},
        "benturan": {"pengaduan_id": 1, "petugas_id": 1, "alasan": "Terlapor.",
                     "pernyataan_sendiri": False, "tim_terhalang": False,
                     "ditandai_petugas_id": 1, "ditandai_at": NOON, "alasan_cabut": ""},
        "upaya_terhalang": {"benturan_id": 1, "petugas_id": 1, "cara": "halaman",
                            "waktu_at": NOON},
    },
    "0012": {
        "penggal_serupa": {"penggal": -5, "pengaduan_id": 1},
    },
    "0013": {
        "gabungan": {"pengaduan_id": 1, "induk_id": 1, "alasan": "uji", "petugas_id": 1,
                     "digabung_at": NOON, "alasan_pisah": ""},
    },
    "0014": {
        "impor": {"kunci_baris": "k", "sidik": "s", "petugas_id": 1, "dibuat_at": NOON,
                  "kedaluwarsa_at": NOON, "jumlah_baik": 1, "jumlah_salah": 0,
                  "jumlah_masuk": 1},
        "impor_baris": {"pengaduan_id": 1, "impor_id": 1, "baris": 2, "nomor_lama": "B/1",
                        "nomor_dicari": "B/1", "kunci_sidik": "t"},
    },
    "0015": {
        "aturan_meja": {"kode": "draf", "nilai": 7, "diubah_at": NOON},
        "saringan_tersimpan": {"kunci_baris": "k", "petugas_id": 1, "nama": "Pekan ini",
                               "dibuat_at": NOON},
        "setelan_meja": {"petugas_id": 1, "pintasan": True, "saringan_awal_id": 1},
        "kunjungan_kasus": {"petugas_id": 1, "pengaduan_id": 1, "mulai_at": NOON,
                            "terakhir_at": NOON, "dilihat_at": NOON},
        "draf_langkah": {"kunci_baris": "k", "petugas_id": 1, "pengaduan_id": 1,
                         "aksi": "catatan", "disimpan_at": NOON, "kedaluwarsa_at": NOON},
        "sebutan": {"riwayat_id": 1, "petugas_id": 1},
        "ikutan": {"petugas_id": 1, "pengaduan_id": 1, "sejak_at": NOON},
        "massal": {"petugas_id": 1, "formulir_sidik": "f", "aksi": "catatan", "rencana": [],
                   "hasil": [], "dibuat_at": NOON},
    },
    "0016": {
        "publikasi": {"pengaduan_id": 1, "status": "menunggu", "judul": "", "topik": "lainnya",
                      "kecamatan": "", "keadaan": "diproses", "setuju_at": NOON, "alasan": ""},
        "bagian_publik": {"publikasi_id": 1, "sidik": "f", "tampil": True},
        "samaran": {"bagian_id": 1, "mulai": 0, "akhir": 4, "jenis": "nama", "dibuat_at": NOON},
        "foto_publik": {"publikasi_id": 1, "lampiran_id": 1, "keterangan": "", "tampil": False},
        "kotak_foto": {"foto_id": 1, "x": 0, "y": 0, "lebar": 10, "tinggi": 10, "jenis": "nama",
                       "petugas_id": 1, "dibuat_at": NOON},
        "ikut_mengadu": {"kunci_baris": "k", "pengaduan_id": 1, "peramban_sidik": "g",
                         "catatan": "", "menunggu_kabar": False, "dibuat_at": NOON},
    },
    "0017": {
        "jawaban_bersama": {"token_sidik": "f", "induk_id": 1, "petugas_id": 1,
                            "aksi": "selesaikan", "pesan": "uji", "catatan": "",
                            "alasan_foto": "", "dibuat_at": NOON},
        "jawaban_kasus": {"jawaban_id": 1, "pengaduan_id": 1, "versi": 1, "ditolak": ""},
        "lampiran_jawaban": {"lampiran_id": 1, "jawaban_id": 1},
    },
    "0018": {
        "instansi": {"nama": "Bawaslu", "urusan": "uji", "alamat": "", "saluran": "", "situs": "",
                     "sumber": "uji", "kepastian": "sekunder", "hari_tanda_terima": 10,
                     "tampil": True, "urutan": 1, "aktif": True, "diubah_at": NOON},
        "rujukan": {"keadaan": "ditolak", "kelas": "", "topik": "", "instansi_id": 1,
                    "cara": "uji", "jumlah": 14, "satuan": "hari_kerja", "berlaku_dari": DAY,
                    "sumber": "uji", "kepastian": "sekunder", "urutan": 1},
        "penerusan": {"pengaduan_id": 1, "lembaga": "Bawaslu", "alamat": "", "tahun": 2025,
                      "urut": 1, "nomor": "001", "tanggal_surat": DAY, "jatuh_tempo": DAY,
                      "jabatan": "Sekretaris", "penanda_tangan": "", "dasar_persetujuan": "",
                      "dibuat_petugas_id": 1, "dibuat_at": NOON, "nomor_tanda_terima": "",
                      "catatan": ""},
    },
    "0020": {
        "gelombang": {"kode": "skm", "survei": "skm", "nama": "SKM", "periode": "2025-TW1",
                      "mulai": DAY, "selesai": DAY, "status": "disegel", "instrumen": "{}",
                      "instrumen_sidik": "f", "segel_sidik": "a", "segel_jumlah": 1,
                      "dibuat_at": NOON, "disegel_at": NOON},
        "layanan_gelombang": {"gelombang_id": 1, "kunci": "ppid", "nama": "PPID"},
        "titik_layanan": {"kode": "loket", "nama": "Loket", "lokasi": "", "aktif": True,
                          "dibuat_at": NOON},
        "profil_responden": {"usia": "26_35", "jenis_kelamin": "", "pendidikan": "",
                             "pekerjaan": "", "disabilitas": ""},
        "jawaban": {"gelombang_id": 1, "kunci_sekali": "k", "layanan_id": 1, "profil_id": 1,
                    "kanal": "kertas", "tanggal": DAY, "pola": 4, "lengkap": False,
                    "cepat": False, "titik_id": 1, "disisihkan": False},
        "isian_tambahan": {"id": "i", "gelombang_id": 1, "kunci": "saran", "tanggal": DAY,
                           "teks": "t"},
        "jawaban_susulan": {"gelombang_id": 1, "kunci_sekali": "s", "tiba": DAY, "isian": "{}"},
    },
    "0021": {
        "kebijakan_kompensasi": {"kode": "k", "versi": 1, "nama": "uji", "layanan": "pengaduan",
                                 "janji": "penyelesaian", "bentuk": "maaf", "cara": "uji",
                                 "hari_klaim": 30, "hari_putus": 10, "hari_penuhi": 10,
                                 "nomor_sk": "", "berlaku_dari": DAY, "sumber": "uji",
                                 "kepastian": "sekunder", "diubah_at": NOON},
        "klaim": {"pengaduan_id": 1, "kebijakan_id": 1, "janji": "penyelesaian",
                  "tanggal_janji": DAY, "status": "diajukan", "uraian": "", "diajukan": DAY,
                  "tenggat": DAY, "alasan": "", "bukti": ""},
    },
    "0022": {
        "rencana_tindak_lanjut": {"gelombang_id": 1, "unsur": "waktu", "status": "dikerjakan",
                                  "status_sejak": DAY, "sebab": "s", "kegiatan": "k",
                                  "tahun": 2025, "triwulan": 2, "unit_kerja_id": 1,
                                  "penanggung_jawab": "", "dibuat_at": NOON, "versi": 1},
        "langkah_rencana": {"rencana_id": 1, "aksi": "mulai", "tanggal": DAY, "kata": "",
                            "tautan": "", "petugas_id": 1, "waktu_at": NOON},
    },
    "0023": {
        "terbitan_survei": {"gelombang_id": 1, "isi": "{}", "isi_sidik": "a", "segel_sidik": "b",
                            "alasan_ganti": "", "terbit_at": NOON, "terbit_petugas_id": 1,
                            "alasan_cabut": ""},
        "pengumuman_survei": {"gelombang_id": 1, "media": "situs", "nama": "Portal",
                              "tanggal": DAY, "tautan": "", "petugas_id": 1,
                              "dicatat_at": NOON},
    },
    "0024": {
        "tinjauan_jawaban": {"jawaban_id": 1, "putusan": "disisihkan", "alasan": "uji",
                             "petugas_id": 1, "tanggal": DAY},
    },
    "0025": {
        "pembukaan_survei": {"gelombang_id": 1, "kanal": "tautan", "tanggal": DAY, "jumlah": 3},
        "terbitan_kupon": {"gelombang_id": 1, "benih": "b", "jumlah": 1, "tanggal": DAY,
                           "dibatalkan": False},
        "kupon": {"sidik": "f", "terbitan_id": 1, "terpakai": False},
    },
    "0026": {
        "cetakan_kuesioner": {"gelombang_id": 1, "dari": 1, "sampai": 50, "susunan": "peraturan",
                              "petugas_id": 1, "dibuat_at": NOON},
        "lembar_kertas": {"gelombang_id": 1, "seri": 1, "kunci_sekali": "a", "petugas_id": 1,
                          "susunan": "peraturan", "masuk": DAY},
        "koreksi_kertas": {"lembar_id": 1, "petugas_id": 1, "dibuat_at": NOON,
                           "sebelum": "{}", "sesudah": "{}"},
    },
    "0027": {
        "bacaan_saran": {"isian_id": "i", "kunci_baris": "k", "kutip": True, "petugas_id": 1,
                         "dibaca_at": NOON},
        "unsur_saran": {"isian_id": "i", "unsur": "waktu"},
        "rencana_saran": {"isian_id": "i", "rencana_id": 1},
    },
    "0028": {
        "kios": {"titik_id": 1, "nama": "Tablet", "garam": "g", "dipasang_at": NOON},
    },
    "0029": {
        "impor_survei": {"kunci_baris": "k", "gelombang_id": 1, "sidik": "a", "petugas_id": 1,
                         "dibuat_at": NOON, "kedaluwarsa_at": NOON, "jumlah_baik": 1,
                         "jumlah_salah": 0, "jumlah_masuk": 0},
    },
}  # fmt: skip
"""Rows put in as soon as their table is there, so that every later step meets them."""


@dataclass
class Place:
    """An empty database and the portal bound to it."""

    app: Flask

    def upgrade(self, revision: str = "head") -> None:
        flask_migrate.upgrade(revision=revision)

    def fill(self, revision: str) -> None:
        with db.engine.connect() as plain:
            connection = plain.execution_options(portal_write=True)
            for name, values in ROWS.get(revision, {}).items():
                connection.execute(insert(self.table(name)).values(values))
            connection.commit()

    def table(self, name: str) -> Table:
        return Table(name, MetaData(), autoload_with=db.engine)

    def stored(self) -> dict[str, dict[str, Any]]:
        """Each filled table's row, under the columns that it has now."""
        found = {}
        with db.engine.connect() as connection:
            for name in self.names():
                row = connection.execute(text(f'SELECT * FROM "{name}"')).mappings().first()
                if row is not None and name != "alembic_version":
                    found[name] = dict(row)
        return found

    def names(self) -> set[str]:
        return {
            name for name in inspect(db.engine).get_table_names() if not name.startswith(SEARCH)
        }


def _addresses(database: str, postgres_url: str, folder: Path) -> Iterator[str]:
    if database == "sqlite":
        yield f"sqlite:///{folder / 'langkah.db'}"
        return
    url = make_url(postgres_url.replace("postgresql://", "postgresql+psycopg://"))
    admin = create_engine(url, isolation_level="AUTOCOMMIT")
    name = f"{url.database}_migrasi"
    with admin.connect() as connection:
        connection.execute(text(f'CREATE DATABASE "{name}"'))
    yield url.set(database=name).render_as_string(hide_password=False)
    with admin.connect() as connection:
        connection.execute(text(f'DROP DATABASE "{name}" WITH (FORCE)'))
    admin.dispose()


@pytest.fixture(params=DATABASES)
def place(request: pytest.FixtureRequest, tmp_path: Path, postgres_url: str) -> Iterator[Place]:
    for address in _addresses(request.param, postgres_url, tmp_path):
        settings = {"ENV": "uji", "DATA": tmp_path, "SQLALCHEMY_DATABASE_URI": address,
                    "SECRET_KEY": "only-for-tests", "LOG_LEVEL": "ERROR"}  # fmt: skip
        app = create_app(settings)
        with app.app_context():
            yield Place(app)
            db.session.remove()
            db.engine.dispose()


def test_they_form_one_numbered_line():
    scripts = list(reversed(list(SCRIPTS.walk_revisions())))
    assert len(SCRIPTS.get_heads()) == 1
    for number, script in enumerate(scripts, start=1):
        assert script.revision == f"{number:04d}"
        assert script.down_revision == (f"{number - 1:04d}" if number > 1 else None)
        assert re.fullmatch(rf"{script.revision}_[a-z_]+\.py", Path(script.path).name)
        assert script.doc


def test_each_step_leaves_the_rows_that_it_meets(place):
    before: dict[str, dict[str, Any]] = {}
    for script in reversed(list(SCRIPTS.walk_revisions())):
        place.upgrade(script.revision)
        after = place.stored()
        for name, row in before.items():
            standing = {column: after[name][column] for column in row if column in after[name]}
            assert standing == {column: row[column] for column in standing}
            assert standing
        place.fill(script.revision)
        before = place.stored()
    assert {name for rows in ROWS.values() for name in rows} <= set(before)


def test_the_last_step_ends_where_the_models_stand(place):
    place.upgrade()
    with db.engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "compare_type": True,
                "compare_server_default": True,
                "include_name": lambda name, kind, _: not (name or "").startswith(SEARCH),
                "include_object": lambda _, name, *__: not (name or "").startswith("cari_"),
            },
        )
        assert compare_metadata(context, db.metadata) == []


def test_checks_and_keys_are_those_of_the_models(place):
    place.upgrade()
    migrated = _constraints()
    place_tables = place.names() - {"alembic_version"}
    flask_migrate.downgrade(revision="base")
    db.create_all()
    assert _constraints() == migrated
    assert place.names() - {"alembic_version"} == place_tables


def _constraints() -> dict[str, Any]:
    """What alembic does not compare: checks, order of key columns, deletion rules, lengths."""
    found: dict[str, Any] = {}
    reader = inspect(db.engine)
    for name in db.metadata.tables:
        found[name] = {
            "columns": [
                (c["name"], str(c["type"]), c["nullable"], c["default"])
                for c in reader.get_columns(name)
            ],
            "key": reader.get_pk_constraint(name),
            "checks": sorted(
                (c["name"], _plain(c["sqltext"])) for c in reader.get_check_constraints(name)
            ),
            "foreign": sorted(
                (f["name"], f["constrained_columns"], f["referred_table"], f["options"])
                for f in reader.get_foreign_keys(name)
            ),
            "unique": sorted(
                (u["name"], u["column_names"]) for u in reader.get_unique_constraints(name)
            ),
            "indexes": sorted(
                (i["name"], i["column_names"], bool(i["unique"]))
                for i in reader.get_indexes(name)
                if not str(i["name"]).startswith("cari_")
            ),
        }
    return found


def _plain(sql: str) -> str:
    """The text of a CHECK; the values of a closed set in the order of the alphabet."""
    return re.sub(
        r"(?<=[(\[])'[^()\[\]]+(?=[)\]])",
        lambda found: ", ".join(sorted(found[0].split(", "))),
        re.sub(r"\s+", " ", sql),
    )


def test_complaints_from_before_the_search_index_are_found(place):
    place.upgrade("0006")
    for revision in ("0001", "0004", "0006"):
        place.fill(revision)
    place.upgrade()
    assert _hits("kursi roda") == 1
    table = place.table("pengaduan")
    _write(table.update().values(uraian="Atap kantor bocor."))
    assert (_hits("kursi"), _hits("atap bocor"), _hits("gebog")) == (0, 1, 1)
    for name in ("lampiran_pengaduan", "riwayat", "putaran", "pengaduan"):
        _write(place.table(name).delete())
    assert _hits("atap") == 0


def _write(statement: Any) -> None:
    with db.engine.connect() as plain:
        connection = plain.execution_options(portal_write=True)
        connection.execute(statement)
        connection.commit()


def _hits(words: str) -> int:
    officer = Petugas(daftar_peran=[PeranPetugas(peran=Peran.PENGELOLA)])
    found = len(queries.halaman(officer, Antrean.SEMUA, Saringan(cari=words)).baris)
    db.session.rollback()
    return found


def test_all_steps_can_be_taken_back_and_again(place):
    place.upgrade()
    standing = place.names()
    for script in SCRIPTS.walk_revisions():
        flask_migrate.downgrade(revision=script.down_revision or "base")
    assert place.names() == {"alembic_version"}
    assert not [n for n in inspect(db.engine).get_table_names() if n.startswith(SEARCH)]
    place.upgrade()
    assert place.names() == standing
