"""Files that a test stored go with it."""

from tests.pengaduan.conftest import app

__all__ = ["app"]
