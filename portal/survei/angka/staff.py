"""/petugas/survei/<kode>/angka: statistics of a wave; /petugas/survei/tren/<survei>."""

import io
import json

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from portal.akun.gate import butuh
from portal.akun.permissions import Izin
from portal.core.downloads import CSV, attachment
from portal.core.errors import Conflict
from portal.core.periods import parse_period
from portal.core.spreadsheets import BOM, csv_text
from portal.kantor.queries import kantor_kini
from portal.survei.angka import queries
from portal.survei.angka.banding import compare, sentence
from portal.survei.angka.buku import JAWABAN_TERBANYAK, MIMETYPE, IsiBuku, write_workbook
from portal.survei.angka.ekspor import csv_rows, to_json, told_apart
from portal.survei.angka.forms import FormBanding
from portal.survei.angka.formulas import AngkaSurvei
from portal.survei.angka.gambar import spread_drawing, trend_drawing
from portal.survei.angka.tayang import meaning, unsur_rows
from portal.survei.instruments import differences, instrument
from portal.survei.models import Gelombang
from portal.survei.queries import gelombang_by_kode, instrument_of
from portal.survei.workflow import LABEL_STATUS, SUDAH_TUTUP, Survei

bp = Blueprint("survei_angka", __name__)
JSON = "application/json; charset=utf-8"


@bp.get("/<kode>/angka")
@butuh(Izin.SURVEI_LIHAT)
def angka(kode: str) -> ResponseReturnValue:
    """What the answers of a wave say, and how sure that is."""
    wave = gelombang_by_kode(kode)
    found = queries.figures(wave)
    rows = unsur_rows(found)
    return render_template(
        "survei/staff/angka.html",
        gelombang=wave,
        status=LABEL_STATUS[wave.status],
        angka=found,
        unsur=rows,
        sebaran=_drawn(spread_drawing(rows)) if found.hasil.n else "",
        kelompok=queries.groups(wave, found),
        sendiri=queries.own_questions(wave, found),
        arti=meaning(found),
        sudah_tutup=wave.status in SUDAH_TUTUP,
        bisa_banding=bool(queries.earlier(wave)),
        jawaban_terbanyak=JAWABAN_TERBANYAK,
    )


@bp.get("/<kode>/angka/banding")
@butuh(Izin.SURVEI_LIHAT)
def banding(kode: str) -> ResponseReturnValue:
    """A wave beside an earlier one of the same survey."""
    wave = gelombang_by_kode(kode)
    waves = queries.earlier(wave)
    if not waves:
        return render_template("survei/staff/banding.html", gelombang=wave, form=None)
    form = FormBanding(request.args)
    form.offer(waves)
    if not form.validate():
        return render_template("survei/staff/banding.html", gelombang=wave, form=form), 422
    before = next(one for one in waves if one.kode == form.dengan.data)
    earlier, later = queries.figures(before), queries.figures(wave)
    found = compare(earlier, later)
    return render_template(
        "survei/staff/banding.html",
        gelombang=wave,
        form=form,
        dulu=before,
        angka_dulu=earlier,
        angka_kini=later,
        banding=found,
        kalimat=sentence(found.nilai) if found.nilai else "",
        perubahan=differences(instrument_of(before), instrument_of(wave)),
    )


@bp.get("/tren/")
@bp.get("/tren/<any(skm,spak,spkp):survei>")
@butuh(Izin.SURVEI_LIHAT)
def tren(survei: str = Survei.SKM.value) -> ResponseReturnValue:
    """The closed waves of a survey in a row."""
    points = queries.trend_of(Survei(survei))
    return render_template(
        "survei/staff/tren.html",
        survei=instrument(survei),
        semua=[instrument(one.value) for one in Survei],
        titik=points,
        gambar=_drawn(trend_drawing(points)),
    )


@bp.get("/<kode>/angka/jawaban.csv")
@butuh(Izin.SURVEI_LIHAT)
def jawaban_csv(kode: str) -> ResponseReturnValue:
    """All answers without identity; `flask survei hitung` gives the same index of it."""
    wave, found = _closed(kode)
    rows, _ = queries.answers(wave, found)
    return attachment(BOM + csv_text(csv_rows(list(found.butir.values()), rows)), CSV,
                      f"jawaban-{wave.kode}.csv")  # fmt: skip


@bp.get("/<kode>/angka/jawaban.json")
@butuh(Izin.SURVEI_LIHAT)
def jawaban_json(kode: str) -> ResponseReturnValue:
    """The figures and all answers without identity."""
    wave, found = _closed(kode)
    rows, _ = queries.answers(wave, found)
    text = json.dumps(to_json(_wave_json(wave), found, rows), ensure_ascii=False)
    return attachment(text, JSON, f"jawaban-{wave.kode}.json")


@bp.get("/<kode>/angka/buku.xlsx")
@butuh(Izin.SURVEI_LIHAT)
def buku(kode: str) -> ResponseReturnValue:
    """The workbook whose formulas live."""
    wave, found = _closed(kode)
    if found.hasil.n > JAWABAN_TERBANYAK:
        raise Conflict(
            "Gelombang ini memuat terlalu banyak jawaban untuk buku kerja. Unduh CSV atau JSON."
        )
    rows, services = queries.answers(wave, found)
    shown = told_apart(services)
    names = {one.kunci: one.nama for one in wave.layanan if one.kunci in shown}
    file = io.BytesIO()
    write_workbook(
        IsiBuku(
            wave.nama,
            parse_period(wave.periode).nama,
            kantor_kini().nama,
            found,
            rows,
            names,
            services,
        ),
        file,
    )
    return attachment(file.getvalue(), MIMETYPE, f"hasil-{wave.kode}.xlsx")


def _closed(kode: str) -> tuple[Gelombang, AngkaSurvei]:
    """Return a wave whose answers may go out with its figures; Conflict for any other."""
    wave = gelombang_by_kode(kode)
    if wave.status not in SUDAH_TUTUP:
        raise Conflict("Jawaban dapat diunduh setelah gelombang ini ditutup.")
    found = queries.figures(wave)
    if found.is_too_few:
        raise Conflict(
            "Jawaban gelombang ini terlalu sedikit untuk diunduh tanpa menunjuk orangnya."
        )
    return wave, found


def _wave_json(wave: Gelombang) -> dict[str, object]:
    tool = instrument_of(wave)
    return {
        "gelombang": wave.kode,
        "nama": wave.nama,
        "periode": wave.periode,
        "mulai": wave.mulai.isoformat(),
        "selesai": wave.selesai.isoformat(),
        "status": wave.status.value,
        "segel": wave.segel_sidik,
        "instrumen": {"kode": tool.kode, "versi": tool.versi, "sidik": wave.instrumen_sidik},
    }


def _drawn(svg: str) -> Markup:
    """Mark a drawing as such: `core.charts` escapes every word in it."""
    return Markup(svg)  # noqa: S704
