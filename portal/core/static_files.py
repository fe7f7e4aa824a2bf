"""Static files under names that change with their content, sent compressed, kept a year."""

import hashlib
import os
import shutil
import tempfile
from pathlib import Path
from typing import NoReturn

from flask import Flask
from werkzeug.exceptions import NotFound
from whitenoise import WhiteNoise
from whitenoise.compress import Compressor

YEAR_SECONDS = 31_536_000
DIGEST_CHARS = 10
BOOTSTRAP_CSS = "css/bootstrap.min.css"


def init_app(app: Flask) -> None:
    """Serve /statis/<digest>/<file> before Flask sees it, and name files that way in pages."""
    sources = _sources(app)
    digest = _digest(sources)
    folder = Path(app.config["DATA"]) / "statis" / digest
    if not folder.exists():
        _build(sources, folder)
    prefix = f"/statis/{digest}/"
    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]
        app.wsgi_app,
        root=str(folder),
        prefix=prefix,
        max_age=YEAR_SECONDS,
        immutable_file_test=lambda _path, _url: True,
        add_headers_function=lambda headers, _path, _url: _harden(headers),
    )
    app.jinja_env.globals["static_url"] = lambda path: prefix + path
    # The same files under lasting names would be kept by browsers after they changed.
    for endpoint in ("static", "bootstrap.static"):
        app.view_functions[endpoint] = _not_served


def _not_served(filename: str) -> NoReturn:
    raise NotFound(filename)


def _harden(headers: object) -> None:
    headers["X-Content-Type-Options"] = "nosniff"  # type: ignore[index]
    headers["Cross-Origin-Resource-Policy"] = "same-origin"  # type: ignore[index]


def _sources(app: Flask) -> dict[str, Path]:
    own = Path(str(app.static_folder))
    files = {
        path.relative_to(own).as_posix(): path for path in sorted(own.rglob("*")) if path.is_file()
    }
    shipped = Path(str(app.blueprints["bootstrap"].static_folder)) / BOOTSTRAP_CSS
    return {"bootstrap.min.css": shipped, **files}


def _digest(sources: dict[str, Path]) -> str:
    digest = hashlib.sha256()
    for name, path in sources.items():
        digest.update(name.encode() + path.read_bytes())
    return digest.hexdigest()[:DIGEST_CHARS]


def _build(sources: dict[str, Path], folder: Path) -> None:
    """Copy and compress into a sibling, then rename: two processes may start at once."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(dir=folder.parent))
    draft.chmod(0o755)
    compressor = Compressor(quiet=True)
    for name, path in sources.items():
        copy = draft / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
        if compressor.should_compress(name):
            for _ in compressor.compress(str(copy)):
                pass
    try:
        os.rename(draft, folder)
    except OSError:
        shutil.rmtree(draft)
