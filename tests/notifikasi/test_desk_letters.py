"""Every letter of the desk, read in a real mailbox: to whom it goes, and what it must not say.

The tables below are written by hand. A new step, or a new occasion to write, that has no
row here fails.
"""

import itertools
import re
from collections import defaultdict
from datetime import timedelta
from email.message import EmailMessage
from typing import Any

import pytest
from bs4 import BeautifulSoup
from flask import Flask

from portal.akun.models import KepalaUnit, Petugas
from portal.core import clock
from portal.core.transaction import transaction
from portal.extensions import db
from portal.kalender.models import HariLibur, JenisLibur, Kepastian
from portal.notifikasi.actions import kirim_antrean
from portal.notifikasi.letters import KEJADIAN
from portal.notifikasi.models import SuratKeluar
from portal.pengaduan import actions
from portal.pengaduan.actions.langkah import move_by_system
from portal.pengaduan.benturan.actions import nyatakan_sendiri
from portal.pengaduan.meja.actions.ikut import ikuti
from portal.pengaduan.models import Pengaduan
from portal.pengaduan.umum import gabung, moderasi
from portal.pengaduan.workflow import ALUR, Aksi, Kelas, Status
from tests import factories
from tests.pengaduan import perkara
from tests.pengaduan.perkara import DARI_PELAPOR
from tests.pengaduan.umum.terbitan import terbit

MARK = "7q9z"
"""Stands in every field of a case; no letter may hold it."""
SITE = "https://wadul.kpu.example"

KABAR = {"pengaduan_kabar": {"pelapor"}}
NOTHING: dict[str, set[str]] = {}
PER_STEP: dict[Aksi, dict[str, set[str]]] = {
    Aksi.VERIFIKASI: KABAR,
    Aksi.MINTA_LENGKAPI: {"pengaduan_pertanyaan": {"pelapor"}},
    Aksi.LENGKAPI: NOTHING,
    Aksi.DISPOSISI: {"petugas_disposisi": {"kepala", "staf"}},
    Aksi.TINDAK_LANJUT: KABAR,
    Aksi.SELESAIKAN: {"pengaduan_selesai": {"pelapor"}},
    Aksi.TOLAK: KABAR,
    Aksi.TERUSKAN: KABAR,
    Aksi.ARSIPKAN: KABAR,
    Aksi.CATATAN: NOTHING,
    Aksi.BALAS: NOTHING,
    Aksi.SETUJU: NOTHING,
    Aksi.BELUM_SELESAI: NOTHING,
    Aksi.AJUKAN_KEBERATAN: NOTHING,
    Aksi.PUTUSKAN_KEBERATAN: KABAR,
    Aksi.MINTA_PERPANJANGAN: {"petugas_minta_perpanjangan": {"tim", "tim2", "pimpinan"}},
    Aksi.PERPANJANG: KABAR,
    Aksi.JANJI_ULANG: KABAR,
    Aksi.PEMBERITAHUAN_TUTUP: {"pengaduan_akan_ditutup": {"pelapor"}},
    Aksi.TUTUP_OTOMATIS: KABAR,
    Aksi.SAHKAN: {"pengaduan_selesai": {"pelapor"}},
    Aksi.KEMBALIKAN: NOTHING,
    Aksi.SURAT_PENGANTAR: KABAR,
    Aksi.TANDA_TERIMA: KABAR,
    Aksi.GABUNGKAN: KABAR,
    Aksi.PISAHKAN: KABAR,
    Aksi.TARIK: {"petugas_ditarik": {"kepala", "staf"}},
    Aksi.SERAHKAN_KEMBALI: {"petugas_dikembalikan": {"tim", "tim2"}},
    Aksi.MINTA_DUKUNGAN: {"petugas_dukungan": {"unit lain"}},
    Aksi.BERI_BAHAN: {"petugas_bahan": {"kepala", "staf"}},
}
"""What each step sends, and to whom."""

