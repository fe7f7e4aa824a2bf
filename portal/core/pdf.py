"""Documents on paper by Typst: archivable (PDF/A-2a) and accessible (PDF/UA-1).

What is printed goes in as data (JSON), never as markup: nothing that a person typed can
be read as an instruction. Only the fonts inside Typst are used, so that the bytes are the
same on every machine.
"""

import json
import threading
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import typst

_one_at_a_time = threading.Lock()
"""Compiling takes a core and tens of megabytes: never two at once in a process."""


def compile_pdf(template: Path, data: Mapping[str, Any], disusun_at: datetime) -> bytes:
    """Return the PDF of a template over `data`; the same data and moment give the same bytes."""
    text = json.dumps(data, ensure_ascii=False)
    with _one_at_a_time:
        body: bytes = typst.compile(
            template.read_bytes(),
            format="pdf",
            sys_inputs={"data": text},
            pdf_standards=["a-2a", "ua-1"],
            ignore_system_fonts=True,
            timestamp=int(disusun_at.timestamp()),
        )
    return body
