from io import BytesIO

import pytest
from PIL import Image
from pypdf import PdfReader

from portal.contoh.gambar import dokumen, foto

LONG = "Kata yang sangat panjang sekali untuk mengisi halaman. " * 20


@pytest.mark.parametrize("topik", ["data_pemilih", "media_sosial", "sarana"])
def test_a_photo_is_a_small_jpeg_that_differs_by_seed(topik: str) -> None:
    first, second = foto(topik, "Kantor", 1), foto(topik, "Kantor", 2)
    image = Image.open(BytesIO(first))
    assert (image.format, image.size) == ("JPEG", (960, 720))
    assert len(first) < 200_000
    assert first != second
    assert first == foto(topik, "Kantor", 1)


def test_a_document_is_a_pdf_of_one_page() -> None:
    reader = PdfReader(BytesIO(dokumen("Salinan keputusan", LONG)))
    assert len(reader.pages) == 1
    assert reader.metadata is not None
    assert reader.metadata.title == "Salinan keputusan"