PER_EVENT: dict[str, dict[str, set[str]]] = {
    "filed": {"pengaduan_diterima": {"pelapor"}},
    "proposed to close": NOTHING,
    "mentioned in a note": {"petugas_disebut": {"staf"}},
    "followed": {"petugas_ikutan": {"tim2"}, "pengaduan_kabar": {"pelapor"}},
    "refused, not secret": {"pengaduan_rujukan": {"pelapor"}},
    "published": {"pengaduan_tampil": {"pelapor"}},
    "taken off": {"pengaduan_tidak_tampil": {"pelapor"}},
    "joined and ended": {"ikut_selesai": {"pengikut"}},
    "stepped back for a conflict": {"petugas_benturan": {"tim2"}},
    "before the date": {"petugas_ingat": {"staf"}},
    "after the date": {"petugas_lewat": {"staf", "kepala", "pimpinan"}},
}
"""What else sends letters, and to whom."""

_serial = itertools.count(1)


@pytest.fixture
def office(ctx: Flask, kotak: Any, monkeypatch: pytest.MonkeyPatch) -> dict[str, Petugas]:
    """An office with someone of every kind, each with an address of their own."""
    monkeypatch.setitem(ctx.config, "PUBLIC_URL", SITE)
    people = {
        "tim": factories.petugas("pengelola"),
        "tim2": factories.petugas("pengelola"),
        "pimpinan": factories.petugas("pimpinan"),
        "kepala": factories.petugas("unit", unit_kode="datin"),
        "staf": factories.petugas("unit", unit_kode="datin", nama_pengguna="staf.datin"),
        "unit lain": factories.petugas("unit", unit_kode="hukum"),
        "loket": factories.petugas("loket"),
        "admin": factories.petugas("admin"),
        "asesor": factories.petugas("asesor"),
        "keluar": factories.petugas("pengelola", aktif=False),
    }
    with transaction() as session:
        head = people["kepala"]
        session.add(KepalaUnit(unit_kerja_id=head.unit_kerja_id, petugas_id=head.id))
    return people


def filled(identitas: str = "rahasia") -> dict[str, str]:
    """A complaint with the mark in every field, and an address of its own."""
    return {
        "uraian": f"Petugas {MARK} meminta uang di loket, begitu cerita saya.",
        "identitas": identitas,
        "waktu_kejadian": f"kemarin {MARK}",
        "lokasi": f"Desa {MARK}",
        "nama": f"Siti {MARK}",
        "telepon": "081277779999",
        "surel": f"pelapor{next(_serial)}@contoh.example",
    }


def words(**more: Any) -> dict[str, Any]:
    return {"pesan": f"Pesan {MARK}.", "catatan": f"Catatan {MARK}.", **more}


class Sent:
    """What is queued from now on, as occasion -> who it goes to."""

    def __init__(self, office: dict[str, Petugas]) -> None:
        self.office = office
        self.since = last_letter()

    def __call__(self, case: Pengaduan | None = None) -> dict[str, set[str]]:
        people = {officer.surel: name for name, officer in self.office.items()}
        people["pengikut@contoh.example"] = "pengikut"
        if case is not None:
            people[perkara.kasus_lagi(case).surel] = "pelapor"
        found: dict[str, set[str]] = defaultdict(set)
        query = db.select(SuratKeluar).where(SuratKeluar.id > self.since)
        for letter in db.session.scalars(query):
            found[letter.kejadian].add(people[letter.tujuan])
        return dict(found)


def take(case: Pengaduan, aksi: Aksi, office: dict[str, Petugas]) -> None:
    """Have the right one take a step with every field filled."""
    status = case.status
    if ALUR[status, aksi].system:
        move_by_system(case.id, aksi, f"Pesan {MARK}.")
        return
    decides = (Aksi.PUTUSKAN_KEBERATAN, Aksi.SAHKAN, Aksi.KEMBALIKAN)
    leader = aksi in decides or (status is Status.KEBERATAN and aksi is not Aksi.PISAHKAN)
    actor = None if aksi in DARI_PELAPOR else office["pimpinan" if leader else "tim"]
    if aksi is Aksi.BERI_BAHAN:
        actor = office["unit lain"]
    more = words()
    if actor is None:
        more["catatan"] = ""
    perkara.langkah(case, aksi, actor, **more)


def prepare(case: Pengaduan, aksi: Aksi, office: dict[str, Petugas]) -> None:
    perkara.siapkan(case, aksi, office["tim"])
    if aksi is Aksi.JANJI_ULANG:
        with transaction() as session:
            if session.get(HariLibur, case.tenggat) is None:
                session.add(
                    HariLibur(
                        tanggal=case.tenggat, nama="Libur mendadak", sumber="uji",
                        jenis=JenisLibur.LIBUR_SETEMPAT, kepastian=Kepastian.TERVERIFIKASI,
                    )
                )  # fmt: skip


