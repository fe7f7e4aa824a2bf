"""The transition table over the full product of status and action."""

import itertools

import pytest

from portal.akun.permissions import Izin, Peran, permissions_of
from portal.core.errors import IllegalTransition
from portal.core.links import is_safe_link
from portal.core.workflow import available_steps, step_for
from portal.pengaduan.penutupan import LABEL_HASIL, Hasil, syarat_tutup
from portal.pengaduan.workflow import (
    ALUR,
    BERAKHIR,
    LABEL_AKSI,
    LABEL_IDENTITAS,
    LABEL_KANAL,
    LABEL_KELAS,
    LABEL_SEBAB,
    LABEL_STATUS,
    LABEL_TAHAP,
    NEXT_ACTOR,
    STATUS_PENDEK,
    TERBUKA,
    WAKTU_BERJALAN,
    Aksi,
    Identitas,
    Kanal,
    Kelas,
    SebabJanji,
    Status,
    TahapIngat,
)

A, S = Aksi, Status
STAYS = "stays"
BACK = "back"
AS_PROPOSED = "as proposed"

OUTCOME: dict[Status, dict[Aksi, Status | str]] = {
    S.DITERIMA: {
        A.GABUNGKAN: STAYS,
        A.VERIFIKASI: S.DIVERIFIKASI,
        A.MINTA_LENGKAPI: S.MENUNGGU_PELAPOR,
        A.TOLAK: S.DITOLAK,
        A.TERUSKAN: S.DITERUSKAN,
        A.ARSIPKAN: S.DIARSIPKAN,
        A.JANJI_ULANG: STAYS,
        A.CATATAN: STAYS,
        A.BALAS: STAYS,
    },
    S.MENUNGGU_PELAPOR: {
        A.GABUNGKAN: STAYS,
        A.LENGKAPI: BACK,
        A.ARSIPKAN: S.DIARSIPKAN,
        A.PEMBERITAHUAN_TUTUP: STAYS,
        A.TUTUP_OTOMATIS: S.DIARSIPKAN,
        A.CATATAN: STAYS,
    },
    S.DIVERIFIKASI: {
        A.GABUNGKAN: STAYS,
        A.DISPOSISI: S.DITINDAKLANJUTI,
        A.MINTA_LENGKAPI: S.MENUNGGU_PELAPOR,
        A.TERUSKAN: S.DITERUSKAN,
        A.SELESAIKAN: S.SELESAI,
        A.JANJI_ULANG: STAYS,
        A.CATATAN: STAYS,
        A.BALAS: STAYS,
    },
    S.DITINDAKLANJUTI: {
        A.GABUNGKAN: STAYS,
        A.DISPOSISI: S.DITINDAKLANJUTI,
        A.TINDAK_LANJUT: STAYS,
        A.MINTA_LENGKAPI: S.MENUNGGU_PELAPOR,
        A.SELESAIKAN: S.SELESAI,
        A.MINTA_PERPANJANGAN: STAYS,
        A.PERPANJANG: STAYS,
        A.TARIK: S.DIVERIFIKASI,
        A.SERAHKAN_KEMBALI: S.DIVERIFIKASI,
        A.MINTA_DUKUNGAN: STAYS,
        A.BERI_BAHAN: STAYS,
        A.JANJI_ULANG: STAYS,
        A.CATATAN: STAYS,
        A.BALAS: STAYS,
    },
    S.MENUNGGU_PENGESAHAN: {
        A.SAHKAN: AS_PROPOSED,
        A.KEMBALIKAN: BACK,
        A.JANJI_ULANG: STAYS,
        A.CATATAN: STAYS,
        A.BALAS: STAYS,
    },
    S.KEBERATAN: {
        A.PUTUSKAN_KEBERATAN: S.SELESAI,
        A.DISPOSISI: S.DITINDAKLANJUTI,
        A.JANJI_ULANG: STAYS,
        A.CATATAN: STAYS,
        A.BALAS: STAYS,
    },
    S.SELESAI: {
        A.SETUJU: STAYS,
        A.BELUM_SELESAI: S.DIVERIFIKASI,
        A.AJUKAN_KEBERATAN: S.KEBERATAN,
        A.CATATAN: STAYS,
    },
    S.DITOLAK: {A.AJUKAN_KEBERATAN: S.KEBERATAN, A.CATATAN: STAYS},
    S.DITERUSKAN: {A.SURAT_PENGANTAR: STAYS, A.TANDA_TERIMA: STAYS, A.CATATAN: STAYS},
    S.DIARSIPKAN: {A.LENGKAPI: BACK, A.CATATAN: STAYS},
}
for _status in Status:
    OUTCOME[_status][A.PISAHKAN] = STAYS
