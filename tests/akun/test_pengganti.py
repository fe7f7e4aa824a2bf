"""Absences and stand-ins: who may enter them, which days, the page."""

from datetime import date, timedelta

import pytest

from portal.akun.models import KepalaUnit
from portal.akun.pengganti.actions import SalahIsi, batalkan, catat_ketidakhadiran
from portal.akun.pengganti.queries import tidak_hadir_kini
from portal.core import clock
from portal.core.errors import NotAllowed, NotThere
from portal.core.transaction import transaction
from portal.extensions import db
from portal.jejak.models import Jejak
from tests import factories


def days(first: int, last: int) -> tuple[date, date]:
    return clock.today() + timedelta(days=first), clock.today() + timedelta(days=last)


def test_an_absence_gives_and_takes_the_place_of_another(ctx):
    away, other = (factories.petugas("unit", unit_kode="datin") for _ in range(2))
    row = catat_ketidakhadiran(away.id, other.id, *days(0, 2), away)
    db.session.expire_all()
    assert other.mewakili == {away.id}
    assert set(tidak_hadir_kini()) == {away.id}
    with clock.frozen(clock.now() + timedelta(days=3)):
        assert other.mewakili == frozenset()
        assert tidak_hadir_kini() == {}
    batalkan(row.id, away)
    db.session.expire_all()
    assert other.mewakili == frozenset()
    with pytest.raises(NotThere):
        batalkan(row.id, away)
    events = list(db.session.scalars(db.select(Jejak.peristiwa).order_by(Jejak.urutan)))
    assert events[-2:] == ["petugas.tidak_hadir", "petugas.hadir_lagi"]


def test_only_oneself_the_head_and_the_team_enter_an_absence(ctx):
    away, other = (factories.petugas("unit", unit_kode="datin") for _ in range(2))
    head = factories.petugas("unit", unit_kode="datin")
    stranger = factories.petugas("unit", unit_kode="hukum")
    with transaction() as session:
        session.add(KepalaUnit(unit_kerja_id=head.unit_kerja_id, petugas_id=head.id))
    for nobody in (other, stranger):
        with pytest.raises(NotAllowed):
            catat_ketidakhadiran(away.id, other.id, *days(0, 1), nobody)
    row = catat_ketidakhadiran(away.id, other.id, *days(0, 1), head)
    with pytest.raises(NotAllowed):
        batalkan(row.id, other)
    batalkan(row.id, factories.petugas("pengelola"))


def test_days_and_stand_ins_that_cannot_be(ctx):
    away, other = (factories.petugas("unit", unit_kode="datin") for _ in range(2))
    stranger = factories.petugas("unit", unit_kode="hukum")
    gone = factories.petugas("unit", unit_kode="datin", aktif=False)
    for stand_in, span, field in (
        (stranger, days(0, 1), "pengganti_id"),
        (gone, days(0, 1), "pengganti_id"),
        (away, days(0, 1), "pengganti_id"),
        (other, days(3, 2), "selesai"),
        (other, days(-5, -1), "selesai"),
        (other, days(0, 400), "selesai"),
    ):
        with pytest.raises(SalahIsi) as refusal:
            catat_ketidakhadiran(away.id, stand_in.id, *span, away)
        assert refusal.value.bagian == field
    catat_ketidakhadiran(away.id, other.id, *days(0, 5), away)
    with pytest.raises(SalahIsi) as refusal:
        catat_ketidakhadiran(away.id, other.id, *days(5, 6), away)
    assert refusal.value.bagian == "mulai"
    with pytest.raises(SalahIsi) as refusal:
        catat_ketidakhadiran(other.id, away.id, *days(4, 9), other)
    assert refusal.value.bagian == "pengganti_id"


def test_the_page_keeps_what_was_typed_and_shows_the_absence(app, signed_in):
    browser = signed_in("unit", unit_kode="datin")
    with app.app_context():
        other = factories.petugas("unit", unit_kode="datin", nama="Wening Asih").id
    page = browser.visit("/petugas/pengganti/")
    first, last = (day.isoformat() for day in days(1, 0))
    wrong = page.submit("Catat", mulai=first, selesai=last, pengganti_id=str(other))
    assert (wrong.status, wrong.value("Hari pertama")) == (422, first)
    assert "mendahului" in wrong.error("Hari terakhir")
    empty = page.submit("Catat", mulai="", selesai="", pengganti_id="")
    assert empty.error("Pengganti") == "Pilih penggantinya, dari subbagian yang sama."
    done = wrong.submit("Catat", mulai=last)
    assert done.has("digantikan Wening Asih")
    assert done.has("Sedang tidak hadir")
    gone = done.submit("Batalkan")
    assert gone.has("Tidak ada yang dicatat")
