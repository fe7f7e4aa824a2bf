"""Reports from the shell."""

import pytest


@pytest.fixture
def shell(app):
    return app.test_cli_runner()


def test_the_list_names_code_and_indicators(shell):
    result = shell.invoke(args=["laporan", "daftar"])
    assert "rekapitulasi-pengaduan" in result.output
    assert "V.3.3" in result.output


@pytest.mark.parametrize(
    ("kind", "begin"),
    [
        ("pdf", b"%PDF-"),
        ("xlsx", b"PK"),
        ("csv", b"\xef\xbb\xbfNo"),
        ("json", b"{"),
        ("html", b"<!doc"),
    ],
)
def test_a_report_is_written_to_a_file(shell, tmp_path, kind, begin):
    target = tmp_path / f"laporan.{kind}"
    result = shell.invoke(
        args=[
            "laporan",
            "buat",
            "rekapitulasi-pengaduan",
            "--periode",
            "2025-tw1",
            "--format",
            kind,
            "--keluar",
            str(target),
        ]
    )
    assert result.exit_code == 0, result.output
    assert target.read_bytes().startswith(begin)
    assert "Triwulan I 2025" in result.output
    assert [path.name for path in tmp_path.iterdir()] == [target.name]


@pytest.mark.parametrize(
    ("code", "period", "message"),
    [
        ("rekapitulasi-pengaduan", "2025-Q1", "Periode ini tidak dikenal"),
        ("tidak-ada", "2025", "Laporan dengan kode itu tidak ada"),
    ],
)
def test_what_cannot_be_made_is_explained_and_leaves_no_file(
    shell, tmp_path, code, period, message
):
    target = tmp_path / "laporan.pdf"
    result = shell.invoke(
        args=["laporan", "buat", code, "--periode", period, "--keluar", str(target)]
    )
    assert result.exit_code == 1
    assert message in result.output
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_not_there_is_named(shell, tmp_path):
    target = tmp_path / "tidak" / "ada.pdf"
    result = shell.invoke(
        args=[
            "laporan",
            "buat",
            "rekapitulasi-pengaduan",
            "--periode",
            "2025",
            "--keluar",
            str(target),
        ]
    )
    assert result.exit_code == 1
    assert "tidak dapat ditulis" in result.output
