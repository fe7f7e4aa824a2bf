"""The demo year, loaded once by its command for all tests of this folder."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from flask import Flask

from portal.core import clock
from portal.extensions import db
from tests.conftest import Scene

NOW = clock.at_wib(date(2026, 11, 20), 10, 30)


@dataclass(frozen=True)
class Loaded:
    """The app with the demo year in it, and what the command printed."""

    app: Flask
    output: str


@pytest.fixture(scope="package")
def loaded(scene: Scene) -> Iterator[Loaded]:
    with clock.frozen(NOW):
        result = scene.app.test_cli_runner().invoke(args=["data-contoh"])
    assert result.exit_code == 0, result.output
    yield Loaded(scene.app, result.output)
    scene.restore()


@pytest.fixture
def contoh(loaded: Loaded) -> Iterator[Flask]:
    """The app with the demo year, a context open, and the clock at the moment of loading."""
    with loaded.app.app_context(), clock.frozen(NOW):
        yield loaded.app
        db.session.rollback()
