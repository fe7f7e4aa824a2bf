"""Closing with outcome and proof, release by a second person, photos of other cases."""

import io
import json
from datetime import date

import pytest
from werkzeug.datastructures import FileStorage

from portal.core import clock
from portal.core.errors import Conflict, IllegalTransition, NotAllowed, Unacceptable
from portal.extensions import db
from portal.jejak.actions import periksa
from portal.jejak.models import Jejak
from portal.lampiran.actions import terima
from portal.pengaduan import queries
from portal.pengaduan.actions.foto import FotoMirip
from portal.pengaduan.actions.penutup import BelumLengkap
from portal.pengaduan.models import LampiranPengaduan, Pengaduan, Penutupan, Riwayat
from portal.pengaduan.penutupan import Hasil, Keputusan
from portal.pengaduan.queries import Antrean, Saringan
from portal.pengaduan.workflow import Aksi, Kelas, Status
from tests import factories
from tests.lampiran.test_likeness import saved, scene_photo, trimmed
from tests.pengaduan import perkara

LINK = "https://kpu.contoh.example/bukti"


def photo(seed: int = 1):
    content = saved(scene_photo(seed))
    return terima([FileStorage(io.BytesIO(content), filename="bukti.jpg")])


def worked_on(kelas: Kelas, officer) -> Pengaduan:
    """A verified case of that class in the hands of a unit."""
    case = perkara.ajukan()
    perkara.langkah(case, Aksi.VERIFIKASI, officer, kelas=kelas)
    return perkara.langkah(case, Aksi.DISPOSISI, officer)


def closings(case: Pengaduan) -> list[Penutupan]:
    return queries.penutupan(case.id)


def close(case: Pengaduan, officer, **isian):
    return perkara.langkah(case, Aksi.SELESAIKAN, officer, **{"tautan": "", **isian})


@pytest.fixture
def team(ctx):
    return factories.petugas("pengelola")


@pytest.fixture
def head(ctx):
    return factories.petugas("pimpinan")


def test_a_closing_names_its_outcome(team):
    case = worked_on(Kelas.KONSULTASI, team)
    for wrong in (None, Hasil.TERBUKTI):
        with pytest.raises(BelumLengkap, match="Pilih hasil akhirnya") as refusal:
            close(case, team, hasil=wrong)
        assert refusal.value.bagian == "hasil"
    close(case, team, hasil=Hasil.INFORMASI_DIBERIKAN)
    (row,) = closings(case)
    assert (row.hasil, row.keputusan) == (Hasil.INFORMASI_DIBERIKAN, Keputusan.LANGSUNG)
    assert (row.dari_status, row.ke_status) == (Status.DITINDAKLANJUTI, Status.SELESAI)
    assert queries.hasil_akhir(case.id) is Hasil.INFORMASI_DIBERIKAN


@pytest.mark.parametrize("kelas", [Kelas.PENGADUAN_TIDAK_BERKADAR, Kelas.PENGADUAN_BERKADAR])
def test_a_complaint_is_not_closed_without_proof(team, kelas):
    case = worked_on(kelas, team)
    with pytest.raises(BelumLengkap, match="paling sedikit satu berkas") as refusal:
        close(case, team)
    assert refusal.value.bagian == "berkas"
    with pytest.raises(BelumLengkap, match="https://"):
        close(case, team, tautan="http://kpu.contoh.example/bukti")
    assert perkara.riwayat(case)[-1].aksi is Aksi.DISPOSISI
    close(case, team, tautan=LINK)
    assert closings(case)[0].tautan == LINK


@pytest.mark.parametrize("kelas", [Kelas.KONSULTASI, Kelas.PERMINTAAN_INFORMASI, Kelas.ASPIRASI])
def test_where_the_answer_is_what_was_asked_it_is_proof_enough(team, kelas):
    case = close(worked_on(kelas, team), team)
    assert case.status is Status.SELESAI


def test_proof_that_the_reporter_got_on_the_way_counts(team):
    case = worked_on(Kelas.PENGADUAN_TIDAK_BERKADAR, team)
    perkara.langkah(case, Aksi.CATATAN, team, berkas=photo(1))
    with pytest.raises(BelumLengkap):
        close(case, team)
    perkara.langkah(case, Aksi.TINDAK_LANJUT, team, berkas=photo(2))
    assert close(case, team).status is Status.SELESAI


