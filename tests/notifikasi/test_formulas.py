"""When a letter is tried again, and how an address is masked."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.notifikasi.formulas import jeda_coba, samar_alamat
from portal.notifikasi.smtp import SetelanSuratSalah, baca_smtp_url

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def test_tries_thin_out_and_end_after_three_days():
    pauses = [jeda_coba(number) for number in range(1, 14)]
    assert pauses[:7] == [MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 6 * HOUR, 12 * HOUR, 12 * HOUR]
    tried = [pause for pause in pauses if pause is not None]
    assert pauses[len(tried) :] == [None] * (13 - len(tried))
    assert sum(tried[:-1], timedelta()) < timedelta(days=3) <= sum(tried, timedelta())


@pytest.mark.parametrize(
    ("alamat", "samar"),
    [
        ("siti.aminah@gmail.com", "s•••@g•••.com"),
        ("a@b.kpu.go.id", "a•••@b•••.id"),
        ("tanpa-titik@localhost", "t•••@•••"),
        ("bukan alamat", "•••@•••"),
        ("", "•••@•••"),
    ],
)
def test_masked_addresses(alamat, samar):
    assert samar_alamat(alamat) == samar


@given(st.text(max_size=80))
def test_a_mask_never_shows_more_than_first_letters_and_ending(alamat):
    shown = samar_alamat(alamat).replace("•", "")
    assert len(shown) <= 4 + len(alamat.rpartition(".")[2])


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        ("smtp://mail.example", ("mail.example", 25, False, None, "", "", "wadul@mail.example")),
        (
            "smtp://a%40b.example:p%3A%2Fw%40@mail.example",
            ("mail.example", 587, False, None, "a@b.example", "p:/w@", "a@b.example"),
        ),
        (
            "smtps://u:p@mail.example?from=wadul@kpu.example",
            ("mail.example", 465, True, None, "u", "p", "wadul@kpu.example"),
        ),
        (
            "smtp://[::1]:2525?starttls=0",
            ("::1", 2525, False, False, "", "", "wadul@::1"),
        ),
        (
            "smtp://mail.example?starttls=1&from=x@y.example",
            ("mail.example", 25, False, True, "", "", "x@y.example"),
        ),
    ],
)
def test_smtp_url_is_understood(url, wanted):
    server = baca_smtp_url(url)
    assert wanted == (
        server.host,
        server.port,
        server.langsung_tls,
        server.starttls,
        server.pengguna,
        server.sandi,
        server.dari,
    )


@pytest.mark.parametrize(
    "url",
    [
        "mail.example",
        "http://mail.example",
        "smtp://",
        "smtp://mail.example:dua",
        "smtp://mail.example?timeout=lama",
        "smtp://mail.example?timeout=0",
        "smtp://mail.example?timeout=nan",
        "smtp://mail.example?starttls=ya",
        "smtp://mail.example?from=bukan-alamat",
    ],
)
def test_a_wrong_smtp_url_is_named_without_its_password(url):
    with pytest.raises(SetelanSuratSalah, match=r"^SMTP_URL: "):
        baca_smtp_url(url)
