import pytest

from portal.kalender.commands import hari_kerja


def run(ctx, *arguments):
    return ctx.test_cli_runner().invoke(hari_kerja, list(arguments))


def test_tells_the_due_date(ctx):
    done = run(ctx, "2025-03-20", "14")
    assert done.exit_code == 0
    assert done.output == (
        "14 hari kerja sejak Kamis, 20 Maret 2025 jatuh pada Senin, 21 April 2025.\n"
    )


def test_tells_it_day_by_day(ctx):
    lines = run(ctx, "20-3-2025", "6", "--rinci").output.splitlines()
    assert "Hari awal" in lines[0]
    assert lines[1].split() == ["Jumat,", "21", "Mar", "2025", "ke-1", "Hari", "kerja"]
    assert any("Cuti Bersama Hari Suci Nyepi" in line for line in lines)
    assert lines[-2].split()[4] == "ke-6"
    assert lines[-1].endswith("jatuh pada Selasa, 8 April 2025.")


def test_none_is_the_next_working_day_itself(ctx):
    assert "jatuh pada Senin, 10 Maret 2025." in run(ctx, "2025-03-08", "0").output


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("2025-02-30", "3"), "Tanggal tidak dikenal"),
        (("besok", "3"), "Tanggal tidak dikenal"),
        (("2025-03-10", "tiga"), "bilangan bulat"),
        (("2025-03-10", "99999"), "bilangan bulat"),
        (("9999-12-31", "1"), "di luar kalender"),
    ],
)
def test_bad_input_is_answered_in_indonesian(ctx, arguments, message):
    done = run(ctx, *arguments)
    assert done.exit_code == 2
    assert message in done.stderr
    assert done.stdout == ""


def test_a_year_without_days_off_is_pointed_out(ctx):
    done = run(ctx, "2031-12-29", "5")
    assert done.exit_code == 0
    assert "hari libur tahun 2031 belum diisi" in done.stderr
    assert "hari libur tahun 2032 belum diisi" in done.stderr
    assert run(ctx, "2025-03-20", "14").stderr == ""
