"""What a file is, by its content; what its name may be."""

import struct
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.lampiran.formulas import DITERIMA, TakDiterima, akhiran_dari, kenali, nama_aman
from portal.lampiran.formulas import pastikan_cocok as pastikan
from tests.lampiran import berkas

BY_ENDING = {kind.akhiran: kind for kind in DITERIMA}


@pytest.mark.parametrize("nama", berkas.SAH)
def test_every_kind_is_known_by_its_content(nama):
    assert kenali(berkas.SAH[nama]) is BY_ENDING[akhiran_dari(nama)]


@pytest.mark.parametrize("nama", berkas.SAH)
def test_content_agrees_with_its_own_ending_only(nama):
    kind = kenali(berkas.SAH[nama])
    pastikan(nama, kind)
    with pytest.raises(TakDiterima, match=r"berakhiran \.exe"):
        pastikan("program.exe", kind)


@pytest.mark.parametrize(
    ("nama", "isi"),
    [
        ("a.jpeg", berkas.SAH["foto.jpg"]),
        ("a.JFIF", berkas.SAH["foto.jpg"]),
        ("a.heif", berkas.SAH["foto.heic"]),
        ("rekaman.mp4", berkas.SAH["suara.m4a"]),
        ("1000012345", berkas.SAH["foto.jpg"]),
    ],
)
def test_customary_endings_agree(nama, isi):
    pastikan(nama, kenali(isi))


def test_a_recording_of_an_android_phone_is_sound_though_its_brand_says_mp4():
    assert kenali(berkas.mp4(b"soun", merek=b"mp42")).akhiran == "m4a"


def test_a_pdf_named_jpg_says_what_it_is():
    with pytest.raises(TakDiterima, match=r"isinya dokumen PDF"):
        pastikan("foto.jpg", kenali(berkas.pdf()))


@pytest.mark.parametrize(
    ("isi", "sebab"),
    [
        (b"halo, ini teks biasa", "bukan jenis berkas"),
        (b"MZ\x90\0" + b"\0" * 200, "bukan jenis berkas"),
        (b"<html><script>alert(1)</script></html>", "bukan jenis berkas"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "bukan jenis berkas"),
        (b"GIF89a" + b"\0" * 100, "bukan jenis berkas"),
        (berkas.mp4(b"vide", merek=b"qt  "), "bukan jenis berkas"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "terkunci kata sandi"),
        (berkas.arsip({"foto.jpg": b"x"}), "arsip"),
        (berkas.pdf()[:-40], "terpotong"),
        (berkas.docx()[:-10], "terpotong"),
        (berkas.mp3()[:40], "terpotong"),
        (b"ID3\x04\x00\x00\x00\x00\x00\x00" + b"bukan suara" * 900, "terpotong"),
        (berkas.mp4(b"vide")[:-5], "terpotong"),
        (berkas.kotak(b"ftyp", b"isom\0\0\2\0isom"), "terpotong"),
        (berkas.mp4(), "bukan jenis berkas"),
        (berkas.pdf() + berkas.arsip({"isi.exe": b"x"}), "arsip tersembunyi"),
        (berkas.mp3() + berkas.arsip({"isi.exe": b"x"}), "arsip tersembunyi"),
        (berkas.arsip({"a": b"x"}) + berkas.pdf(), "terpotong"),
    ],
)
def test_what_is_not_taken_and_why(isi, sebab):
    with pytest.raises(TakDiterima, match=sebab):
        kenali(isi)


def docx_with(types: bytes | None = None, **parts: bytes) -> bytes:
    whole = berkas.bagian_docx(**parts)
    if types is not None:
        whole["[Content_Types].xml"] = types
    return berkas.arsip(whole)


@pytest.mark.parametrize(
    "isi",
    [
        docx_with(**{"word/vbaProject.bin": b"x"}),
        docx_with(**{"word/VBAPROJECT.BIN": b"x"}),
        docx_with(**{"word/activeX/activeX1.xml": b"x"}),
        docx_with(**{"xl/macrosheets/sheet1.xml": b"x"}),
        docx_with(
            berkas.daftar_jenis(
                "/word/document.xml", "application/vnd.ms-word.document.macroEnabled.main+xml"
            )
        ),
        docx_with(
            berkas.daftar_jenis(
                "/word/document.xml",
                f"{berkas.WORD}.document.main+xml",
                ("/word/lain.bin", "application/vnd.ms-office.vbaProject"),
            )
        ),
        docx_with(
            berkas.daftar_jenis(
                "/word/document.xml",
                f"{berkas.WORD}.document.main+xml",
                ("/word/lain.bin", "application/vnd.ms-office.vb&#97;Project"),
            )
        ),
    ],
)
def test_macros_are_refused_however_they_hide(isi):
    with pytest.raises(TakDiterima, match="makro"):
        kenali(isi)


