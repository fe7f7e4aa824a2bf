"""The bare view: one small form, one check, one row (or one file and one row), one commit.

It runs on the same server and the same engine settings as the portal, queues its writers
in the same way, and does nothing else: what it reaches is the ceiling of this stack.

    python -m bench.bare PORT PROCESSES     with BENCH_URL and BENCH_FILES set
"""

import contextlib
import hmac
import os
import secrets
import sys
import threading
from pathlib import Path
from typing import Any

from flask import Flask, redirect, request, session
from flask.typing import ResponseReturnValue
from jinja2 import Environment
from sqlalchemy import (
    Column,
    DateTime,
    Engine,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    func,
)

from portal.core.database import engine_options, tune_engine
from portal.jalankan import serve

FORM = Environment(autoescape=True).from_string("""<!doctype html>
<html lang="id"><head><meta charset="utf-8"><title>Formulir</title></head><body>
<h1>Formulir</h1>{% if galat %}<p role="alert">{{ galat }}</p>{% endif %}
<form method="post" enctype="multipart/form-data">
<input type="hidden" name="csrf" value="{{ csrf }}">
{% for nama, paling in isian.items() %}<p><label for="{{ nama }}">{{ nama }}</label>
<input id="{{ nama }}" name="{{ nama }}" maxlength="{{ paling }}"></p>{% endfor %}
<p><label for="berkas">berkas</label><input id="berkas" type="file" name="berkas"></p>
<button>Kirim</button></form></body></html>""")

FIELDS = {"uraian": 8000, "lokasi": 200, "nama": 120, "surel": 120}

metadata = MetaData()
kiriman = Table(
    "kiriman",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kode", String(24), unique=True, nullable=False),
    Column("dibuat", DateTime, server_default=func.now(), index=True),
    Column("uraian", Text),
    Column("lokasi", String(200)),
    Column("nama", String(120)),
    Column("surel", String(120)),
    Column("berkas", String(40)),
)


def engine_for(url: str) -> Engine:
    """Return an engine set up as the portal's own."""
    engine = create_engine(url, **engine_options(url))
    tune_engine(engine)
    return engine


class Bare:
    """The view with its engine and the folder for files."""

    def __init__(self, url: str, folder: Path) -> None:
        self.engine = engine_for(url).execution_options(portal_write=True)
        self.folder = folder
        sqlite = self.engine.dialect.name == "sqlite"
        self.turn: Any = threading.Lock() if sqlite else contextlib.nullcontext()

    def form(self) -> ResponseReturnValue:
        csrf = session.get("csrf")
        if not csrf:
            csrf = session["csrf"] = secrets.token_urlsafe(24)
        return FORM.render(isian=FIELDS, csrf=csrf)

    def submit(self) -> ResponseReturnValue:
        if not hmac.compare_digest(request.form.get("csrf", ""), session.get("csrf", "-")):
            return FORM.render(isian=FIELDS, csrf="", galat="Muat ulang halaman ini."), 400
        row = {name: request.form.get(name, "").strip() for name in FIELDS}
        if not row["uraian"] or any(len(row[name]) > most for name, most in FIELDS.items()):
            return FORM.render(isian=FIELDS, csrf="", galat="Periksa isian."), 422
        upload = request.files.get("berkas")
        row["berkas"] = self.keep(upload.stream.read()) if upload else ""
        row["kode"] = secrets.token_hex(8)
        with self.turn, self.engine.begin() as connection:
            connection.execute(kiriman.insert().values(row))
        return redirect("/terima-kasih", 303)

    def keep(self, content: bytes) -> str:
        """Write a file so that it is there after a power cut, and return its name."""
        name = secrets.token_hex(16)
        handle = os.open(self.folder / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        folder = os.open(self.folder, os.O_RDONLY | os.O_DIRECTORY)
        os.fsync(folder)
        os.close(folder)
        return name


def make() -> Flask:
    """Build the bare app from BENCH_URL and BENCH_FILES."""
    app = Flask(__name__)
    app.secret_key = "bench only"
    view = Bare(os.environ["BENCH_URL"], Path(os.environ["BENCH_FILES"]))
    app.add_url_rule("/", "form", view.form, methods=["GET"])
    app.add_url_rule("/", "submit", view.submit, methods=["POST"])
    return app


def __getattr__(name: str) -> Flask:
    """Make `app` when the server asks for it: its workers import this module."""
    if name == "app":
        return make()
    raise AttributeError(name)


if __name__ == "__main__":
    setting_up = engine_for(os.environ["BENCH_URL"])
    metadata.create_all(setting_up)
    setting_up.dispose()
    serve(int(sys.argv[1]), int(sys.argv[2]), "bench.bare:app")