def read_everything(app: Flask, kotak: Any) -> set[str]:
    """Send all that is queued, read each letter in the mailbox; the shapes of their subjects."""
    while kirim_antrean().terkirim:
        pass
    left = db.session.scalar(
        db.select(db.func.count()).select_from(SuratKeluar).where(SuratKeluar.terkirim_at.is_(None))
    )
    assert left == 0
    assert kotak.surat
    for letter, address in zip(kotak.surat, kotak.tujuan, strict=True):
        harmless(app, letter, address)
    return {shape(letter["subject"]) for letter in kotak.surat}


def harmless(app: Flask, letter: EmailMessage, address: str) -> None:
    """One recipient, nothing of the case, links that lead somewhere, two bodies that agree."""
    assert letter["to"].addresses[0].addr_spec == address
    assert (len(letter["to"].addresses), letter["cc"], letter["bcc"]) == (1, None, None)
    plain = letter.get_body(("plain",)).get_content()
    page = BeautifulSoup(letter.get_body(("html",)).get_content(), "html5lib")
    everything = f"{letter.items()} {plain} {page}".lower()
    assert MARK not in everything
    assert "contoh.go.id" not in everything
    assert "81277779999" not in everything
    links = re.findall(r"https?://\S+", plain)
    assert links == [tag["href"] for tag in page.find_all("a")]
    routes = app.url_map.bind("wadul.kpu.example")
    for link in links:
        assert link.startswith(f"{SITE}/"), link
        routes.match(link.removeprefix(SITE))
    officer = address.endswith("@kpu.example")
    assert all(link.startswith(f"{SITE}/petugas/") is officer for link in links)
    assert tokens(plain) == tokens(page.body.get_text(" "))


def tokens(text: str) -> list[str]:
    return sorted(re.findall(r"\w+", text))


def shape(subject: str) -> str:
    """A subject without its number and dates."""
    plain = re.sub(r"PGD-\d{4}-\d{4}-[A-Z]", "N", subject)
    return re.sub(r"\d{1,2} [A-Z][a-z]+ \d{4}", "T", plain)


def last_letter() -> int:
    return db.session.scalar(db.select(db.func.max(SuratKeluar.id))) or 0


def forget_the_way_there(since: int) -> None:
    """Leave only the letters of the steps in question to be sent."""
    with transaction() as session:
        session.execute(db.delete(SuratKeluar).where(SuratKeluar.id > since))


def test_the_tables_are_complete():
    assert PER_STEP.keys() == set(Aksi)
    told = [*PER_STEP.values(), *PER_EVENT.values()]
    assert {occasion for row in told for occasion in row} == KEJADIAN.keys()


@pytest.mark.wide
def test_every_step_writes_to_the_right_people_and_says_nothing(ctx, kotak, office):
    since = last_letter()
    for status, aksi in ALUR:
        if (status, aksi) == (Status.DIARSIPKAN, Aksi.LENGKAPI):
            continue  # only after the portal has closed it: see the events
        case = perkara.sampai(status, office["tim"], **filled())
        prepare(case, aksi, office)
        waits = aksi is not Aksi.SAHKAN and status is Status.MENUNGGU_PENGESAHAN
        forget_the_way_there(since)
        sent = Sent(office)
        take(case, aksi, office)
        since = last_letter()
        expected = NOTHING if waits else PER_STEP[aksi]
        assert sent(case) == expected, (status, aksi)
    subjects = read_everything(ctx, kotak)
    assert len(subjects) <= len(KEJADIAN)


def test_a_reporter_who_is_not_secret_reads_which_bodies_may_help(ctx, kotak, office):
    case = perkara.sampai(Status.DITERIMA, office["tim"], **filled("nama_disembunyikan"))
    sent = Sent(office)
    take(case, Aksi.TOLAK, office)
    assert sent(case) == PER_EVENT["refused, not secret"]
    read_everything(ctx, kotak)