def overlapping() -> bytes:
    """Two entries of the list that point at the same packed bytes."""
    isi = bytearray(berkas.docx())
    first, second = isi.find(b"PK\x01\x02"), 0
    second = isi.find(b"PK\x01\x02", first + 4)
    isi[second + 42 : second + 46] = isi[first + 42 : first + 46]
    return bytes(isi)


def lying_about_size() -> bytes:
    """A part that claims to unpack to 3 GB."""
    isi = bytearray(berkas.docx())
    at = isi.rfind(b"PK\x01\x02")
    isi[at + 24 : at + 28] = struct.pack("<I", 3_000_000_000)
    return bytes(isi)


@pytest.mark.parametrize(
    "isi",
    [
        docx_with(**{"word/media/nol.bin": b"\0" * 60_000_000}),
        docx_with(**{f"word/{number}.xml": b"" for number in range(2_001)}),
        docx_with(b"<Types>" + b" " * 600_000 + b"</Types>"),
        overlapping(),
        lying_about_size(),
    ],
)
def test_containers_built_to_swell_are_refused_unopened(isi):
    with pytest.raises(TakDiterima, match="tidak wajar"):
        kenali(isi)


@pytest.mark.parametrize(
    "isi",
    [
        docx_with(b'<!DOCTYPE a [<!ENTITY b "bbbb">]><Types>&b;</Types>'),
        docx_with(b"<Types"),
        docx_with(berkas.daftar_jenis("/word/lain.xml", f"{berkas.WORD}.document.main+xml")),
        docx_with(**{"../../etc/cron.d/x": b"x"}),
        docx_with(**{"word\\document2.xml": b"x"}),
        docx_with(**{"WORD/Document.xml": b"x"}),
        b"PK\x03\x04" + b"\0" * 100,
        b"PK\x05\x06" + b"\0" * 18,
        berkas.docx() + b"tambahan di belakang",
        b"PK\x03\x04depan" + berkas.docx(),
    ],
)
def test_containers_that_are_not_straight_count_as_damaged(isi):
    with pytest.raises(TakDiterima, match="rusak"):
        kenali(isi)


def test_a_document_locked_inside_the_container_says_so():
    isi = bytearray(berkas.docx())
    at = isi.find(b"PK\x01\x02")
    isi[at + 8] |= 1
    with pytest.raises(TakDiterima, match="kata sandi"):
        kenali(bytes(isi))


def test_programs_inside_a_document_are_refused():
    with pytest.raises(TakDiterima, match="program"):
        kenali(docx_with(**{"word/embeddings/setup.exe": b"MZ"}))


def test_neither_word_nor_excel_is_refused():
    slides = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
    with pytest.raises(TakDiterima, match="bukan dokumen Word"):
        kenali(docx_with(berkas.daftar_jenis("/ppt/presentation.xml", slides)))


def test_uncompressed_documents_are_fine():
    assert kenali(berkas.arsip(berkas.bagian_docx(), zipfile.ZIP_STORED)).akhiran == "docx"


@given(st.binary(max_size=400), st.sampled_from(sorted(berkas.SAH)), st.data())
def test_no_bytes_at_all_break_the_recognition(noise, nama, data):
    whole = berkas.SAH[nama]
    at = data.draw(st.integers(0, len(whole)))
    for isi in (noise, whole[:at] + noise, whole[:at] + noise + whole[at:]):
        with suppress(TakDiterima):
            assert kenali(isi) in DITERIMA


@pytest.mark.parametrize(
    ("nama", "aman"),
    [
        ("foto.jpg", "foto.jpg"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\Siti\\KTP.png", "KTP.png"),
        ("foto\u202egpj.exe", "fotogpj.exe"),
        ("a\x00b\x1b[31m.pdf", "ab[31m.pdf"),
        ("dua\nbaris.pdf", "dua baris.pdf"),
        ('<img src="x">.png', "_img src=_x__.png"),
        ("  .. ", "tanpa nama"),
        ("", "tanpa nama"),
        (None, "tanpa nama"),
        ("\ud800.jpg", "jpg"),
        ("x" * 300 + ".docx", "x" * 95 + ".docx"),
        ("Surat Pak Ngadiman – ꦏꦸꦢꦸꦱ꧀.pdf", "Surat Pak Ngadiman – ꦏꦸꦢꦸꦱ꧀.pdf"),
    ],
)
def test_names_become_harmless(nama, aman):
    assert nama_aman(nama) == aman


@given(st.text())
def test_any_name_becomes_short_seen_and_without_folders(nama):
    aman = nama_aman(nama)
    assert 1 <= len(aman) <= 100
    assert "/" not in aman
    assert "\\" not in aman
    assert aman.isprintable()
    assert nama_aman(aman) == aman