def test_proof_of_an_earlier_round_does_not_count(team):
    case = worked_on(Kelas.PENGADUAN_TIDAK_BERKADAR, team)
    perkara.langkah(case, Aksi.TINDAK_LANJUT, team, berkas=photo(2))
    close(case, team)
    with clock.frozen(clock.at_wib(date(2030, 3, 4), 9)):
        perkara.langkah(case, Aksi.BELUM_SELESAI)
        perkara.langkah(case, Aksi.DISPOSISI, team)
        with pytest.raises(BelumLengkap):
            close(case, team)


@pytest.mark.parametrize(
    ("aksi", "hasil"),
    [(Aksi.TERUSKAN, Hasil.BUKAN_KEWENANGAN), (Aksi.ARSIPKAN, Hasil.TIDAK_CUKUP_DATA)],
)
def test_an_outcome_that_goes_without_saying_need_not_be_named(team, aksi, hasil):
    case = perkara.ajukan()
    perkara.langkah(case, aksi, team, hasil=None)
    assert queries.hasil_akhir(case.id) is hasil


def test_reopening_keeps_the_former_outcome_and_each_round_has_its_own(team):
    case = close(worked_on(Kelas.KONSULTASI, team), team)
    perkara.langkah(case, Aksi.BELUM_SELESAI)
    perkara.langkah(case, Aksi.DISPOSISI, team)
    close(case, team, hasil=Hasil.SELESAI_DENGAN_PERBAIKAN)
    assert [(row.putaran_ke, row.hasil) for row in closings(case)] == [
        (1, Hasil.INFORMASI_DIBERIKAN),
        (2, Hasil.SELESAI_DENGAN_PERBAIKAN),
    ]


# Release by a second person


def proposed(officer, **isian) -> Pengaduan:
    case = worked_on(Kelas.PENGADUAN_BERKADAR, officer)
    isian = {"pesan": "Terbukti dan ditindak.", "tautan": LINK, "berkas": photo(), **isian}
    return close(case, officer, **isian)


def test_a_proposal_ends_nothing_and_tells_the_reporter_nothing(team):
    with clock.frozen(clock.at_wib(date(2025, 3, 3), 9)):
        case = worked_on(Kelas.PENGADUAN_BERKADAR, team)
    sent = perkara.surat()
    with clock.frozen(clock.at_wib(date(2025, 3, 10), 9)):
        close(case, team, pesan="Terbukti dan ditindak.", tautan=LINK, berkas=photo())
    assert case.status is Status.MENUNGGU_PENGESAHAN
    assert perkara.putaran(case)[0].ditutup is None
    assert perkara.surat() == sent
    assert queries.hasil_akhir(case.id) is None
    for row in queries.riwayat_publik(case.id):
        assert "Terbukti" not in row.pesan
        assert row.tautan is None
        assert not any(link.untuk_pelapor for link in row.berkas)


@pytest.mark.parametrize("releaser", ["pimpinan", "pengelola"])
def test_a_second_person_releases_it_and_the_clock_stops_then(team, releaser):
    with clock.frozen(clock.at_wib(date(2025, 3, 3), 9)):
        case = worked_on(Kelas.PENGADUAN_BERKADAR, team)
        close(case, team, pesan="Terbukti dan ditindak.", tautan=LINK, berkas=photo())
    other = factories.petugas(releaser)
    with clock.frozen(clock.at_wib(date(2025, 3, 12), 9)):
        perkara.langkah(case, Aksi.SAHKAN, other)
    assert case.status is Status.SELESAI
    (round_,) = perkara.putaran(case)
    assert (round_.ditutup, round_.hasil) == (date(2025, 3, 12), Status.SELESAI)
    (row,) = closings(case)
    assert (row.keputusan, row.pemutus_id) == (Keputusan.DISAHKAN, other.id)
    last = queries.riwayat_publik(case.id)[-1]
    assert (last.pesan, last.tautan) == ("Terbukti dan ditindak.", LINK)
    assert [link.untuk_pelapor for link in last.berkas] == [True]
    assert queries.hasil_akhir(case.id) is Hasil.TERBUKTI