def test_a_reporter_without_an_address_is_not_written_to(ctx, kotak, office):
    for aksi in (Aksi.VERIFIKASI, Aksi.MINTA_LENGKAPI, Aksi.TOLAK):
        case = perkara.sampai(Status.DITERIMA, office["tim"], **{**filled(), "surel": ""})
        sent = Sent(office)
        take(case, aksi, office)
        assert sent(case) == NOTHING


def test_stepping_back_tells_who_hands_the_case_out(ctx, kotak, office):
    case = perkara.sampai(Status.DITERIMA, office["tim"], **filled())
    sent = Sent(office)
    nyatakan_sendiri(case.id, f"Terlapor saudara saya, {MARK}.", office["tim"])
    assert sent(case) == PER_EVENT["stepped back for a conflict"]
    read_everything(ctx, kotak)


def test_filing_proposing_mentioning_and_following(ctx, kotak, office):
    sent = Sent(office)
    case = perkara.ajukan(**filled())
    assert sent(case) == PER_EVENT["filed"]
    perkara.langkah(case, Aksi.VERIFIKASI, office["tim"], kelas=Kelas.PENGADUAN_BERKADAR)
    perkara.langkah(case, Aksi.DISPOSISI, office["tim"])
    sent = Sent(office)
    perkara.langkah(case, Aksi.SELESAIKAN, office["tim"], **words())
    assert sent(case) == PER_EVENT["proposed to close"]

    case = perkara.sampai(Status.DITINDAKLANJUTI, office["tim"], **filled())
    sent = Sent(office)
    perkara.langkah(case, Aksi.CATATAN, office["tim"], catatan=f"@staf.datin {MARK}")
    assert sent(case) == PER_EVENT["mentioned in a note"]
    ikuti(office["tim2"], case.id)
    sent = Sent(office)
    perkara.langkah(case, Aksi.TINDAK_LANJUT, office["tim"], **words())
    assert sent(case) == PER_EVENT["followed"]
    read_everything(ctx, kotak)


def test_a_follower_who_gets_the_disposition_has_one_letter_about_it(ctx, kotak, office):
    case = perkara.sampai(Status.DITINDAKLANJUTI, office["tim"], **filled())
    ikuti(office["staf"], case.id)
    before = db.session.scalar(db.select(db.func.max(SuratKeluar.id)))
    perkara.langkah(case, Aksi.DISPOSISI, office["tim"])
    rows = list(db.session.scalars(db.select(SuratKeluar).where(SuratKeluar.id > before)))
    mine = [row.kejadian for row in rows if row.tujuan == office["staf"].surel]
    assert mine == ["petugas_disposisi"]


def test_publishing_and_joining(ctx, kotak, office):
    isi = {**filled("terbuka"), "uraian": f"Antrean layanan terlalu lama, {MARK}, mohon loket."}
    case = perkara.sampai(Status.DITINDAKLANJUTI, office["tim"], **isi)
    sent = Sent(office)
    row = terbit(case, office["tim"])
    assert sent(case) == PER_EVENT["published"]
    mark = f"pengunjung {next(_serial)}"
    gabung.ikut(row, mark, "pengikut@contoh.example", f"Saya juga {MARK}")
    perkara.langkah(case, Aksi.SELESAIKAN, office["tim"], **words())
    sent = Sent(office)
    assert gabung.kabari() == 1
    assert sent(case) == PER_EVENT["joined and ended"]
    sent = Sent(office)
    moderasi.turunkan(case.id, f"Alasan {MARK}.", office["tim"])
    assert sent(case) == PER_EVENT["taken off"]
    read_everything(ctx, kotak)


def test_reminders_go_up_the_ladder_and_to_nobody_else(ctx, kotak, office):
    case = perkara.sampai(Status.DITINDAKLANJUTI, office["tim"], **filled())
    perkara.langkah(case, Aksi.TINDAK_LANJUT, office["staf"], **words())
    sent = Sent(office)
    with clock.frozen(clock.at_wib(case.tenggat - timedelta(days=1), 9)):
        actions.ingatkan()
    assert sent(case) == PER_EVENT["before the date"]
    sent = Sent(office)
    for day in range(1, 40):
        with clock.frozen(clock.at_wib(case.tenggat + timedelta(days=day), 9)):
            actions.ingatkan()
    assert sent(case) == PER_EVENT["after the date"]
    with clock.frozen(clock.at_wib(case.tenggat + timedelta(days=40), 9)):
        read_everything(ctx, kotak)
