"""Deeds in a unit of work of their own, so that each browser meets its own requests."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from tests.survei.isi.gelombang import gelombang


@pytest.fixture
def di(app: Flask) -> Callable[..., Any]:
    """Do something in the database as one request would: `di(langkah, wave, A.TUTUP)`."""

    def do(deed: Callable[..., Any], *args: Any, **named: Any) -> Any:
        with app.app_context():
            return deed(*args, **named)

    return do


@pytest.fixture
def wave(di):
    return di(gelombang)