def test_the_reporter_gets_the_letter_when_it_is_released(team, head):
    case = perkara.ajukan(surel="siti@contoh.example")
    perkara.langkah(case, Aksi.VERIFIKASI, team, kelas=Kelas.PENGADUAN_BERKADAR)
    perkara.langkah(case, Aksi.SELESAIKAN, team)
    assert "pengaduan_selesai" not in perkara.surat()
    perkara.langkah(case, Aksi.SAHKAN, head)
    assert perkara.surat()[-1] == "pengaduan_selesai"


def test_nobody_releases_or_returns_the_own_proposal(ctx):
    both = factories.petugas("pengelola", "pimpinan")
    case = proposed(both)
    for aksi in (Aksi.SAHKAN, Aksi.KEMBALIKAN):
        with pytest.raises(NotAllowed, match="Orang lain"):
            perkara.langkah(case, aksi, both)
    with pytest.raises(NotAllowed):
        perkara.langkah(case, Aksi.SAHKAN, factories.petugas("unit", unit_kode="datin"))
    assert perkara.kasus_lagi(case).status is Status.MENUNGGU_PENGESAHAN


def test_returned_with_a_reason_it_goes_back_and_can_be_proposed_again(team, head):
    case = proposed(team)
    with pytest.raises(Unacceptable):
        perkara.langkah(case, Aksi.KEMBALIKAN, head, catatan="")
    perkara.langkah(case, Aksi.KEMBALIKAN, head, catatan="Fotonya kurang jelas.")
    assert case.status is Status.DITINDAKLANJUTI
    assert perkara.putaran(case)[0].ditutup is None
    with pytest.raises(IllegalTransition):
        perkara.langkah(case, Aksi.SAHKAN, head)
    with pytest.raises(BelumLengkap):
        close(case, team)
    close(case, team, pesan="Kedua.", berkas=photo(7))
    perkara.langkah(case, Aksi.SAHKAN, head)
    first, second = closings(case)
    assert (first.keputusan, first.alasan) == (Keputusan.DIKEMBALIKAN, "Fotonya kurang jelas.")
    assert second.keputusan is Keputusan.DISAHKAN
    told = queries.riwayat_publik(case.id)
    assert not any("Fotonya" in row.catatan + row.pesan for row in told)
    shown = [link for row in told for link in row.berkas if link.untuk_pelapor]
    assert len(shown) == 1
    assert db.session.query(LampiranPengaduan).filter_by(pengaduan_id=case.id).count() == 2


@pytest.mark.parametrize(
    ("aksi", "status"),
    [
        (Aksi.TOLAK, Status.DITOLAK),
        (Aksi.TERUSKAN, Status.DITERUSKAN),
        (Aksi.ARSIPKAN, Status.DIARSIPKAN),
    ],
)
def test_no_officer_buries_such_a_complaint_alone(team, head, aksi, status):
    case = perkara.catat(kelas=Kelas.PENGADUAN_BERKADAR)
    perkara.langkah(case, aksi, team)
    assert (case.status, case.diteruskan_ke) == (Status.MENUNGGU_PENGESAHAN, None)
    perkara.langkah(case, Aksi.SAHKAN, head)
    assert case.status is status
    forwarded = "Bawaslu Kabupaten Kudus" if aksi is Aksi.TERUSKAN else None
    assert case.diteruskan_ke == forwarded


def test_while_the_reporter_is_waited_for_it_is_shelved_without_release(team):
    case = perkara.catat(kelas=Kelas.PENGADUAN_BERKADAR)
    perkara.langkah(case, Aksi.MINTA_LENGKAPI, team)
    perkara.langkah(case, Aksi.ARSIPKAN, team)
    assert case.status is Status.DIARSIPKAN
    assert closings(case)[0].keputusan is Keputusan.LANGSUNG


def test_a_proposal_sent_twice_is_one_proposal(team):
    case = worked_on(Kelas.PENGADUAN_BERKADAR, team)
    same = {"pesan": "Terbukti.", "tautan": LINK, "versi": case.versi}
    close(case, team, **same)
    close(case, team, **same)
    assert len(closings(case)) == 1
    with pytest.raises(Conflict):
        close(case, team, **{**same, "pesan": "Lain."})


