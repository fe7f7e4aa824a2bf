import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.akun import formulas
from portal.akun.passwords import common_passwords

NAMA = ("siti.rahmawati", "Siti Rahmawati Kudus")


def fault(sandi: str) -> str:
    return formulas.password_fault(sandi, NAMA, common_passwords())


@pytest.mark.parametrize(
    "sandi",
    [
        "kuda hijau naik becak",
        "sebelas-payung-tidur",
        "wedang uwuh jam tujuh",
        "xq7-plm2-vvt9",
        "ᮊᮥᮓᮥᮞ ᮊᮧᮒ ᮊᮢᮦᮒᮦᮊ",
    ],
)
def test_a_password_of_ones_own_is_taken_without_composition_rules(sandi):
    assert fault(sandi) == ""


@pytest.mark.parametrize("sandi", ["", "pendek", "sebelas-sja", "a" * 257])
def test_too_short_and_too_long_are_refused(sandi):
    assert "terlalu" in fault(sandi)


@pytest.mark.parametrize(
    "sandi",
    [
        "password2025",
        "Password2025!",
        "P@ssw0rd1234",
        "qwertyuiop123",
        "Indonesia2024!!",
        "!!bismillah2025",
        "kpukudus2024",
        "kpu kudus 2024",
        "KPU-Kudus-2024",
        "123456789012",
        "rahasiaku12345",
        "semangatpagi!",
    ],
)
def test_common_passwords_are_refused_in_every_disguise(sandi):
    assert "mudah ditebak" in fault(sandi)


@pytest.mark.parametrize(
    "sandi", ["aaaaaaaaaaaa", "abababababab", "abcabcabcabcab", "1234123412341"]
)
def test_a_short_piece_over_and_over_is_refused(sandi):
    assert "mudah ditebak" in fault(sandi)


@pytest.mark.parametrize("sandi", ["siti.rahmawati", "SitiRahmawati1", "siti rahmawati kudus"])
def test_the_owners_name_is_refused(sandi):
    assert "nama" in fault(sandi)


@given(st.text(max_size=300))
def test_any_text_gets_an_answer(sandi):
    assert isinstance(fault(sandi), str)


def test_two_spellings_of_one_text_are_one_password():
    assert formulas.normal_password("cafe\u0301") == formulas.normal_password("café")


@pytest.mark.parametrize("text", ["123456", " 123 456 ", "123-456"])
def test_a_code_is_read_as_people_type_it(text):
    assert formulas.read_totp(text) == "123456"


@pytest.mark.parametrize("text", ["", "12345", "1234567", "12345a", "١٢٣٤٥٦"])
def test_what_is_no_code_is_not_read(text):
    assert formulas.read_totp(text) is None


@given(st.text(alphabet=formulas.KODE_PEMULIHAN_HURUF, min_size=10, max_size=10))
def test_a_recovery_code_is_read_back_from_paper(kode):
    shown = formulas.show_recovery_code(kode)
    assert formulas.read_recovery_code(f" {shown.lower()} ") == kode


def test_what_is_no_recovery_code_is_not_read():
    assert formulas.read_recovery_code("ABCDE-FGHJ") is None
    assert formulas.read_recovery_code("ABCDE-FGHI0") is None


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0; rv:128.0) Gecko/20100101 Firefox/128.0",
            "Firefox di Windows",
        ),
        (
            "Mozilla/5.0 (Linux; Android 10) AppleWebKit/537 Chrome/120 Mobile Safari/537",
            "Chrome di Android",
        ),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0) Version/17.0 Safari/604.1", "Safari di iPhone"),
        ("", "Peramban lain"),
    ],
)
def test_a_device_is_named_without_versions(agent, name):
    assert formulas.device_name(agent) == name
