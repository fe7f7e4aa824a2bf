"""One step for many cases: what is to be done, what it will do, doing it, what it did."""

import hashlib
import json
from dataclasses import dataclass

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.akun.gate import butuh, petugas_masuk
from portal.akun.models import Petugas
from portal.akun.permissions import Izin
from portal.akun.queries import petugas_aktif, semua_unit
from portal.core.errors import NotAllowed, Unacceptable
from portal.core.tokens import new_token
from portal.pengaduan.actions import IsianLangkah
from portal.pengaduan.meja import actions, queries
from portal.pengaduan.meja.actions import Akibat
from portal.pengaduan.meja.daftar import jalan_pulang
from portal.pengaduan.meja.forms import FormMassal
from portal.pengaduan.meja.formulas import MASSAL, langkah_massal
from portal.pengaduan.meja.staff.blueprint import bp
from portal.pengaduan.queries import nomor_tertutup
from portal.pengaduan.workflow import Aksi

BERUBAH = "Isian berubah sesudah pratinjau. Periksa akibatnya sekali lagi, lalu jalankan."


@dataclass(frozen=True)
class Kiriman:
    """What came with the form besides its fields: cases, versions seen, and their seal."""

    nomor: list[str]
    rencana: list[tuple[str, int]]
    token: str
    tanda: str


@bp.post("/massal")
@butuh(Izin.PENGADUAN_LIHAT)
def massal() -> ResponseReturnValue:
    """Ask what the step needs, show what it will do to each case, and take it."""
    officer, step = petugas_masuk(), _step(petugas_masuk())
    sent, form = _sent(), _form(step)
    back = jalan_pulang(request.form.get("dari", ""), url_for("pengaduan_staff.antrean"))
    effects: list[Akibat] = []
    note = ""
    checked = "pratinjau" in request.form or "jalankan" in request.form
    try:
        actions.ensure_some(sent.nomor, step)
        if checked and form.validate():
            seal = _seal(form, sent.rencana)
            if "jalankan" in request.form and seal == sent.tanda and sent.token:
                run = actions.jalankan(sent.rencana, step, officer, _words(form), sent.token)
                return redirect(url_for(".hasil_massal", massal_id=run, dari=back), 303)
            note = BERUBAH if "jalankan" in request.form else ""
            effects = actions.pratinjau(sent.nomor, step, officer, _words(form))
        refused = ""
    except Unacceptable as refusal:
        refused = refusal.message
    plan = [(one.nomor, one.versi) for one in effects if not one.ditolak]
    page = render_template(
        "meja/massal.html",
        aksi=step,
        form=form,
        nomor=sent.nomor,
        akibat=effects,
        rencana=plan,
        tanda=_seal(form, plan),
        token=new_token(),
        kembali=back,
        catatan=note,
        ditolak=refused,
        perlu_isian=any(name in form for name in MASSAL[step]),
    )
    return page, 422 if form.errors or refused else 200


@bp.get("/massal/<int(max=2147483647):massal_id>")
@butuh(Izin.PENGADUAN_LIHAT)
def hasil_massal(massal_id: int) -> ResponseReturnValue:
    """What a bulk run did, case by case."""
    officer = petugas_masuk()
    run, closed = queries.massal(officer, massal_id), nomor_tertutup(officer)
    done = {nomor for nomor, _ok, _words in run.hasil}
    return render_template(
        "meja/massal_hasil.html",
        baris=run,
        hasil=[row for row in run.hasil if row[0] not in closed],
        belum=[nomor for nomor, _versi in run.rencana if nomor not in done | closed],
        kembali=jalan_pulang(request.args.get("dari", ""), url_for("pengaduan_staff.antrean")),
    )


def _step(officer: Petugas) -> Aksi:
    asked = request.form.get("aksi", "")
    if asked not in list(Aksi) or Aksi(asked) not in langkah_massal(officer):
        raise NotAllowed("Langkah ini tidak dapat dijalankan untuk banyak laporan oleh akun Anda.")
    return Aksi(asked)


def _sent() -> Kiriman:
    plan = []
    for text in request.form.getlist("rencana"):
        nomor, _, versi = text.rpartition(":")
        if nomor and versi.isdecimal() and len(versi) < 10:
            plan.append((nomor, int(versi)))
    numbers = list(dict.fromkeys(text[:40] for text in request.form.getlist("pilih")))
    return Kiriman(
        numbers, plan, request.form.get("token", "")[:100], request.form.get("tanda", "")
    )


def _form(step: Aksi) -> FormMassal:
    form = FormMassal(step)
    if "unit_kerja_id" in form:
        units = semua_unit(hanya_aktif=True)
        form.unit_kerja_id.choices = {"": "Pilih subbagian", **{u.id: u.nama for u in units}}
        form.penanggung_id.choices = {
            "": "Ditentukan subbagian",
            **{
                p.id: f"{p.nama} – {p.unit_kerja.singkatan}"
                for p in petugas_aktif()
                if p.unit_kerja is not None
            },
        }
    return form


def _words(form: FormMassal) -> IsianLangkah:
    given = {name: form[name].data for name in MASSAL[form.action] if form[name].data is not None}
    return IsianLangkah(**given)


def _seal(form: FormMassal, plan: list[tuple[str, int]]) -> str:
    """Return what tells whether fields and cases are those of the preview."""
    fields = {name: str(form[name].data) for name in MASSAL[form.action]}
    text = json.dumps([fields, [list(one) for one in plan]], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()
