"""Each test of files begins and ends with an empty folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask


def stored_files(app: Flask) -> list[Path]:
    return [path for path in (Path(app.config["DATA"]) / "lampiran").rglob("*") if path.is_file()]


@pytest.fixture
def ctx(ctx: Flask) -> Iterator[Flask]:
    assert stored_files(ctx) == []
    yield ctx
    for path in stored_files(ctx):
        path.unlink()