"""What the office's procedure says may follow what, written down apart from the code."""

STEPS_OF_ROLE: dict[Peran, dict[Status, set[Aksi]]] = {
    Peran.PENGELOLA: {
        S.DITERIMA: {
            A.VERIFIKASI, A.MINTA_LENGKAPI, A.TOLAK, A.TERUSKAN, A.ARSIPKAN, A.JANJI_ULANG,
            A.CATATAN,
        },
        S.MENUNGGU_PELAPOR: {A.ARSIPKAN, A.CATATAN},
        S.DIVERIFIKASI: {
            A.DISPOSISI, A.MINTA_LENGKAPI, A.TERUSKAN, A.SELESAIKAN, A.JANJI_ULANG, A.CATATAN,
        },
        S.DITINDAKLANJUTI: {
            A.DISPOSISI, A.TINDAK_LANJUT, A.MINTA_LENGKAPI, A.SELESAIKAN, A.MINTA_PERPANJANGAN,
            A.PERPANJANG, A.JANJI_ULANG, A.CATATAN, A.TARIK, A.SERAHKAN_KEMBALI,
            A.MINTA_DUKUNGAN, A.BERI_BAHAN,
        },
        S.KEBERATAN: {A.JANJI_ULANG, A.CATATAN},
        S.MENUNGGU_PENGESAHAN: {A.SAHKAN, A.KEMBALIKAN, A.JANJI_ULANG, A.CATATAN},
    },
    Peran.UNIT: {
        S.DITINDAKLANJUTI: {
            A.TINDAK_LANJUT, A.MINTA_LENGKAPI, A.SELESAIKAN, A.MINTA_PERPANJANGAN, A.CATATAN,
            A.SERAHKAN_KEMBALI, A.BERI_BAHAN,
        },
    },
    Peran.PIMPINAN: {
        S.DITERIMA: {A.JANJI_ULANG, A.CATATAN},
        S.DIVERIFIKASI: {A.JANJI_ULANG, A.CATATAN},
        S.DITINDAKLANJUTI: {A.PERPANJANG, A.JANJI_ULANG, A.CATATAN, A.TARIK},
        S.KEBERATAN: {A.PUTUSKAN_KEBERATAN, A.DISPOSISI, A.JANJI_ULANG, A.CATATAN},
        S.MENUNGGU_PENGESAHAN: {A.SAHKAN, A.KEMBALIKAN, A.JANJI_ULANG, A.CATATAN},
    },
}  # fmt: skip
for _status in Status:
    _team = STEPS_OF_ROLE[Peran.PENGELOLA].setdefault(_status, {A.CATATAN})
    _own = {A.GABUNGKAN, A.SURAT_PENGANTAR, A.TANDA_TERIMA}
    _team |= {A.PISAHKAN, *(_own & set(OUTCOME[_status]))}
"""Beyond a note, which whoever sees a case may write at any time."""


@pytest.mark.parametrize("status", Status)
def test_every_action_in_every_status(status):
    for aksi in Aksi:
        expected = OUTCOME[status].get(aksi)
        if expected is None:
            with pytest.raises(IllegalTransition, match="Muat ulang halaman"):
                step_for(ALUR, status, aksi)
            continue
        step = step_for(ALUR, status, aksi)
        assert step.back is (expected == BACK), aksi
        assert step.as_proposed is (expected == AS_PROPOSED), aksi
        assert step.ke == (None if expected in (STAYS, BACK, AS_PROPOSED) else expected), aksi


CLOSINGS = (A.SELESAIKAN, A.TOLAK, A.TERUSKAN, A.ARSIPKAN, A.PUTUSKAN_KEBERATAN, A.TUTUP_OTOMATIS)


@pytest.mark.parametrize("kelas", Kelas)
def test_every_closing_of_every_class_ends_or_waits_for_a_second_person(kelas):
    for aksi in Aksi:
        assert (syarat_tutup(kelas, aksi) is not None) is (aksi in CLOSINGS), aksi
    for (status, aksi), step in ALUR.items():
        closes = status in TERBUKA and step.ke in BERAKHIR
        assert closes is (aksi in CLOSINGS), (status, aksi)
        asks = syarat_tutup(kelas, aksi)
        waits = closes and step.release_at is not None and asks.disahkan
        oversight = kelas is Kelas.PENGADUAN_BERKADAR
        alone = status is S.MENUNGGU_PELAPOR or aksi is A.PUTUSKAN_KEBERATAN
        assert waits is (closes and oversight and not alone), (status, aksi)
        assert step.release_at in (None, S.MENUNGGU_PENGESAHAN)


