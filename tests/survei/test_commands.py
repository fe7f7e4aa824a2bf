import json

import flask
import pytest
from click.testing import CliRunner

from portal import commands
from portal.survei.commands import survei
from tests.survei.test_berkas import HEADER, ROW

ALL_FOUR = ",".join("4" * 9)


def run(*arguments):
    return CliRunner().invoke(survei, [str(one) for one in arguments])


@pytest.fixture
def csv(tmp_path):
    def write(*rows, header=HEADER):
        path = tmp_path / "jawaban.csv"
        path.write_text("\n".join((header, *rows)), "utf-8")
        return path

    return write


def test_the_commands_are_registered():
    app = flask.Flask("uji")
    commands.init_app(app)
    assert set(app.cli.commands["survei"].commands) == {"hitung", "periksa-segel", "sampel"}


def test_json_of_all_four(csv):
    done = run("hitung", csv(*[ALL_FOUR] * 7), "--json")
    assert done.exit_code == 0
    found = json.loads(done.stdout)
    assert (found["n"], found["indeks"], found["nilai"]) == (7, 4, 100)
    assert (found["mutu"], found["kinerja"], found["konvensi"]) == ("A", "Sangat Baik", "eksak")
    assert [one["key"] for one in found["unsur"]] == HEADER.split(",")
    assert found["unsur"][7] == {
        "key": "u8",
        "kunci": "pengaduan",
        "nama": "Penanganan Pengaduan, Saran dan Masukan",
        "n": 7,
        "jumlah": 28,
        "nrr": 4,
        "nrr_tertimbang": 0.4444444444,
        "sebaran": [0, 0, 0, 7],
    }
    assert [(one["konvensi"], one["nilai"], one["mutu"]) for one in found["alternatif"]] == [
        ("eksak", 100, "A"), ("0.111", 99.9, "A"), ("0.11", 99, "A"),
    ]  # fmt: skip
    assert found["ditolak"] == []
    assert found["selang"]["tanpa_sebaran"] is True
    assert found["keandalan"]["alfa"] is None


def test_json_names_the_rows_left_out(csv):
    found = json.loads(run("hitung", csv(ROW, "5" + ROW[1:], ROW[:-1]), "--json").stdout)
    assert (found["n"], found["tidak_lengkap"]) == (2, 1)
    assert found["unsur"][8]["n"] == 1
    assert found["ditolak"] == [{"baris": 3, "kolom": "u1", "pesan": "5 di luar skala 1 sampai 4"}]


def test_a_flipped_grade_is_warned_of(csv):
    found = json.loads(run("hitung", csv(ALL_FOUR, "3,3,3,3,3,3,3,3,4"), "--json").stdout)
    assert [one["mutu"] for one in found["alternatif"]] == ["A", "A", "B"]
    assert [one["beda_mutu"] for one in found["alternatif"]] == [False, False, True]
    assert any("Mutu berbeda" in line for line in found["peringatan"])


@pytest.mark.parametrize("konvensi", ["0.111", "0,111"])
def test_another_convention(csv, konvensi):
    found = json.loads(run("hitung", csv(ALL_FOUR), "--konvensi", konvensi, "--json").stdout)
    assert (found["konvensi"], found["nilai"], found["indeks"]) == ("0.111", 99.9, 3.996)


def test_spak_with_its_points(csv):
    path = csv(*["6,6,6,6,6"] * 8, "5,5,5,5,5", header="s1,s2,s3,s4,s5")
    found = json.loads(run("hitung", path, "--json").stdout)
    assert (found["survei"], found["skala"]) == ("spak", 6)
    assert found["lke"] == {"poin": 17.18, "wbk": True, "wbbm": True, "nyaris": False}
    assert [one["konvensi"] for one in found["alternatif"]] == ["eksak"]
    refused = run("hitung", path, "--konvensi", "0.11")
    assert refused.exit_code == 2
    assert "hanya untuk 9 unsur" in refused.output


