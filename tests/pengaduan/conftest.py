"""Files that a test stored go with it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask


def stored_files(app: Flask) -> list[Path]:
    return [path for path in (Path(app.config["DATA"]) / "lampiran").rglob("*") if path.is_file()]


@pytest.fixture
def app(app: Flask) -> Iterator[Flask]:
    yield app
    for path in stored_files(app):
        path.unlink()