def test_the_queue_of_the_releaser_holds_what_others_proposed(team, head):
    case = proposed(team)

    def queue(officer) -> list[str]:
        page = queries.halaman(officer, Antrean.PENGESAHAN, Saringan())
        return [row.nomor for row in page.baris]

    assert queue(head) == [case.nomor]
    assert queue(team) == []
    assert queries.jumlah_antrean(head)[Antrean.PENGESAHAN] == 1
    unit = factories.petugas("unit", unit_kode="datin")
    assert queue(unit) == []
    assert Antrean.PENGESAHAN not in queries.antrean_milik(unit)
    perkara.langkah(case, Aksi.SAHKAN, head)
    assert queue(head) == []


# Photos of other cases


def audit_facts(aksi: Aksi) -> dict[str, object]:
    query = db.select(Jejak.rincian).where(Jejak.peristiwa == f"pengaduan.{aksi}")
    return json.loads(db.session.scalars(query.order_by(Jejak.urutan.desc())).first())


def like_photo():
    copy = saved(trimmed(scene_photo(1), 0.01).resize((800, 600)), 60)
    return terima([FileStorage(io.BytesIO(copy), filename="baru.jpg")])


def test_a_photo_of_another_case_needs_a_reason_that_is_kept(team):
    with clock.frozen(clock.at_wib(date(2025, 3, 3), 9)):
        first = worked_on(Kelas.PENGADUAN_TIDAK_BERKADAR, team)
        close(first, team, berkas=photo(1))
    second = worked_on(Kelas.PENGADUAN_TIDAK_BERKADAR, team)
    with pytest.raises(FotoMirip) as refusal:
        close(second, team, berkas=like_photo())
    assert f"foto pada {first.nomor}, tanggal 3 Maret 2025" in refusal.value.message
    assert refusal.value.bagian == "alasan_foto"
    assert perkara.kasus_lagi(second).status is Status.DITINDAKLANJUTI
    close(second, team, berkas=like_photo(), alasan_foto="Satu atap untuk dua laporan.")
    assert audit_facts(Aksi.SELESAIKAN)["foto_mirip"] == first.nomor
    last = perkara.riwayat(second)[-1]
    assert "Satu atap untuk dua laporan." in last.catatan
    assert first.nomor not in last.pesan
    assert periksa().rusak_di is None


def test_a_photo_of_the_same_case_or_another_photo_needs_none(team):
    case = worked_on(Kelas.PENGADUAN_TIDAK_BERKADAR, team)
    perkara.langkah(case, Aksi.TINDAK_LANJUT, team, berkas=photo(1))
    assert close(case, team, berkas=like_photo()).status is Status.SELESAI
    other = worked_on(Kelas.PENGADUAN_TIDAK_BERKADAR, team)
    assert close(other, team, berkas=photo(5)).status is Status.SELESAI
    assert "foto_mirip" not in audit_facts(Aksi.SELESAIKAN)


def test_a_photo_of_a_case_that_the_officer_may_not_know_is_not_named(team):
    hidden = worked_on(Kelas.PENGADUAN_TIDAK_BERKADAR, team)
    close(hidden, team, berkas=photo(1))
    unit = factories.petugas("unit", unit_kode="kul")
    case = worked_on(Kelas.PENGADUAN_TIDAK_BERKADAR, team)
    perkara.langkah(case, Aksi.DISPOSISI, team, unit_kerja_id=factories.unit("kul").id)
    with pytest.raises(FotoMirip) as refusal:
        close(case, unit, berkas=like_photo())
    assert hidden.nomor not in refusal.value.message
    assert "laporan lain di luar bagian Anda" in refusal.value.message
    close(case, unit, berkas=like_photo(), alasan_foto="Sama tempatnya.")
    assert hidden.nomor not in perkara.riwayat(case)[-1].catatan
    assert audit_facts(Aksi.SELESAIKAN)["foto_mirip"] == hidden.nomor


def test_every_closing_is_in_the_audit_with_its_outcome(team, head):
    proposed(team)
    facts = audit_facts(Aksi.SELESAIKAN)
    assert (facts["hasil"], facts["ke"], facts["berakhir"]) == (
        "terbukti", "menunggu_pengesahan", False,
    )  # fmt: skip
    case = db.session.scalars(db.select(Pengaduan)).one()
    perkara.langkah(case, Aksi.SAHKAN, head)
    assert audit_facts(Aksi.SAHKAN)["hasil"] == "terbukti"
    rows = db.session.scalars(db.select(Riwayat.aksi).order_by(Riwayat.id)).all()
    assert rows[-2:] == [Aksi.SELESAIKAN, Aksi.SAHKAN]
