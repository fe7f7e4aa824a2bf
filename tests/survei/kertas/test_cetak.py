"""The questionnaire on paper, drawn without the pages around it."""

import io
from dataclasses import replace

import pypdf

from portal.contoh.survei.rencana import TAHU_DARI
from portal.core import clock
from portal.survei.instruments import instrument, profile
from portal.survei.kertas.cetak import TERIMA_KASIH, Kuesioner, questionnaire_pdf

LAYANAN = (
    "Permohonan informasi publik (PPID)",
    "Layanan data pemilih",
    "Konsultasi dan pengaduan",
    "Riset, magang, dan kunjungan",
)


def test_an_own_question_and_four_services_still_fit_one_sheet():
    skm = instrument("skm")
    tool = replace(skm, tambahan=(*skm.tambahan, TAHU_DARI))
    asked = Kuesioner("skm-2026-tw4", "SKM", tool, tool.kunci, LAYANAN, profile())
    pdf = questionnaire_pdf(asked, [1, 2], "KPU Kabupaten Kudus", clock.now())
    sheets = pypdf.PdfReader(io.BytesIO(pdf)).pages
    assert len(sheets) == 2
    for sheet in sheets:
        text = " ".join(sheet.extract_text().split())
        assert TERIMA_KASIH in text
        assert "Penyandang disabilitas" in text
