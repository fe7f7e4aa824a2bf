"""Slips: issued by an officer, each opens one filling, nothing ties it to the answer."""

import io
import re
import threading
from datetime import date

import pytest
from pypdf import PdfReader
from sqlalchemy import inspect, select

from portal.core.errors import Conflict, Unacceptable
from portal.extensions import db
from portal.jejak.models import Jejak
from portal.survei.actions import IsianJawaban
from portal.survei.isi.actions import (
    IsianKupon,
    Pembukaan,
    batalkan_kupon,
    catat_pembukaan,
    kirim,
    terbitkan_kupon,
)
from portal.survei.isi.kupon import coupon_codes
from portal.survei.isi.models import Kupon, PembukaanSurvei
from portal.survei.isi.queries import pemakaian_kupon, unused_codes
from portal.survei.models import Jawaban, JawabanSusulan
from portal.survei.workflow import AksiGelombang, KanalSurvei, Survei
from tests.factories import petugas
from tests.survei.isi.gelombang import KODE, NILAI, PENUH, gelombang, langkah, titik

A = AksiGelombang
BAGIKAN = f"/petugas/survei/{KODE}/bagikan"


def terbitkan(wave, jumlah=1, **place):
    batch = terbitkan_kupon(wave.id, IsianKupon(jumlah, **place), petugas("loket").id)
    return batch, list(coupon_codes(batch))


def batalkan(batch):
    batalkan_kupon(batch.id, petugas("loket").id)


def all_of(model):
    return list(db.session.scalars(select(model).order_by(*inspect(model).primary_key)))


def answers():
    return all_of(Jawaban)


def everything():
    return repr([db.session.execute(select(*t.columns)).all() for t in db.metadata.sorted_tables])


def columns(name):
    return {column["name"] for column in inspect(db.engine).get_columns(name)}


def test_a_slip_opens_one_filling(wave, app, client, di):
    place = di(titik)
    batch, (code, other) = di(terbitkan, wave, 2, layanan="data", titik="loket-1")
    page = client.visit(f"/survei/kupon/{code}")
    second = app.test_client().visit(f"/survei/kupon/{code.lower()}")
    assert page.submit("Kirim jawaban", **NILAI).h1 == "Terima kasih"
    (row,) = di(answers)
    assert (row.kanal, row.layanan_id) == (KanalSurvei.SEKALI_PAKAI, batch.layanan_id)
    assert row.titik_id == place.id
    assert client.visit(f"/survei/kupon/{code}").h1 == "Kupon ini sudah dipakai"
    again = second.submit("Kirim jawaban", **NILAI)
    assert again.status == 409
    assert again.has("Kupon ini sudah dipakai.")
    assert page.submit("Kirim jawaban", **NILAI).h1 == "Terima kasih"
    assert len(di(answers)) == 1
    assert di(unused_codes, batch) == [other]
    assert [one.terpakai for one in di(pemakaian_kupon, wave)] == [1]


def test_a_code_may_be_typed(wave, client, di):
    _, (code,) = di(terbitkan, wave)
    typed = f"{code[:4]} {code[4:8]}-{code[8:].lower()}"
    page = client.visit("/survei/").submit("Buka survei", kode_kupon=typed)
    assert page.path == f"/survei/kupon/{code}"


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("", "Tulis kode yang tercetak"),
        ("7K3M", "12 huruf dan angka"),
        ("0000-0000-0000", "tidak kami kenal"),
    ],
)
def test_codes_that_open_nothing(wave, client, typed, message, di):
    page = client.visit("/survei/").submit("Buka survei", kode_kupon=typed)
    assert page.status == 422
    assert message in page.error("Kode pada kupon")
    assert page.value("Kode pada kupon") == typed