def test_a_questionnaire_of_ones_own(csv):
    found = json.loads(
        run("hitung", csv("4,2,3", header="s1,s2,s3"), "--skala", "4", "--json").stdout
    )
    assert (found["survei"], found["nilai"], found["lke"]) == (None, 75, None)


def test_lines_to_read(csv):
    lines = run("hitung", csv(ROW, ALL_FOUR, "", "5" + ROW[1:], "x")).output.splitlines()
    assert lines[0] == "Survei Kepuasan Masyarakat, skala 1–4: 2 kuesioner dihitung"
    assert lines[2].split() == ["u1", "Persyaratan", "2", "8", "4,000", "0,444"]
    assert "Indeks 3,444; nilai 86,11; mutu B; kinerja Baik" in lines
    assert "Konvensi eksak: bobot 1/jumlah unsur, tanpa pembulatan antara" in lines
    assert any(line.startswith("Selang kepercayaan 95 %: ") for line in lines)
    assert any("pakai --urutan kuesioner" in line for line in lines)
    assert lines[-4:] == [
        "1 baris kosong dilewati.",
        "2 baris ditolak:",
        "Baris 5, kolom u1: 5 di luar skala 1 sampai 4.",
        "Baris 6: ada 1 kolom, seharusnya 9 seperti baris pertama.",
    ]


def test_a_free_service_shows_what_biaya_adds(csv):
    output = run("hitung", csv("3,3,3,4,3,3,3,3,3", "2,3,3,4,3,3,3,3,4")).output
    assert "tanpa unsur itu nilainya 75,00" in output


def test_the_order_told_is_taken(csv):
    path = csv("4,4,4,4,4,4,4,1,2")
    found = json.loads(run("hitung", path, "--urutan", "kuesioner", "--json").stdout)
    assert [(one["kunci"], one["nrr"]) for one in found["unsur"][7:]] == [
        ("pengaduan", 2), ("sarana", 1),
    ]  # fmt: skip
    assert not any("--urutan" in line for line in found["peringatan"])


@pytest.mark.parametrize("rows", [(), ("5" + ROW[1:],), ("4,4,4,,4,4,4,4,4",)])
def test_no_index_ends_with_two_and_says_why(csv, rows):
    done = run("hitung", csv(*rows), "--json")
    assert done.exit_code == 2
    found = json.loads(done.stdout)
    assert (found["indeks"], found["nilai"], found["mutu"]) == (None, None, None)
    assert found["peringatan"][0].startswith(("Tidak ada jawaban", "Indeks tidak dihitung"))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("tiada.csv",), "tidak dapat dibaca"),
        (("{csv}", "--skala", "5"), "Skala harus 4 atau 6"),
        (("{csv}", "--konvensi", "0.1"), "Konvensi tidak dikenal"),
        (("{csv}", "--urutan", "acak"), "Urutan tidak dikenal"),
        (("{csv}", "--tanggal", "kemarin"), "Tanggal tidak dikenal"),
        (("{csv}", "--tanggal", "2010-01-01"), "Tidak ada tabel mutu"),
    ],
)
def test_bad_requests(csv, arguments, message):
    path = csv(ROW)
    done = run("hitung", *(one.format(csv=path) for one in arguments))
    assert done.exit_code == 2
    assert message in done.output
    assert "Traceback" not in done.output


def test_sample():
    assert (
        run("sampel", 1000).output == "278 responden paling sedikit, dari 1.000 pengguna layanan.\n"
    )
    assert run("sampel", 1000, "--terkumpul", 264).output.endswith("Kurang 14 responden.\n")
    assert json.loads(run("sampel", 300, "--json").output) == {
        "populasi": 300, "minimum": 169, "terkumpul": None, "kurang": None,
    }  # fmt: skip
    assert json.loads(run("sampel", 9, "--terkumpul", 0, "--json").output)["kurang"] == 9


@pytest.mark.parametrize("arguments", [("0",), ("-3",), ("seribu",), ("10", "--terkumpul", "x")])
def test_bad_samples(arguments):
    done = run("sampel", "--", *arguments) if arguments[0] == "-3" else run("sampel", *arguments)
    assert done.exit_code == 2
    assert "harus bilangan bulat" in done.output