@pytest.mark.parametrize(("kelas", "aksi"), list(itertools.product(Kelas, CLOSINGS)))
def test_what_each_closing_asks_for(kelas, aksi):
    asks = syarat_tutup(kelas, aksi)
    assert asks.hasil
    assert len(set(asks.hasil)) == len(asks.hasil)
    assert asks.bawaan is None or asks.bawaan in asks.hasil
    complaint = kelas in (Kelas.PENGADUAN_BERKADAR, Kelas.PENGADUAN_TIDAK_BERKADAR)
    assert asks.bukti is (complaint and aksi is A.SELESAIKAN)


@pytest.mark.parametrize(
    ("link", "good"),
    [
        ("https://kab-kudus.kpu.go.id/berita/1?x=2#y", True),
        ("https://kpu.go.id:8443/a", True),
        ("http://kpu.go.id/a", False),
        ("javascript:alert(1)", False),
        ("https://", False),
        ("https://lokal", False),
        ("https://a:b@kpu.go.id/", False),
        ("https://kpu.go.id/a b", False),
        ("https://kpu.go.id/\u2028", False),
        ("https://[::1", False),
        ("https://kpu.go.id:x/", False),
        ("kpu.go.id", False),
        ("https://kpu.go.id/" + "a" * 500, False),
    ],
)
def test_a_link_given_as_proof_is_a_whole_safe_address(link, good):
    assert is_safe_link(link) is good


@pytest.mark.parametrize("peran", Peran)
def test_steps_that_each_role_is_offered(peran):
    sees = Izin.PENGADUAN_LIHAT in permissions_of([peran])
    for status in Status:
        expected = STEPS_OF_ROLE.get(peran, {}).get(status, {A.CATATAN} if sees else set())
        assert set(available_steps(ALUR, status, permissions_of([peran]))) == expected


def test_only_leadership_decides_an_objection():
    deciders = {
        peran
        for peran in Peran
        if A.PUTUSKAN_KEBERATAN in available_steps(ALUR, S.KEBERATAN, permissions_of([peran]))
    }
    assert deciders == {Peran.PIMPINAN}


def test_what_the_portal_does_by_itself_nobody_else_may_do():
    alone = {aksi for (_, aksi), step in ALUR.items() if step.system}
    assert alone == {A.PEMBERITAHUAN_TUTUP, A.TUTUP_OTOMATIS}
    assert {status for status, aksi in ALUR if aksi in alone} == {S.MENUNGGU_PELAPOR}
    assert all(step.izin is None for step in ALUR.values() if step.system)


def test_no_case_ends_without_words_to_the_reporter():
    for (status, _aksi), step in ALUR.items():
        if status in TERBUKA and step.ke in BERAKHIR:
            assert step.words_required


def test_every_status_is_open_or_ended_and_can_be_reached():
    assert set(Status) == TERBUKA | BERAKHIR
    assert not TERBUKA & BERAKHIR
    assert TERBUKA - {S.MENUNGGU_PELAPOR} == WAKTU_BERJALAN
    reached, frontier = {S.DITERIMA}, {S.DITERIMA}
    while frontier:
        frontier = {
            ke
            for (status, _), step in ALUR.items()
            for ke in (step.ke, step.release_at)
            if status in frontier and ke and ke not in reached
        }
        reached |= frontier
    assert reached == set(Status)


def test_every_open_case_has_a_way_to_its_end():
    ends = set(BERAKHIR)
    while True:
        more = {
            status
            for (status, _), step in ALUR.items()
            if (step.ke in ends or step.back or step.as_proposed) and status not in ends
        }
        if not more:
            break
        ends |= more
    assert ends == set(Status)


def test_everything_has_its_words():
    for kind, labels in (
        (Kelas, [LABEL_KELAS]),
        (Kanal, [LABEL_KANAL]),
        (Identitas, [LABEL_IDENTITAS]),
        (Status, [LABEL_STATUS, STATUS_PENDEK, NEXT_ACTOR]),
        (Aksi, [LABEL_AKSI]),
        (SebabJanji, [LABEL_SEBAB]),
        (TahapIngat, [LABEL_TAHAP]),
        (Hasil, [LABEL_HASIL]),
    ):
        for words in labels:
            assert set(words) == set(kind)
            assert all(words.values())