def test_a_forged_slip_opens_nothing(wave, client, di):
    _, (code,) = di(terbitkan, wave)
    forged = code[:-1] + ("0" if code[-1] != "0" else "1")
    for token in (forged, "x", "7K3M9QPX3FHA0"):
        page = client.visit(f"/survei/kupon/{token}")
        assert (page.status, page.h1) == (404, "Kupon ini tidak dikenal")
        form = client.visit(f"/survei/{KODE}").form()
        data = {**PENUH, "csrf_token": form.find(attrs={"name": "csrf_token"})["value"]}
        assert client.post(f"/survei/kupon/{token}", data=data).status_code == 404
    assert di(answers) == []


def test_a_slip_of_a_wave_that_closed_keeps_the_answer(wave, client, di):
    batch, (code, other) = di(terbitkan, wave, 2)
    page = client.visit(f"/survei/kupon/{code}")
    di(langkah, wave, A.TUTUP)
    assert page.submit("Kirim jawaban", **PENUH).has("ditutup sebelum jawaban Anda sampai")
    assert len(di(all_of, JawabanSusulan)) == 1
    assert client.visit(f"/survei/kupon/{other}").h1 == "Survei ini sudah ditutup"
    assert di(unused_codes, batch) == [other]


def test_withdrawn_slips_open_nothing(wave, client, di):
    batch, (code, used) = di(terbitkan, wave, 2)
    client.visit(f"/survei/kupon/{used}").submit("Kirim jawaban", **PENUH)
    page = client.visit(f"/survei/kupon/{code}")
    di(batalkan, batch)
    assert page.submit("Kirim jawaban", **PENUH).status == 410
    assert client.visit(f"/survei/kupon/{code}").h1 == "Kupon ini tidak berlaku lagi"
    page = client.visit(f"/survei/kupon/{used}")
    assert page.h1 == "Kupon ini sudah dipakai"
    assert page.has("Minta kupon baru di loket, atau isi lewat tautan terbuka.")
    assert len(di(answers)) == 1
    with pytest.raises(Conflict, match="sudah dibatalkan"):
        di(batalkan, batch)


def test_no_slips_for_what_is_not_there(wave, di):
    for place in ({"layanan": "lain"}, {"titik": "lain"}):
        with pytest.raises(Unacceptable):
            di(terbitkan, wave, **place)
    draft = di(gelombang, "spak-2025-s1", Survei.SPAK, buka=False)
    di(langkah, wave, A.TUTUP)
    for row in (draft, wave):
        with pytest.raises(Conflict, match="tidak sedang dibuka"):
            di(terbitkan, row)


def test_no_code_is_stored_and_nothing_ties_a_slip_to_an_answer(wave, client, di):
    _, (code,) = di(terbitkan, wave)
    client.visit(f"/survei/kupon/{code}").submit("Kirim jawaban", **PENUH)
    assert code not in di(everything)
    assert di(columns, "kupon") == {"sidik", "terbitan_id", "terpakai"}
    assert not di(columns, "kupon") & di(columns, "jawaban")
    (slip,), (answer,) = di(all_of, Kupon), di(answers)
    assert slip.terpakai
    assert slip.sidik not in repr(vars(answer))
    lines = [line for line in di(all_of, Jejak) if line.peristiwa.startswith("kupon")]
    assert [(line.peristiwa, line.rincian) for line in lines] == [
        ("kupon.terbitkan", '{"jumlah":1}')
    ]


def test_both_or_neither(wave, di):
    """A slip that became void meanwhile takes the answer back with it."""
    batch, _ = di(terbitkan, wave)
    di(batalkan, batch)
    answer = IsianJawaban("a" * 16, {"waktu": 3}, KanalSurvei.SEKALI_PAKAI, batch.tanggal)
    (slip,) = di(all_of, Kupon)
    with pytest.raises(Conflict):
        di(kirim, wave.id, answer, slip.sidik)
    assert di(answers) == []


def test_one_slip_sent_by_many_at_once_counts_once(wave, app, di):
    batch, _ = di(terbitkan, wave)
    (slip,) = di(all_of, Kupon)
    gate, ends = threading.Barrier(6), []

    def send(number):
        answer = IsianJawaban(
            f"kiriman-nomor-{number:04}", {"waktu": 3}, KanalSurvei.SEKALI_PAKAI, batch.tanggal
        )
        gate.wait()
        with app.app_context():
            try:
                ends.append(kirim(wave.id, answer, slip.sidik).value)
            except Conflict:
                ends.append("ditolak")

    crowd = [threading.Thread(target=send, args=(number,)) for number in range(6)]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    assert sorted(ends) == ["diterima", *["ditolak"] * 5]
    assert len(di(answers)) == 1


def test_openings_at_once_are_all_counted(wave, app, di):
    gate = threading.Barrier(6)

    def opened():
        gate.wait()
        with app.app_context():
            catat_pembukaan(wave.id, Pembukaan(KanalSurvei.KIOS, date(2025, 3, 12), jumlah=2))

    crowd = [threading.Thread(target=opened) for _ in range(6)]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    (row,) = di(all_of, PembukaanSurvei)
    assert (row.jumlah, row.titik_id) == (12, None)


def test_an_officer_shows_one_slip_on_the_screen(wave, signed_in, client, di):
    officer = signed_in("loket")
    page = officer.visit(BAGIKAN)
    assert page.has("Tautan terbuka")
    assert page.has(f"http://localhost/survei/{KODE}")
    slip = page.submit("Terbitkan kupon")
    code = re.sub("-", "", slip.soup.find(class_="kode").text)
    assert slip.soup.find("svg", role="img") or slip.soup.find("svg")
    assert client.visit(f"/survei/kupon/{code}").submit("Kirim jawaban", **PENUH).status == 200
    assert officer.visit(slip.path).has("Semua kupon dari terbitan ini sudah dipakai")
    table = officer.visit(BAGIKAN)
    assert table.has("Kupon sekali pakai")
    assert officer.get(f"{slip.path}.pdf").status_code == 404


def test_slips_on_paper(wave, signed_in, di):
    di(titik)
    officer = signed_in("tim_zi")
    page = officer.visit(BAGIKAN).submit(
        "Terbitkan kupon", jumlah="12", layanan="ppid", titik="loket-1"
    )
    assert page.has("12 dari 12 kupon belum dipakai")
    (answer,) = (officer.get(f"{page.path}.pdf"),)
    assert answer.mimetype == "application/pdf"
    paper = PdfReader(io.BytesIO(answer.data))
    assert len(paper.pages) == 2
    text = "".join(sheet.extract_text() for sheet in paper.pages)
    assert len(set(re.findall(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", text))) == 12
    page.submit("Batalkan 12 kupon")
    assert officer.visit(page.path).has("sudah dibatalkan")
    assert officer.get(f"{page.path}.pdf").status_code == 404


@pytest.mark.parametrize("jumlah", ["", "0", "101", "dua"])
def test_how_many_slips_an_officer_may_ask_for(wave, signed_in, jumlah, di):
    page = signed_in("loket").visit(BAGIKAN).submit("Terbitkan kupon", jumlah=jumlah)
    assert page.status == 422
    assert page.error("Jumlah kupon")
    assert di(pemakaian_kupon, wave) == []


def test_who_may_issue_slips(wave, signed_in, di):
    for role, status in (("pimpinan", 403), ("unit", 403), ("asesor", 403), ("pengelola", 200)):
        assert signed_in(role, unit_kode="kul").get(BAGIKAN).status_code == status
    officer = signed_in("loket")
    batch, _ = di(terbitkan, wave)
    di(gelombang, "lain-2025")
    assert officer.get(f"/petugas/survei/lain-2025/bagikan/{batch.id}").status_code == 404
    assert officer.get(f"{BAGIKAN}/999").status_code == 404
    di(langkah, wave, A.TUTUP)
    page = officer.visit("/petugas/survei/bagikan").link("Survei lain-2025")
    assert page.h1 == "Bagikan Survei lain-2025"
    page = officer.visit(BAGIKAN)
    assert page.has("Survei ini sudah ditutup")
    assert not page.has("Jumlah kupon")
